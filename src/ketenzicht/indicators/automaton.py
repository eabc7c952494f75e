"""The quick reading of many lines: hyperscan finds where a phrase may end, an exact pattern then looks at one sentence.

What hyperscan lets through is never too little: its patterns are those of the phrases with room without end, on bytes
that are already folded, one byte per character, so that places need no conversion. Lines with a character that is read
as none or as more than one go the slow way. Refuses to work without the library; the slow reading needs none.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import hyperscan

from ketenzicht.indicators.context import standing
from ketenzicht.indicators.folding import fold_quickly
from ketenzicht.indicators.hits import Found, Hit, keep
from ketenzicht.indicators.lexicon import Lexicon
from ketenzicht.indicators.naive import hits_in
from ketenzicht.indicators.phrase import Row
from ketenzicht.indicators.stream import Reader

_SENTENCE_END = re.compile(rb"[.!?](?= |$)")


class Automaton:
    """A lexicon made ready to read much text; takes a second or two to make."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._patterns = [
            [re.compile(_pattern(row, r"\W+", _exact_room).encode()) for row in phrase.rows]
            for phrase in lexicon.phrases
        ]
        rows = [(number, row) for number, phrase in enumerate(lexicon.phrases) for row in phrase.rows]
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=[_pattern(row, r"[^\w\n]+", _any_room).encode() for _, row in rows],
            ids=[number for number, _ in rows],
            flags=[0] * len(rows),
        )

    def hits(self, lines: str) -> Iterator[tuple[int, list[Hit]]]:
        """The lines with a hit, counted from 0, of a text whose lines end in a newline."""
        read, odd = fold_quickly(lines)
        by_line = _by_line(read, self.candidates(read))
        if odd:
            _add_odd(read, by_line)
        for (number, begin, end), found in by_line:
            text = lines[begin:end]
            hits = hits_in(text, self.lexicon) if b"\x01" in read[begin:end] else self._exact(text, read, begin, found)
            if hits:
                yield number, hits

    def plain_patterns(self) -> list[str]:
        """The exact patterns, for who wants to compare."""
        return [pattern.pattern.decode("ascii") for patterns in self._patterns for pattern in patterns]

    def candidates(self, read: bytes) -> list[tuple[int, int]]:
        """Where in folded text a phrase may end: end and number of the phrase. Never too few, often too many."""
        found: list[tuple[int, int]] = []
        add = found.append

        def note(number: int, start: int, end: int, flags: int, context: object) -> None:
            add((end, number))

        self._database.scan(read, match_event_handler=note)
        return found

    def _exact(self, text: str, read: bytes, begin: int, candidates: list[tuple[int, int]]) -> list[Hit]:
        line = read[begin : begin + len(text)]
        ends = [match.end() for match in _SENTENCE_END.finditer(line)]
        looked: set[tuple[int, int]] = set()
        found: list[Found] = []
        for end, number in candidates:
            first, last = _around(ends, end - begin - 1, len(line))
            if (first, number) not in looked:
                looked.add((first, number))
                found += self._in_sentence(line[first:last], first, number)
        return keep(found, text, self.lexicon) if found else []

    def _in_sentence(self, sentence: bytes, first: int, number: int) -> Iterator[Found]:
        denying = self.lexicon.phrases[number].denying
        for pattern in self._patterns[number]:
            match = pattern.search(sentence)
            while match:
                how = standing(sentence.decode("ascii"), match.start(), match.end(), denying)
                yield Found(number, first + match.start(), first + match.end(), how)
                match = pattern.search(sentence, match.start() + 1)


@cache
def automaton(lexicon: Lexicon) -> Automaton:
    """The automaton of a lexicon, made once."""
    return Automaton(lexicon)


def quick_reader(lexicon: Lexicon) -> Reader:
    """Reads with the automaton: seconds to make ready, right for files."""
    made = automaton(lexicon)

    def read(texts: list[str]) -> list[list[Hit]]:
        # A text of several lines goes the slow way, so that what a hit shows is the slice of the original.
        found: list[list[Hit]] = [hits_in(text, lexicon) if "\n" in text else [] for text in texts]
        for number, hits in made.hits("\n".join("" if "\n" in text else text for text in texts)):
            found[number] = hits
        return found

    return read


def _around(ends: list[int], place: int, size: int) -> tuple[int, int]:
    first = 0
    for end in ends:
        if place < end:
            return first, end
        first = end
    return first, size


Line = tuple[int, int, int]
Lines = list[tuple[Line, list[tuple[int, int]]]]


def _by_line(read: bytes, candidates: list[tuple[int, int]]) -> Lines:
    """Number, begin and end of each line with a candidate, and its candidates."""
    found: Lines = []
    number, counted, line_end = 0, 0, -1
    for candidate in sorted(set(candidates)):
        last = candidate[0] - 1
        if last >= line_end:
            begin = read.rfind(b"\n", 0, last) + 1
            number += read.count(b"\n", counted, begin)
            counted = begin
            line_end = read.find(b"\n", last)
            line_end = len(read) if line_end < 0 else line_end
            found.append(((number, begin, line_end), []))
        found[-1][1].append(candidate)
    return found


def _add_odd(read: bytes, by_line: Lines) -> None:
    known = {line[1] for line, _ in by_line}
    begin = 0
    for number, line in enumerate(read.split(b"\n")):
        if b"\x01" in line and begin not in known:
            by_line.append(((number, begin, begin + len(line)), []))
        begin += len(line) + 1
    by_line.sort()


def _exact_room(words: int) -> str:
    return rf"\W+(?:\w+\W+){{0,{words}}}?"


def _any_room(words: int) -> str:
    return r"[^\n]*"


def _pattern(row: Row, apart: str, room: Callable[[int], str]) -> str:
    pieces: list[str] = []
    for alternatives, words in zip(row.sets, row.room, strict=True):
        choice = "|".join(apart.join(atom.replace("*", r"\w*") for atom in one) for one in alternatives)
        if pieces:
            pieces.append(room(words) if words else apart)
        pieces.append(rf"\b(?:{choice})\b")
    return "".join(pieces)

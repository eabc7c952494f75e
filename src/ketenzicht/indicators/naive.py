"""The slow, plain reading: every phrase is tried at every word. What the quick one finds must be exactly this.

Also used as it stands for short texts, where making the quick one ready would take longer. Decides nothing.
"""

import re
from collections.abc import Iterator

from ketenzicht.indicators.context import standing
from ketenzicht.indicators.folding import fold, place_end
from ketenzicht.indicators.hits import Found, Hit, keep
from ketenzicht.indicators.lexicon import Lexicon
from ketenzicht.indicators.phrase import Row, fits

Word = tuple[str, int, int]


def hits_in(text: str, lexicon: Lexicon) -> list[Hit]:
    """The hits in one text, by place. Offsets are code points of `text`, half open."""
    read, places = fold(text)
    found: list[Found] = []
    for begin, end in sentences(read):
        sentence = read[begin:end]
        words = [(m[0], m.start(), m.end()) for m in re.finditer(r"[a-z0-9_]+", sentence)]
        for number, first, last in _spans(words, lexicon):
            how = standing(sentence, first, last, lexicon.phrases[number].denying)
            found.append(_placed(text, places, begin, Found(number, first, last, how)))
    return keep(found, text, lexicon)


def _placed(text: str, places: list[int], begin: int, found: Found) -> Found:
    first = places[begin + found.start]
    last = place_end(text, places[begin + found.end - 1])
    return Found(found.phrase, first, last, found.standing)


def sentences(read: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence: up to and with a full stop, question or exclamation mark before white space."""
    begin = 0
    for place, character in enumerate(read):
        if character in ".!?" and (place + 1 == len(read) or read[place + 1] == " "):
            yield begin, place + 1
            begin = place + 1
    if begin < len(read):
        yield begin, len(read)


def _spans(words: list[Word], lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    for at, (word, begin, _) in enumerate(words):
        for number, row in lexicon.rows_that_begin_with(word):
            end = _end(words, at, row, 0)
            if end:
                yield number, begin, words[end - 1][2]


def _end(words: list[Word], at: int, row: Row, which: int) -> int:
    """The number of the word after the first way in which `row` from set `which` lies at `at`, or 0."""
    for alternative in row.sets[which]:
        after = at + len(alternative)
        if after > len(words) or not all(fits(atom, words[at + step][0]) for step, atom in enumerate(alternative)):
            continue
        if which + 1 == len(row.sets):
            return after
        for skipped in range(row.room[which + 1] + 1):
            end = _end(words, after + skipped, row, which + 1) if after + skipped < len(words) else 0
            if end:
                return end
    return 0

"""How the lexicon writes what people say: rows of words with room between them.

`slaap*|overnacht* ... loods|stal` is a word of the first set, at most six words, a word of the second. `~` leaves room
for at most two words, `&` asks for two rows within ten words of each other, whichever comes first. `{PAPIEREN}` is a
named set, `id_kaart` two words that follow each other, `*` the rest of a word. Never crosses the end of a sentence.
Refuses what it cannot read, and a set that would fit any word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ketenzicht.indicators.folding import fold

ROOM = {"...": 6, "~": 2}
NEAR = 10
DENYING = frozenset(("niet", "geen", "nooit", "niets", "nimmer", "niemand", "nergens", "evenmin", "zonder", "noch"))


class UnreadablePhrase(ValueError):
    """A phrase of the lexicon that is not written as it should be; it says which and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """Sets of alternatives, each a tuple of words (`*` at an end stands for letters), and the room before each set."""

    sets: tuple[tuple[tuple[str, ...], ...], ...]
    room: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of an indicator: its text as written and the rows that count as it."""

    indicator: str
    written: str
    rows: tuple[Row, ...]
    denying: bool


def read_phrase(indicator: str, written: str, words: Mapping[str, str]) -> Phrase:
    """The phrase as rows. Raises UnreadablePhrase."""
    halves = written.split(" & ")
    if len(halves) > 2:
        raise UnreadablePhrase(f"{indicator}: more than one & in {written!r}")
    rows = [_row(half, words, written) for half in halves]
    if len(rows) == 2:
        rows = [_joined(rows[0], rows[1]), _joined(rows[1], rows[0])]
    words_of_it = {atom for row in rows for one in row.sets for alternative in one for atom in alternative}
    return Phrase(indicator, written, tuple(rows), not DENYING.isdisjoint(words_of_it))


def _joined(first: Row, second: Row) -> Row:
    return Row(first.sets + second.sets, (*first.room, NEAR, *second.room[1:]))


def _row(half: str, words: Mapping[str, str], written: str) -> Row:
    sets: list[tuple[tuple[str, ...], ...]] = []
    rooms: list[int] = []
    room = 0
    for piece in half.split():
        if piece in ROOM:
            room = ROOM[piece]
            continue
        sets.append(_set(piece, words, written))
        rooms.append(room)
        room = 0
    if not sets or room or rooms[0]:
        raise UnreadablePhrase(f"a phrase begins and ends with words: {written!r}")
    return Row(tuple(sets), tuple(rooms))


def _set(piece: str, words: Mapping[str, str], written: str) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for one in piece.split("|"):
        if one.startswith("{"):
            name = one.strip("{}")
            if name not in words:
                raise UnreadablePhrase(f"no set of words {one} in {written!r}")
            found.extend(_alternative(word, written) for word in words[name].split())
        else:
            found.append(_alternative(one, written))
    return tuple(dict.fromkeys(found))


def _alternative(one: str, written: str) -> tuple[str, ...]:
    atoms = tuple(fold(atom)[0] for atom in one.replace("-", "_").split("_"))
    for atom in atoms:
        if (
            not atom.strip("*").isalnum()
            or "*" in atom[1:-1]
            or atom.count("*") > 1
            or (atom != atom.strip("*") and len(atom) < 4)
        ):
            raise UnreadablePhrase(f"{one!r} is no word, or fits too many, in {written!r}")
    return atoms


@lru_cache(maxsize=500_000)
def fits(atom: str, word: str) -> bool:
    """Whether a word is the one meant: equal, or with letters in place of the star."""
    if atom.startswith("*"):
        return word.endswith(atom[1:])
    return word.startswith(atom[:-1]) if atom.endswith("*") else word == atom

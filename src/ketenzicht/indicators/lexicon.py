"""The words by which a text can say what the checklist asks: phrases per indicator, with examples both ways.

Read from `lexicon/*.toml`; form, strength and source are those of the checklist. Refuses an indicator that is not on
the list (the three about origin are not), a phrase or a set of words about origin, nationality, ethnicity, colour or
religion, a phrase that cannot be read, and an indicator without phrases or without examples of both kinds.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ketenzicht.indicators.checklist import EXCLUDED, INDICATORS, RefusedIndicator, names_origin
from ketenzicht.indicators.phrase import Phrase, Row, UnreadablePhrase, read_phrase

FOLDER = Path(__file__).with_name("lexicon")


@dataclass(frozen=True, slots=True)
class Combination:
    """Indicators that say more together than apart, and why."""

    of: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that must, and that must not, be found as the indicator."""

    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All phrases in a fixed order, the combinations, and the examples by indicator."""

    phrases: tuple[Phrase, ...]
    combinations: tuple[Combination, ...]
    examples: Mapping[str, Examples] = field(default_factory=dict)
    begins: dict[str, list[tuple[int, Row]]] = field(default_factory=dict)

    def rows_that_begin_with(self, word: str) -> list[tuple[int, Row]]:
        """The rows of which a word can be the first, with the number of their phrase."""
        if not self.begins:
            self._index()
        found = list(self.begins.get(word, ()))
        for size in range(3, len(word) + 1):
            found += self.begins.get(word[:size] + "*", ())
            found += self.begins.get("*" + word[-size:], ())
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _index(self) -> None:
        for number, phrase in enumerate(self.phrases):
            for row in phrase.rows:
                for atom in dict.fromkeys(alternative[0] for alternative in row.sets[0]):
                    self.begins.setdefault(atom, []).append((number, row))


def read_lexicon(
    rows: Iterable[Mapping[str, Any]], words: Mapping[str, str], together: Iterable[Mapping[str, Any]] = ()
) -> Lexicon:
    """A lexicon from plain rows. Raises RefusedIndicator with what may not be used, and why."""
    for name, written in words.items():
        _refuse_origin(name, written.replace("*", "").replace("_", " "))
    phrases: list[Phrase] = []
    examples: dict[str, Examples] = {}
    for row in rows:
        id = _usable(row, examples)
        for written in row["phrases"]:
            _refuse_origin(id, written.replace("*", "").replace("|", " ").replace("_", " "))
            try:
                phrases.append(read_phrase(id, written, words))
            except UnreadablePhrase as fault:
                raise RefusedIndicator(f"{id}: {fault}") from fault
        examples[id] = Examples(tuple(row["yes"]), tuple(row["no"]))
    combined = tuple(Combination(tuple(one["of"]), one["why"]) for one in together)
    for one in combined:
        if not set(one.of) <= set(examples) or len(one.of) < 2:
            raise RefusedIndicator(f"a combination of {one.of}: not all of them are in the lexicon")
    return Lexicon(tuple(phrases), combined, examples)


def _usable(row: Mapping[str, Any], before: Mapping[str, Examples]) -> str:
    id = str(row.get("id", ""))
    if id in EXCLUDED:
        raise RefusedIndicator(f"{id}: excluded: origin is never an indicator")
    if id not in INDICATORS:
        raise RefusedIndicator(f"{id or 'row without id'}: not on the checklist")
    if id in before:
        raise RefusedIndicator(f"{id}: stands there twice")
    for name in ("phrases", "yes", "no"):
        if not row.get(name):
            raise RefusedIndicator(f"{id}: no {name}")
    return id


def _refuse_origin(name: str, words: str) -> None:
    if names_origin(words):
        raise RefusedIndicator(f"{name}: names origin, nationality, ethnicity or religion: {words}")


@cache
def shipped() -> Lexicon:
    """The lexicon of the folder beside this file."""
    words: dict[str, str] = {}
    rows: list[Mapping[str, Any]] = []
    together: list[Mapping[str, Any]] = []
    for path in sorted(FOLDER.glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        words.update(read.get("words", {}))
        rows.extend(read.get("indicator", ()))
        together.extend(read.get("combination", ()))
    return read_lexicon(rows, words, together)

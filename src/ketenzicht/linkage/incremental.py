"""One new record against all, in milliseconds, with the same probability as the batch gives.

The compiled form of the same rules and weights: per blocking rule the hashed keys in order, looked up by halving; the
candidates are compared in Python by the functions that stand beside the SQL. Shares and crowds are those of the records
in the index at the moment it was built. Lives in one process: the hashes mean nothing in another. Refuses to change
what is in it; a record that is added later is found by its keys and counts as no share.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ketenzicht.linkage import blocking
from ketenzicht.linkage.comparisons import COMPARISONS, levels
from ketenzicht.linkage.explain import explanation
from ketenzicht.linkage.model import Model, probability, scores, shipped
from ketenzicht.linkage.records import Ready

SEPARATOR = "\x1f"
TERMS = tuple(Ready._fields.index(one.term) for one in COMPARISONS)
CROWDED = tuple((name, Ready._fields.index(name)) for name in blocking.CROWDED)
RULE_PARTS = tuple(
    tuple((Ready._fields.index(part.column), part.letters, part.column in blocking.CROWDED) for part in rule)
    for rule in blocking.RULES
)


@dataclass(frozen=True, slots=True)
class Match:
    """A record that may be of the same person."""

    id: str
    probability: float
    levels: tuple[int, ...]
    shares: tuple[float | None, ...]


class _Counts:
    """How often each value of a column occurs, by hash."""

    def __init__(self, hashes: NDArray[np.int64]) -> None:
        self.values, self.counts = np.unique(hashes, return_counts=True)
        self.total = len(hashes)

    def count(self, value: str | None) -> int:
        if value is None or not self.total:
            return 0
        hashed = hash(value)
        at = int(self.values.searchsorted(hashed))
        return int(self.counts[at]) if at < len(self.values) and self.values[at] == hashed else 0


class Index:
    """Records in memory, compactly: their texts in one row of bytes, their keys in sorted arrays."""

    def __init__(self, records: Iterable[Ready], model: Model | None = None) -> None:
        self.model = model or shipped()
        texts = [SEPARATOR.join(value or "" for value in record).encode() for record in records]
        self._ends = np.cumsum([0, *map(len, texts)], dtype=np.int64)
        self._blob = b"".join(texts)
        self.records = len(texts)
        del texts
        self._count()
        self._sort()
        self._later: list[Ready] = []
        self._later_keys: dict[tuple[int, int], list[int]] = defaultdict(list)

    def _count(self) -> None:
        columns: dict[int, list[int]] = {at: [] for at in {*TERMS, *(at for _, at in CROWDED)}}
        for place in range(self.records):
            record = self.record(place)
            for at, hashes in columns.items():
                if (value := record[at]) is not None:
                    hashes.append(hash(value))
        self._counts = {at: _Counts(np.array(hashes, np.int64)) for at, hashes in columns.items()}

    def _sort(self) -> None:
        found: list[tuple[list[int], list[int]]] = [([], []) for _ in RULE_PARTS]
        for place in range(self.records):
            for rule, hashed in self._keys(self.record(place)):
                found[rule][0].append(hashed)
                found[rule][1].append(place)
        self._rules: list[tuple[NDArray[np.int64], NDArray[np.int32]]] = []
        for rule, (hashes, places) in enumerate(found):
            array = np.array(hashes, np.int64)
            order = array.argsort(kind="stable")
            self._rules.append((array[order], np.array(places, np.int32)[order]))
            found[rule] = ([], [])

    def record(self, place: int) -> Ready:
        """The record at a place in the index."""
        if place >= self.records:
            return self._later[place - self.records]
        text = self._blob[self._ends[place] : self._ends[place + 1]].decode()
        return Ready(*[value or None for value in text.split(SEPARATOR)])  # type: ignore[arg-type]

    def _keys(self, record: Ready) -> Iterable[tuple[int, int]]:
        crowded = {at for _, at in CROWDED if self._counts[at].count(record[at]) > blocking.CROWD}
        for rule, parts in enumerate(RULE_PARTS):
            values = []
            for at, letters, _ in parts:
                value = record[at]
                if value is None or at in crowded:
                    break
                values.append(value[:letters] if letters else value)
            else:
                yield rule, hash((rule, *values))

    def candidates(self, record: Ready) -> list[int]:
        """Places of all records that share a key with this one."""
        found: set[int] = set()
        for rule, hashed in self._keys(record):
            hashes, places = self._rules[rule]
            low = int(hashes.searchsorted(hashed))
            if low < len(hashes) and hashes[low] == hashed:
                found.update(places[low : int(hashes.searchsorted(hashed, "right"))].tolist())
            if self._later:
                found.update(self._later_keys.get((rule, hashed), ()))
        return sorted(found)

    def match(self, record: Ready, *, least: float = 0.5) -> list[Match]:
        """Records with at least this probability, the likeliest first; the record's own id is passed over."""
        shares: Sequence[float | None] = [self._share(at, record[at]) for at in TERMS]
        found = []
        for place in self.candidates(record):
            other = self.record(place)
            if other.unique_id == record.unique_id:
                continue
            reached = levels(record, other)
            chance = probability(*scores(self.model, self.records, reached, shares))
            if chance >= least:
                found.append(Match(other.unique_id, chance, reached, tuple(shares)))
        return sorted(found, key=lambda match: (-match.probability, match.id))

    def _share(self, at: int, value: str | None) -> float | None:
        counts = self._counts[at]
        count = counts.count(value)
        return count / counts.total if count else None

    def add(self, record: Ready) -> None:
        """Let later records find this one too."""
        for rule, hashed in self._keys(record):
            self._later_keys[rule, hashed].append(self.records + len(self._later))
        self._later.append(record)

    def explain(self, match: Match) -> str:
        """Why, in words and weights."""
        return explanation(self.model, self.records, match.levels, match.shares)

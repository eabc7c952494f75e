"""Tables that are published together, as one system: every cell once, and every sum that connects them.

A cell is what it counts: the values of some dimensions. The same cell in two tables is one cell, so whoever lays the
tables beside each other sees the same system. Refuses tables that contradict each other, and counts below nought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from ketenzicht.estimation.lists import Numbers
from ketenzicht.kernel.errors import Invalid

Key = frozenset[tuple[str, str]]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """One table: its dimensions, and the count (or amount) for each combination of their values. Absent is nought.

    `parts`: for amounts, what each contributor put into a cell; dominance is judged by it.
    """

    dimensions: tuple[str, ...]
    counts: Mapping[tuple[str, ...], float]
    parts: Mapping[tuple[str, ...], Sequence[float]] | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """All cells of the tables with all their totals. `sums`: equations × cells; each equation adds up to nought."""

    cells: tuple[Key, ...]
    values: Numbers
    sums: Any
    parts: Mapping[int, tuple[float, ...]]

    def place(self, key: Iterable[tuple[str, str]]) -> int:
        """Where a cell stands. Raises ValueError when no table has it."""
        return self.cells.index(frozenset(key))


def link(tables: Sequence[CrossTable]) -> Linked:
    """The tables as one system, every total of every table included."""
    known: dict[str, set[str]] = {}
    for table in tables:
        for number, dimension in enumerate(table.dimensions):
            known.setdefault(dimension, set()).update(values[number] for values in table.counts)
    counted: dict[Key, float] = {}
    parts: dict[Key, tuple[float, ...]] = {}
    equations: dict[tuple[Key, str], list[Key]] = {}
    for number, table in enumerate(tables, 1):
        own, own_parts = _margins(table)
        for key, value in own.items():
            if value < 0 or not np.isclose(counted.setdefault(key, value), value):
                raise Invalid(
                    f"tabel {number}", "Deze tabel spreekt een andere tegen, of telt onder nul.", "Maak ze samen."
                )
        parts |= own_parts
        _connect(table, own, known, counted, equations)
    cells = tuple(sorted(counted, key=lambda key: (len(key), sorted(key))))
    where = {key: place for place, key in enumerate(cells)}
    return Linked(
        cells,
        np.array([counted[key] for key in cells], dtype=float),
        _matrix(equations, where),
        {where[key]: row for key, row in parts.items()},
    )


def _margins(table: CrossTable) -> tuple[dict[Key, float], dict[Key, tuple[float, ...]]]:
    """Every cell and every total of one table, and what was put into each."""
    found: dict[Key, float] = {}
    parts: dict[Key, list[float]] = {}
    for values, count in table.counts.items():
        full = list(zip(table.dimensions, values, strict=True))
        for size in range(len(full) + 1):
            for some in combinations(full, size):
                key = frozenset(some)
                found[key] = found.get(key, 0.0) + count
                if table.parts is not None:
                    parts.setdefault(key, []).extend(table.parts.get(values, ()))
    return found, {key: tuple(sorted(row, reverse=True)) for key, row in parts.items()}


def _connect(
    table: CrossTable, own: Mapping[Key, float], known: Mapping[str, set[str]], counted: dict[Key, float],
    equations: dict[tuple[Key, str], list[Key]],
) -> None:  # fmt: skip
    """One equation for each total and each dimension along which it is taken apart; missing cells are nought."""
    for key in list(own):
        there = {dimension for dimension, _value in key}
        for dimension in table.dimensions:
            if dimension not in there and (key, dimension) not in equations:
                below = [key | {(dimension, value)} for value in sorted(known[dimension])]
                equations[key, dimension] = below
                for cell in below:
                    counted.setdefault(cell, 0.0)


def _matrix(equations: Mapping[tuple[Key, str], list[Key]], where: Mapping[Key, int]) -> Any:
    rows, columns, entries = [], [], []
    for number, ((total, _dimension), below) in enumerate(equations.items()):
        for cell in below:
            rows.append(number)
            columns.append(where[cell])
            entries.append(1.0)
        rows.append(number)
        columns.append(where[total])
        entries.append(-1.0)
    return csc_array((entries, (rows, columns)), shape=(len(equations), len(where)))


def tabulate(records: Sequence[Mapping[str, str]], dimensions: Iterable[tuple[str, ...]]) -> list[CrossTable]:
    """Cross tables of records, one for each choice of dimensions; as a publication makes them from one extract."""
    made = []
    for chosen in dimensions:
        counts: dict[tuple[str, ...], float] = {}
        for record in records:
            values = tuple(record[name] for name in chosen)
            counts[values] = counts.get(values, 0.0) + 1
        made.append(CrossTable(chosen, counts))
    return made

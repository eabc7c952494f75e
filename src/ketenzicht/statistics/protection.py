"""Keeps small numbers back, and with them whatever in the same publication would give them away by subtraction.

First the cells that are too small by `rules/small_cells.py`; then, smallest first, other cells of the same table until
what is hidden together could just as well be large. A total below the smallest number shown takes its whole group with
it. This guards each table and the totals that tables share; it does not yet guard against laying many periods or places
beside each other, and every page and file says so.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ketenzicht.rules.small_cells import SMALLEST_SHOWN, CountFacts, publication
from ketenzicht.statistics.table import Table


def protect(tables: Iterable[Table], *, on: date) -> tuple[Table, ...]:
    """The same tables with what must stay inside kept back, by the rule that holds on that day."""
    given = list(tables)
    closed = {table.group for table in given if table.total is not None and too_small(table.total, on)}
    first = [_emptied(table) if table.group in closed else _guarded(table, on) for table in given]
    shown = {(table.group, row.key): row.value for table in first for row in table.rows}
    return tuple(
        _emptied(table) if table.within is not None and shown.get(table.within) is None else table for table in first
    )


def too_small(count: int, on: date) -> bool:
    """Whether the rule keeps this count back."""
    return not publication(CountFacts(count), on=on).outcome.shown


def _guarded(table: Table, on: date) -> Table:
    values = {row.key: row.value for row in table.rows if row.value is not None}
    hidden = {key for key, value in values.items() if too_small(value, on)}
    spare = sorted((value, key) for key, value in values.items() if key not in hidden and value > 0)
    while hidden and not _covered([values[key] for key in hidden]):
        if not spare:
            return table.without(values)
        hidden.add(spare.pop(0)[1])
    return table.without(hidden)


def _covered(values: list[int]) -> bool:
    """Whether each of these could be as large as what may be shown, for who knows their sum and that none is nought."""
    return len(values) > 1 and sum(values) - (len(values) - 1) >= SMALLEST_SHOWN


def _emptied(table: Table) -> Table:
    return replace(table.without(row.key for row in table.rows), total=None)

"""What a table is: rows with a number, a total, and the words without which no number may be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `value` is None when it is kept back, which is something else than nought. `of`: its own whole."""

    key: str
    label: str
    value: int | None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Rows of one `group` count the same things, so their totals are the same number.

    `total` is None when it is kept back. With `adds_up` false a thing may stand in several rows, and the rows add up to
    more than the total. `within`: group and row (of another table) that the total is equal to.
    """

    id: str
    group: str
    title: str
    unit: str
    denominator: str
    rows: tuple[Row, ...]
    total: int | None
    adds_up: bool = True
    note: str = ""
    within: tuple[str, str] | None = None

    @property
    def kept_back(self) -> int:
        """How many rows are kept back."""
        return sum(row.value is None for row in self.rows)

    def value_of(self, key: str) -> int | None:
        """The number in a row. Raises KeyError when there is no such row."""
        found = {row.key: row.value for row in self.rows}
        return found[key]

    def without(self, keys: Iterable[str]) -> "Table":
        """The same table with these rows kept back."""
        hidden = set(keys)
        return replace(self, rows=tuple(replace(row, value=None) if row.key in hidden else row for row in self.rows))


def rows_of(labels: Mapping[str, object], counted: Mapping[str, int]) -> tuple[Row, ...]:
    """One row for every label, also where nothing was counted, in the order of the labels."""
    return tuple(Row(key, str(label), counted.get(key, 0)) for key, label in labels.items())

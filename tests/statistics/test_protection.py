"""No number that is kept back can be worked out from what is shown beside it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.rules.small_cells import SMALLEST_SHOWN
from ketenzicht.statistics.protection import protect
from ketenzicht.statistics.table import Row, Table

DAY = date(2026, 3, 2)
COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=8)


def a_table(counts: list[int], *, id: str = "t", group: str = "g", total: int | None = None) -> Table:
    rows = tuple(Row(str(number), f"rij {number}", count) for number, count in enumerate(counts))
    return Table(id, group, "titel", "dingen", "alle dingen", rows, sum(counts) if total is None else total)


def shown(*counts: int) -> tuple[list[int | None], int | None]:
    (table,) = protect([a_table(list(counts))], on=DAY)
    return [row.value for row in table.rows], table.total


def test_large_numbers_and_noughts_are_shown() -> None:
    assert shown(5, 0, 12) == ([5, 0, 12], 17)


def test_one_small_number_takes_the_smallest_other_with_it() -> None:
    assert shown(2, 9, 6) == ([None, 9, None], 17)


def test_two_ones_are_not_told_by_a_total_of_two_more() -> None:
    assert shown(1, 1, 9, 20) == ([None, None, None, 20], 31)


def test_where_nothing_large_can_help_the_whole_table_stays_inside() -> None:
    assert shown(1, 1, 1, 1, 1, 0) == ([None] * 6, 5)


def test_a_small_total_stays_inside_with_all_its_rows() -> None:
    assert shown(3, 0, 0) == ([None, None, None], None)


def test_a_small_total_takes_every_table_of_its_group() -> None:
    tables = protect([a_table([4, 0]), a_table([0, 4], id="u"), a_table([9, 9], group="h")], on=DAY)
    assert [table.total for table in tables] == [None, None, 18]


def test_a_table_within_a_hidden_row_is_hidden_whole() -> None:
    outer = Table("o", "o", "t", "u", "d", (Row("in", "in", 7), Row("out", "uit", 3), Row("far", "ver", 40)), 50)
    inner = Table("i", "i", "t", "u", "d", (Row("x", "x", 7), Row("y", "y", 0)), 7, within=("o", "in"))
    assert [row.value for row in protect([outer, inner], on=DAY)[0].rows] == [None, None, 40]
    assert protect([outer, inner], on=DAY)[1].total is None


def possible(hidden: int, rest: int) -> list[list[int]]:
    """All ways to fill `hidden` cells, none of them nought, so that they make `rest`."""
    if hidden == 1:
        return [[rest]] if rest >= 1 else []
    return [[first, *others] for first in range(1, rest) for others in possible(hidden - 1, rest - first)]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_subtraction_from_the_total_leaves_every_hidden_number_open(counts: list[int]) -> None:
    (table,) = protect([a_table(counts)], on=DAY)
    hidden = [row for row in table.rows if row.value is None]
    if not hidden or table.total is None:
        return
    rest = table.total - sum(row.value for row in table.rows if row.value is not None)
    if len(hidden) == len(table.rows):
        assert len(hidden) > 1
        assert rest >= SMALLEST_SHOWN
        return
    ways = possible(len(hidden), rest)
    for cell in range(len(hidden)):
        assert {way[cell] for way in ways} >= {1, SMALLEST_SHOWN}


@given(COUNTS)
def test_no_number_from_one_to_four_is_ever_shown(counts: list[int]) -> None:
    values, total = shown(*counts)
    assert not [value for value in [*values, total] if value is not None and 0 < value < SMALLEST_SHOWN]


@given(COUNTS)
def test_what_is_shown_is_true(counts: list[int]) -> None:
    values, total = shown(*counts)
    assert all(value in (None, count) for value, count in zip(values, counts, strict=True))
    assert total in (None, sum(counts))

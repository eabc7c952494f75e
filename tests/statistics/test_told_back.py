"""The share of reporters who heard back: from published numbers alone, so that nothing small is found by it."""

from dataclasses import replace

from ketenzicht.statistics.feedback import ToldBack, told_back
from ketenzicht.statistics.table import Row, Table
from ketenzicht.statistics.words import FEEDBACK


def table(*values: int | None, total: int | None = None) -> Table:
    rows = tuple(Row(key, str(label), value) for (key, label), value in zip(FEEDBACK.items(), values, strict=True))
    whole = sum(value or 0 for value in values) if total is None else total
    return Table("signals-by-feedback", "signals", "", "", "", rows, whole)


def test_share_and_the_term_within_which_half_heard() -> None:
    assert told_back(table(10, 5, 5, 0, 20)) == ToldBack(50, "binnen 7 dagen")
    assert told_back(table(9, 5, 5, 1, 20)) == ToldBack(50, "na 8 tot en met 14 dagen")
    assert told_back(table(0, 0, 0, 7, 0)) == ToldBack(100, "na meer dan 30 dagen")
    assert told_back(table(0, 0, 0, 0, 8)) == ToldBack(0, "")


def test_nothing_is_said_when_a_number_is_kept_back_or_there_is_none() -> None:
    assert told_back(table(10, 5, 5, 0, None, total=40)) is None
    assert told_back(table(None, 10, 10, 0, 10, total=40)) is None
    assert told_back(replace(table(10, 5, 5, 0, 20), total=None)) is None
    assert told_back(table(0, 0, 0, 0, 0)) is None

"""How many reporters heard back and how soon, read from the table as it was published: what is kept back stays so."""

from dataclasses import dataclass

from ketenzicht.statistics.table import Table

TABLE = "signals-by-feedback"
TERMS = ("week", "fortnight", "month", "later")
NONE = "none"


@dataclass(frozen=True, slots=True)
class ToldBack:
    """Whole percents of the signals whose reporter heard back, and the term within which half of those did."""

    share: int
    half: str


def told_back(table: Table) -> ToldBack | None:
    """Share and median term of a table of feedback; None when a number that they need is kept back, or there is none.

    The median is the first term by which half of the reporters who heard back had heard.
    """
    none, terms = table.value_of(NONE), [table.value_of(key) for key in TERMS]
    if not table.total or none is None:
        return None
    told, by_now, labels = table.total - none, 0, {row.key: row.label for row in table.rows}
    for key, value in zip(TERMS, terms, strict=True):
        if value is None:
            return None
        by_now += value
        if told and 2 * by_now >= told:
            return ToldBack(round(100 * told / table.total), labels[key])
    return ToldBack(0, "")

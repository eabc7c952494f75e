"""The clocks T01 to T29: from the day something starts to the last day of its term.

Lengths, laws and confidence are data in `parameters/clocks.toml`; here is only the arithmetic. A clock
without a length (an event, a duty) has no end and gets none invented. Hours are given as whole days, never
shorter than the law gives. Refuses to reckon outside the calendar and to extend what the law does not extend.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.parameters import read
from ketenzicht.rules.profiles import SERVICE_LEVELS
from ketenzicht.rules.source import implements, source
from ketenzicht.rules.working_days import (
    add_months,
    checked,
    is_working_day,
    next_working_day,
    working_days_after,
    working_days_between,
)

__all__ = [
    "CLOCKS",
    "Clock",
    "Term",
    "add_months",
    "clock",
    "is_working_day",
    "service_level_due",
    "working_days_after",
]

KINDS = frozenset({"term", "recurring", "at_once", "keep", "event", "fixed", "duty"})
_SHORTEST_FOR_TWO_WORKING_DAYS = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One clock as written in the parameters. `length` holds at most one unit; empty where the clock has no
    length.
    """

    id: str
    name: str
    kind: str
    start: str
    rule: str
    source: str
    confidence: str
    length: dict[str, int] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    term_law: bool = False
    fixed_on: date | None = None
    since: date | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.source, *self.also)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs. `ends_on` is the last day, None when only an event ends it; for a recurring clock
    the first due date. `term_law`: the Algemene termijnenwet applies; `extended`: it moved this end.
    """

    id: str
    name: str
    starts_on: date
    ends_on: date | None
    extended: bool
    term_law: bool
    kind: str
    rule: str
    source: str
    confidence: str
    events: tuple[str, ...] = ()

    @property
    def recurring(self) -> bool:
        return self.kind == "recurring"


def read_term(key: str, row: dict[str, Any]) -> Term:
    """One clock from its parameters. Raises ValueError for an unknown kind or a length in more than one unit."""
    known = dict(row)
    known["since"] = known.pop("from", None)
    known["fixed_on"] = known.pop("date", None)
    for name in ("also", "events"):
        known[name] = tuple(known.get(name, ()))
    term = Term(id=key, **known)
    if term.kind not in KINDS or len(term.length) > 1:
        raise ValueError(f"Clock {key}: unknown kind {term.kind} or more than one unit of length.")
    for law in term.sources:
        source(law)
    return term


CLOCKS: dict[str, Term] = {key: read_term(key, row) for key, row in read("clocks").items()}


@implements(
    *sorted({law for term in CLOCKS.values() for law in term.sources} | {"atw-1"}),
    rule="deadlines.clock",
    since=date(2021, 1, 1),
)
def clock(id: str, *, starts_on: date) -> Clock:
    """The clock `id` started on that day. Raises Invalid for an unknown clock or a day outside the
    calendar.
    """
    try:
        term = CLOCKS[id]
    except KeyError:
        raise Invalid("clock", f'"{id}" is geen bekende klok.', f"Kies uit: {', '.join(CLOCKS)}.") from None
    plain_end = _end(term, checked(starts_on))
    ends_on = extended_by_law(starts_on, plain_end) if term.term_law and plain_end else plain_end
    return Clock(
        term.id,
        term.name,
        starts_on,
        ends_on,
        ends_on != plain_end,
        term.term_law,
        term.kind,
        term.rule,
        term.source,
        term.confidence,
        term.events,
    )


def _end(term: Term, start: date) -> date | None:
    if term.kind in {"event", "duty"}:
        return None
    if term.kind == "fixed":
        return term.fixed_on
    length = term.length
    days = length.get("days", 0) + 7 * length.get("weeks", 0) + -(-length.get("hours", 0) // 24)
    return add_months(start, length.get("months", 0) + 12 * length.get("years", 0)) + timedelta(days)


def extended_by_law(start: date, end: date) -> date:
    """The end after articles 1 and 2 of the Algemene termijnenwet.

    1. No term ends on a free day. 2. A term of three days or more holds at least two working days.
    """
    is_long = (end - start).days >= _SHORTEST_FOR_TWO_WORKING_DAYS
    end = next_working_day(end)
    while is_long and working_days_between(start, end) < 2:
        end = next_working_day(end + timedelta(1))
    return end


def service_level_due(name: str, *, starts_on: date) -> date:
    """The day on which the proposed service level `name` (acute, confirm, enrich, feedback) is due.

    Raises Invalid with the names that are known.
    """
    try:
        level = SERVICE_LEVELS[name]
    except KeyError:
        known = ", ".join(SERVICE_LEVELS)
        raise Invalid("service_level", f'"{name}" is geen bekende termijn.', f"Kies uit: {known}.") from None
    return working_days_after(checked(starts_on), level.working_days or 0)

"""When a convenant must be renewed, and what a convenant is good for.

It orders how parties share; refuses to be the ground on which they do.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force

RENEW_DAYS = 90  # before the end, somebody must begin with the next one


@dataclass(frozen=True, slots=True)
class ConvenantFacts:
    """From and until and including which day it holds (no end: until somebody ends it), and whether it was ended."""

    since_on: date
    until_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConvenantState:
    """coming, in_force, to_renew, lapsed or ended; `renew_from`: from which day renewal is due."""

    state: str
    renew_from: date | None
    is_ground: bool = False


def state_of(facts: ConvenantFacts, *, on: date) -> Decision[ConvenantState]:
    """How a convenant stands, by the version of the rule that holds on that day."""
    return in_force(_state_2026, on)(facts, on=on)


@implements("kz-convenant", rule="convenants.state_of", since=date(2026, 1, 1))
def _state_2026(facts: ConvenantFacts, *, on: date) -> Decision[ConvenantState]:
    renew_from = facts.until_on - timedelta(days=RENEW_DAYS) if facts.until_on else None
    outcome = ConvenantState(_word(facts, renew_from, on), renew_from)
    return decided(_state_2026, outcome, (_ORDERS,), facts, on)


def _word(facts: ConvenantFacts, renew_from: date | None, on: date) -> str:
    if facts.ended_on is not None and facts.ended_on <= on:
        return "ended"
    if on < facts.since_on:
        return "coming"
    if facts.until_on is not None and on > facts.until_on:
        return "lapsed"
    return "to_renew" if renew_from is not None and on >= renew_from else "in_force"


_ORDERS = ground("kz-convenant", "Een convenant regelt hoe u deelt; de grondslag staat in een wet of taak.")

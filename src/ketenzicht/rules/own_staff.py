"""A report about somebody who works at a chain partner goes round that organisation: through every door.

That somebody says so is enough: the reporter on the form, or who weighs the signal. Nobody has to prove it first, and
who is passed by is not asked. Refuses nothing else: every other desk of the route stays as it is.
"""

from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.source import decided, ground, implements, in_force

BY = {"reporter": "de melder", "desk": "wie de melding beoordeelt"}


@dataclass(frozen=True, slots=True)
class OwnStaffFacts:
    """Who says it (a key of `BY`), and of which organisations (keys) somebody is the subject."""

    said_by: str
    organisations: tuple[str, ...] = ()


def pass_by(facts: OwnStaffFacts, *, on: date) -> Decision[tuple[str, ...]]:
    """The organisations round which a signal goes: they see nothing of it and are no desk on its route."""
    return in_force(_pass_by_2026, on)(facts, on=on)


@implements("kz-own-staff", rule="own_staff.pass_by", since=date(2021, 1, 1))
def _pass_by_2026(facts: OwnStaffFacts, *, on: date) -> Decision[tuple[str, ...]]:
    outcome = tuple(sorted(set(facts.organisations)))
    return decided(_pass_by_2026, outcome, (_why(facts.said_by, outcome),), facts, on)


def _why(said_by: str, outcome: tuple[str, ...]) -> Ground:
    if not outcome:
        return ground("kz-own-staff", "Over iemand van een ketenpartner is niets gezegd: niemand wordt overgeslagen.")
    return ground(
        "kz-own-staff",
        f"Volgens {BY[said_by]} gaat het over iemand die daar werkt: die organisatie ziet niets en wordt overgeslagen.",
    )

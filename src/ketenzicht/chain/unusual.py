"""Whose reading stood out this week at one organisation, with the grounds. People decide; nothing follows by itself."""

from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.queries import seats
from ketenzicht.agencies.readings import Reader, readers
from ketenzicht.duties.passing_on import had_duty_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.access import Actor
from ketenzicht.rules.unusual_reading import Unusual, unusual


@dataclass(frozen=True, slots=True)
class Line:
    """One person whose reading stood out, and what did."""

    user: UUID
    name: str
    role: str
    decision: Decision[Unusual]


def unusual_reading(*, actor: Actor) -> list[Line]:
    """The lines of the actor's own organisation, most reasons first. Raises Refused for who may not see them."""
    home = actor.home
    found = readers(actor=actor, own=lambda role, files: had_duty_about(home, role, files))
    names = {seat.user: seat.user_name for seat in seats(organisation=home)}
    lines = [_line(reader, names) for reader in found]
    seen = [line for line in lines if line.decision.outcome.reasons]
    return sorted(seen, key=lambda line: (-len(line.decision.outcome.reasons), line.name))


def _line(reader: Reader, names: dict[UUID, str]) -> Line:
    decision = unusual(reader.facts, on=clock.today())
    return Line(reader.user, names.get(reader.user, ""), reader.role, decision)

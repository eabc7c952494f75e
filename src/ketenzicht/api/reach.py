"""Where something is and whether the actor may know of it, before a step reads facts of it.

Refuses to let a wrong state or an unknown desk tell a stranger that a signal exists: out of reach is not found.
"""

from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.queries import municipality_named
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import SignalRow, signal_rows


@dataclass(frozen=True, slots=True)
class Where:
    """The municipality (code) and safety region of something new."""

    municipality: str | None
    region: str | None


def signal_within_reach(actor: Actor, signal: UUID) -> SignalRow:
    """The row of a signal that the actor may list. Raises Missing for any other."""
    row = signal_rows(actor, [signal]).get(signal)
    if row is None:
        raise Missing()
    return row


def where(municipality: str | None) -> Where:
    """The place of something new by the name or code of its municipality. Raises Invalid for an unknown one."""
    if municipality is None:
        return Where(None, None)
    place = municipality_named(municipality)
    if place is None:
        raise Invalid("municipality", "Deze gemeente is onbekend.", "Schrijf de naam voluit of de code, zoals GM0402.")
    return Where(place.code, place.region)

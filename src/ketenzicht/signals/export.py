"""What somebody reported, for that person's own file: their own words, and nothing that others concluded."""

from uuid import UUID

from ketenzicht.agencies.scope import narrow
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Signal
from ketenzicht.signals.states import LABELS


def own_signals(actor: Actor, person: UUID) -> list[tuple[UUID, dict[str, str]]]:
    """Each signal that this person reported, within the actor's reach, oldest first: id, and label → value."""
    rows = narrow(Signal.objects.filter(reporter=person), actor, "signal.export").order_by("received_at", "id")
    return [(row.id, _told(row)) for row in rows]


def _told(row: Signal) -> dict[str, str]:
    open_or_not = LABELS["closed"] if row.state == "closed" else "in behandeling"
    return {
        "Kenmerk": row.reference,
        "Ontvangen op": f"{row.received_at:%Y-%m-%d}",
        "Toestand": open_or_not,
        "Uw woorden": unseal(row.id, "signals.text", row.sealed_text),
    }

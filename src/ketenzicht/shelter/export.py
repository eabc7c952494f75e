"""The shelter of one person, for that person's own file: what was asked and when somebody stayed, never an address."""

from uuid import UUID

from ketenzicht.agencies.scope import narrow
from ketenzicht.rules.access import Actor
from ketenzicht.shelter.models import ShelterRequest, Stay
from ketenzicht.shelter.states import REQUEST, STAY


def own_shelter(actor: Actor, person: UUID) -> list[tuple[UUID, dict[str, str]]]:
    """Requests and stays of this person, within the actor's reach, oldest first: id, and label → value."""
    asked = narrow(ShelterRequest.objects.filter(client=person), actor, "request.export").select_related("type")
    stays = narrow(Stay.objects.filter(client=person), actor, "stay.export")
    found = [
        (
            row.id,
            {"Plek gevraagd op": f"{row.asked_at:%Y-%m-%d}", "Soort": row.type.name, "Toestand": REQUEST[row.state]},
        )
        for row in asked.order_by("asked_at", "id")
    ]
    return found + [(row.id, _stay(row)) for row in stays.order_by("id")]


def _stay(row: Stay) -> dict[str, str]:
    came = f"{row.admitted_at:%Y-%m-%d}" if row.admitted_at else "–"
    left = f"{row.ended_at:%Y-%m-%d}" if row.ended_at else "–"
    return {"Verblijf vanaf": came, "Tot": left, "Toestand": STAY[row.state]}

"""The registration of one person, for that person's own file: every version, without the words of who changed it."""

from uuid import UUID

from ketenzicht.agencies.scope import narrow
from ketenzicht.registration.models import Registration
from ketenzicht.rules.access import Actor
from ketenzicht.rules.forms import FORM_NAMES, Form

STATUSES = {"presumed": "vermoedelijk", "identified": "vastgesteld", "declined": "niet vastgesteld"}


def own_registration(actor: Actor, person: UUID) -> list[tuple[UUID, dict[str, str]]]:
    """The registration of this person, when it is within the actor's reach: id, and label → value."""
    rows = narrow(Registration.objects.filter(person=person), actor, "registration.export")
    return [(row.id, _told(row)) for row in rows.order_by("registered_at", "id")]


def _told(row: Registration) -> dict[str, str]:
    versions = [(each.changed_at, STATUSES.get(each.status, each.status)) for each in row.versions.order_by("number")]
    return {
        "Geregistreerd op": f"{row.registered_at:%Y-%m-%d}",
        "Vorm": FORM_NAMES[Form(row.form)],
        "Status": "; ".join(f"{at:%Y-%m-%d} {status}" for at, status in versions),
    }

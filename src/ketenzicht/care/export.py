"""The care of one person, for that person's own file; words that others wrote are left out, whole."""

from uuid import UUID

from ketenzicht.agencies.scope import narrow
from ketenzicht.care.models import Trajectory
from ketenzicht.care.states import LABELS, NEEDS
from ketenzicht.rules.access import Actor
from ketenzicht.rules.forms import FORM_NAMES, Form


def own_care(actor: Actor, person: UUID) -> list[tuple[UUID, dict[str, str]]]:
    """Each trajectory of this person, within the actor's reach, oldest first: id, and label → value."""
    rows = narrow(Trajectory.objects.filter(client=person), actor, "care.export").order_by("started_at", "id")
    return [(row.id, _told(row)) for row in rows]


def _told(row: Trajectory) -> dict[str, str]:
    clocks = row.clocks.order_by("starts_on", "id")
    ends = [f"{each.name}: {each.starts_on} – {each.ends_on or 'zonder einddatum'}" for each in clocks]
    return {
        "Zorg sinds": f"{row.started_at:%Y-%m-%d}",
        "Toestand": LABELS[row.state],
        "Vorm": FORM_NAMES[Form(row.form)],
        "Nodig": ", ".join(NEEDS[need] for need in row.needs) or "–",
        "Termijnen": "; ".join(ends) or "–",
    }

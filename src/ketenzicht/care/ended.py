"""Care that has ended, for the schedule of retention: ids and moments, never a word of it."""

import json
from datetime import date
from uuid import UUID

from ketenzicht.agencies.scope import narrow
from ketenzicht.care.models import Conclusion, Trajectory
from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.kernel.errors import Missing
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.retention import EndedFile


def ended_care(actor: Actor, *, before: date, only: UUID | None = None, limit: int = 200) -> list[EndedFile]:
    """Care of the actor's reach that ended before a day, oldest first, at most `limit`.

    Whether the client was a minor is read from the first conclusion; a file that no longer opens counts as one of a
    minor, so that it is kept too long rather than too short.
    """
    rows = narrow(Trajectory.objects.filter(state="closed", ended_at__date__lt=before), actor, "care.retain")
    if only is not None:
        rows = rows.filter(id=only)
    return [_told(row) for row in rows.order_by("ended_at", "id")[:limit]]


def care_of_person(person: UUID) -> set[UUID]:
    """Ids of every care trajectory of this person, for the question whether the person's key may go."""
    return set(Trajectory.objects.filter(client=person).values_list("id", flat=True))


def _told(row: Trajectory) -> EndedFile:
    assert row.ended_at is not None
    ended = row.ended_at.astimezone(AMSTERDAM).date()
    return EndedFile("care", row.id, spoken(row.client_id), ended, row.ended_because, _minor(row), (row.client_id,))


def _minor(row: Trajectory) -> bool:
    first = Conclusion.objects.filter(trajectory=row).order_by("number").first()
    try:
        return first is None or _was_minor(first)
    except Missing:
        return True


def _was_minor(first: Conclusion) -> bool:
    words = unseal(first.trajectory_id, f"care.conclusion.{first.number}", first.sealed)
    return bool(json.loads(words)["facts"].get("minor"))

"""Cases that were closed, for the schedule of retention: ids and moments, never a word of them."""

from datetime import date
from uuid import UUID

from ketenzicht.agencies.scope import narrow
from ketenzicht.cases.models import Case
from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.rules.access import Actor
from ketenzicht.rules.retention import EndedFile


def ended_cases(actor: Actor, *, before: date, only: UUID | None = None, limit: int = 200) -> list[EndedFile]:
    """Cases of the actor's reach that were closed before a day, oldest first, at most `limit`."""
    rows = narrow(Case.objects.filter(state="closed", closed_at__date__lt=before), actor, "case.retain")
    if only is not None:
        rows = rows.filter(id=only)
    return [_told(row) for row in rows.order_by("closed_at", "id")[:limit]]


def _told(row: Case) -> EndedFile:
    assert row.closed_at is not None
    ended = row.closed_at.astimezone(AMSTERDAM).date()
    return EndedFile("case", row.id, spoken(row.id), ended, row.closed_because, False, ())

"""Signals that were closed, for the schedule of retention: ids and moments, never a word of them."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.rules.access import Actor
from ketenzicht.rules.retention import EndedFile
from ketenzicht.signals.models import Signal


def ended_signals(actor: Actor, *, before: date, only: UUID | None = None, limit: int = 200) -> list[EndedFile]:
    """Signals of the actor's reach that were closed before a day, oldest first, at most `limit`.

    What was merged ends with the signal within which it goes on, and for the same reason.
    """
    ended = Signal.objects.select_related("merged_into").filter(state="closed", closed_at__date__lt=before)
    ended = ended.filter(Q(merged_into__isnull=True) | Q(merged_into__closed_at__date__lt=before))
    rows = narrow(ended, actor, "signal.retain")
    if only is not None:
        rows = rows.filter(id=only)
    return [_told(row) for row in rows.order_by("closed_at", "id")[:limit]]


def signal_named(actor: Actor, reference: str) -> UUID | None:
    """The signal with this reference ("M-7K2-MPQR"), within the actor's reach; nothing when there is none."""
    rows = narrow(Signal.objects.filter(reference=reference.upper()), actor, "signal.retain")
    return rows.values_list("id", flat=True).first()


def signals_reported_by(person: UUID) -> set[UUID]:
    """Ids of every signal that this person reported, for the question whether the person's key may go."""
    return set(Signal.objects.filter(reporter=person).values_list("id", flat=True))


def _told(row: Signal) -> EndedFile:
    last = row.merged_into or row
    assert last.closed_at is not None
    ended = last.closed_at.astimezone(AMSTERDAM).date()
    persons = (row.reporter_id,) if row.reporter_id else ()
    return EndedFile("signal", row.id, row.reference, ended, last.closed_because, bool(row.minor), persons)

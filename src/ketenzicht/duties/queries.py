"""The work list and the counts beside it, always within what the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.scope import narrow
from ketenzicht.duties.models import Duty
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor

Group = Literal["now", "today", "waiting", "feedback", "later"]
GROUPS: tuple[Group, ...] = ("now", "today", "waiting", "feedback", "later")


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One row of the work list: what, where, since when, the next action and its clock."""

    duty: UUID
    what: str
    about_kind: str
    about: UUID
    title: str
    action: str
    waits_for: str
    municipality: str | None
    since_at: datetime
    due_at: datetime
    warn_at: datetime
    acute: bool
    group: Group
    clock: str
    source: str
    role: str = ""
    user: UUID | None = None
    returned: bool = False


def open_duties_for(actor: Actor, *, limit: int = 200) -> list[WorkItem]:
    """The open duties of this actor's role and organisation, most urgent first, at most `limit`."""
    rows = _mine(actor).order_by("-acute", "due_at", "id")[:limit]
    return [item_of(row) for row in rows]


def count_open_for(actor: Actor) -> int:
    return _mine(actor).count()


def duties_about(actor: Actor, about: UUID) -> list[WorkItem]:
    """Open duties about one object that the actor's organisation has, soonest first."""
    rows = narrow(Duty.objects.filter(about=about, state="open"), actor, "duty.list").order_by("due_at")
    return [item_of(row) for row in rows]


@beyond_scope()
def owing(about: Iterable[UUID], what: str) -> set[UUID]:
    """About which of these objects, which were checked, some desk has an open duty of one kind."""
    rows = Duty.objects.filter(about__in=list(about), what=what, state="open")
    return set(rows.values_list("about", flat=True))


@dataclass(frozen=True, slots=True)
class Late:
    """A duty that is past its term: which, where, and whose it is by name."""

    duty: UUID
    about: UUID
    organisation: str
    municipality: str | None
    region: str | None


@beyond_scope()
def overdue(*, before: datetime, what: str) -> list[Late]:
    """Open duties of one kind that are past their term and not escalated yet, for the worker; at most 500.

    What waits for another is left out: the one who waits is not late.
    """
    rows = Duty.objects.select_related("organisation").filter(
        state="open", what=what, waits_for="", due_at__lt=before, escalated_at__isnull=True
    )
    return [
        Late(row.id, row.about, row.organisation.name, row.municipality, row.region)
        for row in rows.order_by("due_at", "id")[:500]
    ]


def _mine(actor: Actor) -> QuerySet[Duty]:
    return narrow(Duty.objects.filter(state="open", role=actor.role), actor, "duty.list")


def item_of(row: Duty) -> WorkItem:
    """The row as the work list tells it."""
    return WorkItem(
        duty=row.id,
        what=row.what,
        about_kind=row.about_kind,
        about=row.about,
        title=row.title,
        action=row.action,
        waits_for=row.waits_for,
        municipality=row.municipality,
        since_at=row.since_at,
        due_at=row.due_at,
        warn_at=row.warn_at,
        acute=row.acute,
        group=group_of(row),
        clock=row.clock,
        source=row.source,
        role=row.role,
        user=row.user,
        returned=row.returned,
    )


def group_of(row: Duty) -> Group:
    """Acute or overdue is *now*; what waits for somebody else stays there until it is overdue."""
    now = clock.now()
    if row.acute or row.due_at < now:
        return "now"
    if row.what == "feedback":
        return "feedback"
    if row.waits_for:
        return "waiting"
    end_of_day = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return "today" if row.due_at < end_of_day or row.warn_at <= now else "later"


@dataclass(frozen=True, slots=True)
class Pending:
    """A duty as a story tells it: which role of which organisation must do what, and before when."""

    role: str
    organisation: str
    action: str
    due_at: datetime
    clock: str


@beyond_scope()
def pending_about(objects: Iterable[UUID]) -> list[Pending]:
    """The open duties about these objects, soonest first; the caller has acted on each of them."""
    rows = Duty.objects.select_related("organisation").filter(about__in=list(objects), state="open")
    return [
        Pending(row.role, row.organisation.name, row.action, row.due_at.astimezone(clock.AMSTERDAM), row.clock)
        for row in rows.order_by("due_at", "id")
    ]

"""The work list as one query: rows and counts come from the same conditions, so that they cannot differ.

What a colleague has taken on stays out of the way until it is acute or overdue: then it is everybody's again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from ketenzicht.agencies.scope import narrow
from ketenzicht.duties.models import Duty
from ketenzicht.duties.queries import GROUPS, WorkItem, item_of
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor

Tab = Literal["new", "returned"]
TABS: tuple[Tab, ...] = ("new", "returned")
# What begins with somebody else: a signal that came in, a signal handed over, a question.
NEW = ("assess", "handover", "advice")
KINDS = ("signal", "handover", "advice")
OTHER = "other"
PAGE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: a group or tab, a place, a kind of object; own work, or that of one colleague."""

    group: str = ""
    municipality: str = ""
    about: str = ""
    mine: bool = False
    colleague: UUID | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Rows, most urgent first, and how many there are per group and tab, in all, own, and with colleagues."""

    items: tuple[WorkItem, ...]
    counts: dict[str, int]
    total: int
    mine: int
    elsewhere: int


def work_for(actor: Actor, wanted: Wanted, *, first: int, page: int = 1) -> Work:
    """The open duties of the actor's role and organisation as they want them: `first` rows, or a page of a group.

    Two statements, whatever there is to do.
    """
    now = clock.now()
    rows = _filtered(_open(actor), wanted, actor)
    seen = seen_by(actor, now) if wanted.colleague is None else Q()
    groups = {**group_conditions(now), **tab_conditions()}
    counted = rows.aggregate(
        total=Count("id", filter=seen),
        mine=Count("id", filter=Q(user=actor.user)),
        elsewhere=Count("id", filter=~seen) if seen else Count("id", filter=Q(pk__isnull=True)),
        **{f"in_{key}": Count("id", filter=seen & condition) for key, condition in groups.items()},
    )
    chosen = rows.filter(seen)
    if wanted.group in groups:
        chosen = chosen.filter(groups[wanted.group])
    size = PAGE if wanted.group else first
    start = (max(page, 1) - 1) * PAGE if wanted.group else 0
    shown = chosen.annotate(rank=_rank(now)).order_by("rank", "-acute", "due_at", "id")[start : start + size]
    counts = {key: int(counted[f"in_{key}"]) for key in groups}
    return Work(tuple(item_of(row) for row in shown), counts, counted["total"], counted["mine"], counted["elsewhere"])


def work_count(actor: Actor) -> int:
    """How many rows the unfiltered work list has: the same condition."""
    return _open(actor).filter(seen_by(actor, clock.now())).count()


def next_items(actor: Actor, *, most: int) -> list[WorkItem]:
    """What this actor could do next: nothing that waits for another or that a colleague has taken on."""
    now = clock.now()
    rows = _open(actor).filter(seen_by(actor, now)).exclude(group_conditions(now)["waiting"])
    return [item_of(row) for row in rows.annotate(rank=_rank(now)).order_by("rank", "-acute", "due_at", "id")[:most]]


def places_in(actor: Actor) -> list[str]:
    """The codes of the municipalities in which this role has something open."""
    rows = _open(actor).exclude(municipality__isnull=True).order_by("municipality")
    return [code for code in rows.values_list("municipality", flat=True).distinct() if code]


def seen_by(actor: Actor, now: datetime) -> Q:
    """What is nobody's in particular, one's own, or past waiting for the colleague who took it on."""
    return Q(user__isnull=True) | Q(user=actor.user) | Q(acute=True) | Q(due_at__lt=now)


def group_conditions(now: datetime) -> dict[str, Q]:
    """Per group its condition; together they hold every duty once. The same as `queries.group_of` of one row."""
    pressing = Q(acute=True) | Q(due_at__lt=now)
    feedback, waiting = Q(what="feedback"), ~Q(waits_for="")
    tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    soon = Q(due_at__lt=tomorrow) | Q(warn_at__lte=now)
    calm = ~pressing & ~feedback & ~waiting
    return {
        "now": pressing,
        "today": calm & soon,
        "waiting": ~pressing & ~feedback & waiting,
        "feedback": ~pressing & feedback,
        "later": calm & ~soon,
    }


def tab_conditions() -> dict[str, Q]:
    """What cuts across the groups: what came in new, and what came back from another desk."""
    return {
        "new": Q(what__in=NEW, waits_for="", returned=False),
        "returned": Q(returned=True),
    }


def _open(actor: Actor) -> QuerySet[Duty]:
    return narrow(Duty.objects.filter(state="open", role=actor.role), actor, "duty.list")


def _filtered(rows: QuerySet[Duty], wanted: Wanted, actor: Actor) -> QuerySet[Duty]:
    if wanted.municipality:
        rows = rows.filter(municipality=wanted.municipality)
    if wanted.about in KINDS:
        rows = rows.filter(about_kind=wanted.about)
    elif wanted.about == OTHER:
        rows = rows.exclude(about_kind__in=KINDS)
    if wanted.mine:
        rows = rows.filter(user=actor.user)
    if wanted.colleague is not None:
        rows = rows.filter(user=wanted.colleague)
    return rows


def _rank(now: datetime) -> Case:
    conditions = group_conditions(now)
    return Case(
        *(When(conditions[key], then=Value(place)) for place, key in enumerate(GROUPS)),
        default=Value(len(GROUPS)),
        output_field=IntegerField(),
    )

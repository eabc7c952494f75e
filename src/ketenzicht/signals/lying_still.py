"""Open signals for which nobody must do anything: there may be none, and every night somebody counts them.

An owner is somebody who fills the role of the duty today; a duty on the name of who left is nobody's. Gives counts,
never a signal.
"""

from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ketenzicht.agencies.queries import seated, seats
from ketenzicht.signals.models import Signal

HAS_NEXT = Q(duty__state="open", duty__due_at__isnull=False) & ~Q(duty__action="")


def lying_still_at() -> dict[UUID, int]:
    """Organisation → how many of its open signals have no owner, no next action or no date."""
    still_open = Signal.objects.exclude(state="closed")
    found: Counter[UUID] = Counter()
    for organisation, number in _counted(still_open.filter(~HAS_NEXT | Q(duty__isnull=True)), "organisation"):
        found[organisation] += number
    desks = _counted(still_open.filter(HAS_NEXT), "organisation", "duty__organisation", "duty__role", "duty__user")
    known: dict[tuple[UUID, str], bool] = {}
    for organisation, desk, role, user, number in desks:
        filled = known.setdefault((desk, role), seated(desk, role))
        if not filled or (user is not None and not seats(user=user)):
            found[organisation] += number
    return dict(found)


def signals_lying_still() -> int:
    """Open signals without an owner, a next action or a date: must be 0."""
    return sum(lying_still_at().values())


def _counted(rows: QuerySet[Signal], *by: str) -> list[tuple[Any, ...]]:
    return list(rows.values_list(*by).annotate(number=Count("id")).order_by())

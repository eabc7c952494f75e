"""A page of the newest signals and how many there are, as fast for who may see a hundred thousand as for who sees ten.

Gives no right to any: the rows are narrowed by who asks, and nothing here looks at others.
"""

from datetime import timedelta

from django.db.models import QuerySet

from ketenzicht.kernel import clock
from ketenzicht.signals.models import Signal

PAGE = 25
COUNTED = 1_000  # of a longer list only so many are counted; a whole number of pages
SPANS = (timedelta(days=7), timedelta(days=90))


def counted(rows: QuerySet[Signal]) -> int:
    """How many, at most one more than are counted; a season is enough where that many came in."""
    season = rows.filter(received_at__gte=clock.now() - SPANS[-1])[: COUNTED + 1].count()
    return season if season > COUNTED else rows[: COUNTED + 1].count()


def newest(rows: QuerySet[Signal], start: int, *, many: bool) -> list[Signal]:
    """A page of the newest. Of many they are looked for in the last days first: the planner, who knows nothing of the
    policies, would sort them all. The spans are fixed, so that what others received changes nothing."""
    ordered = rows.order_by("-received_at", "-id")
    for span in SPANS if many else ():
        found = list(ordered.filter(received_at__gte=clock.now() - span)[start : start + PAGE])
        if len(found) == PAGE:
            return found
    return list(ordered[start : start + PAGE])

"""How many reporters heard back, and how soon: the figures on the first screen of who owes them that.

Counts within what the actor may list; gives no row and no name.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Aggregate, Count, DurationField, F, Q

from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Signal

DAYS = 90


class Median(Aggregate):
    """The middle of a column, by the database."""

    function = "percentile_cont"
    template = "%(function)s(0.5) within group (order by %(expressions)s)"


@dataclass(frozen=True, slots=True)
class ToldBack:
    """Of the signals received in the last 90 days: how many there are, how many reporters heard back, after how long.

    `days`: the median in days, to one decimal; None while nobody was told anything. `owed`: open, and not told yet.
    """

    received: int
    told: int
    owed: int
    days: float | None

    @property
    def share(self) -> int | None:
        """Whole percents; None without signals."""
        return round(100 * self.told / self.received) if self.received else None


def told_back(actor: Actor) -> ToldBack:
    """The figures of the actor's own reach, in one statement."""
    since = clock.now() - timedelta(days=DAYS)
    rows = narrow(Signal.objects.filter(received_at__gte=since), actor, "signal.list")
    told = Q(feedback_at__isnull=False)
    took = Median(F("feedback_at") - F("received_at"), filter=told, output_field=DurationField())
    found = rows.aggregate(
        received=Count("id"),
        told=Count("id", filter=told),
        owed=Count("id", filter=~told & (~Q(state="closed") | Q(merged_into__isnull=False))),
        took=took,
    )
    days = round(found["took"] / timedelta(days=1), 1) if found["took"] is not None else None
    return ToldBack(found["received"], found["told"], found["owed"], days)

"""How many anonymous reporters came back with their code, and whether it helped them. Traces nobody.

Of each conversation is known that its code was ever used and what its reporter answered, not when and not how often.
Refuses to tell of fewer than five: then a share would tell of one.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Conversation, Signal

DAYS = 90
FEWEST = 5


@dataclass(frozen=True, slots=True)
class CameBack:
    """Of the codes given in the last 90 days: how many, how many were used since, how many answered, how many helped.

    `helped` counts "yes" and "partly"; both answers are 0 while fewer than five answered.
    """

    codes: int
    returned: int
    answered: int
    helped: int

    @property
    def share(self) -> int:
        """Whole percents of the codes that were used."""
        return round(100 * self.returned / self.codes)


def came_back(actor: Actor) -> CameBack | None:
    """The figures of the actor's own reach, in one statement; None of fewer than five codes."""
    since = clock.now() - timedelta(days=DAYS)
    mine = narrow(Signal.objects.filter(received_at__gte=since, receipt__isnull=False), actor, "signal.list")
    found = Conversation.objects.filter(signal__in=mine.values("id")).aggregate(
        codes=Count("id"),
        returned=Count("id", filter=Q(returned=True)),
        answered=Count("id", filter=~Q(helped="")),
        helped=Count("id", filter=Q(helped__in=["yes", "partly"])),
    )
    if found["codes"] < FEWEST:
        return None
    enough = found["answered"] >= FEWEST
    return CameBack(
        found["codes"], found["returned"], found["answered"] if enough else 0, found["helped"] if enough else 0
    )

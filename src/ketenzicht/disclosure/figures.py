"""How often was shared and how often refused: per ground and per pair of organisations, counted, never listed.

Inside the organisation the counts are exact; what leaves it goes through the protection of small cells first. Counts
only what the actor may list: a number tells no more than the list.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count

from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.disclosure.models import Disclosure, Refusal
from ketenzicht.disclosure.scope import within
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.refusing import REASONS

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SharingFigures:
    """Counts from `since` until and including `until`. Keys of a ground are sources; a pair is giver, receiver."""

    since: date
    until: date
    shared_by_ground: dict[str, int]
    refused_by_ground: dict[str, int]
    shared_by_pair: dict[Pair, int]
    refused_by_pair: dict[Pair, int]


def sharing_figures(actor: Actor, *, since: date, until: date) -> SharingFigures:
    """What the actor may list, counted. Raises Missing for a role without disclosures, Invalid for a bad period."""
    if not reach(actor.role, "disclosure.list"):
        raise Missing()
    if since > until:
        raise Invalid("since", "De periode eindigt vóór zij begint.", "Kies een eerdere begindag.")
    period = (datetime.combine(since, time(), clock.AMSTERDAM), clock.end_of(until))
    given = within(actor, Disclosure.objects.filter(at__range=period))
    refused = narrow(Refusal.objects.filter(at__range=period), actor, "refusal.list")
    shared = Counter(dict(given.order_by().values_list("ground").annotate(n=Count("id"))))
    reasons = Counter(dict(refused.order_by().values_list("reason").annotate(n=Count("id"))))
    grounds: Counter[str] = Counter()
    for reason, count in reasons.items():
        grounds[REASONS[reason].source] += count
    pairs = {
        (row[0], row[1]): row[2] for row in given.order_by().values_list("provider", "receiver").annotate(Count("id"))
    }
    noes = {
        (row[0], row[1]): row[2]
        for row in refused.order_by().values_list("organisation", "receiver").annotate(Count("id"))
    }
    names = organisation_names({id for pair in (*pairs, *noes) for id in pair})
    return SharingFigures(
        since,
        until,
        dict(sorted(shared.items())),
        dict(sorted(grounds.items())),
        _named(pairs, names),
        _named(noes, names),
    )


def _named(pairs: dict[tuple[UUID, UUID], int], names: dict[UUID, str]) -> dict[Pair, int]:
    return {
        (names[giver], names[getter]): count
        for (giver, getter), count in sorted(pairs.items(), key=lambda row: -row[1])
    }

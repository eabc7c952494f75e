"""The board: how many places there are of each kind and how they stand now. Refuses to say where any of them is.

Every place is counted once: in use, closed, free later, free soon, stale, free now. What nobody
confirmed for a week is stale and never counted as free.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from django.db.models import Count

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel import clock
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.placing import FRESH_DAYS
from ketenzicht.shelter.holding import taken_from
from ketenzicht.shelter.models import Place, PlaceType, ShelterRequest
from ketenzicht.shelter.states import WAITING
from ketenzicht.shelter.supply import PlaceShown, shown

SOON_DAYS = 7
Standing = Literal["closed", "in_use", "later", "soon", "stale", "free"]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One kind of shelter. `total` is the sum of the six counts; `waiting` counts requests that the actor may see."""

    type: str
    name: str
    placed_by: str
    total: int = 0
    free: int = 0
    soon: int = 0
    stale: int = 0
    in_use: int = 0
    later: int = 0
    closed: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the actor's own organisation, to confirm or close."""

    place: PlaceShown
    label: str
    standing: Standing
    confirmed_at: datetime
    free_from: date | None
    closed_until: date | None
    closed_because: str


def board(actor: Actor) -> list[BoardRow]:
    """Per kind of shelter how its places stand now, for who may list places; kinds without places are shown too."""
    rows = {kind.key: BoardRow(kind.key, kind.name, kind.placed_by) for kind in PlaceType.objects.order_by("key")}
    for place, standing in _standing(actor, own=False):
        row = rows[place.type_id]
        rows[place.type_id] = replace(row, **{standing: getattr(row, standing) + 1, "total": row.total + 1})
    waiting = narrow(ShelterRequest.objects.filter(state__in=WAITING), actor, "request.list")
    for key, number in waiting.values_list("type_id").annotate(number=Count("id")):
        rows[key] = replace(rows[key], waiting=number)
    return list(rows.values())


def places_for(actor: Actor) -> list[PlaceRow]:
    """The places of the actor's own organisation with how they stand now, in the order of their labels."""
    return [
        PlaceRow(
            shown(row), row.label, standing, row.confirmed_at, row.free_from, row.closed_until, _why(row)
        )
        for row, standing in _standing(actor, own=True)
    ]  # fmt: skip


@beyond_scope()
def places_per_type() -> dict[str, int]:
    """How many places there are of each kind, closed ones too."""
    return dict(Place.objects.order_by("type_id").values_list("type_id").annotate(number=Count("id")))


def place_standing(row: Place, *, taken: bool, at: datetime) -> Standing:
    """How one place stands at a moment; the order of the module's docstring decides."""
    day = at.astimezone(clock.AMSTERDAM).date()
    soon = day + timedelta(days=SOON_DAYS)
    if taken:
        return "in_use"
    if row.closed_at is not None and (row.closed_until is None or row.closed_until > soon):
        return "closed"
    opens = max((d for d in (row.free_from, row.closed_until if row.closed_at else None) if d), default=None)
    if opens is not None and opens > day:
        return "soon" if opens <= soon else "later"
    return "free" if row.confirmed_at >= at - timedelta(days=FRESH_DAYS) else "stale"


def _why(row: Place) -> str:
    return unseal(row.id, "shelter.place.closed", bytes(row.sealed_closed)) if row.sealed_closed else row.closed_because


@beyond_scope()
def _standing(actor: Actor, *, own: bool) -> list[tuple[Place, Standing]]:
    moment = clock.now()
    rows = narrow(Place.objects.all(), actor, "place.list")
    if own:
        rows = rows.filter(organisation__in=[actor.organisation] if actor.organisation else [])
    rows = rows.annotate(taken=taken_from(moment)).order_by("type_id", "label")
    return [(row, place_standing(row, taken=row.taken, at=moment)) for row in rows]

"""Who stays where, the address for the few who may have it, and the check that no place was ever held twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.shelter.models import Location, Offer, ShelterRequest, Stay
from ketenzicht.shelter.states import HOLDING, WAITING

OVERLAPS = """
select count(*) from shelter_stay a join shelter_stay b
    on a.place_key = b.place_key and a.id < b.id and a.during && b.during
"""


@dataclass(frozen=True, slots=True)
class StayRow:
    """A stay or reservation; `location` and `place_label` only for who may read the address."""

    stay: UUID
    offer: UUID
    request: UUID
    client: UUID
    spoken: str
    type: str
    state: str
    since_at: datetime
    admitted_at: datetime | None
    ended_at: datetime | None
    left_how: str
    location: UUID | None
    place_label: str


@dataclass(frozen=True, slots=True)
class LocationShown:
    """An address. Whoever holds this object shows it to its actor alone."""

    location: UUID
    address: str
    police_unit: str
    secret: bool


def stays_for(
    actor: Actor, *, states: tuple[str, ...] = HOLDING, limit: int = 200, only: Mapping[str, UUID] | None = None
) -> list[StayRow]:
    """The stays in these states that the actor may see, oldest first; `only` of one client, or one `id`."""
    rows = narrow(Stay.objects.filter(state__in=states, **(only or {})), actor, "stay.list")
    found = _with_place([row.id for row in rows.order_by("id")[:limit]])
    mine = narrow(Location.objects.filter(id__in=[row.place.location_id for row in found]), actor, "location.read")
    known = set(mine.values_list("id", flat=True))
    return [_row(row, known) for row in found]


@reading("location.read", kind="location", subject="location")
def location_of(*, actor: Actor, location: UUID) -> LocationShown:
    """The address, for the provider and for the care coordinator of a client who stays there; logged each time."""
    row = Location.objects.get(id=location)
    concerns(fields=("address",))
    address = unseal(row.id, "shelter.address", bytes(row.sealed_address))
    return LocationShown(row.id, address, row.police_unit, row.secret)


def overlapping_stays() -> int:
    """Pairs of stays of one place that overlap, over the whole history: must be 0. For `verify`."""
    with connection.cursor() as cursor:
        cursor.execute(OVERLAPS)
        return int(cursor.fetchone()[0])


def shelter_lying_still() -> int:
    """Waiting requests, undecided offers and reservations without an open duty of their own: must be 0."""
    still = ~Q(duty__state="open") | Q(duty__isnull=True)
    waiting = ~Q(waiting__state="open") | Q(waiting__isnull=True)
    return (
        ShelterRequest.objects.filter(still | waiting, state__in=WAITING).count()
        + Offer.objects.filter(still, state="open").count()
        + Stay.objects.filter(still, state="reserved").count()
    )


@beyond_scope()
def _with_place(stays: list[UUID]) -> list[Stay]:
    """Stays that the actor may see, with place and offer; where that is, is told or not by `_row`."""
    return list(Stay.objects.filter(id__in=stays).select_related("place", "offer").order_by("id"))


def _row(row: Stay, known: set[UUID]) -> StayRow:
    told = row.place.location_id in known
    return StayRow(
        row.id, row.offer_id, row.request_id, row.client_id, spoken(row.client_id), row.place.type_id, row.state,
        row.offer.offered_at, row.admitted_at, row.ended_at, row.left_how,
        row.place.location_id if told else None, row.place.label if told else "",
    )  # fmt: skip

"""What there is: kinds of shelter, locations, places; a provider keeps its own true in a few seconds."""

from datetime import date
from uuid import UUID

from django.db import connection

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.shelter.models import Location, Place, PlaceType
from ketenzicht.shelter.models.supply import AGES, SEXES
from ketenzicht.shelter.states import IN_OWN_WORDS

LONGEST_REASON = 2_000  # characters in the reason for which a place is closed


@operation("organisation.manage", kind="organisation")
def set_place_type(*, actor: Actor, key: str, name: str, placed_by: str, exclusive: bool = True) -> None:
    """A kind of shelter and the role with the placing authority; the same key again changes name and authority."""
    PlaceType.objects.update_or_create(key=key, defaults={"name": name, "placed_by": placed_by, "exclusive": exclusive})


@operation("place.update", kind="location")
def add_location(*, actor: Actor, provider: UUID, address: str, police_unit: str, secret: bool = True) -> UUID:
    """Where a provider has places. The address is sealed. Raises Missing when the provider is another organisation."""
    _own(actor, provider)
    row = Location(id=new_id(), organisation_id=provider, police_unit=police_unit, secret=secret)
    row.sealed_address = seal(row.id, "shelter.address", address)
    row.save(force_insert=True)
    concerns(made=row.id)
    return row.id


@operation("place.update", kind="place")
def add_place(
    *,
    actor: Actor,
    location: UUID,
    label: str,
    type: str,
    sex: tuple[str, ...],
    age: str = "adult",
    children: bool = False,
    max_children: int = 0,
    contra: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    accessible: bool = False,
    security: str = "basic",
    free_from: date | None = None,
) -> UUID:
    """A place at a location; `label` is the provider's own name for it and finds the same place a second time.

    Raises Missing for a location of another organisation, Invalid for an unknown type, sex or age.
    """
    where = Location.objects.filter(id=location).first()
    if where is None:
        raise Missing()
    _own(actor, where.organisation_id)
    if not PlaceType.objects.filter(key=type).exists():
        raise Invalid("type", f'"{type}" is geen soort opvang.', "Kies een soort uit de lijst.")
    if age not in AGES or not sex or set(sex) - set(SEXES):
        raise Invalid("sex", "Geslacht of leeftijd van de plek klopt niet.", "Kies v, m of x en adult of youth.")
    known = (
        Place.objects.filter(organisation_id=where.organisation_id, label=label).values_list("id", flat=True).first()
    )
    if known is not None:
        return known
    row = Place.objects.create(
        organisation_id=where.organisation_id, key=_next_key(), label=label, type_id=type, location=where,
        sex=list(sex), age=age, children=children, max_children=max_children, contra=list(contra),
        languages=list(languages), accessible=accessible, security=security, free_from=free_from,
        confirmed_at=clock.now(),
    )  # fmt: skip
    concerns(made=row.id)
    return row.id


@operation("place.update", kind="place", subject="place")
def confirm_place(*, actor: Actor, place: UUID, free_from: date | None = None) -> None:
    """What the board says of this place is true now; `free_from` when it is free on a later day."""
    Place.objects.filter(id=place).update(confirmed_at=clock.now(), free_from=free_from)


@operation("place.update", kind="place", subject="place")
def close_place(*, actor: Actor, place: UUID, reason: str, until: date | None = None) -> None:
    """No new client here until a day, or until it is opened again. The reason is about the place, and is sealed.

    Raises Invalid without a reason or for one of more than 2,000 characters.
    """
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise Invalid("reason", f"Zeg waarom, in een tot {LONGEST_REASON} tekens.", "Schrijf kort waarom.")
    Place.objects.filter(id=place).update(
        closed_at=clock.now(),
        closed_until=until,
        closed_because=IN_OWN_WORDS,
        sealed_closed=seal(place, "shelter.place.closed", words),
        confirmed_at=clock.now(),
    )


@operation("place.update", kind="place", subject="place")
def reopen_place(*, actor: Actor, place: UUID) -> None:
    """The place takes clients again, from now. Raises Conflict when it was not closed."""
    changed = Place.objects.filter(id=place, closed_at__isnull=False).update(
        closed_at=None, closed_until=None, closed_because="", sealed_closed=None, confirmed_at=clock.now()
    )
    if not changed:
        raise Conflict("Deze plek was al open.", "Ververs de pagina.")


def _own(actor: Actor, provider: UUID) -> None:
    if actor.role != "SYSTEM" and actor.organisation != provider:
        raise Missing()


def _next_key() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('shelter_place_key')")
        return int(cursor.fetchone()[0])

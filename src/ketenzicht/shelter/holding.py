"""Holding a place for somebody and letting it go: a lock on the smallest shared row, with a constraint as a net.

1. Each candidate is tried in order under a savepoint, skipping places that somebody else has in hand; what is not
   free is let go at once, so that a transaction never waits while it holds another place: no deadlock.
2. Only when none was taken are the same candidates tried again, now waiting (at most three seconds) for who has them.
3. The moment is read after the lock, so that a range never begins before the one that ended it.
"""

from datetime import datetime
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef, Q

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.standing import end_standing
from ketenzicht.duties.operations import finish
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict
from ketenzicht.shelter.models import Offer, Place, ShelterRequest, Stay
from ketenzicht.shelter.states import HOLDING

PATIENCE = "3s"
BUSY = ("Een ander is nu met deze plek bezig.", "Probeer het zo nog eens.")


def open_places(moment: datetime) -> Q:
    """Places that take clients on this day, whether somebody is in or not."""
    day = moment.astimezone(clock.AMSTERDAM).date()
    is_open = Q(closed_at__isnull=True) | Q(closed_until__lte=day)
    return is_open & (Q(free_from__isnull=True) | Q(free_from__lte=day))


def taken_from(moment: datetime) -> Exists:
    """Of a place (the outer row): somebody holds it from `moment` on or later."""
    return Exists(Stay.objects.filter(place_key=OuterRef("key"), during__overlap=DateTimeTZRange(moment, None)))


@part_of_act
def hold_first(keys: tuple[int, ...]) -> Place | None:
    """Lock the first place of `keys` that is free now, or None. Raises Conflict when somebody else keeps it locked."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local lock_timeout = '{PATIENCE}'")
    for waiting in (False, True):
        for key in keys:
            try:
                place = _hold(key, waiting=waiting)
            except OperationalError as problem:
                raise Conflict(*BUSY) from problem
            if place is not None:
                return place
    return None


def _hold(key: int, *, waiting: bool) -> Place | None:
    savepoint = transaction.savepoint()
    rows = Place.objects.select_for_update(of=("self",), skip_locked=not waiting).filter(key=key)
    if rows.first() is not None:
        # A statement of its own: only now does it see what the earlier holder of the lock committed.
        moment = clock.now()
        free = Place.objects.filter(open_places(moment), ~taken_from(moment), key=key).first()
        if free is not None:
            transaction.savepoint_commit(savepoint)
            return free
    transaction.savepoint_rollback(savepoint)
    return None


@part_of_act
def let_go(stay: Stay, *, state: str, how: str) -> None:
    """End a stay or a reservation now: its range gets its true end, the place is free from this moment, and what the
    stay let others read is closed."""
    start = stay.during.lower
    moment = max(clock.now(), start)
    stay.during = DateTimeTZRange(start, moment)
    stay.state, stay.left_how, stay.ended_at = state, how, moment
    finish(stay.duty_id, how or state)
    stay.duty_id = None
    stay.save()
    _close_doors(stay)


@part_of_act
def _close_doors(row: Stay) -> None:
    """Provider and coordinator lose what this stay gave them, unless another stay still gives it."""
    others = Stay.objects.filter(state__in=HOLDING).exclude(id=row.id)
    if not others.filter(organisation_id=row.organisation_id, client_id=row.client_id).exists():
        end_standing(row.client_id, organisation=row.organisation_id)
    here = others.filter(coordinator=row.coordinator, place__location_id=row.place.location_id)
    if row.coordinator is not None and not here.exists():
        end_standing(row.place.location_id, user=row.coordinator)


@part_of_act
def cancel_open_offers(row: ShelterRequest) -> None:
    """Take back what was offered for a request that ends. Raises Conflict when the provider is deciding just now or
    the client is in."""
    try:
        offers = list(
            Offer.objects.select_for_update(of=("self",), nowait=True).filter(
                request=row, state__in=["open", "accepted"]
            )
        )
    except OperationalError as problem:
        raise Conflict("De opvang beslist op dit moment.", "Ververs de pagina over een paar tellen.") from problem
    for offer in offers:
        stay = Stay.objects.select_for_update().filter(offer=offer, state__in=HOLDING).first()
        if stay is not None and stay.state == "present":
            raise Conflict(
                "De cliënt verblijft er al.", "Leg het vertrek vast in plaats van de aanvraag in te trekken."
            )
        if stay is None and offer.state == "accepted":
            continue
        if stay is not None:
            let_go(stay, state="cancelled", how="")
        finish(offer.duty_id, "ingetrokken")
        Offer.objects.filter(id=offer.id).update(state="withdrawn", duty=None, decided_at=clock.now())


@part_of_act
def reserve(place: Place, offer: Offer, row: ShelterRequest, duty: UUID) -> UUID:
    """Write the reservation of a place that is held; the constraint in the database says no to any overlap."""
    stay = Stay.objects.create(
        organisation_id=place.organisation_id,
        region=row.region,
        place_key=place.key,
        place=place,
        during=DateTimeTZRange(clock.now(), None),
        client_id=row.client_id,
        request=row,
        offer=offer,
        coordinator=row.asked_by,
        duty_id=duty,
    )
    return stay.id

"""The address reaches the provider and the client's care coordinator while the client is there; nobody else."""

from datetime import timedelta

import pytest

from ketenzicht.chain.demo_load import read
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import ChainError, Conflict, Invalid, Missing
from ketenzicht.people.queries import identity_of
from ketenzicht.rules.access import Actor
from ketenzicht.shelter import operations as shelter
from ketenzicht.shelter import queries
from tests.cast import actor, outsider
from tests.shelter import given

pytestmark = pytest.mark.django_db


def reads(who: Actor, location: object) -> bool:
    try:
        return queries.location_of(actor=who, location=location).address == given.ADDRESS  # type: ignore[arg-type]
    except ChainError:
        return False


def location_of_the_stay() -> object:
    return queries.stays_for(actor("OPVANG"))[0].location


def test_the_coordinator_reads_the_address_from_the_yes_until_the_departure() -> None:
    given.places()
    offer = given.an_offer()
    where = location_of_the_stay()
    assert not reads(actor("ZOCO"), where)
    given.accepted(offer)
    assert reads(actor("ZOCO"), where)
    stay = shelter.admit(actor=actor("OPVANG"), offer=offer)
    shelter.depart(actor=actor("OPVANG"), stay=stay, reason="Eigen woning.", how="follow_on")
    assert not reads(actor("ZOCO"), where)


def test_the_address_stays_while_another_client_of_the_coordinator_is_there() -> None:
    given.places(2)
    first, _ = given.an_admission(), given.an_admission()
    where = location_of_the_stay()
    shelter.depart(actor=actor("OPVANG"), stay=first, reason="Eigen woning.", how="follow_on")
    assert reads(actor("ZOCO"), where)


def test_withdrawing_after_a_yes_takes_name_and_address_back() -> None:
    given.places()
    client = given.a_client()
    request = given.a_request(client=client)
    offer = given.accepted(given.an_offer(request))
    where = location_of_the_stay()
    shelter.withdraw_request(actor=actor("ZOCO"), request=request, reason="Toch naar familie.")
    assert not reads(actor("ZOCO"), where)
    with pytest.raises(Missing):
        identity_of(actor=actor("OPVANG"), person=client)
    with pytest.raises(Conflict):
        shelter.admit(actor=actor("OPVANG"), offer=offer)


def test_no_other_role_reads_the_address() -> None:
    given.places()
    given.an_admission()
    where = location_of_the_stay()
    readers = {role for role in read("cast.toml")["cast"] if reads(actor(role), where)}
    assert readers == {"OPVANG", "ZOCO"}
    assert not reads(outsider(), where)
    assert not reads(actor("ZOCO", "zoco-helmond"), where)


def test_what_the_placing_authority_and_the_requester_read_betrays_no_location() -> None:
    given.places()
    request = given.a_request()
    offered = shelter.offer_place(actor=actor("COMENSHA"), request=request)
    told = (
        offered,
        queries.read_request(actor=actor("ZOCO"), request=request),
        queries.board(actor("ZOCO")),
        queries.stays_for(actor("COMENSHA")),
    )
    for canary in ("Demostraat", "Noord-Nederland", "Luwte", "plek 0"):
        assert canary not in repr(told)


def test_the_provider_and_the_placing_authority_never_learn_the_unsafe_regions() -> None:
    given.places()
    request = given.a_request(unsafe_units=("Rotterdam",))
    offer = given.an_offer(request)
    assert "Rotterdam" not in repr(queries.read_offer(actor=actor("OPVANG"), offer=offer))
    assert "Rotterdam" not in repr(queries.read_request(actor=actor("COMENSHA"), request=request))
    assert queries.read_request(actor=actor("ZOCO"), request=request).unsafe_units == ("Rotterdam",)


def test_the_rows_hold_no_need_in_the_clear() -> None:
    given.places(contra=("verslaving",))
    request = given.a_request(contra=("verslaving",), unsafe_units=("Rotterdam",))
    offer = given.an_offer(request)
    rows = [given.row("ShelterRequest", request), given.row("Offer", offer)]
    stored = repr(
        [{name: bytes(v) if isinstance(v, memoryview) else v for name, v in vars(row).items()} for row in rows]
    )
    assert "verslaving" not in stored
    assert "Rotterdam" not in stored


def test_a_place_nobody_confirmed_is_stale_and_not_counted_as_free() -> None:
    (place,) = given.places()
    with clock.at(given.MOMENT + timedelta(days=8)):
        row = next(row for row in queries.board(actor("COMENSHA")) if row.type == "COSM")
        assert (row.free, row.stale, row.total) == (0, 1, 1)
        shelter.confirm_place(actor=actor("OPVANG"), place=place)
        assert next(row.free for row in queries.board(actor("COMENSHA")) if row.type == "COSM") == 1


def test_a_closed_place_is_not_offered() -> None:
    (place,) = given.places()
    shelter.close_place(actor=actor("OPVANG"), place=place, reason="Lekkage")
    request = given.a_request()
    assert shelter.offer_place(actor=actor("COMENSHA"), request=request).offer is None
    shelter.reopen_place(actor=actor("OPVANG"), place=place)
    assert shelter.offer_place(actor=actor("COMENSHA"), request=request).offer is not None


@pytest.mark.parametrize("reason", ["", " ", "x" * 2_001])
def test_a_place_does_not_close_without_a_reason_or_with_one_that_would_be_cut(reason: str) -> None:
    (place,) = given.places()
    with pytest.raises(Invalid):
        shelter.close_place(actor=actor("OPVANG"), place=place, reason=reason)
    assert [row.closed_because for row in queries.places_for(actor("OPVANG"))] == [""]


def test_another_provider_cannot_touch_a_place() -> None:
    (place,) = given.places()
    with pytest.raises(ChainError):
        shelter.close_place(actor=actor("OPVANG", "opvang-coa"), place=place, reason="Lekkage")
    assert queries.places_for(actor("OPVANG", "opvang-coa")) == []

"""From request to departure: who may, what follows, what is free again, and that a second click changes nothing."""

from datetime import timedelta

import pytest

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.people.queries import identity_of
from ketenzicht.rules.access import SYSTEM
from ketenzicht.shelter import operations as shelter
from ketenzicht.shelter import queries
from tests.cast import actor, outsider
from tests.shelter import given

pytestmark = pytest.mark.django_db


def free() -> int:
    return next(row.free for row in queries.board(actor("OPVANG")) if row.type == "COSM")


def test_a_request_gives_its_desk_a_duty_and_lets_who_asked_wait() -> None:
    given.kinds()
    request = given.a_request()
    assert given.open_actions(request) == {("COMENSHA", "place"), ("ZOCO", "place_wait")}


def test_the_same_request_twice_is_one() -> None:
    given.kinds()
    client = given.a_client()
    assert given.a_request(client=client) == given.a_request(client=client)


def test_a_word_that_is_in_no_list_is_refused() -> None:
    given.kinds()
    with pytest.raises(Invalid):
        given.a_request(contra=("lastig",))


def test_only_the_placing_authority_places() -> None:
    given.places(type="VO")
    request = given.a_request(type="VO")
    with pytest.raises(Refused, match="CENTRUM"):
        shelter.offer_place(actor=actor("COMENSHA"), request=request)
    assert shelter.offer_place(actor=actor("CENTRUM"), request=request).offer is not None


def test_a_protected_place_is_placed_by_nidos() -> None:
    given.places(type="BO", sex=("m",), age="youth")
    request = given.a_request(type="BO", sex="m", age="youth")
    assert shelter.offer_place(actor=actor("NIDOS"), request=request).offer is not None


def test_an_offer_holds_the_place_and_asks_the_provider_to_decide() -> None:
    given.places()
    offer = given.an_offer()
    assert free() == 0
    assert given.open_actions(offer) == {("OPVANG", "intake")}


def test_offering_twice_gives_the_same_offer() -> None:
    given.places(2)
    request = given.a_request()
    first = shelter.offer_place(actor=actor("COMENSHA"), request=request)
    second = shelter.offer_place(actor=actor("COMENSHA"), request=request)
    assert (second.offer, second.already, second.explained) == (first.offer, True, first.explained)
    assert free() == 1


def test_a_refusal_frees_the_place_opens_the_request_and_is_not_offered_again() -> None:
    given.places()
    request = given.a_request()
    offer = given.an_offer(request)
    shelter.decide_offer(
        actor=actor("OPVANG"), offer=offer, accept=False, reason_code="staff", reason="Nachtdienst ziek."
    )
    assert free() == 1
    assert given.open_actions(request) == {("COMENSHA", "place"), ("ZOCO", "place_wait")}
    assert shelter.offer_place(actor=actor("COMENSHA"), request=request).offer is None
    assert given.an_offer() is not None


def test_a_refusal_without_a_reason_is_not_taken() -> None:
    given.places()
    offer = given.an_offer()
    with pytest.raises(Invalid):
        shelter.decide_offer(actor=actor("OPVANG"), offer=offer, accept=False, reason_code="contra", reason=" ")


def test_an_answer_twice_is_one_and_another_answer_is_a_conflict() -> None:
    given.places()
    offer = given.accepted()
    assert shelter.decide_offer(actor=actor("OPVANG"), offer=offer, accept=True) == "accepted"
    with pytest.raises(Conflict):
        shelter.decide_offer(actor=actor("OPVANG"), offer=offer, accept=False, reason_code="other", reason="Toch niet.")


def test_no_fitting_place_leaves_the_request_open_with_reasons_about_the_request_alone() -> None:
    given.places(3)
    given.places(3, police_unit="Limburg", children=True, max_children=2)
    request = given.a_request(children=2, unsafe_units=("Limburg",))
    outcome = shelter.offer_place(actor=actor("COMENSHA"), request=request)
    lines = [(line.because, line.places) for line in outcome.explained]
    assert (outcome.offer, lines) == (
        None,
        [("geen plek voor 2 kinderen", 3), ("past niet bij deze aanvraag", None)],
    )


def test_a_named_place_that_does_not_fit_is_refused_and_one_that_does_is_held() -> None:
    (men,) = given.places(sex=("m",))
    (women,) = given.places()
    request = given.a_request()
    with pytest.raises(Refused):
        shelter.offer_place(actor=actor("COMENSHA"), request=request, place=men)
    held = shelter.offer_place(actor=actor("COMENSHA"), request=request, place=women)
    assert held.place is not None
    assert held.place.place == women


def test_nobody_answered_in_time_so_the_place_is_free_and_the_request_open() -> None:
    given.places()
    request = given.a_request(urgency="acute")
    given.an_offer(request)
    with clock.at(given.MOMENT + timedelta(hours=3)):
        assert shelter.expire_offers(actor=SYSTEM) == 1
        assert free() == 1
    assert ("COMENSHA", "place") in given.open_actions(request)


def test_the_name_follows_only_after_a_yes_and_ends_with_the_stay() -> None:
    given.places()
    client = given.a_client()
    offer = given.an_offer(given.a_request(client=client))
    with pytest.raises(Missing):
        identity_of(actor=actor("OPVANG"), person=client)
    given.accepted(offer)
    assert identity_of(actor=actor("OPVANG"), person=client)["given_name"] == "Demo-Merel"
    stay = shelter.admit(actor=actor("OPVANG"), offer=offer)
    shelter.depart(actor=actor("OPVANG"), stay=stay, reason="Eigen woning.", how="follow_on")
    with pytest.raises(Missing):
        identity_of(actor=actor("OPVANG"), person=client)


def test_coming_in_and_leaving_twice_is_once() -> None:
    given.places()
    offer = given.accepted()
    stay = shelter.admit(actor=actor("OPVANG"), offer=offer)
    assert shelter.admit(actor=actor("OPVANG"), offer=offer) == stay
    for _ in range(2):
        shelter.depart(actor=actor("ZOCO"), stay=stay, reason="Naar familie.", how="own_choice")
    assert free() == 1
    assert queries.overlapping_stays() == 0


def test_who_never_came_waits_again_and_the_place_is_free() -> None:
    given.places()
    request = given.a_request()
    given.accepted(given.an_offer(request))
    (stay,) = queries.stays_for(actor("OPVANG"))
    shelter.depart(actor=actor("OPVANG"), stay=stay.stay, reason="Niet verschenen.")
    assert ("COMENSHA", "place") in given.open_actions(request)
    assert free() == 1


def test_withdrawing_frees_what_was_offered_and_twice_is_once() -> None:
    given.places()
    request = given.a_request()
    given.an_offer(request)
    for _ in range(2):
        shelter.withdraw_request(actor=actor("ZOCO"), request=request, reason="Bij een vriendin.")
    assert free() == 1
    assert given.open_actions(request) == set()


def test_unmet_need_is_kept_and_who_asked_arranges_something_for_now() -> None:
    given.kinds()
    request = given.a_request()
    shelter.mark_unmet(actor=actor("COMENSHA"), request=request, reason="Overal vol.")
    assert given.open_actions(request) == {("ZOCO", "unmet")}


def test_unmet_need_stays_unmet_when_something_was_arranged_or_asked_again() -> None:
    given.kinds()
    client = given.a_client()
    request = given.a_request(client=client)
    shelter.mark_unmet(actor=actor("ZOCO"), request=request, reason="Overal vol.")
    given.a_request(client=client)
    assert given.open_actions(request) == set()
    shelter.withdraw_request(actor=actor("ZOCO"), request=request, reason="Hotel.")
    assert queries.read_request(actor=actor("ZOCO"), request=request).row.state == "unmet"


@pytest.mark.parametrize("step", ["asked", "offered", "accepted", "present"])
def test_nothing_lies_still_at_any_step(step: str) -> None:
    given.places()
    request = given.a_request()
    if step != "asked":
        offer = given.an_offer(request)
    if step in {"accepted", "present"}:
        given.accepted(offer)
    if step == "present":
        shelter.admit(actor=actor("OPVANG"), offer=offer)
    assert queries.shelter_lying_still() == 0


def test_an_outsider_finds_none_of_it() -> None:
    given.places()
    request = given.a_request()
    offer = given.an_offer(request)
    with pytest.raises(Missing):
        shelter.offer_place(actor=outsider(), request=request)
    with pytest.raises(Missing):
        shelter.decide_offer(actor=outsider(), offer=offer, accept=True)
    with pytest.raises(Missing):
        shelter.admit(actor=outsider(), offer=offer)
    with pytest.raises(Missing):
        queries.read_request(actor=outsider(), request=request)
    assert queries.open_requests_for(outsider()) == []
    assert queries.board(outsider())[0].total == 0

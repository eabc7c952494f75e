"""Nobody gives a right alone; every quarter each right is looked at; the administrator sees no content at all."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client

from ketenzicht.accounts.operations import ask_for_role, decide_on_role, end_right, open_review, review_right
from ketenzicht.accounts.quarters import end_of_quarter, quarter_of
from ketenzicht.accounts.queries import requests_in, review_in, rights_in
from ketenzicht.accounts.reach import person as who
from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.operations import assign_role, make_token
from ketenzicht.agencies.queries import seats
from ketenzicht.agencies.tokens import assignment_of_token
from ketenzicht.chain.clockwork import open_rights_reviews
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import SYSTEM, Actor
from tests.accounts.given import colleague
from tests.accounts.test_duress import addresses
from tests.cast import actor, outsider
from tests.web.browsing import as_role, signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Actor:
    return colleague("beheer.een", "BEHEER")


@pytest.fixture
def two(one: Actor) -> Actor:
    return colleague("beheer.twee", "BEHEER")


def roles_of(user: UUID) -> set[str]:
    return {seat.role for seat in seats(user=user) if not seat.deputises}


def seat_of(who: Actor) -> UUID:
    return next(seat.assignment for seat in seats(user=who.user) if not seat.deputises)


def test_a_role_is_given_when_a_second_person_agrees(one: Actor, two: Actor) -> None:
    someone = colleague("melder.een", "MELDER")
    request = ask_for_role(actor=one, user=who(someone), role="AF")
    assert roles_of(who(someone)) == {"MELDER"}
    assert [item.about for item in open_duties_for(two)] == [request]
    decide_on_role(actor=two, request=request, give=True)
    assert roles_of(who(someone)) == {"MELDER", "AF"}
    assert open_duties_for(two) == []


def test_who_asks_or_receives_does_not_decide(one: Actor, two: Actor) -> None:
    request = ask_for_role(actor=one, user=who(two), role="MELDER")
    for interested in (one, two):
        with pytest.raises(Refused):
            decide_on_role(actor=interested, request=request, give=True)
    decide_on_role(actor=colleague("fg.een", "FG"), request=request, give=True)
    assert roles_of(who(two)) == {"BEHEER", "MELDER"}


def test_a_refused_role_is_not_given_and_is_decided_once(one: Actor, two: Actor) -> None:
    someone = colleague("melder.een", "MELDER")
    request = ask_for_role(actor=one, user=who(someone), role="AF")
    decide_on_role(actor=two, request=request, give=False)
    assert roles_of(who(someone)) == {"MELDER"}
    with pytest.raises(Conflict):
        decide_on_role(actor=two, request=request, give=True)


@pytest.mark.parametrize(("held", "asked"), [("AF", "BEHEER"), ("AF", "FG"), ("AVIM", "ZOCO"), ("NR", "NAC")])
def test_roles_that_must_stay_apart_are_refused_at_asking_and_at_assigning(one: Actor, held: str, asked: str) -> None:
    someone = colleague("iemand", held)
    with pytest.raises(Refused, match="niet bij één persoon"):
        ask_for_role(actor=one, user=who(someone), role=asked)
    with pytest.raises(Refused), one_act():
        assign_role(actor=SYSTEM, user=who(someone), organisation=someone.home, role=asked, since_on=clock.today())
    assert roles_of(who(someone)) == {held}


def test_what_became_incompatible_meanwhile_is_refused_at_deciding(one: Actor, two: Actor) -> None:
    someone = colleague("melder.een", "MELDER")
    request = ask_for_role(actor=one, user=who(someone), role="AF")
    with one_act():
        assign_role(actor=SYSTEM, user=who(someone), organisation=one.home, role="FG", since_on=clock.today())
    with pytest.raises(Refused):
        decide_on_role(actor=two, request=request, give=True)


def test_an_unknown_role_and_a_stranger_cannot_be_asked_for(one: Actor) -> None:
    with pytest.raises(Invalid):
        ask_for_role(actor=one, user=who(colleague("melder.een", "MELDER")), role="SYSTEM")
    with pytest.raises(Missing):
        ask_for_role(actor=one, user=who(outsider()), role="AF")


def test_a_role_that_ends_is_over_at_once_with_its_tokens(one: Actor, client: Client) -> None:
    second = colleague("af.drie", "AF")
    token = make_token(actor=SYSTEM, assignment=seat_of(second))
    end_right(actor=one, assignment=seat_of(second))
    assert roles_of(who(second)) == set()
    with pytest.raises(Missing):
        assignment_of_token(token)


def test_the_last_who_fills_a_role_with_work_and_the_last_administrator_stay(one: Actor) -> None:
    signal()
    end_right(actor=one, assignment=seat_of(actor("AF", "af2-hilversum")))
    with pytest.raises(Conflict):
        end_right(actor=one, assignment=seat_of(actor("AF")))
    for key in ("beheer-hilversum", "beheer-hilversum-2"):
        end_right(actor=one, assignment=seat_of(actor("BEHEER", key)))
    with pytest.raises(Conflict):
        end_right(actor=one, assignment=seat_of(one))


def test_no_right_elsewhere_is_seen_asked_decided_or_ended(one: Actor, two: Actor) -> None:
    far = colleague("beheer.ver", "BEHEER", at=outsider().home)
    request = ask_for_role(actor=one, user=who(colleague("melder.een", "MELDER")), role="AF")
    review = open_review(actor=SYSTEM, organisation=one.home)
    assert requests_in(far) == []
    assert {right.seat.organisation for right in rights_in(far)} == {far.home}
    for step in (
        lambda: decide_on_role(actor=far, request=request, give=True),
        lambda: end_right(actor=far, assignment=seat_of(actor("AF"))),
        lambda: review_right(actor=far, review=review, assignment=seat_of(actor("AF")), stays=False),
        lambda: review_in(far, review),
        lambda: rights_in(outsider()),
    ):
        with pytest.raises(Missing):
            step()
    assert roles_of(who(actor("AF"))) == {"AF"}


@pytest.mark.parametrize(
    ("day", "quarter", "last"),
    [
        (date(2026, 1, 1), "2026-1", date(2026, 3, 31)),
        (date(2026, 6, 30), "2026-2", date(2026, 6, 30)),
        (date(2026, 11, 22), "2026-4", date(2026, 12, 31)),
        (date(2028, 2, 29), "2028-1", date(2028, 3, 31)),
    ],
)
def test_the_quarters(day: date, quarter: str, last: date) -> None:
    assert (quarter_of(day), end_of_quarter(day)) == (quarter, last)


def test_every_quarter_owes_one_look_at_all_rights(one: Actor, two: Actor) -> None:
    open_rights_reviews()
    open_rights_reviews()
    (duty,) = [item for item in open_duties_for(one) if item.what == "rights_review"]
    assert duty.due_at.astimezone(clock.AMSTERDAM).date() == end_of_quarter(clock.today())
    with clock.at(clock.now() + timedelta(days=93)):
        open_rights_reviews()
        assert len([item for item in open_duties_for(one) if item.what == "rights_review"]) == 2


def test_a_review_is_done_when_every_right_was_looked_at_by_another(one: Actor, two: Actor) -> None:
    review = open_review(actor=SYSTEM, organisation=one.home)
    looked = []
    with clock.at(clock.now() + timedelta(days=3)):
        for right in rights_in(one, review):
            by = two if right.seat.user == one.user else one
            looked.append(review_right(actor=by, review=review, assignment=right.seat.assignment, stays=True))
        assert review_in(one, review).closed_at == clock.now()
    assert looked == [False] * (len(looked) - 1) + [True]
    assert [item for item in open_duties_for(one) if item.what == "rights_review"] == []


def test_nobody_looks_at_their_own_right_and_an_ended_one_is_over(one: Actor, two: Actor) -> None:
    review = open_review(actor=SYSTEM, organisation=one.home)
    with pytest.raises(Refused):
        review_right(actor=one, review=review, assignment=seat_of(one), stays=True)
    assert not review_right(actor=one, review=review, assignment=seat_of(two), stays=False)
    assert roles_of(who(two)) == set()


def secrets_of_the_world() -> list[str]:
    """What may never be on a page of an administrator: ids of files, and the words of the report."""
    labels = ("signals.Signal", "cases.Case", "care.Trajectory", "people.Person", "routing.Handover")
    return [str(id) for label in labels for id in rows(label).values_list("id", flat=True)]


def rows(label: str) -> Any:
    return apps.get_model(label).objects


@pytest.mark.usefixtures("story_world")
def test_no_page_shows_an_administrator_any_content(client: Client) -> None:
    by = colleague("beheer.zelf", "BEHEER")
    as_login(client, "beheer.zelf")
    ids = secrets_of_the_world()
    assert ids
    # Who takes the way out is nobody after it.
    plain = [address for address in addresses() if address != "/weg"]
    pages = [*plain, f"/beheer/collega/{actor('AF').user}", *(f"/meldingen/{id}" for id in ids[:5]),
             *(f"/zaken/{id}" for id in ids[:5])]  # fmt: skip
    for address in pages:
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.status_code == 200:
            page = answer.content.decode()
            assert [id for id in ids if id in page] == [], address
    assert client.get("/beheer").status_code == 200
    assert by.role == "BEHEER"


def as_login(client: Client, login: str) -> None:
    assert client.post("/demo/login", {"role": "", "login": login}).status_code == 302


def test_the_pages_of_the_administrator_are_nobody_elses(client: Client, one: Actor) -> None:
    review = open_review(actor=SYSTEM, organisation=one.home)
    pages = ("/beheer", f"/beheer/collega/{actor('AF').user}", f"/beheer/rechten/{review}")
    as_role(client, "AF")
    assert [client.get(page).status_code for page in pages] == [404] * 3
    assert client.post(f"/beheer/collega/{actor('AF').user}/rol", {"role": "KETEN"}).status_code in (403, 404)
    as_login(client, "beheer.een")
    assert [client.get(page).status_code for page in pages] == [200] * 3


def test_the_whole_way_by_the_pages(client: Client, one: Actor, two: Actor) -> None:
    someone = colleague("melder.een", "MELDER")
    as_login(client, "beheer.een")
    client.post(f"/beheer/collega/{someone.user}/rol", {"role": "AF"})
    (asked,) = requests_in(two)
    assert "Een ander beslist." in client.get("/beheer").content.decode()
    as_login(client, "beheer.twee")
    client.post(f"/beheer/aanvraag/{asked.id}/besluit", {"give": "1"})
    assert roles_of(who(someone)) == {"MELDER", "AF"}
    page = client.post(f"/beheer/collega/{someone.user}/aanmeldcode").content.decode()
    assert "72 uur" in page
    open_ones = {f"successor-{seat.assignment}": "" for seat in seats(user=someone.user)}
    left = client.post(f"/beheer/collega/{someone.user}/vertrek", open_ones).content.decode()
    assert "rollen beëindigd: 2" in left
    assert roles_of(who(someone)) == set()

"""A session ends at once wherever it is ended, by rest and by age; its owner hears of another one."""

from datetime import timedelta

import pytest
from django.test import Client

from ketenzicht.accounts.models import Sitting
from ketenzicht.accounts.operations import end_sittings
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing, Refused
from tests.accounts.given import Account, colleague, try_password, with_app
from tests.cast import outsider
from tests.web.browsing import as_role

pytestmark = pytest.mark.django_db


def inside(account: Account, *, later: int = 1, agent: str = "Firefox/1 Windows") -> Client:
    """A browser in which this account has logged in; each next one needs a later code."""
    client = Client(HTTP_USER_AGENT=agent)
    assert try_password(client, account.login) == 302
    with clock.at(clock.now() + timedelta(seconds=90 * later)):
        assert client.post("/inloggen/code", {"code": account.code()}).status_code == 302
    return client


def in_(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_a_session_that_is_ended_elsewhere_is_out_at_its_next_request(account: Account) -> None:
    first, second = inside(account), inside(account, later=3)
    assert in_(first)
    other = Sitting.objects.order_by("started_at")[0]
    assert second.post(f"/ik/sessies/{other.id}").status_code == 302
    assert not in_(first)
    assert in_(second)


def test_all_other_sessions_end_with_one_button(account: Account) -> None:
    clients = [inside(account, later=number) for number in (1, 2, 3)]
    clients[2].post("/ik/sessies")
    assert [in_(client) for client in clients] == [False, False, True]


def test_nobody_ends_the_session_of_another(account: Account, client: Client) -> None:
    mine = inside(account)
    stranger = inside(with_app("af.ander"))
    sitting = Sitting.objects.get(user_id=account.user)
    assert stranger.post(f"/ik/sessies/{sitting.id}").status_code == 404
    assert in_(mine)


def test_an_administrator_ends_the_sessions_of_a_colleague_and_of_nobody_else(account: Account) -> None:
    mine = inside(account)
    with pytest.raises(Refused):
        end_sittings(actor=outsider(), user=account.user)
    far = colleague("beheer.groningen", "BEHEER", at=outsider().home)
    with pytest.raises(Missing):
        end_sittings(actor=far, user=account.user)
    assert in_(mine)
    assert end_sittings(actor=colleague("beheer.een", "BEHEER"), user=account.user) == 1
    assert not in_(mine)


@pytest.mark.parametrize(("minutes", "stays"), [(59, True), (61, False)])
def test_a_session_that_rests_an_hour_is_over(account: Account, minutes: int, stays: bool) -> None:
    client = inside(account)
    with clock.at(clock.now() + timedelta(seconds=90, minutes=minutes)):
        assert in_(client) is stays


def test_a_session_that_is_used_lasts_ten_hours_and_no_longer(account: Account) -> None:
    client = inside(account)
    begun = clock.now()
    for minutes in range(30, 600, 30):
        with clock.at(begun + timedelta(minutes=minutes)):
            assert in_(client), minutes
    with clock.at(begun + timedelta(minutes=603)):
        assert not in_(client)


def test_the_browser_of_a_session_cannot_name_another_one(account: Account) -> None:
    stranger = inside(with_app("af.ander"))
    client = inside(account)
    session = stranger.session
    session["sitting"] = str(Sitting.objects.get(user_id=account.user).id)
    session.save()
    assert in_(client)
    assert not in_(stranger)


def test_a_log_in_elsewhere_is_told_once_in_the_session_that_was_there(account: Account) -> None:
    first = inside(account)
    inside(account, later=3, agent="Chrome/1 Android")
    assert "Chrome, Android" in first.get("/").content.decode()
    assert "Chrome, Android" not in first.get("/").content.decode()


def test_after_log_in_the_last_one_is_told(account: Account) -> None:
    inside(account)
    second = inside(account, later=3)
    assert "U logde het laatst in op" in second.get("/").content.decode()


def test_the_list_of_sessions_shows_ones_own_and_no_address(account: Account) -> None:
    inside(with_app("af.ander"), agent="Safari/1 iPhone")
    page = inside(account).get("/ik").content.decode()
    assert "Firefox, Windows" in page
    assert "iPhone" not in page
    assert "127.0.0.1" not in page


def test_the_cookie_stays_out_of_reach_of_scripts_and_of_other_sites(client: Client) -> None:
    as_role(client, "AF")
    cookie = client.cookies["kz_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]


def test_in_the_demo_nobody_is_told_of_others(client: Client) -> None:
    for browser in (client, Client()):
        as_role(browser, "AF")
    page = client.get("/").content.decode()
    assert "Demo Aandachtsfunctionaris Hilversum" in page
    assert "ander apparaat" not in page

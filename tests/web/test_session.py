"""Logging in: one answer for every wrong pair, a new session key, only one's own roles, the demo only in the demo."""

import json
from pathlib import Path

import pytest
from django.test import Client

import ketenzicht.config.start as start
from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.operations import add_user, assign_role
from ketenzicht.agencies.queries import seats
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM
from tests.cast import actor
from tests.web.browsing import as_role

pytestmark = pytest.mark.django_db
SECRET = "een lang en eigen wachtwoord"


@pytest.fixture
def account() -> str:
    with one_act():
        user = add_user(actor=SYSTEM, login="demo.lokaal", name="Demo Lokaal", password=SECRET)
        assign_role(actor=SYSTEM, user=user, organisation=actor("AF").home, role="AF", since_on=clock.today())
    return "demo.lokaal"


def test_without_a_session_home_is_the_log_in_page(client: Client) -> None:
    assert client.get("/", follow=True).redirect_chain == [("/inloggen", 302)]


def test_a_page_without_a_session_comes_back_to_itself(client: Client) -> None:
    assert client.get("/meldingen").headers["Location"] == "/inloggen?next=%2Fmeldingen"


def test_name_and_password_open_the_work_list(client: Client, account: str) -> None:
    answer = client.post("/inloggen", {"login": account, "password": SECRET}, follow=True)
    assert "aandachtsfunctionaris" in answer.content.decode()
    assert answer.redirect_chain == [("/", 302)]


def test_a_wrong_name_and_a_wrong_password_get_one_answer(client: Client, account: str) -> None:
    pages = [
        client.post("/inloggen", {"login": login, "password": "verkeerd"}).content.decode()
        for login in (account, "bestaat-niet")
    ]
    assert "horen niet bij elkaar" in pages[0]
    assert pages[0].count(account) == pages[1].count("bestaat-niet") == 1
    assert len(pages[0].replace(account, "")) == len(pages[1].replace("bestaat-niet", ""))


def test_the_session_key_changes_at_log_in(client: Client) -> None:
    client.get("/inloggen")
    as_role(client, "AF")
    before = client.session.session_key
    as_role(client, "AF")
    assert client.session.session_key != before


def test_a_log_in_never_leads_to_another_site(client: Client) -> None:
    answer = client.post("/demo/login", {"role": "AF", "next": "https://kwaad.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("role", ["AF", "KETEN", "ZOCO", "MELDER", "AVIM", "NR", "OPVANG", "COMENSHA"])
def test_one_click_per_role_of_the_cast(client: Client, role: str) -> None:
    assert client.post("/demo/login", {"role": role}, follow=True).status_code == 200


def test_json_gives_a_session_too() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/demo/login", json.dumps({"role": "AF"}), content_type="application/json")
    assert answer.json()["role"] == "AF"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("header", [{"Origin": "https://kwaad.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_json_from_another_site_is_refused(client: Client, header: dict[str, str]) -> None:
    answer = client.post("/demo/login", b'{"role":"AF"}', content_type="application/json", headers=header)
    assert answer.status_code == 403
    assert "seat" not in client.session


def test_a_form_without_a_token_is_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/demo/login", {"role": "AF"})
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.content.decode()


def test_outside_the_demo_there_is_no_demo_log_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "is_demo", lambda: False)
    assert client.post("/demo/login", {"role": "AF"}).status_code == 404
    assert "oefenen" not in client.get("/inloggen").content.decode()


def test_log_out_ends_the_session_and_needs_a_post(client: Client) -> None:
    as_role(client, "AF")
    looked = client.get("/uitloggen")
    assert (looked.status_code, looked.headers["Allow"]) == (405, "POST")
    assert "druk daar opnieuw" in looked.content.decode()
    client.post("/uitloggen")
    assert client.get("/").headers["Location"] == "/inloggen"


def test_one_may_not_take_the_role_of_another(client: Client) -> None:
    as_role(client, "AF")
    other = seats(role="AVIM")[0]
    assert client.post("/rol", {"role": str(other.assignment)}).status_code == 404


def test_one_may_change_between_ones_own_roles(client: Client) -> None:
    home = actor("AF")
    assert home.user is not None
    with one_act():
        assign_role(
            actor=SYSTEM, user=home.user, organisation=actor("KETEN").home, role="KETEN", since_on=clock.today()
        )
    as_role(client, "AF")
    second = next(seat for seat in seats(user=home.user) if seat.role == "KETEN")
    answer = client.post("/rol", {"role": str(second.assignment)}, follow=True)
    assert "U werkt nu als ketenregisseur." in answer.content.decode()


def test_a_role_that_has_ended_is_the_public(client: Client) -> None:
    as_role(client, "AF")
    session = client.session
    session["seat"] = "01900000-0000-7000-8000-000000000000"
    session.save()
    assert client.get("/").headers["Location"] == "/inloggen"


def test_the_language_can_be_english(client: Client) -> None:
    client.post("/taal", {"language": "en", "next": "/inloggen"})
    assert '<html lang="en"' in client.get("/inloggen").content.decode()


def test_errors_speak_the_same_words(client: Client) -> None:
    page = client.get("/bestaat-niet")
    assert page.status_code == 404
    assert "Wat u nu kunt doen" in page.content.decode()


def test_no_page_is_kept_by_the_browser(client: Client) -> None:
    assert client.get("/inloggen").headers["Cache-Control"].startswith(("no-store", "max-age=0"))


def test_templates_hold_no_style_or_script() -> None:
    pages = Path("src/ketenzicht/web/templates").rglob("*.html")
    assert [page for page in pages if " style=" in page.read_text() or "<script>" in page.read_text()] == []

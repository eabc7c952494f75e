"""A log-in under duress looks like any other, opens nothing through any door, and raises the alarm."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ketenzicht.accounts.models import Sitting
from ketenzicht.accounts.operations import set_duress_code
from ketenzicht.accounts.reach import at_the_door
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import TABLE, ObjectFacts, decide
from ketenzicht.web.sitting import HARMLESS, powerless
from tests.accounts.given import Account, colleague, not_a_demo, try_password, with_app
from tests.audit.given import entries
from tests.cast import actor
from tests.web.browsing import signal

pytestmark = pytest.mark.django_db
CODE = "270491"
LISTS = ("/", "/meldingen", "/zaken", "/clienten", "/plekken", "/opvangvragen", "/registraties", "/aanbod", "/cijfers",
         "/verblijven", "/zoeken?q=loods", "/ik")  # fmt: skip


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> tuple[Client, Account]:
    """Somebody of Hilversum who was forced to log in."""
    not_a_demo(monkeypatch)
    account = with_app("af.gedwongen")
    set_duress_code(actor=at_the_door(account.user), user=account.user, code=CODE)
    client = Client()
    assert try_password(client, account.login) == 302
    assert client.post("/inloggen/code", {"code": CODE}).headers["Location"] == "/"
    return client, account


def free(account: Account) -> Client:
    """The same person, not forced."""
    client = Client()
    assert try_password(client, account.login) == 302
    with clock.at(clock.now() + timedelta(seconds=90)):
        assert client.post("/inloggen/code", {"code": account.code()}).status_code == 302
    return client


def test_the_work_list_is_empty_and_looks_as_usual(forced: tuple[Client, Account]) -> None:
    client, account = forced
    id = signal()
    page, usual = client.get("/").content.decode(), free(account).get("/").content.decode()
    assert str(id) in usual
    assert str(id) not in page
    assert "Niets dat nu op u wacht." in page
    for words in ("aandachtsfunctionaris", "Demo af.gedwongen", "Werklijst", "Meldingen", "Cijfers"):
        assert words in page, words


def test_no_list_and_no_page_shows_a_signal_that_the_same_person_may_see(forced: tuple[Client, Account]) -> None:
    client, account = forced
    id = signal()
    usual = free(account)
    assert usual.get(f"/meldingen/{id}").status_code == 200
    assert client.get(f"/meldingen/{id}").status_code == 404
    for address in LISTS:
        answer = client.get(address)
        assert answer.status_code == usual.get(address).status_code, address
        assert str(id) not in answer.content.decode(), address


@pytest.mark.parametrize("role", sorted({role for grant in TABLE for role in grant.roles} - {"PUBLIC", "SYSTEM"}))
def test_the_table_grants_it_nothing_but_to_report_whatever_the_role(role: str) -> None:
    who = powerless(Sitting().id, role)
    granted = {
        action
        for action in {action for grant in TABLE for action in grant.actions}
        if decide(who, action, ObjectFacts(action.partition(".")[0], UUID(int=1), "GM0402", "VR14")).outcome.granted
    }
    assert granted <= HARMLESS


def test_the_usual_roles_keep_their_look() -> None:
    assert [powerless(Sitting().id, role).role for role in ("AF", "KETEN", "AVIM")] == ["AF", "KETEN", "AVIM"]
    assert [powerless(Sitting().id, role).role for role in ("COMENSHA", "NR", "")] == ["DURESS"] * 3


def addresses() -> list[str]:
    """Every page of the web without an id in its address."""
    found = []
    for pattern in _patterns(get_resolver().url_patterns):
        route = str(pattern.pattern)
        if "<" not in route and not route.startswith(("api/", "openapi")):
            found.append(f"/{route}")
    return found


def _patterns(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.append(pattern)
        elif "api" not in str(pattern.pattern):
            found += _patterns(pattern.url_patterns)
    return found


def test_every_page_without_an_id_answers_without_a_trace_of_the_signal(forced: tuple[Client, Account]) -> None:
    client, _account = forced
    id = signal()
    assert len(addresses()) > 20
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert str(id) not in answer.content.decode(), address


def test_whoever_forces_cannot_change_how_one_logs_in(forced: tuple[Client, Account]) -> None:
    client, account = forced
    assert client.post("/ik/dwangcode", {"duress": "111111"}).status_code >= 400
    assert client.post("/ik/herstelcodes", {"recovery-code": account.code()}).status_code >= 400
    mine = free(account)
    client.post("/ik/sessies")
    assert mine.get("/").status_code == 200


def test_the_administrator_and_the_privacy_officer_are_alarmed_at_once(forced: tuple[Client, Account]) -> None:
    for role in ("BEHEER", "FG"):
        alarms = [item for item in open_duties_for(colleague(f"{role.lower()}.een", role)) if item.what == "duress"]
        assert [(item.acute, item.group) for item in alarms] == [(True, "now")]
        far = colleague(f"{role.lower()}.ver", role, at=actor("AF", "af-groningen").home)
        assert [item for item in open_duties_for(far) if item.what == "duress"] == []


def test_the_log_says_so_and_the_person_themself_does_not_see_it_in_the_list(forced: tuple[Client, Account]) -> None:
    _client, account = forced
    (entry,) = entries(action="session.begin", fields=["duress"])
    assert entry.user == account.user
    assert free(account).get("/ik").content.decode().count("ingelogd op") == 1


def test_another_log_in_is_not_told_of_it_and_it_is_told_of_none(forced: tuple[Client, Account]) -> None:
    client, account = forced
    mine = free(account)
    assert "ander apparaat" not in client.get("/").content.decode()
    assert "ander apparaat" not in mine.get("/").content.decode()


@pytest.mark.parametrize("code", ["12345", "1234567", "12345a", "１２３４５６", ""])
def test_a_duress_code_is_six_digits(code: str) -> None:
    who = with_app("af.lokaal")
    with pytest.raises(Invalid):
        set_duress_code(actor=at_the_door(who.user), user=who.user, code=code)

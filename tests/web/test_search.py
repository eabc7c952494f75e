"""The search box: found by a word, marked safely, by who may; the words stay out of every address. And by the API."""

import pytest
from django.test import Client

from tests.api.knocking import OUTSIDER, ask
from tests.web.browsing import as_role, outside, plain, read, signal

pytestmark = pytest.mark.django_db
WORDS = "Een koppelbaas <script>alert(1)</script> houdt de paspoorten & het loon."


def searched(client: Client, status: int = 200, **given: str) -> str:
    answer = client.post("/zoeken", given)
    assert answer.status_code == status
    return plain(answer.content.decode())


def test_a_word_is_found_and_marked_and_nothing_of_the_text_becomes_a_tag(client: Client) -> None:
    found = signal(text=WORDS)
    as_role(client, "AF")
    page = searched(client, q="paspoort koppelbazen")
    assert f"/meldingen/{found}" in page
    assert "<mark>koppelbaas</mark>" in page
    assert "<mark>paspoorten</mark>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "1 melding gevonden" in page


def test_who_may_not_see_it_finds_nothing_and_hears_what_to_do(client: Client) -> None:
    found = signal(text=WORDS)
    outside(client)
    page = searched(client, q="koppelbaas")
    assert str(found) not in page
    assert "0 meldingen gevonden" in page
    assert "minder of andere woorden" in page


def test_what_was_typed_comes_back_escaped_and_what_is_wrong_is_said(client: Client) -> None:
    as_role(client, "AF")
    page = searched(client, 400, q='de "><b>')
    assert "niets te vinden" in page
    assert "<b>" not in page
    assert "hoogstens 6 woorden" in searched(client, 400, q="loods kas haven boot winkel hotel fabriek")
    assert "hoogstens 100 tekens" in searched(client, 400, q="x" * 101)
    assert "niets te vinden" in searched(client, 400)


def test_the_list_has_the_box_and_a_page_goes_on_by_post(client: Client) -> None:
    for number in range(26):
        signal(text=f"Kwekerij {number}")
    as_role(client, "AF")
    assert 'action="/zoeken"' in read(client, "/meldingen")
    first = searched(client, q="kwekerij")
    assert "Bladzijde 1 van 2" in first
    assert "?q=" not in first
    second = searched(client, q="kwekerij", page="2")
    assert (first.count("<mark>"), second.count("<mark>")) == (25, 1)
    assert "Bladzijde 1 van 2" in searched(client, q="kwekerij", page="-7x")


def test_the_api_finds_the_same() -> None:
    found = signal(text=WORDS)
    page = ask("get", "/signals?q=koppelbazen", role="AF")
    assert [(line["id"], "koppelbaas" in line["snippet"]) for line in page["signals"]] == [(str(found), True)]
    assert page["total"] == 1
    assert ask("get", "/signals", role="AF")["signals"][0]["snippet"] is None
    assert ask("get", "/signals?q=koppelbazen", role="AF", key=OUTSIDER)["total"] == 0


@pytest.mark.parametrize("query", ["q=de", "q=koppelbaas&openOnly=true", "q=koppelbaas&state=closed", "q=" + "x" * 101])
def test_the_api_refuses_what_cannot_be_searched(query: str) -> None:
    assert ask("get", f"/signals?{query}", role="AF", status=400)["status"] == 400

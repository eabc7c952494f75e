"""The public pages in nine languages: whole, in their direction, and honest about what nobody has reviewed yet."""

import re

import pytest
from django.test import Client
from django.utils import translation

from ketenzicht.web.language import PUBLIC, language_for
from tests.signals.given import received
from tests.web.browsing import as_role, plain

pytestmark = pytest.mark.django_db
MACHINE = "Deze tekst is door een machine vertaald en nog niet nagekeken."
# Words of every page that would stand there in Dutch when a language was forgotten.
DUTCH = ("Snel weg", "Naar de inhoud", "Volgende", "Sporen wissen", "mag leeg blijven", "Bel 112")


def page(client: Client, language: str, address: str) -> str:
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, language)
    return plain(answer.content.decode())


@pytest.mark.parametrize("language", [code for code, _name in PUBLIC])
def test_a_public_page_stands_in_each_language(client: Client, language: str) -> None:
    for address in ("/melden", "/melden?alles", "/hulp", "/melden/bericht", "/melden/sporen", "/privacy"):
        html = page(client, language, address)
        assert f'lang="{language}"{" dir=" if language == "ar" else ""}' in html
        with translation.override(language):
            said = translation.gettext(MACHINE)
        assert (said in html) is (language not in ("nl", "en"))
        if language != "nl":
            assert [word for word in DUTCH if word in html] == []
    names = [name for code, name in PUBLIC if code != language]
    assert all(f">{name}</button>" in html for name in names)


@pytest.mark.parametrize("language", ["ar", "ti", "uk"])
def test_the_whole_way_there_and_back_speaks_the_language(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    wrong = client.post("/melden", {"step": "what", "go": "next"})
    assert "Schrijf in een paar woorden" not in wrong.content.decode()
    done = client.post("/melden", {"acute": "no", "text": "مرحبا", "go": "send", "step": "check"}).content.decode()
    assert re.search(r"data-receipt>[0-9A-Z-]{24}<", done)
    read = client.post("/melden/bericht", {"code": received().taken.receipt}).content.decode()
    assert "Uw melding" not in done + read


def test_staff_reads_dutch_or_english_whatever_was_chosen_on_a_public_page(client: Client) -> None:
    as_role(client, "AF")
    client.cookies["django_language"] = "pl"
    assert client.get("/meldingen").headers["Content-Language"] == "nl"
    assert language_for("/meldingen", "en") == "en"
    assert language_for("/hulpje", "pl") == "nl"
    assert language_for("/toegankelijkheid", "ar") == "nl"


def test_the_switch_keeps_the_choice_and_goes_back_to_the_page(client: Client) -> None:
    answer = client.post("/taal", {"language": "ti", "next": "/hulp"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/hulp")
    assert client.cookies["django_language"].value == "ti"

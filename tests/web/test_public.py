"""Public pages: open, small, with a way out that clears what it can and says what it cannot; where to go."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from ketenzicht.kernel import clock
from ketenzicht.web.help_lines import where_to_go
from ketenzicht.web.known_public_words import WORDS
from tests.web.browsing import plain

pytestmark = pytest.mark.django_db
PAGES = ["/hulp", "/privacy", "/toegankelijkheid", "/melden", "/melden/bericht", "/melden/sporen"]


@pytest.mark.parametrize("page", PAGES)
def test_public_pages_are_open_small_and_have_a_way_out(client: Client, page: str) -> None:
    answer = client.get(page)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-quick-exit rel="noreferrer" href="/weg"' in html
    assert len(answer.content) < 20_000
    assert "kz_session" not in answer.cookies
    title = re.search("<title>(.*?)</title>", html)
    assert title
    assert not re.search(r"meld|hulp|mensenhandel|geweld", title[1], re.IGNORECASE)


def test_the_way_out_clears_all_that_a_site_can_clear(client: Client) -> None:
    client.get("/melden")
    client.cookies["django_language"] = "en"
    answer = client.get("/weg")
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://www.buienradar.nl/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert all(cookie["max-age"] == 0 for cookie in answer.cookies.values())
    assert "kan deze site niet wissen" in client.get("/melden/sporen").content.decode()


def test_help_gives_every_number_with_its_source(client: Client) -> None:
    html = client.get("/hulp").content.decode()
    lines = [line for situation in where_to_go().situations for line in situation.lines]
    assert {line.dial for line in lines if line.phone} | {"112"} == set(re.findall(r'href="tel:([^"]+)"', html))
    assert all(line.source in html for line in lines)
    assert html.index("tel:112") < html.index("CoMensha")


def test_every_sentence_of_the_help_is_known_to_the_catalogues() -> None:
    help_ = where_to_go()
    said = {situation.title for situation in help_.situations}
    said |= {words for situation in help_.situations for line in situation.lines for words in (line.what, line.hours)}
    assert said - {""} == set(WORDS)


def test_numbers_that_nobody_looked_after_say_so(client: Client) -> None:
    last = clock.end_of(where_to_go().verify_by)
    for moment, is_old in ((last, False), (last + timedelta(hours=2), True)):
        with clock.at(moment):
            assert ("niet op tijd nagekeken" in client.get("/hulp").content.decode()) is is_old


def test_help_can_be_kept_as_a_file_that_loads_nothing(client: Client) -> None:
    answer = client.get("/hulp/bestand")
    html = plain(answer.content.decode())
    assert 'attachment; filename="informatie.html"' in answer.headers["Content-Disposition"]
    assert "033 448 11 86" in html
    assert not re.search(r"<(script|link|img)", html)

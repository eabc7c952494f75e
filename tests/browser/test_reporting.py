"""Reporting in a browser: without barriers, on a small screen, without JavaScript, and small enough for a bad line."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import barriers, sideways

pytestmark = pytest.mark.browser
HEAVIEST = 60_000  # bytes of one public page with everything it loads


def looked_at(page: Page) -> None:
    assert barriers(page) == []
    assert sideways(page) == 0


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Volgende").click()


def report(page: Page, site: str) -> str:
    """Fill in all five pages as somebody anonymous; gives the code."""
    page.goto(f"{site}/melden")
    page.get_by_label("Nee", exact=True).check()
    go_on(page)
    page.get_by_label("Wat hebt u gezien").fill("Vier mannen slapen in een loods.")
    go_on(page)
    page.get_by_label("In welke gemeente of streek?").fill("Hilversum")
    go_on(page)
    go_on(page)
    expect(page.get_by_role("heading", name="Klopt het zo?")).to_be_visible()
    page.get_by_role("button", name="Melding versturen").click()
    code = page.locator("[data-receipt]").inner_text()
    assert re.fullmatch(r"([0-9A-Z]{4}-){4}[0-9A-Z]{4}", code)
    return code


def test_five_pages_to_a_code_and_from_a_code_to_the_answer(site: str, tab: Page) -> None:
    tab.goto(f"{site}/melden")
    looked_at(tab)
    go_on(tab)
    expect(tab.get_by_role("alert")).to_be_focused()
    looked_at(tab)
    code = report(tab, site)
    looked_at(tab)
    tab.get_by_label("Typ de code over").fill(code.replace("-", "").lower())
    tab.get_by_role("button", name="Controleren").click()
    expect(tab.get_by_role("heading", name="Uw code klopt")).to_be_visible()
    assert code not in tab.url
    tab.goto(f"{site}/melden/bericht")
    looked_at(tab)
    tab.get_by_label("Uw code").fill(code.lower())
    tab.get_by_role("button", name="Bericht lezen").click()
    expect(tab.get_by_text("Uw melding is ontvangen.")).to_be_visible()
    tab.get_by_label("Uw bericht").fill("De deur zit op slot.")
    tab.get_by_role("button", name="Bericht sturen").click()
    expect(tab.get_by_role("status")).to_contain_text("Uw bericht is verstuurd.")
    looked_at(tab)


def test_the_pages_in_between_have_no_barriers(site: str, tab: Page) -> None:
    tab.goto(f"{site}/melden")
    tab.get_by_label("Ja", exact=True).check()
    go_on(tab)
    looked_at(tab)
    tab.get_by_label("Wat hebt u gezien").fill("Een meisje mag de kamer niet uit.")
    go_on(tab)
    looked_at(tab)
    go_on(tab)
    looked_at(tab)
    go_on(tab)
    looked_at(tab)


def test_it_works_without_javascript(site: str, chromium: Browser) -> None:
    context = chromium.new_context(locale="nl-NL", java_script_enabled=False)
    report(context.new_page(), site)
    context.close()


def test_the_server_refuses_an_alphabet_that_is_none_before_any_page(site: str) -> None:
    strange = Request(f"{site}/melden", headers={"Content-Type": "text/plain; charset=hex"})
    with pytest.raises(HTTPError) as no:
        urlopen(strange)
    with no.value as answer:
        assert answer.code == 415


def test_a_change_on_the_last_page_keeps_the_other_answers(site: str, tab: Page) -> None:
    tab.goto(f"{site}/melden")
    tab.get_by_label("Nee", exact=True).check()
    go_on(tab)
    tab.get_by_label("Wat hebt u gezien").fill("Eerste woorden")
    go_on(tab)
    tab.get_by_label("In welke gemeente of streek?").fill("Huizen")
    go_on(tab)
    go_on(tab)
    tab.get_by_role("button", name="Wat er aan de hand is").click()
    tab.get_by_label("Wat hebt u gezien").fill("Betere woorden")
    go_on(tab)
    expect(tab.get_by_label("In welke gemeente of streek?")).to_have_value("Huizen")


def test_the_way_out_leaves_no_page_to_go_back_to(site: str, tab: Page) -> None:
    tab.route("https://www.buienradar.nl/**", lambda route: route.fulfill(body="weer"))
    tab.goto(f"{site}/melden")
    tab.get_by_label("Nee", exact=True).check()
    go_on(tab)
    tab.get_by_label("Wat hebt u gezien").fill("Niemand mag dit lezen.")
    tab.get_by_role("button", name="Bewaren").click()
    assert tab.evaluate("localStorage.length") == 1
    tab.get_by_role("link", name="Snel weg").click()
    expect(tab.get_by_text("weer")).to_be_visible()
    assert tab.context.cookies() == []
    tab.go_back()
    assert "Niemand mag dit lezen." not in tab.content()
    assert tab.evaluate("localStorage.length") == 0


def test_a_draft_is_kept_by_choice_and_gone_when_it_was_sent(site: str, tab: Page) -> None:
    tab.goto(f"{site}/melden")
    tab.get_by_label("Nee", exact=True).check()
    go_on(tab)
    tab.get_by_label("Wat hebt u gezien").fill("Vier mannen slapen in een loods.")
    assert tab.evaluate("localStorage.length") == 0
    tab.get_by_role("button", name="Bewaren").click()
    tab.goto(f"{site}/melden")
    tab.get_by_role("button", name="Ga daarmee verder").click()
    expect(tab.get_by_text("Vier mannen slapen in een loods.")).to_be_visible()
    tab.get_by_role("button", name="Melding versturen").click()
    expect(tab.locator("[data-receipt]")).to_be_visible()
    assert tab.evaluate("localStorage.length") == 0


def test_arabic_runs_from_the_right_on_every_kind_of_page(site: str, tab: Page) -> None:
    tab.goto(f"{site}/melden")
    tab.get_by_role("button", name="العربية").click()
    expect(tab.locator("html[dir=rtl][lang=ar]")).to_be_visible()
    for path in ("melden", "melden?alles", "melden/bericht", "hulp"):
        tab.goto(f"{site}/{path}")
        looked_at(tab)
    marked = tab.get_by_role("link", name="033 448 11 86")
    assert marked.get_attribute("dir") == "ltr"


def test_public_pages_are_light_and_without_barriers(site: str, tab: Page) -> None:
    for path in ("melden", "melden/bericht", "melden/sporen", "hulp", "privacy", "toegankelijkheid"):
        tab.goto(f"{site}/{path}", wait_until="networkidle")
        looked_at(tab)
        assert weight(tab) <= HEAVIEST, path


def test_the_page_with_all_municipalities_is_light_too(site: str, tab: Page) -> None:
    tab.goto(f"{site}/melden")
    tab.get_by_label("Nee", exact=True).check()
    go_on(tab)
    tab.get_by_label("Wat hebt u gezien").fill("Iets")
    go_on(tab)
    assert tab.locator("#gemeenten option").count() == 342
    assert weight(tab) <= HEAVIEST


def weight(page: Page) -> int:
    """Bytes on the line for the page and all it loads, from an empty cache."""
    return int(
        page.evaluate(
            """() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
              .reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
        )
    )

"""From a case to a bed with a browser: care, entitlement, a request, an offer, the intake, the arrival; on a phone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import barriers, sideways
from tests.web.care_given import provider_login, walked

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("KETENZICHT_SHOTS", "")


def looked_at(page: Page, name: str) -> None:
    """Check a page at three widths; with KETENZICHT_SHOTS keep pictures of it."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
        assert barriers(page) == [], f"{name} at {width}"
    page.set_viewport_size({"width": 320, "height": 900})
    assert sideways(page) == 0, name
    page.set_viewport_size({"width": 390, "height": 900})


def be(page: Page, site: str, role: str, login: str = "") -> None:
    assert page.request.post(f"{site}/demo/login", data={"role": role, "login": login}).ok


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def reveal(page: Page) -> None:
    page.get_by_label("Waarvoor wilt u dit zien?").select_option("care")
    press(page, "Tonen")


def test_from_a_case_to_a_bed_on_a_phone(site: str, tab: Page) -> None:
    reached = walked("open_case").reached
    tab.set_viewport_size({"width": 390, "height": 900})
    be(tab, site, "ZOCO")
    tab.goto(f"{site}/zaken/{reached['case']}")
    looked_at(tab, "case")
    tab.get_by_role("link", name="Start zorg voor een slachtoffer").click()
    looked_at(tab, "start-care")
    tab.get_by_label("Voornaam").fill("Demo-Arin")
    tab.get_by_label("Welke nationaliteit").select_option("third_country")
    tab.get_by_label("Welk verblijfsrecht").select_option("intake_planned")
    tab.get_by_label("Is de cliënt jonger dan 18?").select_option("no")
    tab.get_by_label("Komt de cliënt via de Arbeidsinspectie?").select_option("yes")
    tab.get_by_label("Tolk").check()
    press(tab, "Start de zorg")
    expect(tab.get_by_text("B8/3 bedenktijd").or_(tab.get_by_text("bedenktijd")).first).to_be_visible()
    expect(tab.get_by_role("heading", name="Nog te vragen")).to_be_visible()
    assert "Demo-Arin" not in tab.content()
    looked_at(tab, "client")
    reveal(tab)
    expect(tab.get_by_text("Demo-Arin")).to_be_visible()
    tab.get_by_role("link", name="Vraag een plek").click()
    tab.get_by_label("Welke soort opvang?").select_option("NLA")
    tab.get_by_label("Vannacht").check()
    tab.get_by_label("Man", exact=True).check()
    looked_at(tab, "ask")
    press(tab, "Vraag de plek")
    expect(tab.get_by_text("zoekt een plek")).to_be_visible()
    request = tab.url

    be(tab, site, "COMENSHA")
    tab.goto(f"{site}/plekken")
    looked_at(tab, "board")
    tab.get_by_role("link", name="Een plek vannacht").click()
    looked_at(tab, "requests")
    tab.goto(request)
    looked_at(tab, "request")
    press(tab, "Bied deze plek aan")
    expect(tab.get_by_text("plek aangeboden, wacht op de opvang")).to_be_visible()
    looked_at(tab, "request-offered")

    be(tab, site, "OPVANG", provider_login())
    tab.goto(f"{site}/plekken")
    looked_at(tab, "own-places")
    tab.locator("#aanbod ~ ul a[data-row-link]").click()
    looked_at(tab, "offer")
    press(tab, "Neem aan")
    press(tab, "Leg de aankomst vast")
    expect(tab.get_by_text("verblijft hier")).to_be_visible()
    looked_at(tab, "stay")

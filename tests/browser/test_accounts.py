"""Beginning an account, logging in with a code and the pages of the administrator, in a browser by keyboard."""

import base64
import re

import pytest
from playwright.sync_api import Page, expect

from ketenzicht.accounts.codes import code_now
from ketenzicht.accounts.operations import invite, open_review
from ketenzicht.chain.demo_load import load_setting
from ketenzicht.rules.access import SYSTEM
from tests.accounts.given import SECRET, colleague
from tests.browser.looking import barriers, sideways

pytestmark = pytest.mark.browser


def sound(page: Page) -> None:
    """No barrier, no sideways scrolling on a small screen."""
    assert barriers(page) == []
    assert sideways(page) == 0
    assert sideways(page, 390) == 0


def test_from_an_enrolment_code_to_the_work_list_and_out_again(site: str, tab: Page) -> None:
    load_setting()
    who = colleague("af.nieuw")
    assert who.user is not None
    code = invite(actor=SYSTEM, user=who.user)
    tab.goto(f"{site}/aanmelden")
    sound(tab)
    tab.get_by_label("Inlognaam").fill("af.nieuw")
    tab.get_by_label("Aanmeldcode").fill(code.lower())
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Kies een wachtwoord en koppel uw app")).to_be_visible()
    sound(tab)
    assert tab.locator("img.kz-qr").evaluate("image => image.naturalWidth") > 100
    secret = base64.b32decode(re.sub(r"\s", "", tab.locator("code.kz-code").inner_text()))
    tab.get_by_label("Nieuw wachtwoord").fill(SECRET)
    tab.get_by_label("Code die uw app nu toont").fill(code_now(secret))
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Bewaar uw herstelcodes")).to_be_visible()
    sound(tab)
    recovery = tab.locator("main li").first.inner_text()
    tab.get_by_role("link", name="Ik heb ze bewaard, verder").click()
    tab.get_by_label("Inlognaam").fill("af.nieuw")
    tab.get_by_label("Wachtwoord").fill(SECRET)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Nog één stap: uw code")).to_be_visible()
    sound(tab)
    tab.get_by_label("Code uit uw app").fill(recovery)
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{site}/")
    tab.goto(f"{site}/ik")
    sound(tab)
    tab.get_by_label("Dwangcode").fill("270491")
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("Uw dwangcode is ingesteld.")).to_be_visible()


def test_the_pages_of_the_administrator_are_sound_and_lead_through_a_role(site: str, tab: Page) -> None:
    load_setting()
    one, _two = colleague("beheer.een", "BEHEER"), colleague("beheer.twee", "BEHEER")
    colleague("fg.een", "FG")
    open_review(actor=SYSTEM, organisation=one.home)
    assert tab.request.post(f"{site}/demo/login", data={"role": "", "login": "beheer.een"}).ok
    tab.goto(f"{site}/")
    sound(tab)
    tab.locator("main [data-row-link]").first.click()
    expect(tab.get_by_role("heading", name="Rechtencontrole")).to_be_visible()
    sound(tab)
    tab.get_by_role("button", name="Blijft").last.click()
    tab.goto(f"{site}/beheer")
    sound(tab)
    tab.get_by_role("link", name="Demo Tweede aandachtsfunctionaris Hilversum").click()
    sound(tab)
    tab.get_by_label("Rol", exact=True).select_option("KETEN")
    tab.get_by_role("button", name="Rol vragen").click()
    assert tab.request.post(f"{site}/demo/login", data={"role": "", "login": "beheer.twee"}).ok
    tab.goto(f"{site}/beheer")
    tab.get_by_role("button", name="Geven").click()
    expect(tab.get_by_text("Uw besluit is vastgelegd.")).to_be_visible()
    tab.goto(f"{site}/uitsluitingen")
    sound(tab)
    assert tab.request.post(f"{site}/demo/login", data={"role": "", "login": "fg.een"}).ok
    tab.goto(f"{site}/toezicht/ongewoon-lezen")
    sound(tab)

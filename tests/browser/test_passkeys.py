"""A passkey in a real browser, with a device that Chromium pretends to have: made, shown, removed."""

import pytest
from playwright.sync_api import Page, expect

from ketenzicht.accounts.operations import invite
from ketenzicht.chain.demo_load import load_setting
from ketenzicht.rules.access import SYSTEM
from tests.accounts.given import SECRET, colleague
from tests.browser.test_accounts import sound
from tests.cast import user_of

pytestmark = pytest.mark.browser


def with_device(page: Page) -> None:
    """A laptop that knows its owner's finger; it always says yes."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def log_in(page: Page, site: str) -> None:
    page.goto(f"{site}/inloggen")
    page.get_by_label("Inlognaam").fill("af.nieuw")
    page.get_by_label("Wachtwoord").fill(SECRET)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nog één stap: uw passkey of een code")).to_be_visible()


def test_from_an_enrolment_code_with_a_passkey_in_and_out_again_until_it_is_removed(site: str, tab: Page) -> None:
    # No browser makes a passkey for a number.
    site = site.replace("127.0.0.1", "localhost")
    load_setting()
    who = colleague("af.nieuw")
    with_device(tab)
    tab.goto(f"{site}/aanmelden")
    tab.get_by_label("Inlognaam").fill("af.nieuw")
    tab.get_by_label("Aanmeldcode").fill(invite(actor=SYSTEM, user=user_of(who)))
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Liever een passkey dan een app").click()
    sound(tab)
    tab.get_by_label("Nieuw wachtwoord").fill(SECRET)
    tab.get_by_label("Naam van deze passkey").fill("laptop")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Bewaar uw herstelcodes")).to_be_visible()
    log_in(tab, site)
    sound(tab)
    tab.get_by_role("button", name="Inloggen met uw passkey").press("Enter")
    expect(tab).to_have_url(f"{site}/")
    tab.goto(f"{site}/ik")
    expect(tab.get_by_text("met een passkey").first).to_be_visible()
    tab.get_by_role("link", name="Nieuwe maken met uw passkey").click()
    tab.get_by_role("button", name="Nieuwe herstelcodes maken").click()
    expect(tab.get_by_role("heading", name="Bewaar uw herstelcodes")).to_be_visible()
    tab.goto(f"{site}/ik/passkeys")
    sound(tab)
    tab.get_by_label("Naam van deze passkey").fill("nog een")
    tab.get_by_label("Uw wachtwoord").fill(SECRET)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Maak nu de passkey “nog een”")).to_be_visible()
    sound(tab)
    tab.get_by_role("button", name="Passkey maken").click()
    expect(tab.get_by_text("Op dit apparaat staat al een passkey van u.")).to_be_visible()
    tab.goto(f"{site}/ik/passkeys")
    tab.get_by_role("link", name="laptop").click()
    sound(tab)
    tab.get_by_label("Uw wachtwoord").fill(SECRET)
    tab.get_by_role("button", name="Verwijderen").click()
    expect(tab.get_by_text("Uw passkey is verwijderd en opent niets meer.")).to_be_visible()
    expect(tab.get_by_text("U hebt nog geen passkey.")).to_be_visible()

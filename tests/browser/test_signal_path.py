"""From log-in to hand-over with a browser: the path that a contact officer walks between two meetings."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import barriers, sideways
from tests.web.browsing import signal

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("KETENZICHT_SHOTS", "")


def looked_at(page: Page, name: str) -> None:
    """Check a page at two widths; with KETENZICHT_SHOTS keep a picture of it."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
        assert barriers(page) == [], f"{name} at {width}"
    assert sideways(page) == 0, name
    page.set_viewport_size({"width": 1280, "height": 900})


def log_in(page: Page, site: str, role: str) -> None:
    page.goto(f"{site}/inloggen")
    button = page.locator(f'button[name="role"][value="{role}"]')
    if not button.is_visible():
        page.get_by_text("Alle andere rollen").click()
    button.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_contact_officer_goes_from_log_in_to_hand_over(site: str, tab: Page) -> None:
    id = signal(observables=[{"kind": "phone", "value": "085-5550123"}])
    signal(acute=True, text="Een vrouw wordt nu vastgehouden.", observables=[{"kind": "phone", "value": "085-5550123"}])
    tab.goto(f"{site}/")
    looked_at(tab, "login")
    log_in(tab, site, "AF")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Werklijst")
    looked_at(tab, "worklist")
    tab.locator(f'a[data-row-link][href="/meldingen/{id}"]').click()
    looked_at(tab, "signal")
    tab.get_by_label("Duidelijk: dit wijst op mensenhandel").check()
    tab.get_by_label("Uw redenen").fill("De deur gaat op slot.\nGeen loon.")
    tab.get_by_role("button", name="Conclusie vastleggen").click()
    expect(tab.get_by_role("status").first).to_contain_text("Beoordeeld als mensenhandel")
    looked_at(tab, "signal-concluded")
    tab.get_by_role("button", name="Overdragen").click()
    expect(tab.get_by_role("status").first).to_contain_text("Overgedragen aan Ketenregisseur.")
    looked_at(tab, "signal-handed-over")
    log_in(tab, site, "KETEN")
    tab.get_by_role("link", name="Aannemen of teruggeven").first.click()
    looked_at(tab, "handover")


def test_what_is_missing_has_the_focus_and_leads_to_its_field(site: str, tab: Page) -> None:
    id = signal()
    log_in(tab, site, "AF")
    tab.goto(f"{site}/meldingen/{id}")
    tab.get_by_role("button", name="Conclusie vastleggen").click()
    expect(tab.locator("[data-error-summary]")).to_be_focused()
    looked_at(tab, "signal-errors")
    tab.locator("[data-error-summary] a").first.click()
    assert tab.evaluate("location.hash").startswith("#assess_")


def test_the_work_list_is_walked_with_the_keyboard(site: str, tab: Page) -> None:
    signal()
    signal()
    log_in(tab, site, "AF")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    tab.keyboard.press("k")
    expect(tab.locator("[data-row-link]").first).to_be_focused()
    tab.keyboard.press("?")
    expect(tab.get_by_text("volgende en vorige rij")).to_be_visible()
    tab.locator("[data-row-link]").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Wat er gemeld is")).to_be_visible()


def test_an_adviser_answers_in_one_minute(site: str, tab: Page) -> None:
    id = signal()
    log_in(tab, site, "AF")
    tab.goto(f"{site}/meldingen/{id}")
    tab.get_by_label("Vaag: ik wil advies").check()
    tab.get_by_label("Uw redenen").fill("Onduidelijk wie er woont.")
    tab.get_by_role("button", name="Conclusie vastleggen").click()
    looked_at(tab, "signal-vague")
    tab.get_by_role("checkbox", name="Zorgcoördinator").check()
    tab.get_by_label("Uw vraag").fill("Herkent u dit?")
    tab.get_by_role("button", name="Advies vragen").click()
    log_in(tab, site, "ZOCO")
    tab.get_by_role("link", name="Advies geven").first.click()
    looked_at(tab, "advice")
    tab.get_by_label("Dit is geen mensenhandel").check()
    tab.get_by_label("Uw toelichting").fill("Een huurgeschil.")
    tab.get_by_role("button", name="Advies geven").click()
    expect(tab.get_by_role("status").first).to_contain_text("Uw advies is gegeven.")


@pytest.mark.parametrize("role", ["MELDER", "NR"])
def test_home_and_list_are_without_barriers_for_others(site: str, tab: Page, role: str) -> None:
    log_in(tab, site, role)
    looked_at(tab, f"home-{role}")


def test_a_page_that_is_not_there_says_so_calmly(site: str, tab: Page) -> None:
    log_in(tab, site, "AF")
    tab.goto(f"{site}/meldingen/01900000-0000-7000-8000-000000000000")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Dit is niet gevonden.")
    looked_at(tab, "error")
    tab.goto(f"{site}/meldingen")
    looked_at(tab, "signals")
    tab.goto(f"{site}/ik")
    looked_at(tab, "account")

"""The sharing adviser in a browser: in under eight clicks, back and forth, by keyboard, on a phone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.looking import barriers, sideways
from tests.browser.test_signal_path import log_in
from tests.web.browsing import signal

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("KETENZICHT_SHOTS", "")
FEWEST = 8  # the vignette takes fewer clicks than this
ALLOWED = "Ja, als u niet meer deelt dan nodig is voor dit doel."


class Clicks:
    """Counts what a reader presses."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Locator) -> None:
        self.count += 1
        target.click()


def looked_at(page: Page, name: str) -> None:
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"sharing-{name}-{width}.png"), full_page=True)
        assert barriers(page) == [], f"{name} at {width}"
    assert sideways(page) == 0, name
    page.set_viewport_size({"width": 1280, "height": 900})


def pressed(page: Page, clicks: Clicks, *buttons: str) -> None:
    for button in buttons:
        clicks.on(page.get_by_role("button", name=button, exact=True))


def test_may_i_tell_the_care_coordinator_the_name_of_a_woman_whom_our_boa_met(site: str, tab: Page) -> None:
    clicks = Clicks()
    log_in(tab, site, "BOA")
    tab.goto(f"{site}/")
    looked_at(tab, "home")
    clicks.on(tab.get_by_role("main").get_by_role("link", name="Mag ik dit delen?"))
    looked_at(tab, "danger")
    pressed(tab, clicks, "Nee, nu niet", "De zorgcoördinator")
    looked_at(tab, "what")
    pressed(tab, clicks, "Een naam of telefoonnummer; zonder dat kan de ontvanger niets doen")
    looked_at(tab, "convenant")
    pressed(tab, clicks, "Nee, of ik weet het niet", "Ja, of ik heb een goede reden om te zwijgen")
    expect(tab.get_by_role("heading", level=1)).to_have_text(ALLOWED)
    expect(tab.get_by_text("artikel 6, eerste lid")).to_be_visible()
    assert clicks.count == 6
    assert clicks.count < FEWEST
    looked_at(tab, "advice")


def test_without_an_account_it_takes_fewer_than_eight_clicks_too(site: str, tab: Page) -> None:
    clicks = Clicks()
    tab.goto(f"{site}/melden")
    clicks.on(tab.get_by_role("link", name="Mag ik dit delen?"))
    pressed(tab, clicks, "Nee, nu niet", "Gemeente, ook als toezichthouder of BOA", "De zorgcoördinator")
    looked_at(tab, "public-what")
    pressed(tab, clicks, "Een naam of telefoonnummer; zonder dat kan de ontvanger niets doen")
    pressed(tab, clicks, "Nee, of ik weet het niet", "Ja, of ik heb een goede reden om te zwijgen")
    expect(tab.get_by_role("heading", level=1)).to_have_text(ALLOWED)
    assert clicks.count == 7
    assert clicks.count < FEWEST
    looked_at(tab, "public-advice")


def test_the_back_button_goes_one_question_back_and_a_reload_asks_nothing(site: str, tab: Page) -> None:
    tab.goto(f"{site}/deelwijzer")
    tab.get_by_role("button", name="Nee, nu niet").click()
    tab.get_by_role("button", name="Veilig Thuis").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Aan wie wilt u iets vertellen?")
    tab.reload()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Aan wie wilt u iets vertellen?")
    tab.go_back()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Waar werkt u?")
    tab.get_by_role("button", name="IND of COA").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Aan wie wilt u iets vertellen?")


def test_acute_danger_is_one_click_from_the_first_question(site: str, tab: Page) -> None:
    tab.goto(f"{site}/deelwijzer")
    tab.get_by_role("button", name="Ja, er is nu gevaar").click()
    expect(tab.get_by_role("link", name="Bel 112")).to_be_visible()
    looked_at(tab, "emergency")


def test_every_question_can_be_answered_with_the_keyboard(site: str, tab: Page) -> None:
    tab.goto(f"{site}/deelwijzer")
    first = tab.get_by_role("button", name="Ja, er is nu gevaar")
    for _presses in range(12):
        tab.keyboard.press("Tab")
        if first.evaluate("button => button === document.activeElement"):
            break
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Waar werkt u?")


def test_it_works_without_javascript(site: str, chromium: Browser) -> None:
    context = chromium.new_context(locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/deelwijzer")
    page.get_by_role("button", name="Nee, nu niet").click()
    page.get_by_role("button", name="Zorg, opvang of zorgcoördinatie").click()
    page.get_by_role("button", name="De zorgcoördinator").click()
    page.get_by_role("button", name="Een naam of telefoonnummer").click()
    page.get_by_role("button", name="De cliënt geeft toestemming").click()
    heading = page.get_by_role("heading", level=1).inner_text()
    context.close()
    assert heading.startswith("Ja, met de toestemming van de cliënt.")


def test_the_adviser_is_opened_from_a_signal_and_its_advice_stays_in_the_file(site: str, tab: Page) -> None:
    id = signal(acute=True, text="Een vrouw wordt nu vastgehouden.")
    log_in(tab, site, "AF")
    tab.goto(f"{site}/meldingen/{id}")
    looked_at(tab, "signal")
    tab.get_by_role("button", name="Mag ik hiervan iets delen?").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(
        "Ja, nu. Bel 112 en vertel wat nodig is om het gevaar te stoppen."
    )
    looked_at(tab, "from-signal")
    tab.get_by_label("Ik deel, of heb gedeeld").check()
    tab.get_by_label("Met wie?").fill("AVIM")
    tab.get_by_role("button", name="Bewaren in het dossier").click()
    expect(tab.get_by_role("heading", name="Deelwijzer")).to_be_visible()


@pytest.mark.parametrize("paper", ["toestemming/ar", "toestemming/ro", "artikel-20-besluit", "conflict-van-plichten"])
def test_a_paper_has_no_barriers_and_fits_a_phone(site: str, tab: Page, paper: str) -> None:
    tab.goto(f"{site}/deelwijzer/formulier/{paper}")
    expect(tab.get_by_role("button", name="Afdrukken")).to_be_visible()
    looked_at(tab, paper.replace("/", "-"))

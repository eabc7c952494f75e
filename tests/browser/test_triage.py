"""New signals are triaged from the work list in a browser: clicks and seconds per signal are counted and said."""

import json
import os
import time
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_signal_path import log_in, looked_at
from tests.web.browsing import signal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
HOW_MANY = 20 if THOROUGH else 3
MOST_CLICKS = 9
REPORT = os.environ.get("KETENZICHT_TRIAGE", "")


class Hand:
    """Clicks as a person makes them, counted; typing is not a click, going to the field is."""

    def __init__(self) -> None:
        self.clicks: list[int] = []
        self.seconds: list[float] = []

    def begin(self) -> None:
        self.clicks.append(0)
        self.seconds.append(time.monotonic())

    def click(self, place: Locator) -> None:
        place.click()
        self.clicks[-1] += 1

    def end(self) -> None:
        self.seconds[-1] = round(time.monotonic() - self.seconds[-1], 2)


def clear(tab: Page, hand: Hand) -> None:
    """Plainly trafficking: tick what was seen and hand over."""
    hand.click(tab.get_by_label("Duidelijk: dit wijst op mensenhandel"))
    hand.click(tab.get_by_label("Loon blijft uit, komt laat of is te laag"))
    hand.click(tab.get_by_role("button", name="Conclusie vastleggen"))
    hand.click(tab.get_by_role("button", name="Overdragen"))
    expect(tab.get_by_role("status").first).to_contain_text("Overgedragen aan")


def vague(tab: Page, hand: Hand) -> None:
    """Vague: a reason in words, and a question to one adviser."""
    hand.click(tab.get_by_label("Vaag: ik wil advies"))
    hand.click(tab.get_by_label("Uw redenen"))
    tab.keyboard.type("Onduidelijk wie er woont.")
    hand.click(tab.get_by_role("button", name="Conclusie vastleggen"))
    hand.click(tab.get_by_role("checkbox", name="Zorgcoördinator"))
    hand.click(tab.get_by_label("Uw vraag"))
    tab.keyboard.type("Herkent u dit?")
    hand.click(tab.get_by_role("button", name="Advies vragen"))
    expect(tab.get_by_role("status").first).to_contain_text("Advies gevraagd aan")


def other(tab: Page, hand: Hand) -> None:
    """Not trafficking, and another worry that is passed on."""
    hand.click(tab.get_by_label("Geen mensenhandel", exact=True))
    hand.click(tab.get_by_label("Uw redenen"))
    tab.keyboard.type("Niemand heeft er voordeel van.")
    hand.click(tab.get_by_text("Kind alleen, grens, of een andere zorg"))
    tab.get_by_label("Geen mensenhandel, wel een zorg over").select_option("domestic_violence")
    hand.clicks[-1] += 1
    hand.click(tab.get_by_role("button", name="Conclusie vastleggen"))
    expect(tab.get_by_role("status").first).to_contain_text("doorgegeven aan Veilig Thuis")


WAYS = (clear, vague, clear, other)


def test_a_new_signal_takes_at_most_nine_clicks_and_the_next_is_one_away(site: str, tab: Page) -> None:
    for _ in range(HOW_MANY):
        signal()
    log_in(tab, site, "AF")
    hand = Hand()
    looked_at(tab, "triage-list")
    tab.get_by_role("navigation", name="Filter").get_by_role("link", name="Nieuw").click()
    expect(tab.locator("[data-row]")).to_have_count(HOW_MANY)
    for number in range(HOW_MANY):
        hand.begin()
        if number == 0:
            hand.click(tab.locator("[data-row-link]").first)
        elif number == 1:
            tab.keyboard.press("n")
        else:
            hand.click(tab.locator("[data-next]").first)
        expect(tab.get_by_role("heading", name="Wat er gemeld is")).to_be_visible()
        WAYS[number % len(WAYS)](tab, hand)
        hand.end()
    looked_at(tab, "triage-done")
    tab.goto(f"{site}/?groep=new")
    expect(tab.locator("[data-row]")).to_have_count(0)
    said = {"signals": HOW_MANY, "clicks": hand.clicks, "seconds": hand.seconds}
    if REPORT:
        Path(REPORT).write_text(json.dumps(said))
    assert max(hand.clicks) <= MOST_CLICKS, said


def test_the_keys_move_the_real_focus_and_can_be_switched_off(site: str, tab: Page) -> None:
    for _ in range(3):
        signal()
    log_in(tab, site, "AF")
    for key in ("j", "j", "k"):
        tab.keyboard.press(key)
    expect(tab.locator("[data-row-link]").first).to_be_focused()
    assert tab.locator("[role=application], [aria-activedescendant]").count() == 0
    tab.keyboard.press("?")
    switch = tab.get_by_role("button", name="Toetsen uit")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    tab.reload()
    tab.keyboard.press("j")
    expect(tab.locator("[data-row-link]").first).not_to_be_focused()

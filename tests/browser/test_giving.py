"""The registers of giving on in a browser: no barrier, nothing sideways at 320 pixels, and a file that is there."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from ketenzicht.agencies.acting import acting
from ketenzicht.chain.registers import refuse, register_convenant
from ketenzicht.disclosure.exports import register_key
from ketenzicht.rules.access import SYSTEM
from tests.browser.test_care_path import be, looked_at
from tests.cast import actor
from tests.disclosure.given import OUR_KEY, a_text
from tests.signals.given import a_signal, handed_over, judged

pytestmark = pytest.mark.browser


def filled() -> None:
    """A signal that went to two desks, a no, a convenant, a key."""
    with acting(SYSTEM):
        signal = a_signal()
        judged(signal)
        handed_over(signal, "NLA", "ZoCo")
        officer, riec = actor("AF"), actor("RIEC")
        refuse(
            actor=officer, about_kind="signal", about=signal, receiver=riec.home, role="RIEC", purpose="besluit",
            reason="no_ground",
        )  # fmt: skip
        register_convenant(actor=actor("KETEN"), text=a_text())
        register_key(actor=replace(officer, role="BEHEER"), recipient=str(OUR_KEY.to_public()))


def test_what_was_shared_and_refused_has_no_barrier_and_fits(site: str, tab: Page) -> None:
    filled()
    be(tab, site, "AF")
    tab.goto(f"{site}/verstrekkingen")
    tab.get_by_text("Wat en hoelang").first.click()
    looked_at(tab, "delen-verstrekkingen")
    tab.get_by_text("Leg een nee vast").click()
    looked_at(tab, "delen-nee")
    tab.goto(f"{site}/verstrekkingen/cijfers")
    looked_at(tab, "delen-cijfers")


def test_a_convenant_is_read_and_renewed_without_a_barrier(site: str, tab: Page) -> None:
    filled()
    be(tab, site, "KETEN")
    tab.goto(f"{site}/convenanten")
    looked_at(tab, "delen-convenanten")
    tab.get_by_role("link", name="Samenwerking in de Demoregio").click()
    looked_at(tab, "delen-convenant")
    tab.get_by_role("link", name="Verleng").click()
    looked_at(tab, "delen-verlengen")


def test_a_list_is_asked_and_fetched_without_a_barrier(site: str, tab: Page) -> None:
    filled()
    be(tab, site, "AF")
    tab.goto(f"{site}/exports")
    looked_at(tab, "delen-exports")
    tab.get_by_label("Meldingen").check()
    tab.get_by_role("button", name="Vraag dit bestand").click()
    looked_at(tab, "delen-export")
    with tab.expect_download() as fetched:
        tab.get_by_role("button", name="Haal het bestand op").click()
    assert fetched.value.suggested_filename.endswith(".zip.age")

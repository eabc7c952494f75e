"""The figures in a browser: readable without barriers, also on a small screen."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import barriers, sideways
from tests.statistics.given import signals

pytestmark = pytest.mark.browser


def figures(page: Page, site: str, role: str, query: str) -> None:
    page.request.post(f"{site}/demo/login", data={"role": role})
    page.goto(f"{site}/cijfers?{query}")


def test_own_figures_have_bars_and_a_table_behind_them(site: str, tab: Page) -> None:
    signals(3, "SU", day=date(2020, 3, 2))
    figures(tab, site, "KETEN", "since=2020-01-01&until=2020-12-31")
    tab.get_by_text("Als tabel: Meldingen naar vorm van uitbuiting").click()
    table = tab.get_by_role("table", name="Meldingen naar vorm van uitbuiting")
    expect(table.get_by_role("row", name="seksuele uitbuiting")).to_contain_text("3")
    assert barriers(tab) == []
    assert sideways(tab) == 0


def test_policy_reads_what_was_kept_back(site: str, tab: Page) -> None:
    signals(6, "SU", day=date(2020, 3, 2))
    signals(1, "AU", day=date(2020, 3, 2))
    figures(tab, site, "NAC", "year=2020")
    expect(tab.get_by_text("niet getoond").first).to_be_visible()
    assert barriers(tab) == []
    assert sideways(tab) == 0

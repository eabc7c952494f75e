"""The registers of the officer for data protection in a browser: no barrier, nothing sideways at 320 pixels."""

import pytest
from playwright.sync_api import Page

from tests.browser.test_care_path import be, looked_at

pytestmark = pytest.mark.browser
PAGES = ("verzoeken", "datalekken", "bewaren", "verwerkingen", "wie-zag-wat")


@pytest.mark.parametrize("name", PAGES)
def test_a_register_has_no_barrier_and_fits(site: str, tab: Page, name: str) -> None:
    be(tab, site, "FG")
    tab.goto(f"{site}/privacy/{name}")
    looked_at(tab, f"privacy-{name}")

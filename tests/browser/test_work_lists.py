"""Every row of the work lists of the living demo leads somewhere: a page that opens, with a deed or an explanation."""

import pytest
from playwright.sync_api import Page, expect

from ketenzicht.chain.demo_load import load_setting
from ketenzicht.chain.walk import perform
from tests.browser.looking import barriers, sideways
from tests.worlds import written

pytestmark = pytest.mark.browser
CAST = ("AF", "KETEN", "ZOCO", "AVIM", "NLA", "COMENSHA", "OPVANG", "CENTRUM", "VT", "NIDOS")
BUSY = {"AF", "KETEN", "ZOCO", "AVIM", "NLA", "COMENSHA", "OPVANG"}
DEEDS = "main form button, main a.utrecht-button-link"
EXPLAINED = "U hoeft hier nu niets te doen."


@pytest.fixture
def living(site: str) -> str:
    """The address of the application with a week around now in it, as the demo loads it."""
    load_setting()
    for story in written("living.toml"):
        perform(story)
    return site


def rows_of(page: Page) -> list[tuple[str, str]]:
    """The words and the address of every row of the work list."""
    links = page.locator("main [data-row] [data-row-link]").all()
    return [(link.inner_text(), link.get_attribute("href") or "") for link in links]


def opened(page: Page, site: str, role: str, row: tuple[str, str]) -> None:
    """Click one row and see that its page opens and says what can be done."""
    words, address = row
    page.goto(f"{site}/")
    with page.expect_navigation() as gone:
        page.locator(f'main [data-row-link][href="{address}"]').first.click()
    answer = gone.value
    assert answer is not None, f"{role}: {words} -> {address}"
    assert answer.status == 200, f"{role}: {words} -> {address}"
    deeds = [deed for deed in page.locator(DEEDS).all() if deed.is_visible()]
    assert deeds or EXPLAINED in page.inner_text("main"), f"{role}: {words} shows nothing to do"


def test_no_row_of_a_work_list_comes_to_a_dead_end(living: str, tab: Page) -> None:
    for role in CAST:
        assert tab.request.post(f"{living}/demo/login", data={"role": role}).ok
        tab.goto(f"{living}/")
        rows = rows_of(tab)
        assert rows or role not in BUSY, f"{role} has nothing to do today"
        if not rows:
            expect(tab.get_by_text("Niets dat nu op u wacht.")).to_be_visible()
        for row in dict.fromkeys(rows):
            opened(tab, living, role, row)


def test_on_a_phone_the_panel_comes_before_the_story(living: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 900})
    assert tab.request.post(f"{living}/demo/login", data={"role": "AF"}).ok
    tab.goto(f"{living}/")
    assert barriers(tab) == []
    assert sideways(tab) == 0
    tab.locator("main [data-row-link]").first.click()
    boxes = [tab.locator(place).first.bounding_box() for place in ("#woorden", ".kz-side .kz-panel", "#verloop")]
    tops = [box["y"] for box in boxes if box is not None]
    assert len(tops) == 3
    assert tops == sorted(tops)
    assert barriers(tab) == []
    assert sideways(tab) == 0

"""What every page is looked at for: no barrier that axe finds, no scrolling sideways at 320 pixels."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def barriers(page: Page) -> list[str]:
    """What axe finds wrong, a line each."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found.response["violations"] for node in rule["nodes"]]


def sideways(page: Page, width: int = 320) -> int:
    """How many pixels the page is wider than a screen of `width`."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    over = int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
    if before is not None:
        page.set_viewport_size(before)
    return over

"""A photo from a phone goes along with a report; the officer sees a cleaned copy, without barriers."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.looking import barriers, sideways
from tests.browser.test_signal_path import log_in
from tests.documents import bad, made

pytestmark = pytest.mark.browser


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def report_with(page: Page, site: str, *files: FilePayload) -> None:
    """Fill in the public form as somebody anonymous and choose files where it asks for them."""
    page.goto(f"{site}/melden")
    page.get_by_label("Nee", exact=True).check()
    page.get_by_role("button", name="Volgende").click()
    page.get_by_label("Wat hebt u gezien").fill("Vier mannen slapen in een loods.")
    page.get_by_role("button", name="Volgende").click()
    page.get_by_label("In welke gemeente of streek?").fill("Hilversum")
    while not page.locator("input[type=file]").count():
        page.get_by_role("button", name="Volgende").click()
    page.locator("input[type=file]").set_input_files(list(files))
    page.get_by_role("button", name="Melding versturen").click()


def test_a_photo_goes_from_the_phone_of_a_reporter_to_the_page_of_the_officer(site: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    report_with(tab, site, file("loods.jpg", made.photo()), file("kaart.svg", bad.SVG))
    expect(tab.get_by_text(re.compile("kaart.svg: Dit is een webpagina")).first).to_be_visible()
    tab.locator("input[type=file]").set_input_files([file("loods.jpg", made.photo())])
    tab.get_by_role("button", name="Melding versturen").click()
    expect(tab.locator("[data-receipt]")).to_be_visible()
    log_in(tab, site, "AF")
    tab.goto(f"{site}/meldingen")
    tab.locator("[data-row] a").first.click()
    expect(tab.get_by_text("niet op virussen onderzocht")).to_be_visible()
    tab.get_by_text("Foto tonen").click()
    picture = tab.locator(".kz-document__picture")
    expect(picture).to_be_visible()
    # The turn that the phone noted was carried out: what lay 60 by 40 stands 40 by 60.
    tab.wait_for_function("document.querySelector('.kz-document__picture').naturalWidth == 40")
    assert (barriers(tab), sideways(tab)) == ([], 0)
    tab.get_by_role("link", name="loods.jpg").click()
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert (barriers(tab), sideways(tab)) == ([], 0)
    tab.get_by_label("Waarvoor hebt u het origineel nodig?").select_option("evidence")
    with tab.expect_download() as fetched:
        tab.get_by_role("button", name="Origineel openen").click()
    assert fetched.value.path().read_bytes() == made.photo()

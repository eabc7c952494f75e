"""The five written cases in a browser, each by all who take part: reporter, contact officer, adviser, receiver, and the
reporter again, who reads with the code what was done. One of them on every run, all with KETENZICHT_THOROUGH=1.

Told as an anonymous report, so that it ends where it began; who advises where the case asks nobody is the care
coordinator. Thorough, each role's page is looked at for barriers; KETENZICHT_SHOTS keeps a picture at two widths.
"""

import os
from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from ketenzicht.agencies.queries import Seat
from ketenzicht.chain.demo_load import text_of
from ketenzicht.chain.desks import reception
from ketenzicht.chain.seats import answering, seat_for
from ketenzicht.chain.story import Step, Story, read_stories
from tests.browser.test_signal_path import SHOTS, looked_at
from tests.journeys.walking import DESKS
from tests.signals.given import rows

pytestmark = [pytest.mark.browser, pytest.mark.proof]
FILE = "stories_vignettes.toml"
TOLD = read_stories(text_of(FILE), FILE)
# The one in which the written case itself asks for advice.
THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
CHOSEN = TOLD if THOROUGH else TOLD[1:2]
QUESTION = "Herkent u dit, en wie moet het oppakken?"
ROLES = {"ZoCo": "ZOCO", "TF-RIEC": "RIEC", "NLA": "NLA", "AVIM": "AVIM"}


def maybe_step(story: Story, do: str) -> Step | None:
    return next((step for step in story.steps if step.do == do), None)


def step_of(story: Story, do: str) -> Step:
    return next(step for step in story.steps if step.do == do)


def given_in(story: Story, do: str, name: str, otherwise: str = "") -> str:
    step = maybe_step(story, do)
    return str(step.given.get(name, otherwise)) if step else otherwise


def be(page: Page, site: str, seat: Seat) -> None:
    """Sit down as this person, at the work list."""
    assert page.request.post(f"{site}/demo/login", data={"role": seat.role, "login": seat.login}).ok
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Volgende").click()


def done(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def reports(page: Page, site: str, story: Story, shot: Callable[[str], None]) -> str:
    """The five pages of the form; gives the code."""
    page.goto(f"{site}/melden")
    page.get_by_label("Nee", exact=True).check()
    go_on(page)
    page.get_by_label("Wat hebt u gezien").fill(story.signal["text"])
    if story.signal.get("minor"):
        page.get_by_label("Ja", exact=True).check()
    go_on(page)
    page.get_by_label("In welke gemeente of streek?").fill(story.signal["municipality"])
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="Melding versturen").click()
    code = page.locator("[data-receipt]").inner_text()
    shot("1-reporter")
    page.get_by_label("Typ de code over").fill(code)
    page.get_by_role("button", name="Controleren").click()
    expect(page.get_by_role("heading", name="Uw code klopt")).to_be_visible()
    return code


def officer_asks(page: Page, site: str, story: Story, signal: UUID, adviser: str, shot: Callable[[str], None]) -> None:
    """From the work list: vague, and a question to one desk."""
    page.locator(f'a[data-row-link][href="/meldingen/{signal}"]').click()
    expect(page.locator(".kz-words", has_text=story.signal["text"][:60]).first).to_be_visible()
    page.get_by_label("Vaag: ik wil advies").check()
    assessed = step_of(story, "assess")
    page.get_by_label("Uw redenen").fill("\n".join(assessed.given["reasons"]))
    page.get_by_role("button", name="Conclusie vastleggen").click()
    done(page, "Vastgelegd als vaag.")
    page.get_by_role("checkbox", name=DESKS[adviser]).check()
    page.get_by_label("Uw vraag").fill(given_in(story, "ask_advice", "question", QUESTION))
    shot("2-officer")
    page.get_by_role("button", name="Advies vragen").click()
    done(page, "Advies gevraagd aan")


def adviser_answers(page: Page, story: Story, shot: Callable[[str], None]) -> None:
    page.get_by_role("link", name="Advies geven").first.click()
    expect(page.get_by_text(given_in(story, "ask_advice", "question", QUESTION))).to_be_visible()
    # An adviser weighs the reasons; the words of the reporter do not go along.
    expect(page.get_by_text(story.signal["text"][:60])).to_have_count(0)
    page.get_by_label("Dit is mensenhandel").check()
    for form in story.signal["forms"]:
        page.locator(f'input[name="forms"][value="{form}"]').check()
    page.get_by_label("Uw toelichting").fill(given_in(story, "answer_advice", "answer", "Behandel dit als uitbuiting."))
    shot("3-adviser")
    page.get_by_role("button", name="Advies geven").click()
    done(page, "Uw advies is gegeven.")


def officer_hands_over(page: Page, site: str, story: Story, signal: UUID) -> None:
    page.goto(f"{site}/meldingen/{signal}")
    page.get_by_label("Wat wilt u erbij zeggen?").fill(given_in(story, "hand_over", "message"))
    page.get_by_role("button", name="Overdragen", exact=True).click()
    done(page, "Overgedragen aan")


def receiver_accepts(page: Page, site: str, story: Story, signal: UUID, shot: Callable[[str], None]) -> None:
    accept = step_of(story, "accept")
    handover, organisation = answering(accept.role, signal, "handover")
    be(page, site, seat_for(accept.role, None, organisation=organisation))
    page.locator(f'a[data-row-link][href="/overdrachten/{handover}"]').click()
    expect(page.locator(".kz-words", has_text=story.signal["text"][:60]).first).to_be_visible()
    page.get_by_label("Wat gaat u doen?").fill(accept.given["message"])
    shot("4-receiver")
    page.get_by_role("button", name="Aannemen").click()
    done(page, "U hebt de melding aangenomen.")


def officer_tells(page: Page, site: str, story: Story, signal: UUID) -> str:
    words = given_in(story, "feedback", "text")
    page.goto(f"{site}/meldingen/{signal}")
    page.get_by_label("Wat vertelt u de melder?").fill(words)
    page.get_by_role("button", name="Terugkoppelen").click()
    done(page, "De melder kan uw terugkoppeling nu lezen.")
    return words


def reads_back(page: Page, site: str, code: str, words: str, shot: Callable[[str], None]) -> None:
    """The reporter again: what was done, by the code alone; and whether it helped."""
    page.goto(f"{site}/melden/bericht")
    page.get_by_label("Uw code").fill(code.lower())
    page.get_by_role("button", name="Bericht lezen").click()
    expect(page.get_by_text(words)).to_be_visible()
    shot("5-reporter-again")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Antwoord geven").click()
    done(page, "Dank u.")


@pytest.mark.parametrize("story", CHOSEN, ids=lambda story: story.name)
def test_a_vignette_goes_from_its_reporter_through_all_desks_and_back(story: Story, site: str, tab: Page) -> None:
    def shot(role: str) -> None:
        if THOROUGH or SHOTS:
            looked_at(tab, f"vignette-{1 + TOLD.index(story)}-{role}")

    asked = maybe_step(story, "ask_advice")
    adviser = str(asked.given["of"][0]) if asked else "ZoCo"
    code = reports(tab, site, story, shot)
    signal = rows("signals.Signal").latest("received_at").id
    home = reception(story.signal["municipality"]).owner
    officer = seat_for("AF", None, organisation=home.organisation, region=home.region)
    be(tab, site, officer)
    officer_asks(tab, site, story, signal, adviser, shot)
    be(tab, site, seat_for(ROLES[adviser], None, organisation=answering(ROLES[adviser], signal, "advice")[1]))
    adviser_answers(tab, story, shot)
    be(tab, site, officer)
    officer_hands_over(tab, site, story, signal)
    route = next(step.expect["route"] for step in story.steps if "route" in step.expect)
    shown = rows("routing.Handover", signal_id=signal).values_list("role", flat=True)
    assert set(shown) <= set(route), (list(shown), route)
    receiver_accepts(tab, site, story, signal, shot)
    be(tab, site, officer)
    words = officer_tells(tab, site, story, signal)
    tab.context.clear_cookies()
    reads_back(tab, site, code, words, shot)
    assert rows("signals.Conversation", signal=signal).get().helped == "yes"

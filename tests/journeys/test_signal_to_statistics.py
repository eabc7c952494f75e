"""One labour-exploitation signal through every door: from the public form to the figures, as docs/flow.md tells it.

receive → enrich → assess → hand_over → accept → forward → accept → give_feedback → open_case → start_care
→ request_place → offer_place → decide_offer → admit → register → close → depart → end_care → close_case → figures
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import StringIO

import pytest

from ketenzicht.agencies.operations import make_token
from ketenzicht.agencies.queries import seats
from ketenzicht.chain.proof import prove
from ketenzicht.chain.story import Step, Story
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM
from tests.journeys.html import Part
from tests.journeys.outside import sees, sees_nothing_of, stranger
from tests.journeys.reporting import read_back
from tests.journeys.visitor import Trail, Visitor
from tests.journeys.walk import begin, take
from tests.journeys.walking import Walk
from tests.worlds import written

FORM = "arbeidsuitbuiting"
WAREHOUSE = written("story_warehouse.toml")[0]
SO_FAR = len(WAREHOUSE.steps)
AFTERWARDS = (
    Step(SO_FAR + 1, "depart", "ZOCO", "6 weeks", {"how": "follow_on", "reason": "Eigen kamer."}, {}),
    Step(SO_FAR + 2, "end_care", "ZOCO", "1 day", {"reason": "doelen bereikt"}, {}),
    Step(
        SO_FAR + 3, "close_case", "KETEN", "1 day",
        {"reason": "afspraken nagekomen", "non_punishment": "Gevraagd aan de officier; er is geen verdenking."}, {},
    ),
)  # fmt: skip
STORY: Story = replace(
    WAREHOUSE,
    signal={**WAREHOUSE.signal, "reporter": {"kind": "anonymous", "safe_to_contact": True}},
    steps=(*WAREHOUSE.steps, *AFTERWARDS),
)
pytestmark = pytest.mark.usefixtures("setting")


@dataclass(frozen=True, slots=True)
class Told:
    """The story as it went, with what the figures and the outsider's lists said before it."""

    walk: Walk
    until: datetime
    figures_before: dict[str, dict[str, str]]
    outsider_before: dict[str, str]


@pytest.fixture(scope="module")
def told(setting: None) -> Iterator[Told]:
    """The whole story, walked once; the clock then stands where it ends."""
    until = STORY.on
    for step in STORY.steps:
        until = clock.later(until, step.after) if step.after else until
    with clock.at(until):
        figures, lists = _figures(_national()), sees(stranger())
    walk = begin(STORY)
    for step in STORY.steps:
        take(walk, step)
    with clock.at(until):
        yield Told(walk, until, figures, lists)


def test_the_steps_are_those_of_the_flow() -> None:
    done = [step.do for step in STORY.steps]
    assert done[:3] == ["enrich", "assess", "hand_over"]
    assert done[-4:] == ["close", "depart", "end_care", "close_case"]


def test_who_reported_got_a_code_and_reads_what_was_done(told: Told) -> None:
    feedback = next(step.given["text"] for step in STORY.steps if step.do == "feedback")
    assert len(told.walk.receipt) == 24
    read_back(told.walk, feedback)


def test_the_case_names_its_signal_and_is_closed(told: Told) -> None:
    page = told.walk.desk("KETEN").go(told.walk.case)
    assert told.walk.reference in page.words
    assert "afspraken nagekomen" in page.words
    assert not page.offers("/sluiten")


def test_the_client_page_tells_the_stay_and_the_registration_to_the_end(told: Told) -> None:
    page = _coordinator(told.walk).go(told.walk.client)
    assert "vertrokken" in page.section("opvang").words
    assert "doelen bereikt" in page.words
    assert "Berkenrijs" not in page.words


def test_the_request_tells_what_was_needed_and_why_this_place(told: Told) -> None:
    page = _coordinator(told.walk).go(told.walk.request)
    assert "geplaatst" in page.words
    assert "Waarom deze plek" in page.words
    assert list(page.top.all("span", css="kz-source"))


def test_the_registration_is_read_by_who_made_it(told: Told) -> None:
    page = _inspector(told.walk).go(told.walk.registration)
    assert "Geregistreerd: vermoedelijk slachtoffer" in page.words


def test_the_figures_count_it_once_everywhere(told: Told) -> None:
    before, now = told.figures_before, _figures(_national())
    for table in ("signals-by-form", "registrations-by-form"):
        assert (before[table].get(FORM), now[table].get(FORM)) == (None, "1")
    assert sum(int(number) for number in now["requests-by-type"].values()) == 1


def test_the_file_of_the_figures_has_it(told: Told) -> None:
    national = _national()
    page = national.go("/cijfers")
    href = page.section("signals-by-form").link("Als bestand (CSV)")
    answer = national.client.get(href)
    assert answer["Content-Type"].startswith("text/csv")
    line = next(row for row in csv.DictReader(StringIO(answer.content.decode())) if row["label"] == FORM)
    assert (line["table"], line["key"], line["value"], line["status"]) == ("signals-by-form", "AU", "1", "shown")


def test_the_api_shows_it_to_its_owner_and_to_nobody_else(told: Told) -> None:
    address = f"/api/v1/signals/{told.walk.signal.rpartition('/')[2]}"
    answers = {}
    for who in (told.walk.desk("AF"), stranger()):
        assert who.seat
        token = make_token(actor=SYSTEM, assignment=who.seat.assignment)
        answers[who.seat.login] = who.client.get(address, headers={"Authorization": f"Bearer {token}"})
    mine, theirs = answers.values()
    assert mine.json()["reference"] == told.walk.reference
    assert (mine.json()["state"], mine.json()["forms"]) == ("closed", ["AU"])
    assert theirs.status_code == 404
    assert told.walk.reference not in theirs.content.decode()


def test_the_shelter_never_sees_the_signal_and_the_inspectors_never_the_client(told: Told) -> None:
    walk = told.walk
    assert walk.provider
    inspector = _inspector(walk)
    assert [walk.provider.status("get", url) for url in (walk.signal, walk.case, walk.client)] == [404] * 3
    assert [inspector.status("get", url) for url in (walk.client, walk.request, walk.offer, walk.stay)] == [404] * 4


def test_the_outsider_finds_no_address_of_the_story(told: Told) -> None:
    assert len(told.walk.trail.of_objects()) > 30
    sees_nothing_of(told.walk)


def test_the_outsider_has_the_same_lists_counts_and_figures_as_before(told: Told) -> None:
    assert sees(stranger()) == told.outsider_before


def test_what_must_stay_true_is_true(told: Told) -> None:
    proof = prove()
    assert proof.ok, proof


def _national() -> Visitor:
    return Visitor(Trail(), next(iter(seats(role="COMENSHA"))))


def _coordinator(walk: Walk) -> Visitor:
    assert walk.coordinator
    return walk.coordinator


def _inspector(walk: Walk) -> Visitor:
    return next(each for each in walk.browsers.values() if each.seat and each.seat.role == "NLA")


def _figures(who: Visitor) -> dict[str, dict[str, str]]:
    """What each table on the page of figures shows: its id, and the number by label."""
    return {
        part.attrs["aria-labelledby"]: dict(_lines(part))
        for part in who.go("/cijfers").top.all("section", css="kz-stack")
    }


def _lines(table: Part) -> Iterator[tuple[str, str]]:
    for row in table.all("tr"):
        if number := next(row.all("td"), None):
            yield row.first("th").words, number.words

"""Where a story stands while it is walked through the pages, who is sent to the browser, and what a page must show.

Who acts is chosen as the other walk chooses it (`chain.seats`); everything else is read from pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from ketenzicht.agencies.queries import Seat
from ketenzicht.chain.desks import reception
from ketenzicht.chain.seats import answering, seat_for
from ketenzicht.chain.story import REGIONS, Step, Story
from ketenzicht.rules.deadlines import CLOCKS
from ketenzicht.rules.source import source
from ketenzicht.signals.queries import facts_of
from tests.journeys.visitor import AN_ID, Page, Trail, Visitor

# What the pages call the desks of a route, by the role that a story names.
DESKS = {
    "112/politie": "112, politie",
    "AVIM": "AVIM (politie)",
    "KMar": "Marechaussee",
    "NLA": "Arbeidsinspectie",
    "Nidos": "Nidos",
    "Raad voor de Kinderbescherming": "Raad voor de Kinderbescherming",
    "TF-RIEC": "Taskforce-RIEC",
    "Veilig Thuis": "Veilig Thuis",
    "ZoCo": "Zorgcoördinator",
    "ketenregisseur": "Ketenregisseur",
}
Values = Mapping[str, Any]


@dataclass(slots=True)
class Walk:
    """A story on its way: what was learned from pages so far, and everybody's browser."""

    story: Story
    trail: Trail
    moment: datetime
    reference: str = ""
    signal: str = ""
    case: str = ""
    case_name: str = ""
    client: str = ""
    client_name: str = ""
    request: str = ""
    offer: str = ""
    stay: str = ""
    registration: str = ""
    receipt: str = ""
    coordinator: Visitor | None = None
    provider: Visitor | None = None
    browsers: dict[UUID, Visitor] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return str(self.story.signal["municipality"])

    @property
    def region(self) -> str | None:
        return REGIONS[self.story.region]

    def browser(self, seat: Seat) -> Visitor:
        """The browser of this seat, which stays logged in, also from one story to the next."""
        if seat.assignment not in self.browsers:
            self.browsers[seat.assignment] = Visitor(self.trail, seat)
        found = self.browsers[seat.assignment]
        found.trail = self.trail
        return found

    def desk(self, role: str) -> Visitor:
        """Somebody in this role at the desk where signals of this place come in."""
        home = reception(self.place).owner
        return self.browser(seat_for(role, None, organisation=home.organisation, region=home.region))

    def who(self, step: Step) -> Visitor:
        """The browser of who takes this step."""
        id = AN_ID.search(self.signal)
        assert id, "the story has no signal yet"
        signal = facts_of(UUID(id.group()))
        organisation = None
        if step.do in ("accept", "return"):
            organisation = answering(step.role, signal.id, "handover")[1]
        elif step.do == "answer_advice":
            organisation = answering(step.role, signal.id, "advice")[1]
        seat = seat_for(step.role, signal, organisation=organisation, region=signal.region or self.region)
        return self.browser(seat)

    def open_signal(self, who: Visitor) -> Page:
        """The page of the signal, from the work list, else found by its reference."""
        row = who.work(f"Melding {self.reference}", to="/meldingen/")
        page = who.go(row) if row else who.search(self.reference)
        assert self.reference in page.heading, f"{page.url}: {page.heading}"
        assert page.url == self.signal, f"{page.url} is not {self.signal}"
        return page


def names_route(page: Page, wanted: list[str]) -> None:
    """The route on the page of a signal has these roles in this order; the chain director between them is no matter."""
    items = next(page.section("route").all("ol")).all("li")
    shown = [item.first("strong").words for item in items]
    assert [name for name in shown if name != DESKS["ketenregisseur"]] == [DESKS[role] for role in wanted], shown


def names_grounds(page: Page, keys: list[str]) -> None:
    """Each of these sources is among the grounds of the page, with its title and its paragraph."""
    told = [part.words for part in page.top.all("span", css="kz-source")]
    for key in keys:
        known = source(key)
        words = " ".join(f"{known.title}, {known.paragraph}".split())
        assert any(_same(words, each) for each in told), f"{words!r} is no ground on {page.url}: {told}"


def names_rows(page: Page, wanted: list[str]) -> None:
    """These rows of the entitlement table stand on the page of the client, in this order."""
    shown = [part.first("span").words.split(" ")[0] for part in page.top.all("li", css="kz-entitled")]
    assert shown == wanted, shown


def names_clocks(page: Page, wanted: list[str]) -> None:
    """These clocks run on the page of the client, by their names."""
    shown = [part.words for part in page.section("termijnen").all("p", css="kz-row__title")]
    missing = [id for id in wanted if CLOCKS[id].name not in shown]
    assert not missing, f"{missing} do not run on {page.url}: {shown}"


def _same(words: str, shown: str) -> bool:
    return words.replace(" ", "") in shown.replace(" ", "")

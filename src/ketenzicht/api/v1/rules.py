"""The rules alone: who must act, and what somebody is entitled to. Nothing is kept of what is asked."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import BeforeValidator, Field

from ketenzicht.api.shapes import Form, Forms, Given, GroundShown, Shown, YesNo
from ketenzicht.kernel import clock
from ketenzicht.rules.answers import entitle_answer, route_answer
from ketenzicht.rules.shelter_facts import Cooperation, Danger, Nationality, Problem, Residence

router = Router(tags=["rules"])


def _unknown(value: Any) -> Any:
    return None if value == "unknown" else value


UNKNOWN = BeforeValidator(_unknown)
Fact = Annotated[YesNo | None, UNKNOWN]


class RouteAsked(Given):
    """What is known of a signal; not `clear` is vague."""

    forms: Forms = []
    clear: YesNo = False
    minor: YesNo = False
    unaccompanied_foreign: YesNo = False
    acute: YesNo = False
    border: YesNo = False
    region: Literal["oost-brabant", "gooi-vechtstreek", "generic"] = "generic"


class StaleGround(GroundShown):
    """Why, and how sure we are that the law reads so today; `mark` warns of an old or remembered text."""

    confidence: str
    mark: str | None = None


class DeskOfRoute(Shown):
    """A desk that must act."""

    role: str
    order: int
    mode: str


class RowLookedAt(Shown):
    """One row of the table, matched or not."""

    row: str
    matched: bool
    because: str


class RouteAnswer(Shown):
    """The route by the table and the profile of the region."""

    route: list[DeskOfRoute]
    state: str
    grounds: list[StaleGround]
    rule: str
    trace: list[RowLookedAt]


class FactsGiven(Given):
    """The facts of one person, without name; null or "unknown" for what is not known."""

    nat: Nationality | None = None
    res: Residence | None = None
    danger: Danger | None = None
    police: Cooperation | None = None
    minor: Fact = None
    accompanied: Fact = None
    via_nla: Fact = None
    serious_disadvantage_only: Fact = None
    dv: Fact = None
    clear: Fact = None
    registered: Fact = None
    form: Annotated[Form | None, UNKNOWN] = None
    multi: Annotated[list[Problem] | None, Field(max_length=4), UNKNOWN] = None

    def facts(self) -> dict[str, Any]:
        """What was sent, null included: a key that is left out has its default, null is unknown."""
        return self.model_dump(exclude_unset=True, exclude={"on"})


class EntitlementAsked(FactsGiven):
    """Facts and the day on which the answer must hold."""

    on: date | None = None


class ClockShown(Shown):
    """One clock; `ends_on` is the last day."""

    id: str
    name: str
    starts_on: date
    ends_on: date | None
    term_law: bool
    extended: bool
    recurring: bool
    source: str
    confidence: str
    mark: str | None = None


class EntitlementAnswer(Shown):
    """The rows that hold, the facts still to ask, the clocks that run."""

    rows: list[str]
    open_questions: list[str]
    clocks: list[ClockShown]
    grounds: list[StaleGround]
    routes: dict[str, str]
    rule: str


@router.post("/route", response=RouteAnswer, summary="Who must act")
def route(request: HttpRequest, given: RouteAsked) -> dict[str, Any]:
    """The routing rule alone, with grounds and every row that was looked at."""
    return route_answer(**given.model_dump(), on=clock.today())


@router.post("/entitle", response=EntitlementAnswer, summary="What somebody is entitled to")
def entitle(request: HttpRequest, given: EntitlementAsked) -> dict[str, Any]:
    """The entitlement rule alone: rows, open questions and legal clocks."""
    return entitle_answer(given.facts(), on=given.on or clock.today())

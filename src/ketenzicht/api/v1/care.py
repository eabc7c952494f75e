"""Care trajectories: started by a care coordinator, with the entitlement, the clocks and the open questions."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.reach import where
from ketenzicht.api.shapes import CREATED, Given, GroundShown, Moment, Name, Names, Shown
from ketenzicht.api.v1.rules import ClockShown, FactsGiven
from ketenzicht.care.queries import clients_for, read_trajectory
from ketenzicht.chain import flow
from ketenzicht.chain.asked import CareStart, Caring
from ketenzicht.rules.answers import clock_answer, shelter_facts

router = Router(tags=["care"])
Need = Literal[
    "safety", "medical", "psychological", "legal", "financial", "papers", "interpreter", "children", "day_structure",
    "shelter",
]  # fmt: skip


class ClientGiven(Given):
    """Who the client is; goes into the vault and comes out as a pseudonym. Unknown is left out."""

    given_name: Name | None = None
    surname: Name | None = None
    name: Name | None = None
    birth_date: Name | None = None
    sex: Name | None = None
    languages: Names | None = None
    nationality: Name | None = None
    address: Name | None = None
    contact: Name | None = None
    phone: Name | None = None
    email: Name | None = None
    v_number: Name | None = None

    def identity(self) -> dict[str, str]:
        """The fields as the vault keeps them."""
        sent = self.values()
        languages = sent.pop("languages", [])
        return {**sent, **({"languages": ", ".join(languages)} if languages else {})}


class TrajectoryGiven(Given):
    """Who gets care, on which facts, for which needs; `municipality` by name or code."""

    client: ClientGiven
    facts: FactsGiven
    needs: Annotated[list[Need], Field(max_length=10)] = []
    case: UUID | None = None
    municipality: Name | None = None


class RowEntitled(Shown):
    """A row of the entitlement table that holds."""

    id: str
    route: str
    additive: bool
    payer: str


class TrajectoryStarted(Shown):
    """Care that has begun: the pseudonym of the client, the rows, the clocks, what is still to ask, and why."""

    trajectory: UUID
    client: UUID
    rows: list[RowEntitled]
    clocks: list[ClockShown]
    open_questions: list[str]
    grounds: list[GroundShown]


class RunningClock(Shown):
    """A clock of a trajectory; `days_left` is negative when late."""

    id: str
    name: str
    starts_on: date
    ends_on: date | None
    days_left: int | None
    recurring: bool
    source: str
    confidence: str


class ClientLineShown(Shown):
    """A client in a list, by the spoken form of the pseudonym."""

    trajectory: UUID
    client: UUID
    spoken: str
    form: str
    case: UUID | None
    municipality: str | None
    since: Moment
    state: str
    next_clock: RunningClock | None


class ClientList(Shown):
    """Trajectories of the actor, by the clock that runs out first."""

    trajectories: list[ClientLineShown]


class ConclusionShown(Shown):
    """What somebody is entitled to now, since when, and why."""

    number: int
    since_on: date
    rows: list[RowEntitled]
    grounds: list[GroundShown]
    open_questions: list[str]


class TrajectoryShown(Shown):
    """A trajectory as its care coordinator sees it."""

    trajectory: UUID
    client: UUID
    spoken: str
    form: str
    case: UUID | None
    municipality: str | None
    region: str | None
    needs: list[Need]
    state: str
    since: Moment
    now: ConclusionShown
    clocks: list[RunningClock]


@router.post("/trajectories", response={201: TrajectoryStarted}, summary="Start care", openapi_extra=CREATED)
@asks("care.start", of="care")
def start_care(request: HttpRequest, response: HttpResponse, body: TrajectoryGiven) -> dict[str, Any]:
    """Start care; the user behind the token becomes the fixed contact person."""
    actor = actor_of(request)
    place = where(body.municipality)
    start = CareStart(
        identity=body.client.identity(),
        facts=shelter_facts(body.facts.facts()),
        form=body.facts.form or "OVERIG",
        needs=tuple(body.needs),
        case=body.case,
        municipality=place.municipality,
        region=place.region,
    )
    caring = flow.start_care(actor=actor, start=start)
    response["Location"] = f"/api/v1/trajectories/{caring.started.trajectory}"
    return _started(caring)


@router.get("/trajectories", response=ClientList, summary="List trajectories")
def list_trajectories(request: HttpRequest, state: Literal["open", "closed"] = "open") -> dict[str, Any]:
    """Trajectories within reach of the actor, at most 200."""
    return {"trajectories": clients_for(actor_of(request), state=state)}


@router.get("/trajectories/{uuid:trajectory}", response=TrajectoryShown, summary="Open one trajectory")
def show_trajectory(request: HttpRequest, trajectory: UUID) -> Any:
    """One trajectory with its entitlement and clocks; that it was read is kept."""
    return read_trajectory(actor=actor_of(request), trajectory=trajectory)


def _started(caring: Caring) -> dict[str, Any]:
    started = caring.started
    return {
        "trajectory": started.trajectory,
        "client": caring.client,
        "rows": started.rows,
        "clocks": [clock_answer(running) for running in started.clocks],
        "open_questions": started.open_questions,
        "grounds": started.grounds,
    }

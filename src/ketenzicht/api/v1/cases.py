"""Cases: opened on a signal, listed and read by who takes part."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.reach import signal_within_reach
from ketenzicht.api.shapes import CREATED, Desks, Given, GroundShown, Moment, Sentence, Shown, YesNo
from ketenzicht.cases.operations import Question
from ketenzicht.cases.queries import cases_for, read_case
from ketenzicht.chain import flow

router = Router(tags=["cases"])
Track = Literal["Z", "I", "M", "C"]


class QuestionGiven(Given):
    """The question of non-punishment as it was put: may the victim be a suspect too, and what was answered."""

    dual_role: YesNo
    answer: Sentence


class CaseGiven(Given):
    """The signal, a title, the tracks (proposed when left out) and who take part; the question when it was put."""

    signal: UUID
    title: Sentence
    tracks: Annotated[list[Track], Field(max_length=4)] = []
    participants: Desks = []
    question: QuestionGiven | None = None


class CaseOpened(Shown):
    """The case that was opened."""

    case: UUID


class CaseLineShown(Shown):
    """A case in a list, without its title."""

    case: UUID
    reference: str
    tracks: list[Track]
    municipality: str | None
    region: str | None
    state: str
    opened_at: Moment
    open_agreements: int
    next_due_on: date | None


class CaseList(Shown):
    """Cases of the actor, what lags first."""

    cases: list[CaseLineShown]


class AgreementShown(Shown):
    """An agreement: whose, what, until when."""

    agreement: UUID
    owner_name: str
    words: str
    due_on: date
    state: str
    is_late: bool


class CaseShown(Shown):
    """A case as its participants see it; the answer on non-punishment only for who opened it."""

    case: UUID
    reference: str
    title: str
    tracks: list[Track]
    municipality: str | None
    region: str | None
    state: str
    opened_at: Moment
    opened_by: str
    participants: list[str]
    signals: list[UUID]
    agreements: list[AgreementShown]
    non_punishment_asked: bool
    non_punishment: str | None
    grounds: list[GroundShown]


@router.post("/cases", response={201: CaseOpened}, summary="Open a case", openapi_extra=CREATED)
@asks("case.open", of="case")
def open_case(request: HttpRequest, response: HttpResponse, body: CaseGiven) -> dict[str, Any]:
    """Pick a signal up together."""
    actor = actor_of(request)
    signal_within_reach(actor, body.signal)
    case = flow.open_case(
        actor=actor,
        signal=body.signal,
        title=body.title,
        tracks=tuple(body.tracks),
        with_desks=tuple(body.participants),
        question=Question(body.question.dual_role, body.question.answer) if body.question else None,
    )
    response["Location"] = f"/api/v1/cases/{case}"
    return {"case": case}


@router.get("/cases", response=CaseList, summary="List cases")
def list_cases(request: HttpRequest, state: Literal["open", "closed"] = "open") -> dict[str, Any]:
    """Cases that the actor takes part in or watches over, at most 200."""
    return {"cases": cases_for(actor_of(request), state=state)}


@router.get("/cases/{uuid:case}", response=CaseShown, summary="Open one case")
def show_case(request: HttpRequest, case: UUID) -> Any:
    """One case with its agreements; that it was read is kept."""
    return read_case(actor=actor_of(request), case=case)

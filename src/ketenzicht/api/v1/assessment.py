"""What is made of a signal: enrichment, conclusion, questions for advice and their answers."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.reach import signal_within_reach
from ketenzicht.api.shapes import (
    Desk,
    Desks,
    Forms,
    Given,
    GroundShown,
    Moment,
    Sentence,
    Shown,
    StepTaken,
    Words,
    YesNo,
)
from ketenzicht.api.v1.signals import Observables
from ketenzicht.assessment.queries import advice_for, read_advice, signal_of_advice
from ketenzicht.chain import flow, given
from ketenzicht.chain.desks import Routed
from ketenzicht.kernel.decision import Decision, plain
from ketenzicht.signals.intake import read_report
from ketenzicht.signals.queries import facts_of

router = Router(tags=["assessment"])


class EnrichmentGiven(Given):
    """What was found out: notes, and what can be found again."""

    notes: Words = ""
    observables: Observables | None = None
    address_known: YesNo | None = None


class ConclusionGiven(Given):
    """What somebody concludes, with reasons and ticked indicators. For another problem than trafficking: `concern`, by
    which the rule finds the desk, or `pass_on_to`."""

    conclusion: Literal["clear", "vague", "not_trafficking"]
    forms: Forms = []
    reasons: Annotated[list[Sentence], Field(max_length=50)] = []
    minor: YesNo | None = None
    unaccompanied_foreign: YesNo | None = None
    border: YesNo | None = None
    pass_on_to: Desk | None = None
    explanation: Words = ""
    concern: (
        Literal["domestic_violence", "child_safety", "labour_law", "other_crime", "care_need", "housing", "undermining"]
        | None
    ) = None
    indicators: Annotated[list[Annotated[str, Field(pattern=r"^IND-[A-Z]+-[0-9]{2}$")]], Field(max_length=90)] = []


class AdviceAsked(Given):
    """A question to expert desks, who see only what the rule allows for advice."""

    of: Annotated[Desks, Field(min_length=1)]
    question: Sentence


class AnswerGiven(Given):
    """The answer of an expert; `review_in` such as "7 days" for more information."""

    outcome: Literal["not_trafficking", "more_information", "trafficking"]
    forms: Forms = []
    answer: Words = ""
    missing: Words = ""
    review_in: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,2} days?$")] | None = None


class DeskInOrder(Shown):
    """A desk that must act, who stands for it here, and how it is called."""

    role: str
    organisation: str
    order: int
    mode: str


class Concluded(StepTaken):
    """What follows: the state, the route when it is trafficking, and the grounds."""

    route: list[DeskInOrder]
    grounds: list[GroundShown]


class AdviceRequested(StepTaken):
    """One question per desk, in the order of the desks."""

    advice_requests: list[UUID]


class AdviceLine(Shown):
    """A question for advice in a list."""

    id: UUID
    signal: UUID
    role: str
    round: int
    state: str
    outcome: str
    asked_at: Moment
    review_on: date | None


class AdviceList(Shown):
    """Questions to the actor's organisation, oldest first."""

    advice_requests: list[AdviceLine]


class AdviceShown(AdviceLine):
    """A question for advice, opened: `content` holds only the fields that may be shown for advice."""

    asked_by: str
    question: str
    content: dict[str, Any]
    answer: str


@router.post("/signals/{uuid:signal}/enrichments", response={201: StepTaken}, summary="Enrich a signal")
@asks("signal.enrich", of="signal", subject="signal")
def enrich(request: HttpRequest, signal: UUID, body: EnrichmentGiven) -> dict[str, Any]:
    """Add what was found out."""
    seen = None
    if body.observables:
        seen = read_report({"text": "-", "observables": [each.model_dump() for each in body.observables]})
    flow.enrich(actor=actor_of(request), signal=signal, notes=body.notes, seen=seen, address_known=body.address_known)
    return {"signal": signal, "state": facts_of(signal).state}


@router.post("/signals/{uuid:signal}/conclusions", response={201: Concluded}, summary="Conclude")
@asks("signal.assess", of="signal", subject="signal")
def conclude(request: HttpRequest, signal: UUID, body: ConclusionGiven) -> dict[str, Any]:
    """Record what a person concludes; clear gives the route with its grounds."""
    done = flow.assess(actor=actor_of(request), signal=signal, judgement=given.judgement(body.values()))
    return _concluded(signal, done.decision, done.routed)


@router.post("/signals/{uuid:signal}/advice-requests", response={201: AdviceRequested}, summary="Ask advice")
@asks("advice.ask", of="signal", subject="signal")
def ask_advice(request: HttpRequest, signal: UUID, body: AdviceAsked) -> dict[str, Any]:
    """Put a question to expert desks about a vague signal."""
    actor = actor_of(request)
    signal_within_reach(actor, signal)
    asked = flow.ask_advice(actor=actor, signal=signal, of=tuple(body.of), question=body.question)
    return {"signal": signal, "state": facts_of(signal).state, "advice_requests": asked}


@router.get("/advice-requests", response=AdviceList, summary="List questions for advice")
def list_advice(request: HttpRequest, open_only: Annotated[bool, Query(alias="openOnly")] = True) -> dict[str, Any]:
    """Questions for advice to the actor's organisation, at most 200."""
    return {"advice_requests": advice_for(actor_of(request), open_only=open_only)}


@router.get("/advice-requests/{uuid:advice}", response=AdviceShown, summary="Open one question for advice")
def show_advice(request: HttpRequest, advice: UUID) -> dict[str, Any]:
    """The question and what may be known to answer it; that it was read is kept."""
    view = read_advice(actor=actor_of(request), advice=advice)
    return {
        **AdviceLine.model_validate(view.row).model_dump(exclude={"asked_at"}),
        "asked_at": view.row.asked_at,
        "asked_by": view.asked_by,
        "question": view.question,
        "content": plain(view.content),
        "answer": view.answer,
    }


@router.post("/advice-requests/{uuid:advice}/answers", response={201: Concluded}, summary="Answer for advice")
@asks("advice.answer", of="advice", subject="advice")
def answer_advice(request: HttpRequest, advice: UUID, body: AnswerGiven) -> dict[str, Any]:
    """Answer as the desk that was asked; trafficking gives the route with its grounds."""
    signal = signal_of_advice(advice)
    answer = given.answer(body.values())
    done = flow.answer_advice(actor=actor_of(request), signal=signal, advice=advice, answer=answer)
    return _concluded(signal, done.decision, done.routed)


def _concluded(signal: UUID, decision: Decision[Any], routed: Routed | None) -> dict[str, Any]:
    calls = routed.calls if routed else ()
    grounds = (*decision.grounds, *(routed.decision.grounds if routed else ()))
    return {
        "signal": signal,
        "state": facts_of(signal).state,
        "route": [
            {"role": call.role, "organisation": call.desk.name, "order": call.order, "mode": call.mode}
            for call in calls
        ],
        "grounds": list(dict.fromkeys(grounds)),
    }

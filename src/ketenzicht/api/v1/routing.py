"""Hand-overs and what is told back: offer, accept, return, feedback to the reporter, closing."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.reach import signal_within_reach
from ketenzicht.api.shapes import Desks, Given, Moment, Sentence, Shown, StepTaken, Words, YesNo
from ketenzicht.chain import flow
from ketenzicht.kernel.decision import plain
from ketenzicht.routing.queries import handovers_for, read_handover
from ketenzicht.signals.queries import facts_of

router = Router(tags=["routing"])
HandoverState = Literal["offered", "accepted", "returned", "withdrawn"]


class HandoverGiven(Given):
    """To whom; left out it goes to the desks of the route."""

    to: Desks = []
    message: Words = ""


class AcceptanceGiven(Given):
    """A word to the sender."""

    message: Words = ""


class ReturnGiven(Given):
    """Why it comes back, so that the sender can go on."""

    reason: Sentence
    message: Words = ""


class FeedbackGiven(Given):
    """What the reporter hears; `limited` says that more may not be said."""

    text: Sentence
    limited: YesNo = False


class ClosureGiven(Given):
    """Why it ends, in a few words."""

    reason: Annotated[Sentence, Field(max_length=200)]


class HandedOver(StepTaken):
    """One hand-over per desk."""

    handovers: list[UUID]


class HandoverLine(Shown):
    """A hand-over in a list."""

    id: UUID
    signal: UUID
    role: str
    organisation_name: str
    state: HandoverState
    offered_at: Moment
    answered_at: Moment | None


class HandoverList(Shown):
    """Hand-overs to the actor's organisation, newest first."""

    handovers: list[HandoverLine]


class HandoverShown(HandoverLine):
    """A hand-over, opened by its receiver: `content` holds only the fields of the package."""

    sender: str
    sender_role: str
    message: str
    answer: str
    fields: list[str]
    content: dict[str, Any]


@router.post("/signals/{uuid:signal}/handovers", response={201: HandedOver}, summary="Hand over")
@asks("signal.hand_over", of="signal", subject="signal")
def hand_over(request: HttpRequest, signal: UUID, body: HandoverGiven) -> dict[str, Any]:
    """Offer a signal to the desks of its route, or to the ones that are named."""
    actor = actor_of(request)
    signal_within_reach(actor, signal)
    offered = flow.hand_over(actor=actor, signal=signal, to=tuple(body.to), message=body.message)
    return {**_state(signal), "handovers": offered}


@router.get("/handovers", response=HandoverList, summary="List hand-overs")
def list_handovers(request: HttpRequest, state: HandoverState | None = None) -> dict[str, Any]:
    """Hand-overs to the actor's organisation, at most 200."""
    return {"handovers": handovers_for(actor_of(request), state=state or "")}


@router.get("/handovers/{uuid:handover}", response=HandoverShown, summary="Open one hand-over")
def show_handover(request: HttpRequest, handover: UUID) -> dict[str, Any]:
    """The package as its receiver may read it; that it was read is kept."""
    view = read_handover(actor=actor_of(request), handover=handover)
    row = {name: getattr(view.row, name) for name in HandoverLine.model_fields}
    told = {name: getattr(view, name) for name in ("sender", "sender_role", "message", "answer", "fields")}
    return {**row, **told, "content": plain(view.content)}


@router.post("/handovers/{uuid:handover}/acceptances", response={201: StepTaken}, summary="Accept a hand-over")
@asks("handover.accept", of="handover", subject="handover")
def accept(request: HttpRequest, handover: UUID, body: AcceptanceGiven) -> dict[str, Any]:
    """Take the signal; the sender hears so."""
    return _state(flow.accept(actor=actor_of(request), handover=handover, message=body.message))


@router.post("/handovers/{uuid:handover}/returns", response={201: StepTaken}, summary="Return a hand-over")
@asks("handover.return", of="handover", subject="handover")
def give_back(request: HttpRequest, handover: UUID, body: ReturnGiven) -> dict[str, Any]:
    """Give the signal back with a reason."""
    words = "\n".join(part for part in (body.reason, body.message) if part)
    return _state(flow.give_back(actor=actor_of(request), handover=handover, reason=words))


@router.post("/signals/{uuid:signal}/feedback", response={201: StepTaken}, summary="Give feedback")
@asks("signal.feedback", of="signal", subject="signal")
def give_feedback(request: HttpRequest, signal: UUID, body: FeedbackGiven) -> dict[str, Any]:
    """Tell the reporter what was done."""
    flow.give_feedback(actor=actor_of(request), signal=signal, text=body.text, limited=body.limited)
    return _state(signal)


@router.post("/signals/{uuid:signal}/closure", response={201: StepTaken}, summary="Close a signal")
@asks("signal.close", of="signal", subject="signal")
def close(request: HttpRequest, signal: UUID, body: ClosureGiven) -> dict[str, Any]:
    """End a signal with a reason, once its reporter has had feedback."""
    flow.close(actor=actor_of(request), signal=signal, reason=body.reason)
    return _state(signal)


def _state(signal: UUID) -> dict[str, Any]:
    return {"signal": signal, "state": facts_of(signal).state}

"""What a desk does with its own signals: two as one, one as two, a closed one again."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.shapes import Given, Sentence, StepTaken
from ketenzicht.chain import turns
from ketenzicht.signals.queries import facts_of
from ketenzicht.signals.turning import Part

router = Router(tags=["signals"])
Reason = Annotated[Sentence, Field(max_length=2_000)]


class MergerGiven(Given):
    """The open signal of the same desk within which this one goes on, and why."""

    into: UUID
    reason: Reason


class PartGiven(Given):
    """The words that become a signal of their own, as they stand in this one; ids of observables that go along."""

    text: Annotated[Sentence, Field(max_length=50_000)]
    observables: Annotated[list[Annotated[int, Field(ge=1, le=2**63 - 1)]], Field(max_length=100)] = []
    reason: Reason


class ReasonGiven(Given):
    """Why, in somebody's own words."""

    reason: Reason


class SignalSplit(StepTaken):
    """The signal that was made, with its own reference and next action."""

    part: UUID
    reference: str


@router.post("/signals/{uuid:signal}/mergers", response={201: StepTaken}, summary="Let a signal go on within another")
@asks("signal.merge", of="signal", subject="signal")
def merge(request: HttpRequest, signal: UUID, body: MergerGiven) -> dict[str, Any]:
    """Close this signal because it is about the same as another of the same desk; its reporter hears with that one."""
    turns.merge(actor=actor_of(request), signal=signal, into=body.into, reason=body.reason)
    return {"signal": signal, "state": facts_of(signal).state}


@router.post("/signals/{uuid:signal}/separations", response={201: StepTaken}, summary="Part a merged signal again")
@asks("signal.merge", of="signal", subject="signal")
def separate(request: HttpRequest, signal: UUID, body: ReasonGiven) -> dict[str, Any]:
    """Open a signal again that went on within another, with a next action of its own."""
    turns.separate(actor=actor_of(request), signal=signal, reason=body.reason)
    return {"signal": signal, "state": facts_of(signal).state}


@router.post("/signals/{uuid:signal}/parts", response={201: SignalSplit}, summary="Split a signal")
@asks("signal.split", of="signal", subject="signal")
def split(request: HttpRequest, signal: UUID, body: PartGiven) -> dict[str, Any]:
    """Make a signal of a part of this one; this one keeps every word."""
    part = Part(body.text, tuple(body.observables))
    new = turns.split(actor=actor_of(request), signal=signal, part=part, reason=body.reason)
    return {"signal": signal, "state": facts_of(signal).state, "part": new, "reference": facts_of(new).reference}


@router.post("/signals/{uuid:signal}/reopenings", response={201: StepTaken}, summary="Reopen a signal")
@asks("signal.reopen", of="signal", subject="signal")
def reopen(request: HttpRequest, signal: UUID, body: ReasonGiven) -> dict[str, Any]:
    """Take a closed signal up again; feedback that was given stays."""
    turns.reopen(actor=actor_of(request), signal=signal, reason=body.reason)
    return {"signal": signal, "state": facts_of(signal).state}

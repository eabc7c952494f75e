"""Reads of the privacy room: lists hold no words; a request and a breach are opened one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import unseal
from ketenzicht.privacy.models import Breach, Destruction, DestructionLine, Hold, RightsRequest
from ketenzicht.rules.access import Actor

MOST = 200  # rows of one list


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in the list, by the spoken form of the pseudonym."""

    request: UUID
    spoken: str
    right: str
    state: str
    received_on: date
    due_on: date
    extended: bool


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A request, opened. `person` is a pseudonym; who it is, is asked from the vault."""

    line: RequestLine
    person: UUID
    organisation: UUID
    words: str
    recorded_at: datetime
    proof: str
    checked_at: datetime | None
    extension: str
    answer: str
    refusals: tuple[str, ...]
    answer_words: str
    decided_at: datetime | None
    exported_at: datetime | None


@dataclass(frozen=True, slots=True)
class BreachLine:
    """A breach in the list: moments and what was decided, no word of what happened."""

    breach: UUID
    state: str
    discovered_at: datetime
    risk: str
    authority_at: datetime | None
    persons: int | None


@dataclass(frozen=True, slots=True)
class BreachFile:
    """A breach, opened."""

    line: BreachLine
    happened_at: datetime | None
    recorded_at: datetime
    what: str
    classes: tuple[str, ...]
    unreadable: bool
    why: str
    grounds: tuple[dict[str, str], ...]
    must_tell: tuple[bool, bool]
    authority: str
    persons_at: datetime | None
    persons_words: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A freeze that lasts: which file, until when somebody looks again; the reason only when it is opened."""

    hold: UUID
    about_kind: str
    about: UUID
    since_at: datetime
    review_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class DestructionFile:
    """A list of destruction with its lines."""

    destruction: UUID
    state: str
    proposed_at: datetime
    proposed_by: UUID
    proposed_role: str
    confirmed_at: datetime | None
    confirmed_role: str
    lines: tuple[DestructionLine, ...]


def requests_for(actor: Actor, *, open_only: bool = True) -> list[RequestLine]:
    """The requests of the actor's organisation, the one that is due first on top."""
    rows = narrow(RightsRequest.objects.all(), actor, "privacy_request.list")
    if open_only:
        rows = rows.filter(state__in=["received", "identified"])
    return [_request_line(row) for row in rows.order_by("due_on", "id")[:MOST]]


@reading("privacy_request.read", kind="privacy_request", subject="request")
def read_request(*, actor: Actor, request: UUID) -> RequestFile:
    """Open one request with the words of the person concerned and the answer."""
    row = RightsRequest.objects.get(id=request)
    concerns(row.person_id, fields=("right", "words", "answer"))
    return RequestFile(
        _request_line(row),
        row.person_id,
        row.organisation_id,
        unseal(row.id, "privacy.words", row.sealed_words),
        row.recorded_at,
        row.proof,
        row.checked_at,
        _opened(row.id, "privacy.extension", row.sealed_extension),
        row.answer,
        tuple(row.refusals),
        _opened(row.id, "privacy.answer", row.sealed_answer),
        row.decided_at,
        row.exported_at,
    )


def breaches_for(actor: Actor) -> list[BreachLine]:
    """The breaches of the actor's organisation, newest first."""
    rows = narrow(Breach.objects.all(), actor, "breach.list")
    return [_breach_line(row) for row in rows.order_by("-discovered_at", "-id")[:MOST]]


@reading("breach.read", kind="breach", subject="breach")
def read_breach(*, actor: Actor, breach: UUID) -> BreachFile:
    """Open one breach with everything that was written about it."""
    row = Breach.objects.get(id=breach)
    outcome = row.decision["outcome"] if row.decision else {"tell_authority": False, "tell_persons": False}
    return BreachFile(
        _breach_line(row),
        row.happened_at,
        row.recorded_at,
        unseal(row.id, "privacy.breach", row.sealed_what),
        tuple(row.classes),
        row.unreadable,
        _opened(row.id, "privacy.risk", row.sealed_risk),
        tuple(row.decision["grounds"]) if row.decision else (),
        (bool(outcome["tell_authority"]), bool(outcome["tell_persons"])),
        _opened(row.id, "privacy.authority", row.sealed_authority),
        row.persons_at,
        _opened(row.id, "privacy.persons", row.sealed_persons),
        row.closed_at,
    )


def holds_for(actor: Actor) -> list[HoldLine]:
    """The freezes that last, the one that must be looked at first on top."""
    rows = narrow(Hold.objects.filter(until_at__isnull=True), actor, "hold.list")
    return [_hold_line(row) for row in rows.order_by("review_on", "id")[:MOST]]


@reading("hold.read", kind="hold", subject="hold")
def read_hold(*, actor: Actor, hold: UUID) -> HoldLine:
    """Open one freeze with its reason."""
    row = Hold.objects.get(id=hold)
    concerns(row.about, fields=("reason",))
    return _hold_line(row, unseal(row.id, "privacy.hold", row.sealed_reason))


def destructions_for(actor: Actor) -> list[DestructionFile]:
    """The lists of destruction of the actor's organisation, newest first."""
    rows = narrow(Destruction.objects.all(), actor, "destruction.list")
    return [_destruction(row) for row in rows.order_by("-proposed_at", "-id")[:MOST]]


@reading("destruction.read", kind="destruction", subject="destruction")
def read_destruction(*, actor: Actor, destruction: UUID) -> DestructionFile:
    """One list of destruction, as two people looked at it."""
    return _destruction(Destruction.objects.get(id=destruction))


def _opened(id: UUID, place: str, sealed: bytes | memoryview[int] | None) -> str:
    return "" if sealed is None else unseal(id, place, sealed)


def _request_line(row: RightsRequest) -> RequestLine:
    said, extended = spoken(row.person_id), row.extended_at is not None
    return RequestLine(row.id, said, row.right, row.state, row.received_on, row.due_on, extended)


def _breach_line(row: Breach) -> BreachLine:
    return BreachLine(row.id, row.state, row.discovered_at, row.risk, row.authority_at, row.persons)


def _hold_line(row: Hold, reason: str = "") -> HoldLine:
    return HoldLine(row.id, row.about_kind, row.about, row.since_at, row.review_on, reason)


def _destruction(row: Destruction) -> DestructionFile:
    return DestructionFile(
        row.id,
        row.state,
        row.proposed_at,
        row.proposed_by,
        row.proposed_role,
        row.confirmed_at,
        row.confirmed_role,
        tuple(row.lines.order_by("ended_on", "id")),
    )

"""Signals: reported by a partner, listed and read within what the actor may see."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router
from pydantic import Field

from ketenzicht.agencies.gateway import is_granted
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.shapes import (
    CREATED,
    DeskCalled,
    Form,
    Forms,
    Given,
    GroundShown,
    Moment,
    Name,
    Sentence,
    Shown,
    YesNo,
)
from ketenzicht.chain.taking import answer, receive_once
from ketenzicht.kernel.errors import Invalid
from ketenzicht.people.sealing import fingerprint
from ketenzicht.routing.queries import route_of
from ketenzicht.rules.access import Actor
from ketenzicht.signals.intake import read_report
from ketenzicht.signals.newest import PAGE
from ketenzicht.signals.queries import read_signal, signals_for
from ketenzicht.signals.recognised import Source
from ketenzicht.signals.search import LONGEST, search_signals

router = Router(tags=["signals"])
Channel = Literal["web", "phone", "email", "mma", "watch", "inspection", "import", "api", "desk"]
ReporterKind = Literal["civil_servant", "professional", "citizen", "victim", "relative", "anonymous"]
ObservableKind = Literal["address", "phone", "email", "plate", "company", "url", "handle", "person"]
SignalState = Literal[
    "received", "enriched", "vague", "advice_asked", "advised", "more_information", "reopened", "concluded",
    "not_trafficking", "handed_over", "accepted", "closed",
]  # fmt: skip


class ReporterGiven(Given):
    """Who reported; without a kind the reporter stays anonymous."""

    kind: ReporterKind = "anonymous"
    name: Name | None = None
    contact: Name | None = None
    safe_to_contact: YesNo | None = None


class ObservableGiven(Given):
    """Something that can be found again."""

    kind: ObservableKind
    value: Name


Observables = Annotated[list[ObservableGiven], Field(max_length=100)]


class SignalGiven(Given):
    """One signal; only `text` is required. `forms` is a hint of the reporter, never a conclusion. `about_staff_of`:
    where somebody works who is its subject (a desk, "gemeente", "opvang", the key of an organisation): it goes round
    them."""

    text: Annotated[Sentence, Field(max_length=50_000)]
    channel: Channel | None = None
    received_at: datetime | None = None
    happened_on: date | None = None
    municipality: Name | None = None
    acute: YesNo | None = None
    minor: YesNo | None = None
    forms: Forms | None = None
    reporter: ReporterGiven | None = None
    observables: Observables | None = None
    external_id: Annotated[Name, Field(max_length=200)] | None = None
    about_staff_of: Annotated[list[Name], Field(max_length=10)] | None = None


class SignalTaken(Shown):
    """Where the signal lies now and why; `receipt` only for an anonymous reporter, and only the first time."""

    signal: UUID
    reference: str
    receipt: str | None
    already: bool
    municipality: str | None
    acute: bool
    route: list[DeskCalled]
    grounds: list[GroundShown]


class SignalLine(Shown):
    """One signal in a list: nothing that anybody wrote."""

    id: UUID
    reference: str
    channel: Channel
    municipality: str | None
    region: str | None
    received_at: Moment
    state: SignalState
    forms: list[Form]
    acute: bool
    minor: bool | None
    reporter_kind: ReporterKind


class SignalFound(SignalLine):
    """The same; after a search with a piece of the text around the first word."""

    snippet: str | None = None


class SignalPage(Shown):
    """A page of signals, newest first; `total` counts all pages, and stops at 1,001. `cut`: a word that was searched
    stands in so many signals that not all were looked at."""

    page: int
    page_size: int
    total: int
    cut: bool = False
    signals: list[SignalFound]


class ObservableShown(Shown):
    """Something that can be found again, and in how many other signals of the actor it was."""

    id: int
    kind: ObservableKind
    value: str
    elsewhere: int


class RouteShown(Shown):
    """The route that stands now."""

    state: str
    profile: str
    at: Moment
    desks: list[dict[str, str | int]]
    grounds: list[GroundShown]


class SignalShown(SignalLine):
    """One signal, opened."""

    text: str
    place_as_given: str
    happened_on: date | None
    forms_hint: list[Form]
    observables: list[ObservableShown]
    safe_to_contact: bool | None
    feedback_at: Moment | None
    closed_because: str
    route: RouteShown | None


@router.post("/signals", response={201: SignalTaken}, summary="Report a signal", openapi_extra=CREATED)
def report_signal(
    request: HttpRequest,
    response: HttpResponse,
    given: SignalGiven,
    idempotency_key: Annotated[
        str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")
    ] = None,
) -> dict[str, Any]:
    """Take a signal in. The same `Idempotency-Key` with the same body gives the same signal with `already: true` and
    no receipt; with another body it is refused (409). Without a key the same `external_id` is the same signal.
    """
    actor = actor_of(request)
    taken = answer(receive_once(actor, read_report(given.values()), _source(actor, given, idempotency_key)))
    response["Location"] = f"/api/v1/signals/{taken['signal']}"
    return taken


@router.get("/signals", response=SignalPage, summary="List signals")
def list_signals(
    request: HttpRequest,
    state: SignalState | None = None,
    open_only: Annotated[bool, Query(alias="openOnly")] = False,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    q: Annotated[str | None, Query(min_length=1, max_length=LONGEST)] = None,
) -> dict[str, Any]:
    """The signals within reach of the actor, newest first. With `q` those in which all these words stand (at most six,
    in any form and case), each with a piece of the text; it goes with no other filter."""
    if q is not None:
        return _searched(request, q, page, filtered=state is not None or open_only)
    rows, total = signals_for(actor_of(request), state=state or "", open_only=open_only, page=page)
    return {"page": page, "page_size": PAGE, "total": total, "signals": rows}


def _searched(request: HttpRequest, words: str, page: int, *, filtered: bool) -> dict[str, Any]:
    if filtered:
        raise Invalid("q", "Zoeken gaat niet samen met state of openOnly.", "Laat een van de twee weg.")
    found = search_signals(actor=actor_of(request), words=words, page=page)
    lines = [{**asdict(hit.row), "snippet": "".join(piece.text for piece in hit.snippet) or None} for hit in found.hits]
    return {"page": found.page, "page_size": PAGE, "total": found.total, "cut": found.cut, "signals": lines}


@router.get("/signals/{uuid:signal}", response=SignalShown, summary="Open one signal")
def show_signal(request: HttpRequest, signal: UUID) -> dict[str, Any]:
    """One signal in full; that it was read is kept. A signal out of reach is not found."""
    actor = actor_of(request)
    view = read_signal(actor=actor, signal=signal)
    line = SignalLine.model_validate(view.row).model_dump()
    opened = {name: getattr(view, name) for name in SignalShown.model_fields if hasattr(view, name)}
    return {**line, **opened, "received_at": view.row.received_at, "route": _route(actor, signal)}


def _route(actor: Actor, signal: UUID) -> dict[str, Any] | None:
    """The route, as on the page, for who handles the signal; a reporter or a partner in its case is not told."""
    route = route_of(signal) if is_granted(actor, "signal.assess", kind="signal", subject=signal) else None
    if route is None:
        return None
    desks = [
        {"role": desk.role, "organisation": desk.name, "order": desk.order, "mode": desk.mode} for desk in route.desks
    ]
    return {
        "state": route.state,
        "profile": route.profile,
        "at": route.at,
        "desks": desks,
        "grounds": [{"source": each["source"], "because": each["because"]} for each in route.grounds],
    }


def _source(actor: Actor, given: SignalGiven, key: str | None) -> Source:
    """Who supplied it; with a key also prints of key and body, which reveal neither."""
    if key is None:
        return Source(supplier=actor.home)
    body = json.dumps(given.values(), sort_keys=True, default=str)
    return Source(
        supplier=actor.home, digest=fingerprint("api-body", body), key=fingerprint("api-idempotency-key", key)
    )

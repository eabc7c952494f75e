"""Requests and offers, each within what the actor may see. The provider never learns which regions are unsafe."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Ground
from ketenzicht.kernel.errors import Missing
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.matching import Explained
from ketenzicht.rules.placing import PlacingFacts, may_place
from ketenzicht.shelter.models import Offer, Place, ShelterRequest, Stay
from ketenzicht.shelter.needs import match_of, needs_of
from ketenzicht.shelter.states import REFUSALS, WAITING
from ketenzicht.shelter.supply import PlaceShown, match_for, shown


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One line of the list of requests; `spoken` tells files apart aloud, `offer` is the open or accepted one."""

    request: UUID
    spoken: str
    type: str
    type_name: str
    urgency: str
    state: str
    asked_at: datetime
    asked_by: str
    municipality: str | None
    region: str | None
    offer: UUID | None
    organisation: UUID
    placed_by: str


@dataclass(frozen=True, slots=True)
class MatchShown:
    """Why this place, or why none: the grounds and the lines about the request."""

    rule: str
    grounds: tuple[Ground, ...]
    explained: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One line of the list of offers of a provider, or in the history of a request (then `place` is not told)."""

    offer: UUID
    request: UUID
    spoken: str
    type: str
    urgency: str
    state: str
    offered_at: datetime
    expires_at: datetime
    decided_at: datetime | None
    reason_code: str
    stay: UUID | None
    place_label: str


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request as its requester and the placing authority read it; `unsafe_units` only for the requester."""

    row: RequestRow
    client: UUID
    trajectory: UUID | None
    sex: str
    age: str
    children: int
    contra: tuple[str, ...]
    unsafe_units: tuple[str, ...]
    tried_at: datetime | None
    match: MatchShown | None
    offers: tuple[OfferRow, ...]
    closed_because: str


@dataclass(frozen=True, slots=True)
class OfferShown:
    """An offer as its provider reads it: what the intake decision needs, and nothing about danger elsewhere."""

    row: OfferRow
    client: UUID
    place: PlaceShown
    sex: str
    age: str
    children: int
    contra: tuple[str, ...]
    reason: str
    refusals: dict[str, str]


def open_requests_for(actor: Actor, *, limit: int = 200) -> list[RequestRow]:
    """Requests that wait for a place, most urgent and longest waiting first."""
    rows = narrow(ShelterRequest.objects.filter(state__in=WAITING), actor, "request.list").select_related("type")
    found = list(rows.order_by("asked_at", "id")[:limit])
    order = {"acute": 0, "days": 1, "planned": 2}
    found.sort(key=lambda row: (order[row.urgency], row.asked_at))
    return _request_rows(found)


def requests_about(actor: Actor, trajectory: UUID) -> list[RequestRow]:
    """All requests of one trajectory that the actor may see, newest first."""
    rows = narrow(ShelterRequest.objects.filter(trajectory_id=trajectory), actor, "request.list")
    return _request_rows(list(rows.select_related("type").order_by("-asked_at", "-id")))


@reading("request.read", kind="request", subject="request")
def read_request(*, actor: Actor, request: UUID) -> RequestShown:
    """One request with its needs, the last match and its offers."""
    row = ShelterRequest.objects.select_related("type").get(id=request)
    needs = needs_of(row)
    offers = _offers_on(row)
    sealed = offers[0].sealed_match if offers and row.state != "open" else row.sealed_tried
    concerns(row.client_id, fields=("needs",))
    return RequestShown(
        row=_request_rows([row])[0],
        client=row.client_id,
        trajectory=row.trajectory_id,
        sex=row.sex,
        age=row.age,
        children=row.children,
        contra=needs.contra,
        unsafe_units=needs.unsafe_units if actor.organisation == row.organisation_id else (),
        tried_at=row.tried_at,
        match=_match(row.client_id, sealed) if sealed else None,
        offers=tuple(_offer_row(each, told=False) for each in offers),
        closed_because=unseal(row.client_id, "shelter.closed", bytes(row.sealed_closed)) if row.sealed_closed else "",
    )


@reading("request.read", kind="request", subject="request")
def proposed_match(*, actor: Actor, request: UUID) -> tuple[PlaceShown | None, MatchShown]:
    """The place that would be offered now and why, for the placing authority alone; nothing is held.

    Raises Missing for any other role.
    """
    row = ShelterRequest.objects.select_related("type").get(id=request)
    if not may_place(PlacingFacts(row.type.placed_by, actor.role), on=clock.today()).outcome.may:
        raise Missing()
    decision = match_for(row)
    best = Place.objects.filter(key__in=decision.outcome.ranked[:1]).first()
    concerns(row.client_id, fields=("needs",))
    found = MatchShown(decision.rule, decision.grounds, decision.outcome.explained)
    return (shown(best) if best else None), found


def offers_for(actor: Actor, *, state: str = "open", limit: int = 200) -> list[OfferRow]:
    """The offers in one state that the actor's organisation has, first to expire first."""
    mine = narrow(Offer.objects.filter(state=state), actor, "offer.list").order_by("expires_at", "id")[:limit]
    return [_offer_row(row, told=True) for row in _with_what_was_asked([row.id for row in mine])]


@reading("offer.read", kind="offer", subject="offer")
def read_offer(*, actor: Actor, offer: UUID) -> OfferShown:
    """One offer with what the intake decision needs."""
    row = _with_what_was_asked([offer])[0]
    asked = row.request
    concerns(asked.client_id, fields=("sex", "age", "children", "contra"))
    return OfferShown(
        row=_offer_row(row, told=True),
        client=asked.client_id,
        place=shown(row.place),
        sex=asked.sex,
        age=asked.age,
        children=asked.children,
        contra=needs_of(asked).contra,
        reason=unseal(asked.client_id, "shelter.reason", bytes(row.sealed_reason)) if row.sealed_reason else "",
        refusals=REFUSALS,
    )


@beyond_scope()
def provider_of(offer: UUID) -> UUID:
    """The organisation that an offer was made to; the caller has made the offer."""
    return Offer.objects.values_list("organisation_id", flat=True).get(id=offer)


@beyond_scope()
def _with_what_was_asked(offers: list[UUID]) -> list[Offer]:
    """Offers that the actor may see, with the request they answer, which the provider sees only by its offer."""
    rows = Offer.objects.select_related("place", "request").filter(id__in=offers)
    return list(rows.order_by("expires_at", "id"))


@beyond_scope()
def _offers_on(row: ShelterRequest) -> list[Offer]:
    """What was offered on a request that the actor may see, whoever was asked."""
    return list(Offer.objects.select_related("place", "request").filter(request=row).order_by("-offered_at"))


@beyond_scope()
def _request_rows(rows: list[ShelterRequest]) -> list[RequestRow]:
    names = organisation_names(row.organisation_id for row in rows)
    standing = Offer.objects.filter(request__in=[row.id for row in rows], state__in=["open", "accepted"])
    offers = dict(standing.order_by("offered_at").values_list("request_id", "id"))
    return [
        RequestRow(
            row.id, spoken(row.client_id), row.type_id, row.type.name, row.urgency, row.state, row.asked_at,
            names[row.organisation_id], row.municipality, row.region, offers.get(row.id), row.organisation_id,
            row.type.placed_by,
        )
        for row in rows
    ]  # fmt: skip


def _offer_row(row: Offer, *, told: bool) -> OfferRow:
    stay = Stay.objects.filter(offer=row).values_list("id", flat=True).first() if told else None
    return OfferRow(
        row.id, row.request_id, spoken(row.request.client_id), row.request.type_id, row.request.urgency, row.state,
        row.offered_at, row.expires_at, row.decided_at, row.reason_code, stay, row.place.label if told else "",
    )  # fmt: skip


def _match(client: UUID, sealed: bytes | memoryview) -> MatchShown:
    record = match_of(client, sealed)
    return MatchShown(
        record["rule"],
        tuple(Ground(**ground) for ground in record["grounds"]),
        tuple(Explained(**line) for line in record["outcome"]["explained"]),
    )

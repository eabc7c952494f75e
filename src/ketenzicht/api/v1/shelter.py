"""Shelter: the board, requests, offers, intake decisions, coming in and leaving. Says nowhere where a place is."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from ketenzicht.api.asking import asks
from ketenzicht.api.bearer import actor_of
from ketenzicht.api.shapes import (
    CREATED,
    Given,
    GroundShown,
    Moment,
    Name,
    Names,
    Number,
    Sentence,
    Shown,
    Words,
    YesNo,
)
from ketenzicht.care.queries import outline_of
from ketenzicht.chain import flow
from ketenzicht.chain.asked import Wish
from ketenzicht.kernel.errors import Missing
from ketenzicht.shelter.queries import board, offers_for, open_requests_for, read_offer, read_request

router = Router(tags=["shelter"])
Sex = Literal["v", "m", "x"]
Age = Literal["adult", "youth"]
Urgency = Literal["acute", "days", "planned"]
Contra = Literal[
    "verslaving", "psychiatrie", "lvb", "agressie", "strafbare_feiten", "geen_verblijfsrecht", "fysieke_zorg"
]
Refusal = Literal[
    "contra", "residents", "unsafe_here", "children", "not_available", "staff", "language", "client_declines", "other"
]
Departure = Literal["follow_on", "transfer", "own_choice", "return", "unknown_destination", "no_show", "other"]
OfferState = Literal["open", "accepted", "refused", "expired", "withdrawn"]


class RequestGiven(Given):
    """For whose trajectory, which kind of place, how urgent, and what the place must be able to do."""

    trajectory: UUID
    type: Name
    urgency: Urgency
    sex: Sex
    age: Age = "adult"
    children: Number = 0
    contra: Annotated[list[Contra], Field(max_length=7)] = []
    unsafe_units: Names = []


class OfferGiven(Given):
    """A place by id, or the best fitting one when left out."""

    place: UUID | None = None


class DecisionGiven(Given):
    """Yes or no of the provider; a no has a code and words."""

    accept: YesNo
    reason_code: Refusal | None = None
    reason: Words = ""


class DepartureGiven(Given):
    """How somebody left, and why in words."""

    reason: Sentence
    how: Departure = "other"


class RequestMade(Shown):
    """The request; the same one when this client already waits for such a place."""

    request: UUID


class LineExplained(Shown):
    """Why places did not fit, counted over at least three; null where it is not counted."""

    because: str
    places: int | None


class PlaceOffered(Shown):
    """The offer and until when it stands; null when nothing fits, and why. Nothing says where it is."""

    offer: UUID | None
    stay: UUID | None
    already: bool
    expires_at: Moment | None
    explained: list[LineExplained]
    grounds: list[GroundShown]


class OfferDecided(Shown):
    """The state of the offer after the decision."""

    offer: UUID
    state: OfferState


class Admitted(Shown):
    """The stay that has begun."""

    stay: UUID


class Departed(Shown):
    """The stay that has ended."""

    stay: UUID


class BoardLine(Shown):
    """One kind of shelter; `total` is the sum of the six counts that follow it."""

    type: str
    name: str
    placed_by: str
    total: int
    free: int
    soon: int
    stale: int
    in_use: int
    later: int
    closed: int
    waiting: int


class Board(Shown):
    """How many places there are of each kind, and how they stand now."""

    places: list[BoardLine]


class RequestLine(Shown):
    """A request that waits for a place."""

    request: UUID
    spoken: str
    type: str
    urgency: Urgency
    state: str
    asked_at: Moment
    asked_by: str
    municipality: str | None
    region: str | None
    offer: UUID | None


class RequestList(Shown):
    """Requests that wait, most urgent first."""

    shelter_requests: list[RequestLine]


class RequestOpened(Shown):
    """A request with its needs; `unsafe_units` only for who asked."""

    row: RequestLine
    client: UUID
    trajectory: UUID | None
    sex: Sex
    age: Age
    children: int
    contra: list[str]
    unsafe_units: list[str]
    closed_because: str


class OfferLine(Shown):
    """An offer of the actor's organisation."""

    offer: UUID
    request: UUID
    spoken: str
    type: str
    urgency: Urgency
    state: OfferState
    offered_at: Moment
    expires_at: Moment
    stay: UUID | None
    place_label: str


class OfferList(Shown):
    """Offers, first to expire first."""

    offers: list[OfferLine]


class OfferOpened(Shown):
    """An offer with what the intake decision needs."""

    row: OfferLine
    client: UUID
    sex: Sex
    age: Age
    children: int
    contra: list[str]
    reason: str


@router.get("/places", response=Board, summary="The board")
def show_board(request: HttpRequest) -> dict[str, Any]:
    """Per kind of shelter how its places stand now, within what the actor may count."""
    return {"places": board(actor_of(request))}


@router.post("/shelter-requests", response={201: RequestMade}, summary="Request a place", openapi_extra=CREATED)
@asks("shelter.request", of="request")
def request_place(request: HttpRequest, response: HttpResponse, body: RequestGiven) -> dict[str, Any]:
    """Ask the placing authority for a place for a client of the actor."""
    actor = actor_of(request)
    outline = outline_of(actor, body.trajectory)
    if outline is None:
        raise Missing()
    wish = Wish(
        client=outline.client,
        contra=tuple(body.contra),
        unsafe_units=tuple(body.unsafe_units),
        municipality=outline.municipality,
        region=outline.region,
        **body.model_dump(include={"trajectory", "type", "urgency", "sex", "age", "children"}),
    )
    made = flow.request_place(actor=actor, wish=wish)
    response["Location"] = f"/api/v1/shelter-requests/{made}"
    return {"request": made}


@router.get("/shelter-requests", response=RequestList, summary="List requests")
def list_requests(request: HttpRequest) -> dict[str, Any]:
    """Requests that wait and that the actor may see, at most 200."""
    return {"shelter_requests": open_requests_for(actor_of(request))}


@router.get("/shelter-requests/{uuid:asked}", response=RequestOpened, summary="Open one request")
def show_request(request: HttpRequest, asked: UUID) -> Any:
    """One request with its needs; that it was read is kept."""
    return read_request(actor=actor_of(request), request=asked)


@router.post("/shelter-requests/{uuid:asked}/offers", response={201: PlaceOffered}, summary="Offer a place")
@asks("shelter.offer", of="request", subject="asked")
def offer_place(request: HttpRequest, asked: UUID, body: OfferGiven) -> Any:
    """Offer a place; a second call while the offer is open gives the same offer."""
    return flow.offer_place(actor=actor_of(request), request=asked, place=body.place)


@router.get("/offers", response=OfferList, summary="List offers")
def list_offers(request: HttpRequest, state: OfferState = "open") -> dict[str, Any]:
    """Offers to the actor's organisation, at most 200."""
    return {"offers": offers_for(actor_of(request), state=state)}


@router.get("/offers/{uuid:offer}", response=OfferOpened, summary="Open one offer")
def show_offer(request: HttpRequest, offer: UUID) -> Any:
    """One offer with what the intake decision needs; that it was read is kept."""
    return read_offer(actor=actor_of(request), offer=offer)


@router.post("/offers/{uuid:offer}/decision", response={201: OfferDecided}, summary="Decide on an offer")
@asks("offer.decide", of="offer", subject="offer")
def decide_offer(request: HttpRequest, offer: UUID, body: DecisionGiven) -> dict[str, Any]:
    """The intake decision; a no frees the place at once."""
    code = "" if body.accept else body.reason_code or "other"
    state = flow.decide_offer(
        actor=actor_of(request), offer=offer, accept=body.accept, reason_code=code, reason=body.reason
    )
    return {"offer": offer, "state": state}


@router.post("/offers/{uuid:offer}/admission", response={201: Admitted}, summary="Admit")
@asks("stay.admit", of="offer", subject="offer")
def admit(request: HttpRequest, offer: UUID) -> dict[str, Any]:
    """The client has come in."""
    return {"stay": flow.admit(actor=actor_of(request), offer=offer)}


@router.post("/stays/{uuid:stay}/departure", response={201: Departed}, summary="Depart")
@asks("stay.depart", of="stay", subject="stay")
def depart(request: HttpRequest, stay: UUID, body: DepartureGiven) -> dict[str, Any]:
    """The client has left; the place is free from now."""
    flow.depart(actor=actor_of(request), stay=stay, reason=body.reason, how=body.how)
    return {"stay": stay}

"""Reads of the shelter room: the board, requests, offers, stays; and what must be true of all stays."""

from ketenzicht.shelter.queries.board import BoardRow, PlaceRow, board, places_for, places_per_type
from ketenzicht.shelter.queries.demand import (
    MatchShown,
    OfferRow,
    OfferShown,
    RequestRow,
    RequestShown,
    offers_for,
    open_requests_for,
    proposed_match,
    provider_of,
    read_offer,
    read_request,
    requests_about,
)
from ketenzicht.shelter.queries.stays import (
    LocationShown,
    StayRow,
    location_of,
    overlapping_stays,
    shelter_lying_still,
    stays_for,
)

__all__ = [
    "BoardRow",
    "LocationShown",
    "MatchShown",
    "OfferRow",
    "OfferShown",
    "PlaceRow",
    "RequestRow",
    "RequestShown",
    "StayRow",
    "board",
    "location_of",
    "offers_for",
    "open_requests_for",
    "overlapping_stays",
    "places_for",
    "places_per_type",
    "proposed_match",
    "provider_of",
    "read_offer",
    "read_request",
    "requests_about",
    "shelter_lying_still",
    "stays_for",
]

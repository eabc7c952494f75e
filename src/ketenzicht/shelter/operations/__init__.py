"""Writes of the shelter room: places, requests, offers, stays."""

from ketenzicht.shelter.operations.offers import Offered, decide_offer, expire_offers, offer_place
from ketenzicht.shelter.operations.requests import mark_unmet, request_place, withdraw_request
from ketenzicht.shelter.operations.stays import admit, depart
from ketenzicht.shelter.operations.supply import (
    add_location,
    add_place,
    close_place,
    confirm_place,
    reopen_place,
    set_place_type,
)

__all__ = [
    "Offered",
    "add_location",
    "add_place",
    "admit",
    "close_place",
    "confirm_place",
    "decide_offer",
    "depart",
    "expire_offers",
    "mark_unmet",
    "offer_place",
    "reopen_place",
    "request_place",
    "set_place_type",
    "withdraw_request",
]

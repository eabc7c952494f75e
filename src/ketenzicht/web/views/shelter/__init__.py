"""Shelter: the board, own places, requests, offers, stays."""

from ketenzicht.web.views.shelter.board import close_place, confirm_place, own_places, places, reopen_place
from ketenzicht.web.views.shelter.demand import mark_unmet, offer_place, request_detail, requests, withdraw_request
from ketenzicht.web.views.shelter.intake import admit, decide_offer, offer, offer_name, offers
from ketenzicht.web.views.shelter.stays import depart, location, stay, stays
from ketenzicht.web.views.shelter.wishing import request_place, tonight

__all__ = [
    "admit",
    "close_place",
    "confirm_place",
    "decide_offer",
    "depart",
    "location",
    "mark_unmet",
    "offer",
    "offer_name",
    "offer_place",
    "offers",
    "own_places",
    "places",
    "reopen_place",
    "request_detail",
    "request_place",
    "requests",
    "stay",
    "stays",
    "tonight",
    "withdraw_request",
]

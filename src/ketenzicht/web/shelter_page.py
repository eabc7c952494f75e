"""Places, requests, offers and stays as pages show them. Refuses to say where a place is or whose it is."""

from collections.abc import Iterable
from typing import Any

from django.conf.locale import LANG_INFO
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketenzicht.agencies.queries import municipality_names
from ketenzicht.shelter.queries import BoardRow, OfferRow, PlaceRow, RequestRow, StayRow
from ketenzicht.shelter.states import OFFER, REFUSALS, REQUEST, STAY
from ketenzicht.shelter.supply import PlaceShown
from ketenzicht.web.forms.shelter import ClosePlace, Confirm
from ketenzicht.web.labels import word
from ketenzicht.web.labels_care import (
    AGES,
    OFFER_TONES,
    PLACED_BY,
    REQUEST_TONES,
    SECURITY,
    SEXES,
    STANDING_TONES,
    STANDINGS,
    STAY_TONES,
    URGENCIES,
    URGENCY_TONES,
    contra_words,
)
from ketenzicht.web.role_names import role_name

# Colour of a part in the bar of the board; grey has no series, so the reserve of the scale stands for it.
SERIES = {"free": 3, "soon": 5, "later": 1, "in_use": 2, "stale": 7, "closed": 4}
PARTS = ("free", "soon", "later", "in_use", "stale", "closed")


def board_row(row: BoardRow, most: int) -> dict[str, Any]:
    """A kind of shelter with its counts, and where each part of its bar begins, on a scale of 100 for `most`."""
    parts, begin = [], 0.0
    for name in PARTS:
        count = getattr(row, name)
        width = 100 * count / (most or 1)
        parts.append(
            {"name": name, "label": word(STANDINGS, name), "count": count, "series": SERIES[name],
             "x": f"{begin:.2f}", "width": f"{width:.2f}"}
        )  # fmt: skip
        begin += width
    return {
        "key": row.type, "name": _(row.name), "placed_by": word(PLACED_BY, row.placed_by), "parts": parts,
        "total": row.total, "waiting": row.waiting, "free": row.free,
    }  # fmt: skip


def legend() -> list[dict[str, Any]]:
    return [{"label": word(STANDINGS, name), "series": SERIES[name]} for name in PARTS]


def own_place(row: PlaceRow) -> dict[str, Any]:
    """A provider's own place: how it stands, and the forms to keep it true."""
    key = str(row.place.place)
    return {
        "id": row.place.place,
        "label": row.label,
        "what": place_words(row.place),
        "confirmed_at": row.confirmed_at,
        "badge": {"word": word(STANDINGS, row.standing), "tone": STANDING_TONES[row.standing]},
        "standing": row.standing,
        "free_from": row.free_from,
        "closed_because": row.closed_because,
        "closed_until": row.closed_until,
        "is_closed": bool(row.closed_because),
        "confirm": Confirm(place=key),
        "close": ClosePlace(place=key),
    }


def place_words(place: PlaceShown) -> str:
    """As in "NLA · man · volwassen · tot 2 kinderen · beveiliging hoog"."""
    parts = [place.type, ", ".join(word(SEXES, sex) for sex in place.sex), word(AGES, place.age)]
    if place.max_children:
        parts.append(ngettext("tot %(n)s kind", "tot %(n)s kinderen", place.max_children) % {"n": place.max_children})
    parts.append(_("beveiliging %(level)s") % {"level": word(SECURITY, place.security)})
    if place.accessible:
        parts.append(_("toegankelijk"))
    return " · ".join(parts)


def place_items(place: PlaceShown) -> list[dict[str, str]]:
    """A place for the component `data_list`."""
    return [
        {"label": _("Plek"), "value": place_words(place)},
        {"label": _("Kan aan"), "value": contra_words(place.contra)},
        {"label": _("Talen"), "value": languages_in_words(place.languages) or "–"},
    ]


def languages_in_words(codes: Iterable[str]) -> str:
    """Names of languages in the active language; a code that nobody knows stays a code."""
    return ", ".join(_(LANG_INFO[code]["name"]) if "name" in LANG_INFO.get(code, {}) else code for code in codes)


def request_rows(rows: Iterable[RequestRow]) -> list[dict[str, Any]]:
    found = list(rows)
    places = municipality_names(row.municipality for row in found if row.municipality)
    return [
        {
            "title": f"{_(row.type_name)} · {row.spoken}",
            "url": reverse("request", args=[row.request]),
            "where": "",
            "since": row.asked_at,
            "next": " · ".join(filter(None, (row.asked_by, places.get(row.municipality or "", "")))),
            "acute": row.urgency == "acute",
            "badge": {"word": word(URGENCIES, row.urgency), "tone": URGENCY_TONES[row.urgency]},
            "due_what": _(REQUEST[row.state]),
            "action": {"url": reverse("request", args=[row.request]), "label": _("Zoek een plek")}
            if row.state == "open"
            else None,
        }
        for row in found
    ]


def request_state(row: RequestRow) -> dict[str, str]:
    return {"word": _(REQUEST[row.state]), "tone": REQUEST_TONES[row.state]}


def offer_state(row: OfferRow) -> dict[str, str]:
    return {"word": _(OFFER[row.state]), "tone": OFFER_TONES[row.state]}


def offer_rows(rows: Iterable[OfferRow]) -> list[dict[str, Any]]:
    return [
        {
            "title": _("Aanbod voor %(name)s") % {"name": row.spoken},
            "url": reverse("offer", args=[row.offer]),
            "since": row.offered_at,
            "next": row.place_label,
            "acute": row.urgency == "acute" and row.state == "open",
            "badge": offer_state(row),
            "due": row.expires_at if row.state == "open" else None,
            "action": {"url": reverse("offer", args=[row.offer]), "label": _("Beslis")}
            if row.state == "open"
            else None,
        }
        for row in rows
    ]


def offer_events(rows: Iterable[OfferRow]) -> list[dict[str, Any]]:
    """What came of earlier offers, for the timeline of a request; the place itself is not told."""
    return [
        {
            "what": f"{_('Plek aangeboden')}: {_(OFFER[row.state])}",
            "at": row.decided_at or row.offered_at,
            "who": "",
            "text": _(REFUSALS[row.reason_code]) if row.reason_code else "",
            "tone": OFFER_TONES[row.state],
            "icon_name": "bed",
        }
        for row in rows
    ]


def stay_rows(rows: Iterable[StayRow]) -> list[dict[str, Any]]:
    return [
        {
            "title": _("Verblijf van %(name)s") % {"name": row.spoken},
            "url": reverse("stay", args=[row.stay]),
            "since": row.admitted_at or row.since_at,
            "next": " · ".join(filter(None, (row.type, row.place_label))),
            "badge": {"word": _(STAY[row.state]), "tone": STAY_TONES[row.state]},
        }
        for row in rows
    ]


def authority(placed_by: str) -> str:
    """Who has the placing authority, in words."""
    return word(PLACED_BY, placed_by) if placed_by in PLACED_BY else role_name(placed_by)

"""The board of places, and a provider's own places, kept true in one tap."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.shelter import operations as shelter
from ketenzicht.shelter.queries import BoardRow, board, offers_for, places_for, stays_for
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.shelter import ClosePlace, Confirm
from ketenzicht.web.labels_care import PLACED_BY
from ketenzicht.web.links import page
from ketenzicht.web.panels import tried
from ketenzicht.web.shelter_page import board_row, legend, offer_rows, own_place, stay_rows


@staff
def places(request: HttpRequest) -> HttpResponse:
    """The board; a provider comes to its own places first."""
    actor = actor_of(request)
    if not reach(actor.role, "place.list"):
        raise Missing()
    if _is_provider(actor) and "overzicht" not in request.GET:
        return _own(request)
    by, free = request.GET.get("plaatser", ""), request.GET.get("vrij", "")
    given = _counted(board(actor), by, free) | {
        "authorities": list(PLACED_BY.items()),
        "tonight_url": _tonight(actor),
        "own_url": page("own_places") if _is_provider(actor) else "",
    }
    return render(request, "shelter/board.html", given)


def _counted(rows: list[BoardRow], by: str, free: str) -> dict[str, Any]:
    """The kinds that the filter keeps, with their totals; bars keep one scale whatever the filter."""
    most = max((row.total for row in rows), default=0)
    kept = [row for row in rows if by in ("", row.placed_by) and (not free or row.free)]
    return {
        "rows": [board_row(row, most) for row in kept],
        "legend": legend(),
        "total": sum(row.total for row in kept),
        "free_now": sum(row.free for row in kept),
        "waiting": sum(row.waiting for row in kept),
        "by": by,
        "free": free,
    }


@staff
def own_places(request: HttpRequest) -> HttpResponse:
    if not _is_provider(actor_of(request)):
        raise Missing()
    return _own(request)


@require_POST
@staff
def confirm_place(request: HttpRequest, place: UUID) -> HttpResponse:
    """What the board says of this place is true; with a day when it is free later."""
    actor, form = actor_of(request), Confirm(request.POST, place=str(place))
    if tried(form, lambda given: shelter.confirm_place(actor=actor, place=place, free_from=given["free_from"])):
        messages.success(request, _("Bevestigd. Deze plek telt weer mee."))
        return redirect("own_places")
    return _own(request, place, form)


@require_POST
@staff
def close_place(request: HttpRequest, place: UUID) -> HttpResponse:
    """No new client here until a day, or until it is opened again."""
    actor, form = actor_of(request), ClosePlace(request.POST, place=str(place))
    if tried(form, lambda given: shelter.close_place(actor=actor, place=place, **given)):
        messages.success(request, _("De plek is gesloten voor nieuwe cliënten."))
        return redirect("own_places")
    return _own(request, place, form)


@require_POST
@staff
def reopen_place(request: HttpRequest, place: UUID) -> HttpResponse:
    shelter.reopen_place(actor=actor_of(request), place=place)
    messages.success(request, _("De plek is weer open."))
    return redirect("own_places")


def _own(request: HttpRequest, place: UUID | None = None, bound: Confirm | ClosePlace | None = None) -> HttpResponse:
    actor = actor_of(request)
    rows = [own_place(row) for row in places_for(actor)]
    if bound is not None:
        mine = next((row for row in rows if row["id"] == place), None)
        if mine is None:
            raise Missing()
        mine["close" if isinstance(bound, ClosePlace) else "confirm"] = bound
    rows.sort(key=lambda row: row["standing"] != "stale")
    given = {
        "rows": rows,
        "stale": sum(row["standing"] == "stale" for row in rows),
        "offers": offer_rows(offers_for(actor)),
        "stays": stay_rows(stays_for(actor)),
        "form": bound,
    }
    return render(request, "shelter/own.html", given, status=400 if bound else 200)


def _is_provider(actor: Actor) -> bool:
    return actor.role != "SYSTEM" and bool(reach(actor.role, "place.update"))


def _tonight(actor: Actor) -> str:
    if "own_organisation" in reach(actor.role, "shelter.request") and reach(actor.role, "care.list"):
        return page("tonight")
    return page("requests") if reach(actor.role, "request.list") else ""

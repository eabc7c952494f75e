"""Stays: who is where by pseudonym, leaving, and the address for the few who may read it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.chain import flow
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.shelter.queries import StayRow, location_of, stays_for
from ketenzicht.shelter.states import DEPARTURES, HOLDING, STAY
from ketenzicht.web.acting import actor_of, may, staff
from ketenzicht.web.forms.shelter import Depart
from ketenzicht.web.labels_care import STAY_TONES
from ketenzicht.web.links import page
from ketenzicht.web.panels import Panel, tried
from ketenzicht.web.shelter_page import stay_rows


@staff
def stays(request: HttpRequest) -> HttpResponse:
    """Who stays or is expected, oldest first."""
    actor = actor_of(request)
    if not reach(actor.role, "stay.list"):
        raise Missing()
    return render(request, "shelter/stays.html", {"rows": stay_rows(stays_for(actor))})


@staff
def stay(request: HttpRequest, stay: UUID) -> HttpResponse:
    return _page(request, stay)


@require_POST
@staff
def depart(request: HttpRequest, stay: UUID) -> HttpResponse:
    """The client has left, or never came."""
    actor = actor_of(request)
    form = Depart(request.POST, present=_found(actor, stay).state != "reserved")
    if tried(form, lambda given: flow.depart(actor=actor, stay=stay, reason=given["reason"], how=given["how"])):
        messages.success(request, _("Het vertrek ligt vast. De plek is vanaf nu vrij."))
        return redirect("stay", stay) if _seen(actor, stay) else redirect("worklist")
    return _page(request, stay, form)


@staff
def location(request: HttpRequest, location: UUID) -> HttpResponse:
    """The address, for who may have it; every reading is logged."""
    return render(
        request, "shelter/location.html", {"location": location_of(actor=actor_of(request), location=location)}
    )


def _page(request: HttpRequest, id: UUID, bound: forms.Form | None = None) -> HttpResponse:
    actor = actor_of(request)
    row = _found(actor, id)
    given = {
        "stay": row,
        "state": {"word": _(STAY[row.state]), "tone": STAY_TONES[row.state]},
        "left": _(DEPARTURES[row.left_how]) if row.left_how else "",
        "location_url": page("location", row.location) if row.location else "",
        "panels": _panels(actor, row, bound),
    }
    return render(request, "shelter/stay.html", given, status=400 if bound else 200)


def _panels(actor: Actor, row: StayRow, bound: forms.Form | None) -> list[Panel]:
    mine = actor.organisation if actor.role == "OPVANG" else None
    if row.state not in HOLDING or not may(actor, "stay.depart", "stay", row.stay, organisation=mine):
        return []
    form = bound if isinstance(bound, Depart) else Depart(present=row.state == "present")
    heading = _("Vertrek vastleggen") if row.state == "present" else _("De cliënt is niet gekomen")
    said = _("De plek is meteen weer vrij.")
    return [Panel("depart", heading, said, reverse("depart", args=[row.stay]), _("Leg het vertrek vast"), form)]


def _found(actor: Actor, id: UUID) -> StayRow:
    row = _seen(actor, id)
    if row is None:
        raise Missing()
    return row


def _seen(actor: Actor, id: UUID) -> StayRow | None:
    return next(iter(stays_for(actor, states=tuple(STAY), only={"id": id})), None)

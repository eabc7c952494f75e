"""Reading clients: the list without names, one client, and a name only when somebody asks for it."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ketenzicht.agencies.queries import municipality_names
from ketenzicht.care.queries import clients_for, read_trajectory
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import reach
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.client_page import panels_of, row_of, shown_client
from ketenzicht.web.forms.care import TickOff
from ketenzicht.web.revealing import masked, opened


@staff
def clients(request: HttpRequest) -> HttpResponse:
    """The clients whose care the actor coordinates, the term that ends first on top."""
    actor = actor_of(request)
    if not reach(actor.role, "care.list"):
        raise Missing()
    state = "closed" if request.GET.get("toestand") == "closed" else "open"
    lines = clients_for(actor, state=state)
    places = municipality_names(line.municipality for line in lines if line.municipality)
    given = {"rows": [row_of(line, places) for line in lines], "state": state}
    return render(request, "care/clients.html", given)


@staff
def client(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    return show(request, trajectory)


@require_POST
@staff
def client_name(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """Open the identity in the vault, as an act of its own, and show it on this page once."""
    return show(request, trajectory, named=True)


def show(
    request: HttpRequest, trajectory: UUID, *, bound: forms.Form | None = None, named: bool = False
) -> HttpResponse:
    """The page of one client; `bound` is a form that could not be used."""
    actor = actor_of(request)
    file = read_trajectory(actor=actor, trajectory=trajectory)
    given = shown_client(actor, file) | {"panels": panels_of(actor, file, bound)}
    if isinstance(bound, TickOff):
        for item in given["clocks"]:
            if item["form"] is not None and item["form"].auto_id == bound.auto_id:
                item["form"] = bound
    url = reverse("client_name", args=[trajectory])
    given["who"] = who = opened(request, actor, file.client, url) if named else masked(actor, file.client, url)
    wrong = bound is not None or bool(who and who.form.errors)
    return render(request, "care/client.html", given, status=400 if wrong else 200)

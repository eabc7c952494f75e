"""Asking for a place for a client: from the client's page, or "een plek vannacht" from the board."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ketenzicht.care.queries import TrajectoryFile, clients_for, read_trajectory
from ketenzicht.chain import flow
from ketenzicht.chain.asked import Wish
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.forms import FORM_NAMES, Form
from ketenzicht.shelter.queries import board
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.client_page import may_act
from ketenzicht.web.forms.shelter import RequestPlace
from ketenzicht.web.panels import tried
from ketenzicht.web.shelter_page import authority

# The kind of shelter that goes with who pays for the first row that holds (`rules.payer.ShelterType`).
TYPE_OF_PAYER = {
    "COSM": "COSM", "OMM": "OMM", "NLA": "NLA", "VO/MO": "VO", "youth": "JEUGD", "youth_foreign": "BO",
}  # fmt: skip


@staff
def request_place(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """A place for this client, with what is known of them filled in."""
    actor = actor_of(request)
    file = read_trajectory(actor=actor, trajectory=trajectory)
    if not may_act(actor, "care.revise", file):
        raise Missing()
    form = RequestPlace(request.POST or None, types=_types(actor), initial=_known(request, actor, file))
    return _asked(request, form, file)


@staff
def tonight(request: HttpRequest) -> HttpResponse:
    """A place tonight, for one of one's own clients."""
    actor = actor_of(request)
    if not reach(actor.role, "care.list"):
        raise Missing()
    mine = [(str(line.trajectory), f"{line.spoken} · {_(FORM_NAMES[Form(line.form)])}") for line in clients_for(actor)]
    if not mine:
        messages.info(request, _("Er loopt nog geen zorg. Start eerst zorg vanuit een zaak."))
        return redirect("cases")
    first = {"urgency": "acute", "age": "adult", "children": 0}
    form = RequestPlace(request.POST or None, types=_types(actor), clients=mine, initial=first)
    return _asked(request, form, None)


def _asked(request: HttpRequest, form: RequestPlace, file: TrajectoryFile | None) -> HttpResponse:
    actor = actor_of(request)
    made: list[UUID] = []
    if request.method == "POST" and tried(form, lambda given: made.append(_request(actor, form, file))):
        messages.success(request, _("De aanvraag is verstuurd. U hoort het zodra er een plek is."))
        return redirect("request", made[0])
    return render(request, "shelter/ask.html", {"form": form, "client": file}, status=400 if form.errors else 200)


def _request(actor: Actor, form: RequestPlace, file: TrajectoryFile | None) -> UUID:
    given = form.cleaned_data
    about = file or read_trajectory(actor=actor, trajectory=UUID(given["trajectory"]))
    wish = Wish(
        client=about.client,
        trajectory=about.trajectory,
        type=given["type"],
        urgency=given["urgency"],
        sex=given["sex"],
        age=given["age"] or "adult",
        children=given["children"] or 0,
        contra=tuple(given["contra"]),
        unsafe_units=tuple(given["unsafe_units"]),
        municipality=about.municipality,
        region=about.region,
    )
    return flow.request_place(actor=actor, wish=wish)


def _types(actor: Actor) -> list[tuple[str, str]]:
    said = _("%(name)s (plaatst: %(who)s)")
    return [(row.type, said % {"name": _(row.name), "who": authority(row.placed_by)}) for row in board(actor)]


def _known(request: HttpRequest, actor: Actor, file: TrajectoryFile) -> dict[str, object]:
    facts = file.now.facts
    payers = (TYPE_OF_PAYER.get(row.payer, "") for row in file.now.rows)
    known = {key for key, _name in _types(actor)}
    acute = request.GET.get("urgency") == "acute" or facts.get("danger") == "acute"
    return {
        "type": next((kind for kind in payers if kind in known), ""),
        "urgency": "acute" if acute else "days",
        "age": "youth" if facts.get("minor") else "adult",
        "children": 0,
        "contra": [name for name in facts.get("multi") or () if name in ("lvb", "verslaving")],
    }

"""The register of convenants: the list, one of them, a new one, its renewal and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.chain import registers
from ketenzicht.disclosure.convenants import convenants_for, read_convenant
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import reach
from ketenzicht.web.acting import actor_of, may, staff
from ketenzicht.web.forms.giving import Agree
from ketenzicht.web.giving_page import convenant_row, organisations, tabs
from ketenzicht.web.grounds import shown
from ketenzicht.web.panels import Panel, tried


@require_safe
@staff
def convenants(request: HttpRequest) -> HttpResponse:
    """The convenants that the organisation keeps or is party to."""
    actor = actor_of(request)
    if not reach(actor.role, "convenant.list"):
        raise Missing()
    given = {
        "tabs": tabs(actor, "convenants"),
        "rows": [convenant_row(row) for row in convenants_for(actor)],
        "add_url": reverse("convenant_add") if reach(actor.role, "convenant.register") else "",
    }
    return render(request, "giving/convenants.html", given)


@staff
def add_convenant(request: HttpRequest) -> HttpResponse:
    """A new convenant."""
    actor = actor_of(request)
    if not reach(actor.role, "convenant.register"):
        raise Missing()
    form = Agree(request.POST or None, parties=organisations())
    made: list[UUID] = []
    if request.method == "POST" and tried(
        form, lambda _given: made.append(registers.register_convenant(actor=actor, text=form.text()))
    ):
        messages.success(request, _("Het convenant staat in het register; de partijen kunnen het lezen."))
        return redirect("convenant", made[0])
    given = {"form": form, "before": None, "action_url": reverse("convenant_add")}
    return render(request, "giving/convenant_form.html", given, status=400 if form.errors else 200)


@require_safe
@staff
def convenant(request: HttpRequest, id: UUID) -> HttpResponse:
    """One convenant, and for who keeps it what can be done."""
    actor = actor_of(request)
    line = read_convenant(actor=actor, convenant=id)
    keeps = may(actor, "convenant.renew", "convenant", id, organisation=line.organisation)
    running = line.ended_on is None and line.renewed_by is None
    url = reverse("convenant_end", args=[id])
    said = _("Het convenant geldt vanaf nu niet meer. De partijen zien dat hier.")
    given = {
        "row": convenant_row(line),
        "line": line,
        "grounds": shown(line.grounds),
        "renew_url": reverse("convenant_renew", args=[id]) if keeps and running else "",
        "panels": [Panel("end", _("Beëindig dit convenant"), said, url, _("Beëindig"))] if keeps and running else [],
    }
    return render(request, "giving/convenant.html", given)


@staff
def renew(request: HttpRequest, id: UUID) -> HttpResponse:
    """The convenant that follows, filled in from the one before."""
    actor = actor_of(request)
    before = read_convenant(actor=actor, convenant=id)
    if not may(actor, "convenant.renew", "convenant", id, organisation=before.organisation):
        raise Missing()
    form = Agree(request.POST or None, parties=organisations(), before=before)
    made: list[UUID] = []
    if request.method == "POST" and tried(
        form, lambda _given: made.append(registers.renew_convenant(actor=actor, convenant=id, text=form.text()))
    ):
        messages.success(request, _("De verlenging staat in het register."))
        return redirect("convenant", made[0])
    given = {"form": form, "before": before, "action_url": reverse("convenant_renew", args=[id])}
    return render(request, "giving/convenant_form.html", given, status=400 if form.errors else 200)


@require_POST
@staff
def end(request: HttpRequest, id: UUID) -> HttpResponse:
    """It ends today."""
    registers.end_convenant(actor=actor_of(request), convenant=id)
    messages.success(request, _("Het convenant is beëindigd."))
    return redirect("convenant", id)

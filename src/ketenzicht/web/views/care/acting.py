"""Acting for a client: plan, revise, meet terms, end."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.care import operations as care
from ketenzicht.care.queries import TrajectoryFile, read_trajectory
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.client_page import may_act
from ketenzicht.web.forms.care import CloseCare, EndPeriod, PlanStep, Revise, TickOff
from ketenzicht.web.forms.facts import as_answers
from ketenzicht.web.panels import tried
from ketenzicht.web.views.care.reading import show
from ketenzicht.web.words import full_date


@require_POST
@staff
def plan_step(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """Set the next step of the care."""
    actor, form = actor_of(request), PlanStep(request.POST)
    if tried(form, lambda given: care.plan_step(actor=actor, trajectory=trajectory, **given)):
        return _done(request, trajectory, _("De volgende stap staat op uw werklijst."))
    return show(request, trajectory, bound=form)


@require_POST
@staff
def end_period(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """End the reflection period by one of four events."""
    actor, form = actor_of(request), EndPeriod(request.POST)
    if tried(form, lambda given: care.end_reflection_period(actor=actor, trajectory=trajectory, **given)):
        return _done(request, trajectory, _("De bedenktijd is beëindigd. Lees de volgende stap."))
    return show(request, trajectory, bound=form)


@require_POST
@staff
def report_month(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """The client reported to the police this month."""
    due = care.report_month(actor=actor_of(request), trajectory=trajectory)
    said = (
        _("Gemeld. De volgende melding is uiterlijk %(day)s.") % {"day": full_date(due)}
        if due
        else _("Gemeld. Dit was de laatste.")
    )
    return _done(request, trajectory, said)


@require_POST
@staff
def tick_off(request: HttpRequest, trajectory: UUID, term: str) -> HttpResponse:
    """A term was met, with what came of it."""
    actor, form = actor_of(request), TickOff(request.POST, clock=term)
    if tried(
        form, lambda given: care.tick_off(actor=actor, trajectory=trajectory, clock=term, outcome=given["outcome"])
    ):
        return _done(request, trajectory, _("De termijn is afgevinkt."))
    return show(request, trajectory, bound=form)


@require_POST
@staff
def close_care(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """Care ends, with a reason."""
    actor, form = actor_of(request), CloseCare(request.POST)
    if tried(form, lambda given: care.close_care(actor=actor, trajectory=trajectory, reason=given["reason"])):
        return _done(request, trajectory, _("De zorg is beëindigd."))
    return show(request, trajectory, bound=form)


@staff
def revise_facts(request: HttpRequest, trajectory: UUID) -> HttpResponse:
    """The situation changed: the same questions again, filled in with what was known."""
    actor = actor_of(request)
    file = read_trajectory(actor=actor, trajectory=trajectory)
    if not may_act(actor, "care.revise", file):
        raise Missing()
    form = Revise(request.POST or None, initial=as_answers(file.now.facts) | {"on": clock.today()})
    if request.method == "POST" and tried(form, lambda given: _revise(request, file, form)):
        return _done(request, trajectory, _("Er is een nieuwe conclusie. De vorige blijft te lezen."))
    return _asked(request, file, form)


def _revise(request: HttpRequest, file: TrajectoryFile, form: Revise) -> None:
    given = form.cleaned_data
    care.revise_facts(
        actor=actor_of(request), trajectory=file.trajectory, facts=form.facts(), on=given["on"], reason=given["reason"]
    )


def _asked(request: HttpRequest, file: TrajectoryFile, form: forms.Form) -> HttpResponse:
    return render(request, "care/revise.html", {"form": form, "client": file}, status=400 if form.errors else 200)


def _done(request: HttpRequest, trajectory: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("client", trajectory)

"""Asking other registers about a signal, opening what the BRP answered, and the facts of places of a municipality."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketenzicht.agencies.gateway import is_granted
from ketenzicht.chain import looking_up
from ketenzicht.kernel.errors import Missing
from ketenzicht.registers import places
from ketenzicht.registers.answer import Answer
from ketenzicht.registers.fact_sheet import facts_in
from ketenzicht.registers.places import Told
from ketenzicht.registers.queries import PAGE, list_facts, looked_up
from ketenzicht.registers.question import Question, about_address, about_company, about_person
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.registers import PURPOSES
from ketenzicht.signals.queries import read_signal
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.forms.registers import AskAddress, AskCompany, AskPerson, BringFacts, EnterFact, ShowPerson
from ketenzicht.web.forms.signals import Step
from ketenzicht.web.known_page import answer_shown, fact_shown
from ketenzicht.web.once import already_done, new_once
from ketenzicht.web.panels import tried
from ketenzicht.web.signal_rows import title_of
from ketenzicht.web.views.signals import signal_page


@staff
@posted_to("signal")
def look_up(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask the BAG or the trade register; which of them says the field `register`."""
    if request.POST.get("register") == "kvk":
        return _asked(request, id, AskCompany(request.POST), lambda given: about_company(**given))
    return _asked(request, id, AskAddress(request.POST), lambda given: about_address(**given))


@staff
@posted_to("signal")
def look_up_person(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask the BRP, with a purpose."""
    return _asked(request, id, AskPerson(request.POST), lambda given: about_person(**given))


@staff
@require_safe
def waiting(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whether an answer still waits, as a piece of the page: no word of question or answer."""
    actor = actor_of(request)
    if not is_granted(actor, "signal.look_up", kind="signal", subject=id):
        raise Missing()
    waits = any(row.waits for row in looked_up(id))
    return render(request, "registers/waiting.html", {"waits": waits, "id": id})


@staff
def person(request: HttpRequest, id: UUID, look_up: UUID) -> HttpResponse:
    """Open what the BRP answered: an act of its own, with a purpose."""
    if request.method != "POST":
        return redirect("signal", id)
    actor, form, found = actor_of(request), ShowPerson(request.POST), list[Answer]()
    view = read_signal(actor=actor, signal=id)

    def opened(given: dict[str, Any]) -> None:
        found.append(looking_up.open_answer(actor=actor, signal=id, look_up=look_up, **given))

    shown = tried(form, opened)
    given = {"title": title_of(view.row), "id": id, "form": form, "found": answer_shown(found[0]) if shown else []}
    if shown:
        given["purpose"] = _(PURPOSES["brp"][form.cleaned_data["purpose"]])
    return render(request, "registers/person.html", given, status=200 if shown else 400)


@staff
def facts(request: HttpRequest) -> HttpResponse:
    """What the municipality knows of its places, and the forms to add to it."""
    actor = _keeper(request)
    form = EnterFact(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _facts_page(request, actor)
    if already_done(request):
        return redirect("place_facts")
    if tried(form, lambda given: places.enter(actor=actor, facts=[Told(**given)])):
        messages.success(request, _("Vastgelegd. Het staat voortaan bij elke melding over dit adres."))
        return redirect("place_facts")
    return _facts_page(request, actor, entering=form)


@staff
def facts_file(request: HttpRequest) -> HttpResponse:
    """Enter a whole list, or nothing of it."""
    if request.method != "POST":
        return redirect("place_facts")
    actor, form, made = _keeper(request), BringFacts(request.POST, request.FILES), list[UUID]()

    def brought(given: dict[str, Any]) -> None:
        made.extend(places.enter(actor=actor, facts=facts_in(given["file"].read())))

    if tried(form, brought):
        messages.success(request, _("%(number)s feiten vastgelegd.") % {"number": len(made)})
        return redirect("place_facts")
    return _facts_page(request, actor, bringing=form)


@staff
def withdraw_fact(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take back what was entered wrongly."""
    if request.method != "POST":
        return redirect("place_facts")
    places.withdraw(actor=actor_of(request), fact=id)
    messages.success(request, _("Dit feit is weg; de woorden zijn vernietigd."))
    return redirect("place_facts")


def _asked(request: HttpRequest, id: UUID, form: Step, question: Any) -> HttpResponse:
    actor = actor_of(request)
    read_signal(actor=actor, signal=id)
    if already_done(request):
        messages.info(request, _("Deze vraag was al gesteld; wij vragen niets dubbel."))
        return redirect("signal", id)

    def ask(given: dict[str, Any]) -> None:
        asked: Question = question(given)
        looking_up.look_up(actor=actor, signal=id, question=asked)

    if not tried(form, ask):
        return signal_page(request, id, bound=form)
    messages.success(request, _("Uw vraag is onderweg. Het antwoord komt op deze pagina."))
    return redirect("signal", id)


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not reach(actor.role, "place_fact.list"):
        raise Missing()
    return actor


def _facts_page(
    request: HttpRequest, actor: Actor, *, entering: EnterFact | None = None, bringing: BringFacts | None = None
) -> HttpResponse:
    number = request.GET.get("page", "1")
    wanted = int(number) if number.isdecimal() and len(number) < 5 else 1
    rows, total = list_facts(actor=actor, page=wanted)
    given = {
        "rows": [fact_shown(row) for row in rows],
        "page": Paginator(range(total), PAGE).get_page(wanted),
        "entering": entering or EnterFact(),
        "bringing": bringing or BringFacts(),
        "once": new_once(),
    }
    return render(request, "registers/facts.html", given, status=400 if entering or bringing else 200)

"""The steps that a person takes with a signal: read the form, call the chain, say what came of it.

What the chain cannot use comes back at its field with everything that was typed. A step that no longer fits is a
conflict, so a form that is sent twice does nothing twice.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ketenzicht.assessment.operations import Judgement
from ketenzicht.chain import flow, reporters, turns
from ketenzicht.chain.going_round import go_round
from ketenzicht.chain.routes import passed_on
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.routing.calls import log_call
from ketenzicht.rules.access import Actor
from ketenzicht.signals.intake import read_report
from ketenzicht.signals.queries import SignalView, facts_of, read_signal
from ketenzicht.signals.turned import to_merge_with
from ketenzicht.signals.turning import Part
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.desk_choices import desk_name
from ketenzicht.web.forms import put
from ketenzicht.web.forms.signals import AskAdvice, Assess, Close, Enrich, Feedback, HandOver, Message
from ketenzicht.web.forms.turns import Merge, PassBy, Reopen, Separate, Split
from ketenzicht.web.once import already_done
from ketenzicht.web.signal_steps import form_of
from ketenzicht.web.views.signals import signal_page

Take = Callable[[Actor, UUID, Any], str]


def step(name: str, take: Take, *, then: str = "signal") -> Callable[[HttpRequest, UUID], HttpResponse]:
    """The view of one step; `take` calls the chain and gives the sentence that says what was done.

    `then`: the page that follows; another one where the signal may be out of sight after the step.
    """

    @staff
    @posted_to("signal")
    def view(request: HttpRequest, id: UUID) -> HttpResponse:
        actor = actor_of(request)
        opened = read_signal(actor=actor, signal=id)
        if already_done(request):
            return _twice(request, id)
        form = _bound(name, actor, opened, request)
        if not form.is_valid():
            return signal_page(request, id, bound=form)
        try:
            said = take(actor, id, form)
        except Invalid as error:
            put(form, error)
            return signal_page(request, id, bound=form)
        messages.success(request, said)
        return redirect(then, id) if then == "signal" else redirect(then)

    return view


def _twice(request: HttpRequest, id: UUID) -> HttpResponse:
    messages.info(request, _("Dit formulier was al verstuurd; er is niets dubbel vastgelegd."))
    return redirect("signal", id)


def _bound(name: str, actor: Actor, opened: SignalView, request: HttpRequest) -> Form:
    form = form_of(name, actor, opened, request.POST)
    if form is None:
        raise Conflict("Alle loketten hebben deze melding al.", "Wacht op hun antwoord.")
    return form


def _enrich(actor: Actor, signal: UUID, form: Enrich) -> str:
    found = form.observables()
    seen = read_report({"text": "-", "observables": found}) if found else None
    notes = form.cleaned_data["notes"]
    flow.enrich(actor=actor, signal=signal, notes=notes, seen=seen, address_known=form.yes_no("address_known"))
    return _("Vastgelegd.")


def _judgement(form: Assess) -> Judgement:
    given = form.cleaned_data
    return Judgement(
        conclusion=given["conclusion"],
        forms=tuple(given["forms"]) if given["conclusion"] != "not_trafficking" else (),
        reasons=tuple(line.strip() for line in given["reasons"].splitlines() if line.strip()),
        minor=form.yes_no("minor"),
        unaccompanied_foreign=given["unaccompanied_foreign"],
        border=given["border"],
        pass_on_to=given["pass_on_to"] if given["conclusion"] == "not_trafficking" else "",
        explanation=given["explanation"],
        concern=given["concern"] if given["conclusion"] == "not_trafficking" else "",
        indicators=tuple(given["indicators"]) if given["conclusion"] != "not_trafficking" else (),
    )


def _assess(actor: Actor, signal: UUID, form: Assess) -> str:
    judgement = _judgement(form)
    done = flow.assess(actor=actor, signal=signal, judgement=judgement)
    if done.routed:
        names = _names(call.role for call in done.routed.first_hand)
        return _("Beoordeeld als mensenhandel. Draag nu over aan: %(names)s.") % {"names": names}
    if passed := passed_on(judgement, done.decision.outcome):
        return _("Geen mensenhandel; doorgegeven aan %(name)s.") % {"name": _names(passed)}
    if judgement.conclusion == "vague":
        return _("Vastgelegd als vaag. Vraag nu advies.")
    return _("Vastgelegd: geen mensenhandel. Vertel dit nu de melder.")


def _ask_advice(actor: Actor, signal: UUID, form: AskAdvice) -> str:
    of = tuple(form.cleaned_data["of"])
    flow.ask_advice(actor=actor, signal=signal, of=of, question=form.cleaned_data["question"])
    return _("Advies gevraagd aan %(names)s.") % {"names": _names(of)}


def _hand_over(actor: Actor, signal: UUID, form: HandOver) -> str:
    to = tuple(form.cleaned_data["to"])
    flow.hand_over(actor=actor, signal=signal, to=to, message=form.cleaned_data["message"])
    return _("Overgedragen aan %(names)s.") % {"names": _names(to)}


def _feedback(actor: Actor, signal: UUID, form: Feedback) -> str:
    given = form.cleaned_data
    flow.give_feedback(actor=actor, signal=signal, text=given["text"], limited=given["limited"])
    return _("De melder kan uw terugkoppeling nu lezen.")


def _message(actor: Actor, signal: UUID, form: Message) -> str:
    reporters.answer(actor=actor, signal=signal, words=form.cleaned_data["words"])
    return _("Uw bericht staat klaar voor de melder.")


def _close(actor: Actor, signal: UUID, form: Close) -> str:
    flow.close(actor=actor, signal=signal, reason=form.cleaned_data["reason"])
    return _("De melding is afgesloten.")


def _merge(actor: Actor, signal: UUID, form: Merge) -> str:
    into = to_merge_with(actor, form.cleaned_data["into"])
    if into is None:
        raise Invalid("into", "Dit nummer is van geen open melding van uw loket.", "Kijk het na in uw lijst meldingen.")
    turns.merge(actor=actor, signal=signal, into=into, reason=form.cleaned_data["reason"])
    return _("Samengevoegd. Deze melding gaat daar verder.")


def _split(actor: Actor, signal: UUID, form: Split) -> str:
    given = form.cleaned_data
    part = Part(given["text"], tuple(int(one) for one in given.get("observables", ())))
    new = turns.split(actor=actor, signal=signal, part=part, reason=given["reason"])
    return _("Er is een nieuwe melding: %(reference)s.") % {"reference": facts_of(new).reference}


def _reopen(actor: Actor, signal: UUID, form: Reopen) -> str:
    turns.reopen(actor=actor, signal=signal, reason=form.cleaned_data["reason"])
    return _("De melding is weer open.")


def _separate(actor: Actor, signal: UUID, form: Separate) -> str:
    turns.separate(actor=actor, signal=signal, reason=form.cleaned_data["reason"])
    return _("Losgehaald. De melding is weer open.")


def _pass_by(actor: Actor, signal: UUID, form: PassBy) -> str:
    given = form.cleaned_data
    go_round(actor=actor, signal=signal, organisations=tuple(given["organisations"]), reason=given["reason"])
    return _("Vastgelegd. De melding gaat om die organisatie heen.")


def _names(roles: Any) -> str:
    return ", ".join(desk_name(role) for role in roles)


@staff
@posted_to("signal")
def call(request: HttpRequest, id: UUID) -> HttpResponse:
    """A line in the minute log of acute danger: `desk`, `outcome`, `words`."""
    actor = actor_of(request)
    if already_done(request):
        return _twice(request, id)
    given = {name: request.POST.get(name, "") for name in ("desk", "outcome", "words")}
    try:
        log_call(actor=actor, signal=id, **given)
    except Invalid as error:
        messages.error(request, f"{_(error.message)} {_(error.remedy)}")
        return redirect("signal", id)
    messages.success(request, _("Genoteerd, met de tijd erbij."))
    return redirect("signal", id)


enrich = step("enrich", _enrich)
assess = step("assess", _assess)
ask_advice = step("ask_advice", _ask_advice)
hand_over = step("hand_over", _hand_over)
feedback = step("feedback", _feedback)
close = step("close", _close)
merge = step("merge", _merge)
split = step("split", _split)
reopen = step("reopen", _reopen)
separate = step("separate", _separate)
pass_by = step("pass_by", _pass_by, then="worklist")
_write = step("message", _message)


@staff
@posted_to("signal")
def message(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write to the reporter: `words`; or `read` when what they wrote asks for no answer."""
    if not request.POST.get("read"):
        return _write(request, id)
    reporters.answer(actor=actor_of(request), signal=id, words="")
    messages.success(request, _("Vastgelegd dat u het bericht hebt gelezen."))
    return redirect("signal", id)

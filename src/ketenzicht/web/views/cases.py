"""Cases: the list, one case with its agreements, opening one on a signal, closing it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenzicht.agencies.gateway import require
from ketenzicht.cases.operations import Question, ask_non_punishment, close_case, keep_agreement, make_agreement
from ketenzicht.cases.queries import case_of_signal, cases_for, read_case
from ketenzicht.chain import flow
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.flow_chart import Track
from ketenzicht.signals.queries import SignalRow, signal_rows
from ketenzicht.signals.states import after
from ketenzicht.web import case_page
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.desk_choices import desk_name
from ketenzicht.web.forms.cases import Agree, AskNonPunishment, CloseCase, OpenCase
from ketenzicht.web.grounds import shown
from ketenzicht.web.labels_care import TRACKS, choices
from ketenzicht.web.panels import tried
from ketenzicht.web.signal_rows import title_of

PARTNERS = ("NLA", "AVIM", "ZoCo", "TF-RIEC", "Veilig Thuis", "Nidos", "KMar", "ketenregisseur")


@staff
def cases(request: HttpRequest) -> HttpResponse:
    """The cases that the actor takes part in or watches over, what lags first."""
    actor = actor_of(request)
    if not reach(actor.role, "case.list"):
        raise Missing()
    state = "closed" if request.GET.get("toestand") == "closed" else "open"
    rows = [case_page.row_of(line) for line in cases_for(actor, state=state)]
    return render(request, "cases/list.html", {"rows": rows, "state": state})


@staff
def case(request: HttpRequest, case: UUID) -> HttpResponse:
    return _page(request, case)


@require_POST
@staff
def agree(request: HttpRequest, case: UUID) -> HttpResponse:
    """Somebody promises to do something before a day."""
    actor = actor_of(request)
    # Before anything of the case is read: who takes part in it is nobody else's business.
    require(actor, "case.agree", kind="case", subject=case)
    form = Agree(request.POST, owners=case_page.owners_in(case))
    if tried(
        form,
        lambda given: make_agreement(
            actor=actor, case=case, owner=UUID(given["owner"]), words=given["words"], due_on=given["due_on"]
        ),
    ):
        messages.success(request, _("De afspraak staat op de werklijst van wie haar nakomt."))
        return redirect("case", case)
    return _page(request, case, form)


@require_POST
@staff
def keep(request: HttpRequest, case: UUID, agreement: UUID) -> HttpResponse:
    """An agreement was kept."""
    keep_agreement(actor=actor_of(request), agreement=agreement)
    messages.success(request, _("De afspraak is nagekomen."))
    return redirect("case", case)


@require_POST
@staff
def ask(request: HttpRequest, case: UUID) -> HttpResponse:
    """The question of non-punishment was put; what was answered."""
    actor = actor_of(request)
    form = AskNonPunishment(request.POST)
    if tried(
        form,
        lambda given: ask_non_punishment(
            actor=actor, case=case, question=Question(given["dual_role"] == "yes", given["answer"])
        ),
    ):
        messages.success(request, _("De vraag en het antwoord liggen vast."))
        return redirect("case", case)
    return _page(request, case, form)


@require_POST
@staff
def close(request: HttpRequest, case: UUID) -> HttpResponse:
    """A case ends, with a reason."""
    actor = actor_of(request)
    form = CloseCase(request.POST)
    if tried(form, lambda given: close_case(actor=actor, case=case, reason=given["reason"])):
        messages.success(request, _("De zaak is gesloten; wat nog openstond is vervallen."))
        return redirect("case", case)
    return _page(request, case, form)


@staff
def open_case(request: HttpRequest, signal: UUID) -> HttpResponse:
    """A case on a signal: tracks as the rule proposes them, participants from the desks."""
    actor = actor_of(request)
    row = _readable(actor, signal)
    known = case_of_signal(signal)
    if known is not None:
        return redirect("case", known)
    proposed = _proposed(row)
    form = _case_form(request, proposed)
    made: list[UUID] = []
    if request.method == "POST" and tried(form, lambda given: made.append(_open(actor, signal, given))):
        messages.success(request, _("De zaak is geopend. Wie meedoet, ziet haar nu."))
        return redirect("case", made[0])
    given = {"form": form, "signal": row, "title": title_of(row), "grounds": shown(proposed.grounds)}
    return render(request, "cases/open.html", given, status=400 if form.errors else 200)


def _readable(actor: Actor, signal: UUID) -> SignalRow:
    """The signal, for who opens cases and may read it. Raises Missing."""
    row = signal_rows(actor, [signal]).get(signal)
    if row is None or not reach(actor.role, "case.open"):
        raise Missing()
    return row


def _proposed(row: SignalRow) -> Decision[tuple[Track, ...]]:
    """The tracks of the rule. Raises Conflict as long as nobody has taken the signal."""
    if after(row.state, "open_case") is None:
        raise Conflict(_("Deze melding is nog niet opgepakt."), _("Een zaak begint zodra een partner haar aanneemt."))
    return case_page.proposed(row)


def _case_form(request: HttpRequest, proposed: Decision[tuple[Track, ...]]) -> OpenCase:
    return OpenCase(
        request.POST or None,
        tracks=choices(TRACKS),
        desks=[(role, desk_name(role)) for role in PARTNERS],
        initial={"tracks": [track.id for track in proposed.outcome], "participants": ["ZoCo"]},
    )


def _open(actor: Actor, signal: UUID, given: dict[str, Any]) -> UUID:
    return flow.open_case(
        actor=actor,
        signal=signal,
        title=given["title"],
        tracks=tuple(given["tracks"]),
        with_desks=tuple(given["participants"]),
    )


def _page(request: HttpRequest, case: UUID, bound: forms.Form | None = None) -> HttpResponse:
    actor = actor_of(request)
    file = read_case(actor=actor, case=case)
    given = case_page.shown_case(actor, file) | {"panels": case_page.panels_of(actor, file, bound)}
    return render(request, "cases/detail.html", given, status=400 if bound else 200)

"""Signals: the list, finding one by reference, the page of one, and who reported it."""

import re
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.routing.queries import feedback_on_own_report
from ketenzicht.rules.access import Actor
from ketenzicht.signals.newest import COUNTED, PAGE
from ketenzicht.signals.queries import SignalView, read_signal, signals_for
from ketenzicht.signals.righting import righted
from ketenzicht.signals.search import LONGEST, search_signals
from ketenzicht.signals.states import LABELS
from ketenzicht.web import conversing
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.acute_page import pressing
from ketenzicht.web.context import is_reporter
from ketenzicht.web.forms.documents import AddDocuments
from ketenzicht.web.forms.turns import Correct, Withdraw
from ketenzicht.web.known_page import known
from ketenzicht.web.links import page as page_named
from ketenzicht.web.once import new_once
from ketenzicht.web.revealing import masked, opened
from ketenzicht.web.shelves import section
from ketenzicht.web.signal_page import allowed, facts, page_of
from ketenzicht.web.signal_rows import rows_of, title_of
from ketenzicht.web.signal_steps import Panel, can_open_case, panels
from ketenzicht.web.ways_in import ways_in
from ketenzicht.web.work_list import next_after


@staff
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """The signals within reach, newest first, 25 a page; `?toestand=` is a state or "open"."""
    actor, state = actor_of(request), request.GET.get("toestand", "")
    number = request.GET.get("page", "1")
    wanted = min(int(number), COUNTED // PAGE) if number.isdecimal() and len(number) < 7 else 1
    open_only = state == "open"
    rows, total = signals_for(actor, state=state if state in LABELS else "", open_only=open_only, page=wanted)
    page = Paginator(range(min(total, COUNTED)), PAGE).get_page(wanted)
    # A reporter hears only whether it is open or closed, so there is nothing more to choose from.
    states = [(key, _(label)) for key, label in LABELS.items() if not is_reporter(actor) or key == "closed"]
    query = f"toestand={state}&" if state in (*LABELS, "open") else ""
    given: dict[str, Any] = {"rows": rows_of(rows), "page": page, "more": total > COUNTED, "query": query}
    given |= {"state": state, "states": states, "longest": LONGEST}
    return render(request, "signals/list.html", given | {"ways_in": ways_in(actor)})


@staff
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Find a signal by its whole reference, else by the words in it; what was typed stays out of the address."""
    words, actor = request.POST.get("q", "").strip(), actor_of(request)
    rows, total = signals_for(actor, words=words[:40] or "-")
    if total == 1:
        return redirect("signal", rows[0].id)
    given: dict[str, Any] = {"searched": words[:LONGEST], "longest": LONGEST}
    number = request.POST.get("page", "1")
    try:
        found = search_signals(
            actor=actor, words=words, page=int(number) if re.fullmatch("[1-9][0-9]{0,3}", number) else 1
        )
    except Invalid as refused:
        given["refused"] = f"{_(refused.message)} {_(refused.remedy)}"
        return render(request, "signals/search.html", given, status=400)
    rows_found = rows_of([hit.row for hit in found.hits])
    for row, hit in zip(rows_found, found.hits, strict=True):
        row["snippet"] = hit.snippet
    page = Paginator(range(found.total), PAGE).get_page(found.page)
    return render(request, "signals/search.html", given | {"rows": rows_found, "page": page, "cut": found.cut})


@staff
@require_safe
def signal(request: HttpRequest, id: UUID) -> HttpResponse:
    """The page of one signal; who reported it sees their own words and what was told back."""
    return signal_page(request, id)


def signal_page(
    request: HttpRequest, id: UUID, *, bound: Form | None = None, bound_documents: AddDocuments | None = None
) -> HttpResponse:
    """Open a signal for this actor; `bound` is a form that came back with something still to mend."""
    actor = actor_of(request)
    view = read_signal(actor=actor, signal=id)
    documents, status = section(actor, id, bound=bound_documents), 400 if bound or bound_documents else 200
    if is_reporter(actor):
        return render(request, "signals/own.html", _own(actor, view, bound) | documents, status=status)
    can = allowed(actor, view)
    steps = panels(actor, view, can, bound=bound)
    given = (
        page_of(actor, view, can)
        | pressing(view, can)
        | _acting(steps)
        | {
            "conversation": conversing.of_signal(actor, view, bound),
            "known": known(actor, view, can, bound),
            "who": masked(actor, view.reporter, reverse("signal_reporter", args=[id])),
            "case_url": page_named("open_case", id) if can_open_case(view.row, can) else "",
            "next_item": next_after(actor, id),
        }
    )
    return render(request, "signals/page.html", given | documents, status=status)


@staff
@posted_to("signal")
def reporter(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show who reported: an act of its own that is kept in the log."""
    actor = actor_of(request)
    view = read_signal(actor=actor, signal=id)
    who = opened(request, actor, view.reporter or id, reverse("signal_reporter", args=[id]))
    if not who.items and not who.is_open:
        raise Missing()
    given = {"view": view, "title": title_of(view.row), "who": who}
    return render(request, "signals/reporter.html", given, status=200 if who.is_open else 400)


def _acting(steps: list[Panel]) -> dict[str, Any]:
    """The panels beside the story, and where a rule of the table can be overruled."""
    overrule = "#stap-assess" if any(panel.name == "assess" for panel in steps) else ""
    return {"panels": steps, "overrule_url": overrule, "done": not any(panel.open for panel in steps)}


def _own(actor: Actor, view: SignalView, bound: Form | None) -> dict[str, Any]:
    """What somebody sees of the signal that they reported themselves; what they may add to it."""
    told = feedback_on_own_report(actor=actor, signal=view.row.id)
    return {
        "view": view,
        "title": title_of(view.row),
        "told": told,
        "facts": facts(view),
        "state": _state(view),
        "put_right": righted(actor=actor, signal=view.row.id),
        "correct": bound if isinstance(bound, Correct) else Correct(),
        "withdraw": bound if isinstance(bound, Withdraw) else Withdraw(),
        "once": new_once(),
    }


def _state(view: SignalView) -> str:
    """What a reporter hears of where it stands: no more than this."""
    if view.row.state == "closed":
        return _("Uw melding is afgehandeld.")
    if view.withdrawn_at:
        return _("U hebt uw melding ingetrokken.")
    return _("Uw melding is in behandeling.")

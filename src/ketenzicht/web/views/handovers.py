"""A hand-over as its receiver sees it: the fields of its package, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketenzicht.chain import flow, reporters
from ketenzicht.duties.queries import duties_about
from ketenzicht.routing.queries import read_handover
from ketenzicht.rules.access import reach
from ketenzicht.signals.queries import signal_rows
from ketenzicht.web import conversing, labels
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.forms.answers import Accept, Return
from ketenzicht.web.forms.signals import Message
from ketenzicht.web.links import link
from ketenzicht.web.once import already_done
from ketenzicht.web.package import content_in_words
from ketenzicht.web.panels import tried
from ketenzicht.web.role_names import role_name
from ketenzicht.web.shelves import in_handover
from ketenzicht.web.work_list import done_by_hand, next_after


@staff
@require_safe
def handover(request: HttpRequest, id: UUID) -> HttpResponse:
    """The page of one hand-over, for who received it."""
    return _page(request, id)


@staff
@posted_to("handover")
def accept(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the signal: `message`."""
    actor = actor_of(request)
    read_handover(actor=actor, handover=id)
    form = Accept(request.POST)
    if not tried(form, lambda given: flow.accept(actor=actor, handover=id, message=given["message"])):
        return _page(request, id, accepting=form)
    messages.success(request, _("U hebt de melding aangenomen. De afzender heeft bericht."))
    return redirect("handover", id)


@staff
@posted_to("handover")
def give_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give the signal back: `reason`."""
    actor = actor_of(request)
    read_handover(actor=actor, handover=id)
    form = Return(request.POST)
    if not tried(form, lambda given: flow.give_back(actor=actor, handover=id, reason=given["reason"])):
        return _page(request, id, returning=form)
    messages.success(request, _("U hebt de melding teruggegeven. De afzender draagt opnieuw over."))
    return redirect("handover", id)


@staff
@posted_to("handover")
def message(request: HttpRequest, id: UUID) -> HttpResponse:
    """Write to the reporter who stays anonymous: `words`; a form that was sent twice is one message."""
    actor = actor_of(request)
    read_handover(actor=actor, handover=id)
    if already_done(request):
        return redirect("handover", id)
    form = Message(request.POST)
    if not tried(form, lambda given: reporters.answer_from(actor=actor, handover=id, words=given["words"])):
        return _page(request, id, writing=form)
    messages.success(request, _("Uw bericht staat klaar voor de melder."))
    return redirect("handover", id)


def _page(
    request: HttpRequest,
    id: UUID,
    *,
    accepting: Form | None = None,
    returning: Form | None = None,
    writing: Form | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    view = read_handover(actor=actor, handover=id)
    given: dict[str, Any] = {
        "view": view,
        "sender": f"{role_name(view.sender_role)}, {view.sender}" if view.sender_role != "SYSTEM" else view.sender,
        "state": labels.word(labels.HANDOVER_STATES, view.row.state),
        "waiting": view.row.state == "offered",
        "package": content_in_words(view.content),
        "documents": in_handover(actor, id).lines() if "text" in view.fields else [],
        "fields": labels.fields_in_words(view.fields),
        "accepting": accepting or Accept(),
        "returning": returning or Return(),
        "may_go_on": view.row.state == "accepted" and bool(reach(actor.role, "signal.hand_over")),
        "signal_url": link("signal", view.row.signal) if signal_rows(actor, [view.row.signal]) else "",
        "next_item": next_after(actor, id),
        "by_hand": done_by_hand(actor, duties_about(actor, id)),
        "conversation": conversing.of_handover(actor, id, writing),
    }
    return render(request, "handovers/page.html", given, status=400 if accepting or returning or writing else 200)

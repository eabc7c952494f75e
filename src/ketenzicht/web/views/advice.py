"""A question for advice as the adviser sees it: the outline, the question, and the answer in three outcomes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketenzicht.assessment.operations import Answer
from ketenzicht.assessment.queries import read_advice
from ketenzicht.chain import flow
from ketenzicht.web import labels
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.forms.answers import AnswerAdvice
from ketenzicht.web.package import content_in_words
from ketenzicht.web.panels import tried
from ketenzicht.web.work_list import next_after


@staff
@require_safe
def advice(request: HttpRequest, id: UUID) -> HttpResponse:
    """The page of one question, for the desk that was asked."""
    return _page(request, id)


@staff
@posted_to("advice")
def answer(request: HttpRequest, id: UUID) -> HttpResponse:
    """Answer it: `outcome`, `forms`, `answer`, `missing`, `review_on`."""
    actor = actor_of(request)
    view = read_advice(actor=actor, advice=id)
    form = AnswerAdvice(request.POST)
    if not tried(
        form, lambda given: flow.answer_advice(actor=actor, signal=view.row.signal, advice=id, answer=_said(given))
    ):
        return _page(request, id, form)
    messages.success(request, _("Uw advies is gegeven. De vrager heeft bericht."))
    return redirect("advice", id)


def _said(given: dict[str, Any]) -> Answer:
    return Answer(given["outcome"], tuple(given["forms"]), given["answer"], given["missing"], given["review_on"])


def _page(request: HttpRequest, id: UUID, form: AnswerAdvice | None = None) -> HttpResponse:
    actor = actor_of(request)
    view = read_advice(actor=actor, advice=id)
    given = {
        "view": view,
        "state": labels.word(labels.ADVICE_STATES, view.row.state),
        "outcome": labels.word(labels.OUTCOMES, view.row.outcome),
        "waiting": view.row.state == "open",
        "package": content_in_words(view.content),
        "form": form or AnswerAdvice(),
        "next_item": next_after(actor, id),
    }
    return render(request, "advice/page.html", given, status=400 if form else 200)

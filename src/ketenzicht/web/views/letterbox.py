"""Mail that came in: what was not understood, what became nothing, and one mail with what can be done about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ketenzicht.chain.flow import Received
from ketenzicht.chain.letterbox import decide_on_mail
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import reach
from ketenzicht.signals.mail_queries import MailView, mail_by_outcome, mail_for, read_received
from ketenzicht.signals.mailroom import dismiss, original_of, seen
from ketenzicht.signals.received_mail import MAIL
from ketenzicht.web.acting import actor_of, posted_to, staff
from ketenzicht.web.forms.mail import DismissForm, MakeSignalForm
from ketenzicht.web.panels import tried


@staff
@require_safe
def letterbox(request: HttpRequest) -> HttpResponse:
    """What waits first; `?wat=` shows another outcome."""
    actor = actor_of(request)
    if not reach(actor.role, "mail.list"):
        raise Missing()
    what = request.GET.get("wat", "unread")
    what = what if what in MAIL else "unread"
    counts = [(key, _(MAIL[key]), number) for key, number in mail_by_outcome(actor).items()]
    rows = [(row, _(row.label), _(row.why) if row.why else "") for row in mail_for(actor, outcome=what)]
    return render(request, "signals/letterbox.html", {"rows": rows, "counts": counts, "what": what})


@staff
@require_safe
def mail(request: HttpRequest, id: UUID) -> HttpResponse:
    """One mail and what can be done about it."""
    return _page(request, read_received(actor=actor_of(request), mail=id))


@staff
@require_safe
def original(request: HttpRequest, id: UUID) -> HttpResponse:
    """The whole mail as a file, for the dossier of evidence or another program; that is kept in the log."""
    answer = HttpResponse(original_of(actor=actor_of(request), mail=id), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="mail-{id}.eml"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@staff
@posted_to("mail")
def read(request: HttpRequest, id: UUID) -> HttpResponse:
    """Read what a reporter mailed; it leaves the work list."""
    seen(actor=actor_of(request), mail=id)
    messages.success(request, _("Vastgelegd dat u deze mail hebt gelezen."))
    return redirect("mail", id)


@staff
@posted_to("mail")
def make(request: HttpRequest, id: UUID) -> HttpResponse:
    """Make a signal of it, in words that a person read or heard."""
    actor, form, made = actor_of(request), MakeSignalForm(request.POST), list[Received]()
    if not tried(form, lambda given: made.append(decide_on_mail(actor=actor, mail=id, text=given["text"]))):
        return _page(request, read_received(actor=actor, mail=id), make=form)
    messages.success(request, _("De melding %(name)s is gemaakt.") % {"name": made[0].taken.reference})
    return redirect("mail", id)


@staff
@posted_to("mail")
def refuse(request: HttpRequest, id: UUID) -> HttpResponse:
    """Say that it is no signal, and why."""
    actor, form = actor_of(request), DismissForm(request.POST)
    if not tried(form, lambda given: dismiss(actor=actor, mail=id, reason=given["reason"])):
        return _page(request, read_received(actor=actor, mail=id), refuse=form)
    messages.success(request, _("Vastgelegd dat dit geen melding is."))
    return redirect("letterbox")


def _page(request: HttpRequest, view: MailView, **forms: Any) -> HttpResponse:
    waits = view.row.outcome in ("unread", "automatic")
    given = {
        "view": view,
        "label": _(view.row.label),
        "why": _(view.row.why) if view.row.why else "",
        "make": forms.get("make") or (MakeSignalForm(initial={"text": view.words}) if waits else None),
        "refuse": forms.get("refuse") or (DismissForm() if waits else None),
    }
    return render(request, "signals/mail.html", given, status=400 if forms else 200)

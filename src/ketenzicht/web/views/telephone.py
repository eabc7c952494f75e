"""A signal by telephone: one page that a desk fills in while listening, with what to say, and a draft that stays.

The answers are kept sealed while one types, for the same colleague: who is logged out in the middle finds them again.
"""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from ketenzicht.agencies.queries import municipalities
from ketenzicht.chain import flow
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.access import Actor, reach
from ketenzicht.signals.drafting import forget_draft, keep_draft, kept_draft
from ketenzicht.web.acting import actor_of, staff
from ketenzicht.web.forms.reporting import TOKEN, ReportForm, new_token

# In the order of a conversation: danger, what, where, when, who; the rest waits for the page of the signal.
ASKED = (
    "acute", "text", "minor", "municipality", "address", "when", "happened_on", "kind", "name", "phone", "phone_safe",
    "email", "email_safe", "reach_when",
)  # fmt: skip


@sensitive_post_parameters()
@sensitive_variables()
@staff
def telephone(request: HttpRequest) -> HttpResponse:
    """The form, or what was sent with the code to read out."""
    actor = _listening(request)
    if request.method != "POST":
        kept = kept_draft(actor=actor)
        return _page(request, ReportForm(initial=kept), token=new_token(), kept=bool(kept))
    token = request.POST.get("token", "")
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, form, token=token if TOKEN.fullmatch(token) else new_token())
    report = replace(form.as_report(token if TOKEN.fullmatch(token) else new_token()), channel="phone")
    received = flow.receive(actor=actor, report=report)
    forget_draft(actor=actor)
    return render(request, "signals/telephone_done.html", {"taken": received.taken, "desk": received.route[-1].desk})


@sensitive_post_parameters()
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed; says when. Who is logged out hears 401, and what was kept before stays."""
    if actor_of(request).user is None:
        return HttpResponse(status=401)
    answers = {name: request.POST.get(name, "") for name in ASKED}
    try:
        keep_draft(actor=_listening(request), answers={name: value for name, value in answers.items() if value})
    except Invalid as wrong:
        return HttpResponse(f"{_(wrong.message)} {_(wrong.remedy)}", content_type="text/plain")
    at = formats.date_format(clock.now(), "H:i")
    return HttpResponse(_("Bewaard om %(at)s.") % {"at": at}, content_type="text/plain")


@require_POST
@staff
def forget(request: HttpRequest) -> HttpResponse:
    """Begin anew."""
    forget_draft(actor=_listening(request))
    return redirect("telephone")


def _listening(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not reach(actor.role, "draft.keep"):
        raise Missing()
    return actor


def _page(request: HttpRequest, form: ReportForm, *, token: str, kept: bool = False) -> HttpResponse:
    given: dict[str, Any] = {
        "form": form,
        "fields": [form[name] for name in ASKED if name in form.fields],
        "token": token,
        "kept": kept,
        "municipalities": municipalities(),
    }
    return render(request, "signals/telephone.html", given, status=400 if form.errors else 200)

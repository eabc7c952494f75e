"""The public form: report in five short steps, or on one page.

Answers travel in hidden fields from page to page; the server keeps nothing before the report is sent. The code of an
anonymous report is written into the answer to that one request and nowhere else.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from ketenzicht.agencies.queries import municipalities, municipality_named
from ketenzicht.chain import attaching
from ketenzicht.chain.flow import Received
from ketenzicht.web import flood
from ketenzicht.web.acting import actor_of
from ketenzicht.web.forms.reporting import FOLDED, STEPS, WAYS, ReportForm, token_of
from ketenzicht.web.views.waiting import waiting

NAMES = list(STEPS)


@gzip_page  # The list of municipalities must not make the page heavy; its CSRF token is masked anew on each page.
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """One page of the form, or the receipt. POST `step`, `go` (next, back, send or the name of a step), the answers."""
    known = actor_of(request).user is not None
    if request.method != "POST":
        return _page(request, "all" if "alles" in request.GET else "danger", ReportForm(known=known))
    step, go = request.POST.get("step", "check"), request.POST.get("go", "send")
    at = NAMES.index(step) if step in NAMES else 0
    if go == "send":
        if request.has_room:  # type: ignore[attr-defined]
            return _send(request, step, known)
        with (flood.STAFF_REPORTS if known else flood.PUBLIC_REPORTS).enter() as room:
            return _send(request, step, known) if room else waiting(request)
    form = ReportForm(request.POST, request.FILES, known=known)
    if go == "next":
        if form.keep_errors_of(NAMES[at]):
            return _page(request, NAMES[at], form)
        return _page(request, NAMES[min(at + 1, len(NAMES) - 1)], _again(request, known))
    return _page(request, go if go in (*NAMES, "all") else NAMES[max(at - 1, 0)], _again(request, known))


def _send(request: HttpRequest, step: str, known: bool) -> HttpResponse:
    form = ReportForm(request.POST, request.FILES, known=known)
    if not form.is_valid():
        return _page(request, "all" if step == "all" else form.first_wrong(), form)
    return _receive(request, form)


def _again(request: HttpRequest, known: bool) -> ReportForm:
    """The same answers, not judged yet."""
    return ReportForm(
        known=known,
        initial={name: request.POST.get(name, "") for name in ReportForm.base_fields if name != "documents"},
    )


def _page(request: HttpRequest, step: str, form: ReportForm) -> HttpResponse:
    given = _parts(form, step) | {
        "form": form,
        "token": token_of(request.POST),
        "name": step,
        "step": NAMES.index(step) + 1 if step in NAMES else 0,
        "steps": len(NAMES),
        "municipalities": municipalities() if step in ("place", "all") else (),
    }
    if step == "check":
        place = _answer(form, "municipality")
        given |= {"answers": _answers(form), "place_unknown": bool(place) and municipality_named(place) is None}
        given["anonymous"] = not form.known and not any(_answer(form, way) for way in WAYS)
    response = render(request, f"reporting/{_template(step)}.html", given, status=400 if form.errors else 200)
    # Asked of the device only behind the button that fills in where somebody is.
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)"
    return response


def _parts(form: ReportForm, step: str) -> dict[str, Any]:
    """What this page asks, in sight and folded, and what travels with it from the other pages."""
    asked = form.names(step)
    return {
        "fields": [form[name] for name in asked if name not in FOLDED],
        "folded": [form[name] for name in asked if name in FOLDED],
        "unfold": any(form[name].errors or _answer(form, name) for name in asked if name in FOLDED),
        "kept": [(name, _answer(form, name)) for name in form.fields if name not in (*asked, "documents")],
    }


def _template(step: str) -> str:
    return step if step in ("check", "all") else "step"


def _answer(form: ReportForm, name: str) -> str:
    value = form[name].value()
    # The database holds no NUL, and nobody types one.
    return "" if value is None else str(value).replace("\x00", "")


def _answers(form: ReportForm) -> Iterator[tuple[str, str]]:
    """Question and answer in words, in the order of the pages."""
    for step in NAMES:
        for name in (name for name in form.names(step) if name != "documents"):
            value = _answer(form, name)
            choices = dict(getattr(form.fields[name], "choices", ()))
            yield str(form[name].label), str(choices.get(value, value))


def _receive(request: HttpRequest, form: ReportForm) -> HttpResponse:
    report = form.as_report(token_of(request.POST))
    received = attaching.receive(actor=actor_of(request), report=report, files=form.cleaned_data["documents"])
    return render(request, "reporting/received.html", _told(received, form, acute=report.acute))


@sensitive_variables()
def _told(received: Received, form: ReportForm, *, acute: bool) -> dict[str, Any]:
    return {
        "taken": received.taken,
        "urgent": [call.desk for call in received.route[:-1]] if acute else [],
        "desk": received.route[-1].desk,
        "acute": acute,
        "known": form.known,
        "anonymous": form.stays_anonymous(),
        "safe": form.is_safe(),
    }

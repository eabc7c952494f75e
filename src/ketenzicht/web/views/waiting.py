"""The page of a report that could not be taken because of a flood: everything that was written, to be sent again.

The lightest page there is, because a flood asks for it more often than for any other: what stands around the form is
made once for all readers of a language. Keeps nothing of what anybody wrote.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape

from ketenzicht.web import flood
from ketenzicht.web.context import frame
from ketenzicht.web.forms.reporting import ReportForm, token_of

FORM, CSRF = "{form}", "{csrf}"
_AROUND: dict[str, str] = {}


def waiting(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After. Token of the form and of the report stay as they came: sent again it is the same report."""
    said = {name: value.replace("\x00", "") for name, value in request.POST.items() if isinstance(value, str)}
    csrf = said.get("csrfmiddlewaretoken", "")
    given = {
        "busy": True,
        "kept": [(name, said[name]) for name in ReportForm.base_fields if said.get(name) and name != "documents"],
        "text": said.get("text", ""),
        "token": token_of(request.POST),
        "name": "all" if said.get("step") == "all" else "check",
        "documents": ReportForm()["documents"] if request.FILES else None,
        "csrf_token": csrf,
    }
    page = _around(request).replace(CSRF, conditional_escape(csrf))
    page = page.replace(FORM, render_to_string("reporting/waiting_form.html", given))
    return HttpResponse(page, status=503, headers={"Retry-After": str(flood.RETRY_AFTER)})


def _around(request: HttpRequest) -> str:
    """The page with a place for the form and for its token; who has logged in has a frame of their own."""
    given = {"form_goes_here": FORM, "csrf_token": CSRF, "request": {"get_full_path": reverse("report")}}
    if getattr(request, "seat", None) is not None:
        return render_to_string("reporting/waiting.html", given | frame(request))
    language = request.LANGUAGE_CODE
    if language not in _AROUND:
        _AROUND[language] = render_to_string("reporting/waiting.html", given | frame(request))
    return _AROUND[language]

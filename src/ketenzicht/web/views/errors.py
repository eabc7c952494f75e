"""Every "no" as a page in the same words: not found, not allowed, too late, not usable, gone wrong.

Refuses to show personal data or to tell what exists: "not yours" and "not there" are one page.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ketenzicht.kernel.errors import ChainError, Conflict, Invalid, Missing, Refused
from ketenzicht.web.grounds import shown

STATUS: dict[type[ChainError], int] = {Invalid: 400, Missing: 404, Conflict: 409, Refused: 403}


def said_no(request: HttpRequest, error: ChainError) -> HttpResponse:
    """The page of an error of the kernel."""
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    decision = getattr(error, "decision", None)
    grounds = shown(decision.grounds) if decision else []
    return _page(request, status, _(error.message), _(error.remedy) if error.remedy else "", grounds)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    error = Missing()
    return _page(request, 404, _(error.message), _(error.remedy), [])


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _("Dit mag u hier niet doen."), "", [])


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, _("Dit verzoek is niet te lezen."), "", [])


def not_this_way(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """An address of a button, opened as a page: typed, kept as a bookmark, or come back to after logging in."""
    what = _("Dit adres hoort bij een knop en is zelf geen pagina; er is niets gedaan.")
    page = _page(request, 405, what, _("Ga naar de pagina met de knop en druk daar opnieuw."), [])
    page.headers["Allow"] = refused.headers["Allow"]
    return page


def untrusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: it stood open too long, or came from elsewhere."""
    what = _("Dit formulier is verlopen, daarom is er niets gedaan.")
    return _page(request, 403, what, _("Ga terug, ververs de pagina en verstuur het formulier opnieuw."), [])


def gone_wrong(request: HttpRequest) -> HttpResponse:
    """Without the frame: whatever broke may break that too."""
    return HttpResponse(render_to_string("error.html", {"what": _("Er ging iets mis bij ons.")}), status=500)


def _page(request: HttpRequest, status: int, what: str, now: str, grounds: list[dict[str, str]]) -> HttpResponse:
    return render(request, "error.html", {"what": what, "now": now, "grounds": grounds}, status=status)

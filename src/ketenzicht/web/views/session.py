"""Logging in and out, and choosing in which of one's own roles to work.

The session key changes at every log-in. A wrong name and a wrong password take the same time and give one answer.
`POST /demo/login` exists in the demo only. Its JSON form needs no CSRF token: it gives no more than the buttons of
the log-in page give to everybody, and a page from elsewhere cannot send it (another site would need our leave for
this content type, and the origin is checked).
"""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ketenzicht.agencies.queries import Seat, seats
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.web.acting import staff
from ketenzicht.web.demo_cast import cast, seat_of
from ketenzicht.web.forms.session import LogIn
from ketenzicht.web.role_names import role_name

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """The log-in page; in the demo with one button per role."""
    form = LogIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, login=form.cleaned_data["login"].strip(), password=form.cleaned_data["password"])
        mine = seats(user=user.pk) if user else []
        if user is not None and mine:
            return _enter(request, user, mine[0])
        form.add_error(None, _("Deze inlognaam en dit wachtwoord horen niet bij elkaar. Controleer beide."))
    first, rest = cast()
    given = {"form": form, "first": _people(first), "rest": _people(rest), "next": _next(request)}
    return render(request, "session/login.html", given, status=400 if form.errors else 200)


@csrf_exempt
@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Be a role of the cast: form fields or JSON `role` and optionally `login`. 404 outside the demo."""
    if request.content_type != "application/json":
        return _demo_form(request)
    _same_origin(request)
    given = _json(request)
    seat = seat_of(str(given.get("role", "")), str(given.get("login", "")))
    _begin(request, _user(seat), seat)
    get_token(request)
    told = {"user": seat.user_name, "login": seat.login, "role": seat.role, "organisation": seat.organisation_name}
    return JsonResponse(told | {"home": "/"})


@csrf_protect
def _demo_form(request: HttpRequest) -> HttpResponse:
    seat = seat_of(request.POST.get("role", ""), request.POST.get("login", ""))
    return _enter(request, _user(seat), seat)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    end_session(request)
    messages.success(request, _("U bent uitgelogd."))
    return redirect("login")


@require_POST
@staff
def choose_role(request: HttpRequest) -> HttpResponse:
    """Work on in another of one's own roles; somebody else's is not found."""
    wanted = request.POST.get("role", "")
    mine: list[Seat] = request.seats  # type: ignore[attr-defined]
    seat = next((seat for seat in mine if str(seat.assignment) == wanted), None)
    if seat is None:
        raise Missing("Deze rol is niet (meer) de uwe.", "Kies een andere rol of vraag uw beheerder.")
    request.session["seat"] = str(seat.assignment)
    messages.success(request, _("U werkt nu als %(role)s.") % {"role": role_name(seat.role)})
    return redirect("worklist")


@staff
def account(request: HttpRequest) -> HttpResponse:
    """Who am I here: the user, the roles, the organisation."""
    mine: list[Seat] = request.seats  # type: ignore[attr-defined]
    rows = [(role_name(seat.role), seat.organisation_name, seat == request.seat) for seat in mine]  # type: ignore[attr-defined]
    return render(request, "session/account.html", {"rows": rows, "login": mine[0].login})


def _enter(request: HttpRequest, user: AbstractBaseUser, seat: Seat) -> HttpResponse:
    after = _next(request)
    _begin(request, user, seat)
    return redirect(after or "worklist")


def _begin(request: HttpRequest, user: AbstractBaseUser, seat: Seat) -> None:
    request.session.flush()
    start_session(request, user, backend=BACKEND)  # type: ignore[arg-type]
    request.session["seat"] = str(seat.assignment)


def _user(seat: Seat) -> AbstractBaseUser:
    return get_user_model()._default_manager.get(pk=seat.user)


def _people(found: list[Seat]) -> list[dict[str, str]]:
    return [
        {"role": seat.role, "label": role_name(seat.role), "who": f"{seat.user_name}, {seat.organisation_name}"}
        for seat in found
    ]


def _next(request: HttpRequest) -> str:
    """Where the reader wanted to go, when that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else ""


def _same_origin(request: HttpRequest) -> None:
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if site not in ("same-origin", "none") or origin not in (None, f"{request.scheme}://{request.get_host()}"):
        raise Refused("Dit mag alleen van deze site zelf.", None, "Open de inlogpagina.")


def _json(request: HttpRequest) -> dict[str, Any]:
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Invalid("role", "Dit is geen JSON met een rol.", 'Stuur bijvoorbeeld {"role": "AF"}.')
    return given

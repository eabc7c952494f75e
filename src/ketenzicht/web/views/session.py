"""Logging in and out, and choosing in which of one's own roles to work.

Two steps: log-in name and password, then a code. A wrong name and a wrong password take the same time and give one
answer; too many of either shut the door for a while, for names that do not exist too.
`POST /demo/login` exists in the demo only. Its JSON form needs no CSRF token: it gives no more than the buttons of
the log-in page give to everybody, and a page from elsewhere cannot send it (another site would need our leave for
this content type, and the origin is checked).
"""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ketenzicht.accounts.fitting import fit
from ketenzicht.accounts.lockout import locked
from ketenzicht.agencies.queries import Seat
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.web import ceremonies, entering
from ketenzicht.web.acting import staff
from ketenzicht.web.demo_cast import cast, seat_of
from ketenzicht.web.forms.session import Code, LogIn
from ketenzicht.web.role_names import role_name

LOCKED = gettext_noop("Er is te vaak geprobeerd in te loggen. Wacht een kwartier, of bel uw functioneel beheerder.")


@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """The log-in page; in the demo with one button per role."""
    form = LogIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _try_password(request, form)
        if answer is not None:
            return answer
    first, rest = cast()
    given = {
        "form": form,
        "first": _people(first),
        "rest": _people(rest),
        "next": entering.wanted_page(request),
        "outside": settings.OIDC_NAME,
    }
    return render(request, "session/login.html", given, status=400 if form.errors else 200)


def _try_password(request: HttpRequest, form: LogIn) -> HttpResponse | None:
    """The next step after a right password; else None, with one and the same error on the form."""
    login, after = form.cleaned_data["login"].strip(), entering.wanted_page(request)
    knock = entering.knock_of(request, login)
    shut = locked(knock)
    # Also when the door is shut: the answer must take as long.
    user = authenticate(request, login=login, password=form.cleaned_data["password"])
    if shut:
        form.add_error(None, _(LOCKED))
        return None
    seat = entering.first_seat(user.pk) if user is not None else None
    if user is None or seat is None:
        entering.fail(knock, entering.known(login))
        form.add_error(None, _("Deze inlognaam en dit wachtwoord horen niet bij elkaar. Controleer beide."))
        return None
    if entering.needs_code(user.pk):
        entering.wait_for_code(request, entering.Pending(user.pk, login, after))
        return redirect("login_code")
    return entering.enter(request, user.pk, seat, way="password", after=after, knock=knock)


@sensitive_post_parameters("code")
def login_code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, a recovery code, or a passkey. What else it may be, nobody sees."""
    pending = entering.pending_of(request)
    if pending is None:
        return redirect("login")
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _try_code(request, form, pending)
        if answer is not None:
            return answer
    asks = ceremonies.question_for(request, "enter", pending.user)
    return render(request, "session/code.html", {"form": form, "asks": asks}, status=400 if form.errors else 200)


def _try_code(request: HttpRequest, form: Code, pending: entering.Pending) -> HttpResponse | None:
    knock = entering.knock_of(request, pending.login)
    shut, found, seat = locked(knock), fit(pending.user, form.cleaned_data["code"]), entering.first_seat(pending.user)
    if shut:
        form.add_error(None, _(LOCKED))
    elif found is None or seat is None:
        entering.fail(knock, pending.user)
        form.add_error(None, _("Deze code klopt niet of is al gebruikt. Wacht op de volgende code en typ die."))
    else:
        try:
            return entering.enter(
                request, pending.user, seat, way=found.way, after=pending.after, fit=found, knock=knock
            )
        except Conflict as used:
            form.add_error(None, _(used.message))
    return None


@csrf_exempt
@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Be a role of the cast: form fields or JSON `role` and optionally `login`. 404 outside the demo."""
    if request.content_type != "application/json":
        return _demo_form(request)
    _same_origin(request)
    given = _json(request)
    seat = seat_of(str(given.get("role", "")), str(given.get("login", "")))
    entering.begin_session(request, seat, way="demo")
    get_token(request)
    told = {"user": seat.user_name, "login": seat.login, "role": seat.role, "organisation": seat.organisation_name}
    return JsonResponse(told | {"home": "/"})


@csrf_protect
def _demo_form(request: HttpRequest) -> HttpResponse:
    seat = seat_of(request.POST.get("role", ""), request.POST.get("login", ""))
    return entering.enter(request, seat.user, seat, way="demo", after=entering.wanted_page(request))


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    entering.leave(request)
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


def _people(found: list[Seat]) -> list[dict[str, str]]:
    return [
        {"role": seat.role, "label": role_name(seat.role), "who": f"{seat.user_name}, {seat.organisation_name}"}
        for seat in found
    ]


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

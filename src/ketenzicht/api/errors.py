"""Every "no" of the API as a problem (RFC 9457): what is wrong, where, and what to do; all faults of a body together.

What is wrong with a body is told only to who may do what the call asks for; anybody else hears that "no" first.
Refuses to repeat what a schema turned down: what somebody typed in the wrong field does not come back in a problem.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from psycopg.errors import ForeignKeyViolation, UniqueViolation

from ketenzicht.api.asking import require_what_was_asked
from ketenzicht.config.fault import log_fault
from ketenzicht.kernel.errors import ChainError, Conflict, Invalid, Missing, Refused

Handler = Callable[[HttpRequest, Any], HttpResponse]
STATUS: dict[type[ChainError], int] = {Invalid: 400, Missing: 404, Conflict: 409, Refused: 403}
TITLES = {
    400: gettext_noop("De invoer klopt niet"),
    401: gettext_noop("Een geldige toegangscode is nodig"),
    403: gettext_noop("Dit mag u hier niet"),
    404: gettext_noop("Niet gevonden"),
    405: gettext_noop("Deze methode past niet bij dit adres"),
    409: gettext_noop("Dit past niet bij de stand van zaken"),
    413: gettext_noop("Te groot"),
    500: gettext_noop("Er ging iets mis bij ons"),
}
OTHERWISE = gettext_noop("Deze waarde past hier niet.")
FAULTS = {
    "missing": gettext_noop("Dit ontbreekt."),
    "extra_forbidden": gettext_noop("Deze sleutel is onbekend."),
    "string_type": gettext_noop("Hier hoort tekst te staan."),
    "string_too_short": gettext_noop("Dit is leeg of te kort."),
    "string_too_long": gettext_noop("Deze tekst is te lang."),
    "bool_type": gettext_noop("Hier past alleen true of false."),
    "int_type": gettext_noop("Hier hoort een geheel getal te staan."),
    "list_type": gettext_noop("Hier hoort een lijst te staan."),
    "too_long": gettext_noop("Deze lijst is te lang."),
    "too_short": gettext_noop("Deze lijst is te kort."),
    "model_type": gettext_noop("Hier hoort een JSON-object te staan."),
    "model_attributes_type": gettext_noop("Hier hoort een JSON-object te staan."),
    "unstorable": gettext_noop("Deze tekst bevat tekens die niet kunnen worden bewaard."),
}


def problem(
    status: int,
    detail: str,
    *,
    remedy: str = "",
    place: str = "",
    errors: Sequence[dict[str, str]] = (),
    grounds: Iterable[dict[str, str]] = (),
) -> HttpResponse:
    """A problem as an answer; empty members are left out."""
    members = {
        "type": "about:blank",
        "title": _(TITLES[status]) if status in TITLES else HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "remedy": remedy,
        "place": place,
        "errors": list(errors),
        "grounds": list(grounds),
    }
    body = json.dumps({key: value for key, value in members.items() if value != "" and value != []})
    return HttpResponse(body, status=status, content_type="application/problem+json")


def handle_errors(api: NinjaAPI) -> None:
    """Let every error that can leave a view become a problem."""
    handlers: dict[type[Exception], Any] = {
        ChainError: _of_the_chain,
        Invalid: _after_the_right(_of_the_chain),
        ValidationError: _after_the_right(_of_the_body),
        HttpError: _after_the_right(_of_http),
        RequestDataTooBig: _after_the_right(_too_big),
        IntegrityError: _of_the_database,
        ObjectDoesNotExist: _nothing_there,
        Exception: _unforeseen,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _after_the_right(handler: Handler) -> Handler:
    """The same answer to who has the right that the call asks for, and to nobody else."""

    def answered(request: HttpRequest, error: Any) -> HttpResponse:
        try:
            require_what_was_asked(request)
        except ChainError as no:
            return _of_the_chain(request, no)
        return handler(request, error)

    return answered


def _of_the_chain(request: HttpRequest, error: ChainError) -> HttpResponse:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    place = error.place if isinstance(error, Invalid) else ""
    decision = error.decision if isinstance(error, Refused) else None
    grounds = [ground.as_record() for ground in decision.grounds] if decision else []
    detail, remedy = _(error.message), _(error.remedy) if error.remedy else ""
    errors = [_fault(place, detail, remedy)] if place else []
    return problem(status, detail, remedy=remedy, place=place, errors=errors, grounds=grounds)


def _of_the_body(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [_fault(_place(each["loc"]), *_because(each)) for each in error.errors]
    first = errors[0]
    what = _("Er is 1 fout in dit verzoek.") if len(errors) == 1 else _("Er zijn %d fouten.") % len(errors)
    remedy = _("Zie errors voor elke plaats, en /api/v1/openapi.json voor wat er past.")
    return problem(400, what, remedy=remedy, place=first["place"], errors=errors)


def _of_http(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 401:
        detail = _("De toegangscode ontbreekt, is onbekend of is verlopen.")
        answer = problem(401, detail, remedy=_("Stuur de header Authorization: Bearer kz_…"))
        sent = 'error="invalid_token"' if "Authorization" in request.headers else ""
        answer["WWW-Authenticate"] = ", ".join(part for part in ('Bearer realm="ketenzicht"', sent) if part)
        return answer
    return problem(error.status_code, _("Dit verzoek is geen geldige JSON."), remedy=_("Stuur UTF-8 JSON."))


def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(413, _("Dit verzoek is groter dan 2,5 MB."), remedy=_("Verstuur het in kleinere delen."))


def _nothing_there(request: HttpRequest, error: ObjectDoesNotExist) -> HttpResponse:
    """An id that leads nowhere looks like one that is not yours."""
    return _of_the_chain(request, Missing())


def _of_the_database(request: HttpRequest, error: IntegrityError) -> HttpResponse:
    """What only the database can tell: an id that leads nowhere, or somebody who was first."""
    if isinstance(error.__cause__, ForeignKeyViolation):
        return _of_the_chain(request, Missing())
    if isinstance(error.__cause__, UniqueViolation):
        return problem(409, _("Een ander was u net voor."), remedy=_("Vraag de stand opnieuw op."))
    return _unforeseen(request, error)


def _unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    log_fault(error)
    return problem(
        500, _("Het is niet zeker dat deze stap is gedaan."), remedy=_("Vraag de stand op en probeer het dan opnieuw.")
    )


def _fault(place: str, because: str, remedy: str) -> dict[str, str]:
    return {"place": place, "because": because, **({"remedy": remedy} if remedy else {})}


def _place(loc: Sequence[str | int]) -> str:
    """Where in the body, with lists counted from 1 as in files: ("body", "given", "forms", 0) is "forms[1]"."""
    parts = loc[2:] if loc and loc[0] == "body" else loc[1:]
    place = ""
    for part in parts:
        place += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if place else str(part)
    return place or "body"


def _because(fault: dict[str, Any]) -> tuple[str, str]:
    expected = str(fault.get("ctx", {}).get("expected", ""))
    remedy = _("Kies uit: %s.") % expected.replace(" or ", ", ").replace("'", "") if expected else ""
    return _(FAULTS.get(fault["type"], OTHERWISE)), remedy

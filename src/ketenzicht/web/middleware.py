"""What every request passes: security headers, who acts, and one place where a refusal becomes a page."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from ketenzicht.agencies.acting import acting
from ketenzicht.agencies.queries import Seat, actor_in, seats
from ketenzicht.config.fault import log_fault
from ketenzicht.kernel.errors import ChainError
from ketenzicht.rules.access import PUBLIC
from ketenzicht.web.storable import API
from ketenzicht.web.views.errors import not_this_way, said_no

BROKEN = 500
Answer = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


class SecurityHeaders:
    """Nothing from elsewhere, nothing kept: a strict policy and no-store on every page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class WhoActs:
    """Puts on the request the actor and the seats of the user; an ended role assignment makes them the public.

    The whole request is one transaction in which the database knows this actor; a fault takes all of it back.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.session.get("seat")
        mine = seats(user=request.user.pk) if chosen and request.user.is_authenticated else []
        seat = _chosen(mine, chosen)
        request.seats, request.seat = mine, seat  # type: ignore[attr-defined]
        request.actor = actor_in(seat) if seat else PUBLIC  # type: ignore[attr-defined]
        with acting(request.actor):  # type: ignore[attr-defined]
            response = self.answer(request)
            if response.status_code >= BROKEN:
                transaction.set_rollback(True)
            return response


class SayNo:
    """Turns the errors of the kernel into a page: what happened, why, what now."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        looks = request.method == "GET" and not request.path.startswith(API)
        return not_this_way(request, response) if looks and isinstance(response, HttpResponseNotAllowed) else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ChainError):
            return said_no(request, error)
        if not isinstance(error, (Http404, PermissionDenied, SuspiciousOperation)):
            log_fault(error)
        return None


def _chosen(mine: list[Seat], chosen: str | None) -> Seat | None:
    return next((seat for seat in mine if seat.assignment == UUID(chosen)), None) if chosen else None

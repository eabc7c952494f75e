"""What every request passes: security headers, who acts, and one place where a refusal becomes a page."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketenzicht.agencies.queries import actor_for, seats
from ketenzicht.kernel.errors import ChainError, Conflict, Invalid, Missing
from ketenzicht.rules.access import PUBLIC, Actor

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
    """Puts the actor on the request: the role that the user chose, or the public."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        return self.answer(request)

    def _actor(self, request: HttpRequest) -> Actor:
        chosen = request.session.get("seat")
        if chosen is None or not request.user.is_authenticated:
            return PUBLIC
        mine = {seat.assignment for seat in seats(user=request.user.pk)}
        return actor_for(UUID(chosen)) if UUID(chosen) in mine else PUBLIC


class SayNo:
    """Turns the three errors of the kernel into a page: what happened, why, what now."""

    STATUS = {Invalid: 400, Missing: 404, Conflict: 409}

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ChainError):
            return None
        status = next((code for kind, code in self.STATUS.items() if isinstance(error, kind)), 403)
        return render(request, "error.html", {"error": error, "status": status}, status=status)

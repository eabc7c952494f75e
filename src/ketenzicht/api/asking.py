"""Which right a call asks for, said beside its address, so that a fault in its body is told to nobody else.

Refuses to let the shape of what was sent come before the right: an outsider hears "not found" whatever the body is.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja.decorators import decorate_view

from ketenzicht.agencies.gateway import require
from ketenzicht.rules.access import Actor

View = TypeVar("View", bound=Callable[..., Any])
Run = Callable[..., HttpResponse]


def asks(action: str, *, of: str, subject: str | None = None) -> Callable[[View], View]:
    """Mark a call, under its `@router.post`. `of`: the kind of the object; `subject`: the parameter of the address that
    holds its id, None for something new. The operation behind the call checks for itself what is sent whole."""

    def remembering(run: Run) -> Run:
        @wraps(run)
        def remembered(request: HttpRequest, **given: Any) -> HttpResponse:
            # An id in an address comes as the text that the pattern let through.
            request.asked = (action, of, UUID(str(given[subject])) if subject else None)  # type: ignore[attr-defined]
            return run(request, **given)

        return remembered

    def mark(view: View) -> View:
        decorate_view(remembering)(view)
        return view

    return mark


def require_what_was_asked(request: HttpRequest) -> None:
    """Raises Missing or Refused, and keeps the refusal, when the caller has no right to what this call asks for."""
    asked: tuple[str, str, UUID | None] | None = getattr(request, "asked", None)
    actor = getattr(request, "auth", None)
    if asked is not None and isinstance(actor, Actor):
        action, kind, subject = asked
        require(actor, action, kind=kind, subject=subject)

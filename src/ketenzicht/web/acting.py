"""Who acts on a page, and what they may do to what it shows. Refuses nothing by itself: the gateway does.

A page asks here only to leave out a button that would be refused.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ketenzicht.agencies.scope import standing_in
from ketenzicht.rules.access import Actor, ObjectFacts, decide

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """The actor that the middleware put on the request: a user in one role, or the public."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def staff(view: View) -> View:
    """A view for who has logged in; others go to the log-in page and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **given: object) -> HttpResponse:
        if actor_of(request).user is None:
            after = f"?{urlencode({'next': request.path})}" if request.path != "/" else ""
            return redirect(reverse("login") + after)
        return view(request, *args, **given)

    return guarded


def posted_to(page: str) -> Callable[[View], View]:
    """A step that is only posted: who comes to its address in another way goes to the page of the object.

    That happens on a reload, and when the language changes while a form that came back stands on the screen.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, id: UUID) -> HttpResponse:
            return view(request, id) if request.method == "POST" else redirect(page, id)

        return guarded

    return wrap


def may(
    actor: Actor,
    action: str,
    kind: str,
    id: UUID,
    *,
    organisation: UUID | None,
    municipality: str | None = None,
    region: str | None = None,
) -> bool:
    """Whether the access table would grant this action on an object that the page already shows."""
    shown = ObjectFacts(kind, organisation, municipality, region)
    return action in may_do(actor, (action,), shown, id)


def may_do(actor: Actor, actions: Iterable[str], shown: ObjectFacts, id: UUID) -> frozenset[str]:
    """Those of these actions that the access table would grant on an object that the page already shows; how the actor
    stands to it is asked once."""
    facts = replace(shown, standing=standing_in(actor, [id]))
    return frozenset(action for action in actions if decide(actor, action, facts).outcome.granted)

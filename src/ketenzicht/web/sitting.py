"""A session lives until it ends: by hand, by rest, by age, or because its row was ended elsewhere. Then it is nobody's.

Looked up on every request, so that a session that was revoked is gone at the next one. Refuses to act for somebody who
was forced to log in: such a session is an actor whom the table does not know, and everything is empty.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ketenzicht.accounts.queries import Living, living
from ketenzicht.kernel import clock
from ketenzicht.rules.access import TABLE, Actor, ObjectFacts, reach, relations

Answer = Callable[[HttpRequest], HttpResponse]
# A desk is left for a conversation, not for an afternoon; nobody works longer than a day.
IDLE = timedelta(minutes=60)
OLDEST = timedelta(hours=10)
# How exact the moment of the last request is kept: a write per request would cost more than it tells.
GRAIN = timedelta(minutes=1)
# What a role may do anywhere without seeing anything of anybody by it: report with what belongs to it, and know the
# public keys of others.
HARMLESS = frozenset(("signal.receive", "person.record", "document.bring", "export_key.list"))
ELSEWHERE = gettext_noop(
    "Met uw account is om %(at)s ingelogd op een ander apparaat (%(device)s). Was u dat niet? Beëindig die sessie."
)


class LivingSession:
    """Before anybody acts: ends what is over, and remembers that the session was used."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.living = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            found = _living(request)
            if found is None:
                request.session.flush()
                request.user = AnonymousUser()
            else:
                request.living = found  # type: ignore[attr-defined]
        return self.answer(request)


class NothingUnderDuress:
    """After it is known who acts: a session under duress acts as nobody, with the look of somebody."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found: Living | None = request.living  # type: ignore[attr-defined]
        if found is not None:
            _tell_of_others(request, found)
        if found is not None and found.quiet:
            request.actor = powerless(UUID(request.session["sitting"]), request.actor.role)  # type: ignore[attr-defined]
        return self.answer(request)


def powerless(sitting: UUID, role: str = "") -> Actor:
    """An actor for no organisation and in no place; `user` is the session, which owns nothing.

    The role stays, so that pages look as usual, unless the table lets that role read something wherever it lies: then
    it is one that the table does not know.
    """
    everywhere = relations(Actor(role=role), ObjectFacts(""))
    reads = {action for grant in TABLE for action in grant.actions} - HARMLESS
    readable = any(reach(role, action) & everywhere for action in reads)
    return Actor(role="DURESS" if readable or not role else role, user=sitting)


def begin_clock(request: HttpRequest, sitting: UUID) -> None:
    """Bind the session of this browser to its row, and start both clocks."""
    now = clock.now().isoformat()
    request.session["sitting"] = str(sitting)
    request.session["began"] = request.session["used"] = now


def _living(request: HttpRequest) -> Living | None:
    kept = request.session
    try:
        sitting, began, used = UUID(kept["sitting"]), _moment(kept["began"]), _moment(kept["used"])
    except (KeyError, ValueError):
        return None
    if request.user.pk is None:
        return None
    found, now = living(sitting, request.user.pk), clock.now()
    # In the demo there is nothing to lose, and a story that is walked through takes months in one browser.
    if found is None or (not found.demo and (now - used > IDLE or now - began > OLDEST)):
        return None
    if now - used > GRAIN:
        kept["used"] = now.isoformat()
    return found


def _tell_of_others(request: HttpRequest, found: Living) -> None:
    """Say once that the same account came in elsewhere since."""
    if found.quiet:
        return
    told = set(request.session.get("told", ()))
    new = [row for row in found.later if str(row[0]) not in told]
    for sitting, device, at in new:
        told.add(str(sitting))
        messages.warning(
            request,
            _(ELSEWHERE) % {"at": date_format(at.astimezone(clock.AMSTERDAM), "H:i"), "device": device},
        )
    if new:
        request.session["told"] = sorted(told)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

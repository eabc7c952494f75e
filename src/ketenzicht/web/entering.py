"""From a right password or an outside log-in to a session that lives: the browser's side of coming in.

The session key changes each time. Between password and code the browser holds a pending log-in of five minutes, which
opens nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

import ketenzicht.config.start as start
from ketenzicht.accounts.fitting import Fit, has_second_factor
from ketenzicht.accounts.lockout import Knock
from ketenzicht.accounts.operations import begin, end_sitting, record_failure
from ketenzicht.accounts.passkeys import Answered
from ketenzicht.accounts.queries import passkeys_changed, sessions_of
from ketenzicht.accounts.reach import at_the_door
from ketenzicht.agencies.queries import Seat, seats
from ketenzicht.kernel import clock
from ketenzicht.web.sitting import begin_clock

BACKEND = "django.contrib.auth.backends.ModelBackend"
PENDING = timedelta(minutes=5)
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("Mac OS", "Mac"), ("Linux", "Linux"))


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody whose password was right and whose code is still to come."""

    user: UUID
    login: str
    after: str


def knock_of(request: HttpRequest, login: str) -> Knock:
    """Who knocks. The address is that of the connection: behind a proxy that is the proxy's, which then limits too."""
    return Knock(login, request.META.get("REMOTE_ADDR", ""))


def needs_code(user: UUID) -> bool:
    """Whether a password alone is not enough: always outside the demo, in it for who has an app or a passkey."""
    return has_second_factor(user) or not start.is_demo()


def wait_for_code(request: HttpRequest, pending: Pending) -> None:
    """Keep a pending log-in in a new session, and nothing else."""
    request.session.flush()
    request.session["pending"] = [str(pending.user), pending.login, pending.after, clock.now().isoformat()]


def pending_of(request: HttpRequest) -> Pending | None:
    """The pending log-in of this browser; None when there is none or it is too old."""
    kept = request.session.get("pending")
    if not kept or clock.now() - datetime.fromisoformat(kept[3]) > PENDING:
        return None
    return Pending(UUID(kept[0]), kept[1], kept[2])


def fail(knock: Knock, user: UUID | None) -> None:
    """Count and record a log-in that failed."""
    record_failure(actor=at_the_door(user), knock=knock, user=user)


def enter(
    request: HttpRequest, user: UUID, seat: Seat, *, way: str, after: str = "", fit: Fit | None = None,
    passkey: Answered | None = None, knock: Knock | None = None,
) -> HttpResponse:  # fmt: skip
    """Start the session and go to the work list, or to where the reader wanted to be."""
    before = None if way == "demo" else next(iter(sessions_of(user, most=1)), None)
    begin_session(request, seat, way=way, fit=fit, passkey=passkey, knock=knock)
    if before is not None:
        told = {"at": date_format(before.started_at.astimezone(clock.AMSTERDAM), "j F, H:i"), "device": before.device}
        messages.info(request, _("U logde het laatst in op %(at)s met %(device)s.") % told)
        _tell_of_passkeys(request, user, before.started_at)
    return redirect(after or "worklist")


def _tell_of_passkeys(request: HttpRequest, user: UUID, since: datetime) -> None:
    """What changed in the keys of this account since the last log-in, so that a stranger's key is noticed."""
    for key in passkeys_changed(user, since):
        words = _(
            "Sinds uw vorige keer is de passkey \u201c%(name)s\u201d verwijderd. Was u dat niet? Bel uw beheerder."
        )
        if key.ended_at is None:
            words = _(
                "Sinds uw vorige keer is de passkey \u201c%(name)s\u201d toegevoegd. Was u dat niet? Verwijder hem."
            )
        messages.warning(request, words % {"name": key.name})


def begin_session(
    request: HttpRequest, seat: Seat, *, way: str, fit: Fit | None = None, passkey: Answered | None = None,
    knock: Knock | None = None,
) -> None:  # fmt: skip
    """A new session of the user of this seat, in the browser and as a row.

    Raises Conflict for a code used before, Invalid for an answer that is not that of a passkey of theirs.
    """
    door, device = at_the_door(seat.user, seat.organisation), device_of(request)
    sitting = begin(actor=door, user=seat.user, way=way, device=device, fit=fit, passkey=passkey, knock=knock)
    request.session.flush()
    start_session(request, _user(seat.user), backend=BACKEND)  # type: ignore[arg-type]
    request.session["seat"] = str(seat.assignment)
    begin_clock(request, sitting)


def leave(request: HttpRequest) -> None:
    """Log out: the row ends and the browser forgets."""
    sitting = request.session.get("sitting")
    if sitting and request.user.is_authenticated:
        end_sitting(actor=at_the_door(request.user.pk), sitting=UUID(sitting))
    end_session(request)


def known(login: str) -> UUID | None:
    """Whose log-in name this is; None for nobody's. Only for the entry, never for the answer."""
    # The database refuses some signs that no log-in name has.
    return next((seat.user for seat in seats(login=login)), None) if login.isprintable() else None


def first_seat(user: UUID) -> Seat | None:
    """The role in which a user begins; None for who has none."""
    return next(iter(seats(user=user)), None)


def device_of(request: HttpRequest) -> str:
    """What the browser says it is, roughly: "Firefox, Windows". Nothing by which one machine is known again."""
    told = request.headers.get("User-Agent", "")
    browser = next((name for sign, name in BROWSERS if sign in told), "")
    system = next((name for sign, name in SYSTEMS if re.search(sign, told)), "")
    return ", ".join(part for part in (browser, system) if part) or "onbekend apparaat"


def wanted_page(request: HttpRequest) -> str:
    """Where the reader wanted to go, when that is an address of a page of ours; a bare word is none."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and wanted.isprintable()
    return wanted if ours and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else ""


def _user(user: UUID) -> AbstractBaseUser:
    return get_user_model()._default_manager.get(pk=user)

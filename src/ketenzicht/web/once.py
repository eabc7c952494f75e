"""A form that is sent twice does nothing the second time: each rendered form carries a token of its own.

The session remembers the last tokens that were used. A form without a token (a written story, a script) always counts.
Two that come in the same moment wait for each other: the second one sees what the first has done.
"""

from secrets import token_urlsafe

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import connection
from django.http import HttpRequest

KEPT = 50


def new_once() -> str:
    """A token for one form."""
    return token_urlsafe(9)


def already_done(request: HttpRequest) -> bool:
    """Whether the form of this request was sent before; if not, it is remembered as sent when this request succeeds.

    Raises SessionInterrupted for who logged out in the meantime.
    """
    token = request.POST.get("once", "")[:40]
    if not token:
        return False
    used = _used_by_now(request)
    if token in used:
        # This request writes the session too, as it read it before the other one was done.
        request.session["once"] = used
        return True
    request.session["once"] = [*used, token][-KEPT:]
    if request.session.session_key:
        try:
            # In the transaction of the request: who waits reads it as soon as this one is over.
            request.session.save()
        except UpdateError:
            raise SessionInterrupted("The session ended during the request.") from None
    return False


def _used_by_now(request: HttpRequest) -> list[str]:
    """The tokens that were used in this session, read when nobody else of it is in the middle of a form."""
    key = request.session.session_key
    if not key:
        return list(request.session.get("once", []))
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"once:{key}"])
    return list(type(request.session)(key).get("once", []))

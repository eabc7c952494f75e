"""A form that is sent twice does nothing the second time: each rendered form carries a token of its own.

The session remembers the last tokens that were used. A form without a token (a written story, a script) always counts.
"""

from secrets import token_urlsafe

from django.http import HttpRequest

KEPT = 50


def new_once() -> str:
    """A token for one form."""
    return token_urlsafe(9)


def already_done(request: HttpRequest) -> bool:
    """Whether the form of this request was sent before; if not, it is now remembered as sent."""
    token = request.POST.get("once", "")[:40]
    if not token:
        return False
    used: list[str] = request.session.get("once", [])
    if token in used:
        return True
    request.session["once"] = [*used, token][-KEPT:]
    return False

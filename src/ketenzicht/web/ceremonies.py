"""The browser's side of a passkey: where it is, what it is asked, and that every question is answered once.

The question waits in the session of this browser; taking it out uses it up, whatever comes of the answer.
"""

import json
import re
from collections.abc import Mapping
from ipaddress import ip_address
from uuid import UUID

from django.http import HttpRequest

from ketenzicht.accounts.passkeys import Answered, Asked, Place, ask_for_known
from ketenzicht.accounts.queries import passkeys_of

KEPT = "passkey"
LONGEST = 20_000  # signs of an answer; one with a large key and all its extensions has some 3,000


def place_of(request: HttpRequest) -> Place:
    """Domain and origin of this request, of a host that the settings allow."""
    host = request.get_host()
    return Place(re.sub(r":\d+$", "", host), f"{request.scheme}://{host}")


def has_name(request: HttpRequest) -> bool:
    """Whether this address is a name. No browser makes a passkey for a number."""
    try:
        ip_address(place_of(request).domain.strip("[]"))
    except ValueError:
        return True
    return False


def put_to(request: HttpRequest, purpose: str, asked: Asked, **more: str) -> str:
    """Keep the question for this purpose in the session, with what is needed later. Gives the JSON for the browser."""
    request.session[KEPT] = {"purpose": purpose, "state": dict(asked.state), **more}
    return json.dumps(asked.options)


def question_for(request: HttpRequest, purpose: str, user: UUID) -> str:
    """The question to show one of this user's passkeys; "" when there is none, or the address is a number."""
    if not has_name(request) or not passkeys_of(user):
        return ""
    return put_to(request, purpose, ask_for_known(user, place_of(request)))


def answered(request: HttpRequest, purpose: str) -> tuple[Answered, Mapping[str, str]] | None:
    """The answer in this form to the question that waits for this purpose, and what was kept with it; None without one.

    The question is gone afterwards.
    """
    kept = request.session.pop(KEPT, None)
    if not isinstance(kept, dict) or kept.get("purpose") != purpose:
        return None
    return Answered(place_of(request), kept["state"], request.POST.get(KEPT, "")[:LONGEST]), kept

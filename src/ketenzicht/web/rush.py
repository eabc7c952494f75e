"""Says "busy" to a report at the door, before anything is looked up for it, so that a flood costs next to nothing.

Who has a session goes through: whether it is one of ours is not known here, and the page gives staff room of their own.
The room is held until the report is stored, not only until its page is made.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ketenzicht.web import flood
from ketenzicht.web.views.waiting import waiting

Answer = Callable[[HttpRequest], HttpResponse]
PATH = "/melden"


class RoomToReport:
    """After the language is known; before sessions, tokens and the database."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.has_room = False  # type: ignore[attr-defined]
        if not _is_report(request) or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.answer(request)
        with flood.PUBLIC_REPORTS.enter() as room:
            request.has_room = room  # type: ignore[attr-defined]
            return self.answer(request) if room else waiting(request)


def _is_report(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path == PATH and request.POST.get("go", "send") == "send"

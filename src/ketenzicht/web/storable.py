"""Refuses at the door of every page what no row can keep: a NUL sign, half of a pair. Nobody types them.

The API says the same of a body at its place (`api/errors.py`).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_noop

from ketenzicht.kernel.errors import Invalid
from ketenzicht.web.views.errors import said_no

Answer = Callable[[HttpRequest], HttpResponse]
API = "/api/"


class OnlyStorable:
    """After it is known who acts and that the form is ours; before any view looks at what was sent."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: object, given: object, named: object) -> HttpResponse | None:
        if request.path.startswith(API) or (_all_storable(request.GET) and _all_storable(request.POST)):
            return None
        error = Invalid(
            "form",
            gettext_noop("Hier staan tekens in die niet kunnen worden bewaard."),
            gettext_noop("Haal ze weg en probeer het opnieuw."),
        )
        return said_no(request, error)


def _all_storable(sent: QueryDict) -> bool:
    return all(_is_storable(word) for name, words in sent.lists() for word in (name, *map(str, words)))


def _is_storable(word: str) -> bool:
    try:
        return b"\x00" not in word.encode()
    except UnicodeEncodeError:
        return False

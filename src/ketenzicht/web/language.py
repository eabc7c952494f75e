"""The language of a page: Dutch, unless this visitor has chosen another with the switch.

What a browser prefers by its own settings does not count: many town halls have English browsers and Dutch readers. The
pages for who reports or looks for help stand in nine languages; all others in Dutch and English.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]
# Names in the language itself, for who cannot read the others.
PUBLIC = (
    ("nl", "Nederlands"),
    ("en", "English"),
    ("pl", "Polski"),
    ("ro", "Română"),
    ("bg", "Български"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("ti", "ትግርኛ"),
    ("uk", "Українська"),
)
REVIEWED = ("nl", "en")
DOORS = ("/melden", "/hulp", "/weg")
PAGES = ("/privacy",)


class ChosenLanguage:
    """Activates the chosen language for one request and says so in the answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_for(request.path, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response


def is_public(path: str) -> bool:
    """Whether a page is for who reports or looks for help."""
    return path in PAGES or any(path == door or path.startswith(f"{door}/") for door in DOORS)


def language_for(path: str, chosen: str) -> str:
    """The language of this page for who chose `chosen`; Dutch where it is not there in that language."""
    known = dict(PUBLIC) if is_public(path) else dict(settings.LANGUAGES)
    return chosen if chosen in known else settings.LANGUAGE_CODE

"""The language of a page: Dutch, unless this visitor has chosen English with the switch.

What a browser prefers by its own settings does not count: many town halls have English browsers and Dutch readers.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from ketenzicht.web.middleware import Answer


class ChosenLanguage:
    """Activates the chosen language for one request and says so in the answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

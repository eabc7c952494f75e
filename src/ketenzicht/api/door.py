"""Puts the API together: the rooms, the headers on every answer, and the one place where errors become problems.

Refuses what browsers do with answers of machines: no framing, no guessing of types, nothing kept.
"""

from collections.abc import Callable
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.operation import Operation

from ketenzicht.agencies.acting import acting
from ketenzicht.api.bearer import Bearer
from ketenzicht.api.errors import handle_errors, problem
from ketenzicht.api.v1 import (
    assessment,
    care,
    cases,
    documents,
    duties,
    health,
    registration,
    routing,
    rules,
    sharing,
    shelter,
    signals,
    turns,
)
from ketenzicht.rules.access import PUBLIC

BROKEN = 500
VERSION = "1.0.0"
HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
DESCRIPTION = (
    "The Dutch chain against human trafficking, from signal to register: the steps of the pages, for other systems. "
    "Every step says on which ground. What you may not see is not found (404); what you may not do is refused (403) "
    "with the reason. Problems are in Dutch, or in English with Accept-Language: en."
)
View = Callable[..., HttpResponse]


class Door(NinjaAPI):
    """Names its operations after what they do, not after the file they stand in."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        first, *others = operation.view_func.__name__.split("_")
        return first + "".join(word.title() for word in others)


def open_door() -> NinjaAPI:
    """The API with all its rooms."""
    api = Door(
        title="Ketenzicht",
        version=VERSION,
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        auth=Bearer(),
        urls_namespace="api",
        servers=[{"url": "/api/v1", "description": "This installation"}],
    )
    handle_errors(api)
    rooms = (
        signals,
        turns,
        documents,
        assessment,
        routing,
        cases,
        care,
        shelter,
        registration,
        duties,
        rules,
        sharing,
        health,
    )
    for room in rooms:
        api.add_router("", room.router)
    return api


def addresses(api: NinjaAPI) -> list[URLPattern]:
    """The addresses of the API, each behind `answering`; the bare root is left to the unknown addresses."""
    found = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"]
    for pattern in found:
        pattern.callback = answering(pattern.callback)
    return found


def answering(view: View) -> View:
    """Give every answer the headers of the API, a wrong method a problem, and words in the language that is asked."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: object, **given: object) -> HttpResponse:
        language = get_language_from_request(request)
        with override(language), acting(PUBLIC):
            response = _with_a_problem(view(request, *args, **given))
            if response.status_code >= BROKEN:
                transaction.set_rollback(True)
        response["Content-Language"] = language
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answered


def _with_a_problem(response: HttpResponse) -> HttpResponse:
    if not isinstance(response, HttpResponseNotAllowed):
        return response
    told = problem(405, _("Dit adres kent alleen: %s.") % response["Allow"])
    told["Allow"] = response["Allow"]
    return told


@answering
def unknown(request: HttpRequest) -> HttpResponse:
    """An address that the API does not have."""
    return problem(
        404, _("Dit adres bestaat niet."), remedy=_("Zie /api/v1/openapi.json; een adres eindigt niet op /.")
    )

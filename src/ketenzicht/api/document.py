"""The description of the API for other machines (OpenAPI 3.1), made from the code.

`python -m ketenzicht.api` prints it; `docs/openapi.json` keeps it, and a test refuses a difference.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from ninja import NinjaAPI

from ketenzicht.api.errors import TITLES

CONTACT = {
    "name": "Beheer Ketenzicht",
    "url": "https://ketenzicht.example/api",
    "email": "api@ketenzicht.example",
}
PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "RFC 9457. `place` and `errors` say where, `remedy` what to do, `grounds` why a rule said no.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "remedy": {"type": "string"},
        "place": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Fault"}},
        "grounds": {"type": "array", "items": {"$ref": "#/components/schemas/GroundShown"}},
    },
}
FAULT: dict[str, Any] = {
    "title": "Fault",
    "type": "object",
    "required": ["place", "because"],
    "properties": {
        "place": {"type": "string"},
        "because": {"type": "string"},
        "remedy": {"type": "string"},
    },
}
VERSION_HEADER = {"API-Version": {"$ref": "#/components/headers/API-Version"}}


def document(api: NinjaAPI) -> dict[str, Any]:
    """The whole description; every operation names the problems that it can answer with."""
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    made["info"]["contact"] = CONTACT
    made["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    parts = made["components"]
    parts["schemas"] |= {"Problem": PROBLEM, "Fault": FAULT}
    parts["headers"] = {"API-Version": {"schema": {"type": "string"}, "description": "The version that answered."}}
    parts["responses"] = {f"Problem{status}": _response(status) for status in TITLES}
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            for response in operation["responses"].values():
                response["headers"] = {**VERSION_HEADER, **response.get("headers", {})}
            for status in _problems(path, method, operation):
                operation["responses"][str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    return made


def as_text(made: dict[str, Any]) -> str:
    """The description as it is kept."""
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _response(status: int) -> dict[str, Any]:
    return {
        "description": TITLES[status],
        "headers": VERSION_HEADER,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _problems(path: str, method: str, operation: dict[str, Any]) -> list[int]:
    """Which problems an operation can answer with, from its shape."""
    found = {405, 500}
    if operation.get("security"):
        found |= {401, 403}
    if operation.get("parameters") or "requestBody" in operation:
        found.add(400)
    if "requestBody" in operation:
        found.add(413)
    if "{" in path or "requestBody" in operation:
        found.add(404)
    if method == "post":
        found.add(409)
    return sorted(found)


def describing(api: NinjaAPI) -> Any:
    """The view that gives the description to anybody, from any origin."""

    def described(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        body = json.dumps(document(api), ensure_ascii=False)
        response = HttpResponse(body, content_type="application/json; charset=utf-8")
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return described

"""What the NL API Design Rules ask of the API, and the description that is kept beside the code."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ketenzicht.api.document import as_text, document
from ketenzicht.api.urls import api
from tests.api.knocking import ROOT, ask, get

pytestmark = pytest.mark.django_db
KEPT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
MADE = document(api)
OPERATIONS = [
    pytest.param(path, method, operation, id=f"{method} {path}")
    for path, operations in MADE["paths"].items()
    for method, operation in operations.items()
]


def test_the_kept_description_is_that_of_the_code() -> None:
    assert KEPT.read_text() == as_text(MADE), "Run: python -m ketenzicht.api > docs/openapi.json"


def test_the_description_is_public_and_open_to_every_origin() -> None:
    answer = Client().get(f"{ROOT}/openapi.json")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    assert answer.json() == MADE
    assert "Access-Control-Allow-Origin" not in Client().get(f"{ROOT}/health")


def test_the_description_is_openapi_with_contact_version_and_server() -> None:
    assert MADE["openapi"].startswith("3.1.")
    assert set(MADE["info"]["contact"]) == {"name", "url", "email"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", MADE["info"]["version"])
    assert MADE["servers"][0]["url"].endswith("/v1")


def test_every_reference_of_the_description_leads_somewhere() -> None:
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(MADE)):
        part: Any = MADE
        for step in reference.split("/"):
            part = part[step]


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_every_operation_follows_the_technical_rules(path: str, method: str, operation: dict[str, Any]) -> None:
    parts = [part for part in path.split("/")[1:] if not part.startswith("{")]
    assert not path.endswith("/")
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", part) for part in parts)
    for parameter in operation["parameters"]:
        if parameter["in"] == "query":
            assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", parameter["name"])
    problems = [code for code in operation["responses"] if code[0] in "45"]
    assert {"405", "500"} < set(problems) or path == "/health"
    for code in problems:
        named = operation["responses"][code]["$ref"].rpartition("/")[2]
        assert "application/problem+json" in MADE["components"]["responses"][named]["content"]
    assert all(
        "API-Version" in answer["headers"] for code, answer in operation["responses"].items() if code not in problems
    )


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_every_operation_but_health_asks_for_a_token(path: str, method: str, operation: dict[str, Any]) -> None:
    if path == "/health":
        assert "security" not in operation
        return
    assert operation["security"] == [{"Bearer": []}]
    where = re.sub(r"\{[^}]+\}", "018f0000-0000-7000-8000-000000000000", path)
    no = ask(method, where, {} if method == "post" else None, status=401)
    assert no["remedy"]


@pytest.mark.parametrize("path", ["/health", "/signals", "/nowhere", "/openapi.json"])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options"])
def test_every_answer_has_the_headers_of_the_house(path: str, method: str) -> None:
    answer = getattr(Client(), method)(ROOT + path)
    assert answer["API-Version"] == MADE["info"]["version"]
    assert answer["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")
    assert "charset" in answer["Content-Type"] or answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/nowhere", "/signals/", "/signals/1", "/docs", "/openapi.yaml"])
def test_an_address_that_is_not_there_is_a_problem(path: str) -> None:
    get(path, role="AF", status=404)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_wrong_method_is_a_problem_that_names_the_right_ones(method: str) -> None:
    answer = getattr(Client(), method)(f"{ROOT}/signals")
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


def test_an_answer_says_in_which_language_it_is() -> None:
    spoken = [Client().get(f"{ROOT}/x", HTTP_ACCEPT_LANGUAGE=wish)["Content-Language"] for wish in ("en", "nl", "fr")]
    assert spoken == ["en", "nl", "nl"]


def test_no_token_says_which_kind_is_wanted() -> None:
    assert Client().get(f"{ROOT}/signals")["WWW-Authenticate"] == 'Bearer realm="ketenzicht"'
    wrong = Client().get(f"{ROOT}/signals", HTTP_AUTHORIZATION="Bearer kz_nee")
    assert 'error="invalid_token"' in wrong["WWW-Authenticate"]

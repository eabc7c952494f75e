"""How a test knocks as a machine: a token per role of the cast, a request, an answer that must have a status."""

import json
from functools import cache
from typing import Any

from django.test import Client

from ketenzicht.agencies import operations as agencies
from ketenzicht.agencies.queries import seats
from ketenzicht.chain.demo_load import REGIONS, read
from ketenzicht.rules.access import SYSTEM

ROOT = "/api/v1"
OUTSIDER = "af-groningen"
SIGNAL: dict[str, Any] = {
    "text": "Vier mannen slapen in een loods en krijgen hun loon niet.",
    "municipality": "Hilversum",
    "forms": ["AU"],
    "reporter": {"kind": "civil_servant", "name": "Demo Melder", "contact": "085-5550199", "safe_to_contact": True},
}


@cache
def _logins() -> dict[str, str]:
    return {row["key"]: row["login"] for name in REGIONS for row in read(name).get("user", ())}


def token(role: str, key: str | None = None) -> str:
    """A fresh token of this role of the cast, or of another user by key."""
    login = _logins()[key or read("cast.toml")["cast"][role]]
    seat = next(seat for seat in seats(login=login, role=role))
    return agencies.make_token(actor=SYSTEM, assignment=seat.assignment)


def ask(
    method: str,
    path: str,
    body: Any = None,
    *,
    role: str | None = None,
    key: str | None = None,
    status: int = 200,
    **headers: str,
) -> Any:
    """The JSON of an answer; the status must be as given. `role` knocks with a token of the cast."""
    if role is not None:
        headers["HTTP_AUTHORIZATION"] = f"Bearer {token(role, key)}"
    sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
    answer = getattr(Client(raise_request_exception=False), method)(ROOT + path, **sent, **headers)
    assert answer.status_code == status, (answer.status_code, answer.content.decode()[:2000])
    found = json.loads(answer.content)
    if status >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert found["status"] == status
        assert {"type", "title", "detail"} <= set(found)
    return found


def post(path: str, body: Any = None, *, role: str | None = None, status: int = 201, **more: Any) -> Any:
    return ask("post", path, body if body is not None else {}, role=role, status=status, **more)


def get(path: str, *, role: str | None = None, status: int = 200, **more: Any) -> Any:
    return ask("get", path, role=role, status=status, **more)


def outside(method: str, path: str, body: Any = None) -> None:
    """The contact officer of another region finds nothing here, and who has no token is asked for one."""
    ask(method, path, body, role="AF", key=OUTSIDER, status=404)
    ask(method, path, body, status=401)


def a_signal(**more: Any) -> str:
    """A labour signal from Hilversum, reported through the API."""
    return str(post("/signals", SIGNAL | more, role="MELDER")["signal"])

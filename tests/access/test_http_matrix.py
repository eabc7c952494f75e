"""Every address of pages and API, asked by one of each distinct row of the role table: the answer the table expects.

`http.toml` says per address which action it asks; who may do that comes from the access table, object by object. An
address that is not in the file is red, and so is one of the file that is no address. Nobody else's object is told from
one that is not there. In an ordinary run a role asks at a third of the addresses, dealt so that a third of the roles
ask at each; KETENZICHT_THOROUGH=1 asks at all of them.
"""

import json
import os
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.rules.access import PUBLIC, Actor, cleared, reach
from tests.access.addresses import NOTHING, Address, addresses
from tests.access.crawling import CHANGING
from tests.access.given import everybody, granted, kinds, rows_of
from tests.access.test_matrix import ACTIONS, PURPOSES, RELATIONS
from tests.api.knocking import OUTSIDER, token
from tests.cast import _cast
from tests.web.browsing import as_role

pytestmark = [pytest.mark.proof, pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
EXPECTED: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "http.toml").read_text())
NO = {401, 403, 404, 405}
THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"


def distinct() -> list[str]:
    """One role of the cast for each distinct row of the table, the outsider, and nobody."""
    rows: dict[Any, list[str]] = defaultdict(list)
    for role in sorted(_cast()["cast"]):
        ways = tuple(reach(role, action) for action in ACTIONS)
        rows[ways, tuple(cleared(role, way, why) for way in RELATIONS for why in PURPOSES)].append(role)
    return [*(found[0] for found in rows.values()), "outsider", "nobody"]


@cache
def objects() -> dict[str, Any]:
    """Of each kind the row that most of the cast may read; the agreement lies in the case."""
    with beyond_scope():
        found = {
            kind: max(rows_of(kind), key=lambda row: (_readers(kind, row), str(row.pk)))
            for kind in kinds()
            if rows_of(kind)
        }
        found["case"] = next(row for row in rows_of("case") if row.pk == found["agreement"].case_id)
    return found


def _readers(kind: str, row: Any) -> int:
    return sum(granted(who, f"{kind}.read", row) for who in everybody().values())


def knocking(role: str) -> tuple[Client, dict[str, str], Actor]:
    """Somebody at the door: a browser that is logged in, the header of a machine, and who that is."""
    client = Client(raise_request_exception=False)
    if role == "nobody":
        return client, {}, PUBLIC
    key = OUTSIDER if role == "outsider" else None
    name = "AF" if role == "outsider" else role
    who = as_role(client, name, key)
    return client, {"HTTP_AUTHORIZATION": f"Bearer {token(name, key)}"}, who


def status(client: Client, header: dict[str, str], method: str, one: Address, ids: dict[str, UUID]) -> int:
    """What this address answers to an empty request; nothing of it is kept."""
    return ask(client, header, method, one, ids)[0]


def ask(client: Client, header: dict[str, str], method: str, one: Address, ids: dict[str, UUID]) -> tuple[int, str]:
    """Status and body."""
    sent: dict[str, Any] = dict(header) if one.is_api else {}
    if one.is_api and method == "post":
        sent |= {"data": json.dumps({}), "content_type": "application/json"}
    kept = dict(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(one.filled(ids), **sent)
        body = "" if answer.streaming else answer.content.decode(errors="replace")
        transaction.set_rollback(True)
    # Whoever went out by this request is in again.
    client.cookies.clear()
    client.cookies.update(kept)
    return answer.status_code, body


def may(who: Actor, said: str) -> tuple[bool, bool]:
    """Whether the action of a line of the file is granted on its object, and whether the object is seen at all."""
    action, _, seen_by = said.partition(" on ")
    kind = (seen_by or action).partition(".")[0]
    row = objects()[kind]
    seen = granted(who, seen_by or f"{kind}.read", row)
    if seen_by and action in BY_ROLE:
        return seen and bool(reach(who.role, action)), seen
    return granted(who, action, row), seen


# New objects: the role decides, not the object they are made beside.
BY_ROLE = {"case.open", "registration.register", "shelter.request", "care.start"}


def wanted(role: str, who: Actor, one: Address) -> dict[str, set[int]]:
    """Method → the statuses that the file expects of this address for this person."""
    kind, said = next((kind, lines[one.key]) for kind, lines in EXPECTED.items() if one.key in lines)
    if kind == "open":
        return dict.fromkeys(BOTH, set(range(200, 500)) - {403})
    if role == "nobody":
        return dict.fromkeys(BOTH, {401, 405} if one.is_api else {302, 400, 401, 403, 404, 405})
    if kind == "own":
        # A machine makes something new at the address of the list; that has a line of its own.
        return {"get": OWN, "post": OWN | {403} if one.is_api else OWN}
    if kind == "nobody_of_the_cast":
        return dict.fromkeys(BOTH, ELSEWHERE)
    if kind in ("list", "role"):
        some = {"get": DONE | {404, 405} if "<" in one.pattern else DONE | {405}, "post": DONE | {403, 404, 405}}
        if one.is_api:
            return {"post": some["post"] if reach(who.role, said) else {403, 404}}
        return some if reach(who.role, said) else dict.fromkeys(BOTH, ELSEWHERE | {400})
    return of_object(kind, who, said, machine=one.is_api)


def of_object(kind: str, who: Actor, said: str, *, machine: bool) -> dict[str, set[int]]:
    """The same for what asks for one object: shown, done, refused, or not there."""
    done, seen = may(who, said)
    if kind in ("page", "resource"):
        return {"get": {200, 409} if done else {404}}
    if kind == "form":
        return {"get": {200, 302, 409} if done else {403, 404} if seen else {404}}
    if kind == "ruled":
        return {"post": DONE | {403, 404} if done else {403, 404}}
    if machine:
        # Whatever stands in the body: who has no right to the step hears nothing of it.
        return {"post": DONE if done else {403} if seen else {404}}
    # A form that is not filled in is said to be so to whoever sees the object; what it would do is decided after it.
    return {"post": DONE if done else {400, 403, 409, 422} if seen else {404, 422}}


BOTH = ("get", "post")
OWN = set(range(200, 500)) - {401, 403}
ELSEWHERE = {302, *NO}
DONE = {200, 201, 202, 204, 302, 400, 409, 422}


def test_every_address_is_expected_and_every_expectation_is_an_address() -> None:
    named = [name for lines in EXPECTED.values() for name in lines]
    assert sorted(named) == sorted(set(named))
    assert {one.key for one in addresses()} == set(named)


def asked_by(role: str) -> list[Address]:
    """The addresses at which this role asks in this run."""
    turn = distinct().index(role)
    return [one for number, one in enumerate(addresses()) if THOROUGH or (number + turn) % 3 == 0]


def test_every_address_is_asked_by_a_third_of_the_roles_in_every_run() -> None:
    asked = Counter(one.key for role in distinct() for one in asked_by(role))
    assert set(asked) == {one.key for one in addresses()}
    assert min(asked.values()) >= len(distinct()) // 3


@pytest.mark.parametrize("role", distinct())
def test_each_address_answers_as_expected(role: str) -> None:
    client, header, who = knocking(role)
    ids = {kind: row.pk for kind, row in objects().items()}
    wrong = []
    for one in asked_by(role):
        for method, expected in wanted(role, who, one).items():
            found = status(client, header, method, one, ids)
            if found not in expected:
                wrong.append(f"{method} {one.key}: {found}")
    assert " ".join(wrong) == ""


def test_what_is_not_yours_is_told_from_nothing_at_no_address() -> None:
    client, header, _ = knocking("outsider")
    ids = {kind: row.pk for kind, row in objects().items()}
    for one in (one for one in addresses() if one.kinds):
        for method in ("get", "post"):
            theirs, nothing = (ask(client, header, method, one, given) for given in (ids, {}))
            for kind in dict(one.kinds).values():
                theirs = theirs[0], theirs[1].replace(str(ids[kind]), str(NOTHING))
            assert without_tokens(theirs) == without_tokens(nothing), (method, one.pattern)


def without_tokens(answer: tuple[int, str]) -> tuple[int, str]:
    """The same answer without what differs between two equal requests."""
    return answer[0], CHANGING.sub(r"\1", answer[1])

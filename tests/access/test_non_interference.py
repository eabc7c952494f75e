"""Two worlds that differ only in a hidden case answer an outsider alike, to the byte, and ask the database alike.

In an ordinary run 300 hidden cases are made from a seed, and each is asked about at ten doors, dealt so that every door
is asked. KETENZICHT_THOROUGH=1 makes 10,000, and wants the medians of 200 answers within 10 %. The world without the
case stands beside each world with it, so that any two of these agree too.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import zip_longest
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ketenzicht.agencies import acting as acting_module
from ketenzicht.agencies.acting import told
from ketenzicht.kernel import clock
from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.rules.access import SYSTEM
from ketenzicht.signals import queries as signals
from tests.access.addresses import Address, addresses
from tests.access.hidden import Hidden, hidden_case
from tests.api.knocking import OUTSIDER, token
from tests.web.browsing import outside

pytestmark = [pytest.mark.proof, pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
PAIRS, DOORS_A_PAIR, PORTIONS, SEED = 10_000 if THOROUGH else 300, 10, 10, 20260301
WITH_A_SIGNAL = SEED + 3
TIMES, WITHIN = (200, 0.10) if THOROUGH else (30, 0.50)
NOON = datetime(2026, 3, 1, 12, tzinfo=AMSTERDAM)
# What differs between two equal requests: tokens of forms, the nonce, the id of the request.
CHANGING = re.compile(rb'(name="(?:csrfmiddlewaretoken|once|key|token)" value=")[^"]*|nonce="[^"]*"')
CHANGING_HEADERS = {"X-Request-Id", "Set-Cookie", "Date"}
LITERAL = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b\d+(?:\.\d+)?\b|\"s\d+_x\d+\"")
LEAVES = {"logout", "set_language", "demo_login", "end_others", "oidc_start", "oidc_back"}


@dataclass(frozen=True, slots=True)
class Door:
    """Where somebody knocks: an address, how, and with what to look for."""

    who: str
    method: str
    address: Address
    looks_for: str = ""

    def __str__(self) -> str:
        return f"{self.who} {self.method} {self.address.pattern} {self.looks_for}".strip()


@cache
def doors() -> tuple[Door, ...]:
    """Every address, read and written to, by the outsider and by somebody without a name; lists with a search too."""
    every = [one for one in addresses() if one.name not in LEAVES]
    asked = [Door(who, how, one) for who in ("outsider", "nobody") for how in ("get", "post") for one in every]
    searches = [Door("outsider", "get", one, q) for one in every for q in ("q", "page") if one.name in SEARCHED]
    return (*asked, *searches)


SEARCHED = {"search", "signals", "list_signals", "cases", "worklist", "clients", "figures"}


@pytest.fixture
def knock(monkeypatch: pytest.MonkeyPatch) -> Iterator["Knock"]:
    """Answers of the outsider's and nobody's requests, at noon of one day."""
    with clock.at(NOON):
        outside(away := Client(raise_request_exception=False))
        yield Knock({"outsider": away, "nobody": Client(raise_request_exception=False)}, token("AF", OUTSIDER))


@dataclass(slots=True)
class Knock:
    clients: dict[str, Client]
    bearer: str

    def __call__(self, door: Door, hidden: Hidden) -> tuple[bytes, list[str]]:
        """The whole answer and the statements, literals masked; nothing that the request wrote is kept."""
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            said = as_bytes(self.answer(door, hidden))
            transaction.set_rollback(True)
        return said, [LITERAL.sub("?", query["sql"]) for query in asked.captured_queries]

    def answer(self, door: Door, hidden: Hidden) -> HttpResponse:
        """One request. What the door looks for is a word or number of the hidden case."""
        more: dict[str, Any] = {"HTTP_X_REQUEST_ID": "een-en-dezelfde"}
        if door.address.is_api and door.who == "outsider":
            more["HTTP_AUTHORIZATION"] = f"Bearer {self.bearer}"
        if door.address.is_api and door.method == "post":
            more |= {"data": json.dumps({}), "content_type": "application/json"}
        url = door.address.filled(hidden.ids)
        if door.looks_for:
            url += f"?{door.looks_for}={(hidden.words or ['niets'])[0] if door.looks_for == 'q' else 2}"
        client = self.clients[door.who]
        kept = dict(client.cookies)
        answer = getattr(client, door.method)(url, **more)
        # Whoever went out by this request is in again.
        client.cookies.clear()
        client.cookies.update(kept)
        return answer  # type: ignore[no-any-return]


def as_bytes(answer: HttpResponse) -> bytes:
    """Status, headers and body, without what differs between two equal requests."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    headers = sorted(f"{name}: {value}" for name, value in answer.items() if name not in CHANGING_HEADERS)
    policy = re.sub(r"'nonce-[^']*'", "'nonce'", "\n".join(headers))
    return f"{answer.status_code}\n{policy}\n".encode() + CHANGING.sub(rb"\1", body)


def dealt(pairs: int) -> list[tuple[int, tuple[Door, ...]]]:
    """Per hidden case its seed and ten doors; the whole pack is dealt before a door comes again."""
    random, pack, found = Random(SEED), list[Door](), list[tuple[int, tuple[Door, ...]]]()
    for number in range(pairs):
        hand: list[Door] = []
        while len(hand) < DOORS_A_PAIR:
            if not pack:
                pack = random.sample(doors(), len(doors()))
            hand.append(pack.pop())
        found.append((SEED + number, tuple(hand)))
    return found


def differing(knock: Knock, seed: int, hand: tuple[Door, ...]) -> list[str]:
    """The doors at which the world with this hidden case is not the one without it, and what differs first."""
    with hidden_case(seed) as made:
        beside = {door: knock(door, made) for door in hand}
    return [f"{door}: {first(knock(door, made), beside[door])}" for door in hand if knock(door, made) != beside[door]]


def first(without: tuple[bytes, list[str]], beside: tuple[bytes, list[str]]) -> str:
    """The first line of the answer, or else the first statement, that is not the same in both."""
    one, other = ([*said.decode(errors="replace").splitlines(), *asked] for said, asked in (without, beside))
    return next(
        (f"{mine!r} / {theirs!r}" for mine, theirs in zip_longest(one, other) if mine != theirs), "the same now"
    )


def test_every_door_is_asked_in_a_run() -> None:
    assert {door for _, hand in dealt(300) for door in hand} == set(doors())
    assert {one.name for one in addresses()} == {door.address.name for door in doors()} | LEAVES


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_hidden_case_changes_no_byte_and_no_statement(portion: int, knock: Knock) -> None:
    pairs = dealt(PAIRS)[portion::PORTIONS]
    assert [(seed, door) for seed, hand in pairs for door in differing(knock, seed, hand)] == []


def test_a_hidden_case_is_really_there(knock: Knock) -> None:
    with hidden_case(WITH_A_SIGNAL) as made:
        assert len(made.ids) > 10
        assert "signal" in made.ids
        assert made.words


def test_a_list_that_forgets_the_scope_is_noticed(knock: Knock, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = tuple(
        door for door in doors() if door.address.name in ("signals", "list_signals") and door.who == "outsider"
    )
    assert differing(knock, WITH_A_SIGNAL, lists) == []
    monkeypatch.setattr(signals, "narrow", lambda rows, actor, action: rows)
    assert differing(knock, WITH_A_SIGNAL, lists) == [], "The second line holds what the first forgets."
    monkeypatch.setattr(acting_module, "told", lambda actor: told(SYSTEM))
    assert differing(knock, WITH_A_SIGNAL, lists) != []


@pytest.mark.parametrize("name", ["worklist", "signals", "signal", "search", "list_signals", "show_signal"])
def test_a_hidden_case_takes_no_other_time(name: str, knock: Knock) -> None:
    door = next(one for one in doors() if one.address.name == name and one.who == "outsider" and one.method == "get")
    without: list[float] = []
    beside: list[float] = []
    for _ in range(TIMES):
        with hidden_case(WITH_A_SIGNAL) as made:
            beside.append(seconds(lambda: knock(door, made)))
        without.append(seconds(lambda: knock(door, made)))
    assert abs(median(beside) / median(without) - 1) < WITHIN


def seconds(act: Callable[[], object]) -> float:
    """How long an act took."""
    began = perf_counter()
    act()
    return perf_counter() - began

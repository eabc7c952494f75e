"""A known and an unknown code cannot be told apart by what the database is asked, nor by how long the answer takes."""

import os
import re
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ketenzicht.chain import flow, reporters
from ketenzicht.signals.receipt import new_receipt
from ketenzicht.web import even_time
from tests.cast import actor
from tests.signals.given import handed_over, judged, received

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
PAIRS = 2_000 if os.environ.get("KETENZICHT_THOROUGH") else 200
VALUE = re.compile(r"'(?:[^']|'')*'(?:::\w+(?:\[\])?)?|\bNULL\b|\btrue\b|\bfalse\b|\b\d+(?:\.\d+)?\b", re.IGNORECASE)
LIST = re.compile(r"\(\?(?:, ?\?)+\)")
SAVEPOINT = re.compile(r'"s\d+_x\d+"')


def shape(statements: list[dict[str, str]]) -> list[str]:
    """The statements without their values; a list of ids is one value."""
    bare = (VALUE.sub("?", SAVEPOINT.sub("s", one["sql"])) for one in statements)
    return [LIST.sub("(?)", one) for one in bare]


def codes() -> list[str]:
    """Codes of signals with and without messages, of which the last lies at a second desk."""
    found = []
    for number in range(3):
        taken = received().taken
        assert taken.receipt
        found.append(taken.receipt)
        for words in range(number):
            reporters.write(taken.receipt, f"Bericht {words}")
    judged(taken.signal)
    (handover,) = handed_over(taken.signal)
    flow.accept(actor=actor("NLA"), handover=handover, message="")
    flow.give_feedback(actor=actor("AF"), signal=taken.signal, text="Dank u.", limited=True)
    return found


def asked(code: str, ask: Callable[[str], object]) -> list[str]:
    connection.queries_log.clear()
    with CaptureQueriesContext(connection) as statements:
        ask(code)
    return shape(statements.captured_queries)


def test_two_hundred_pairs_of_codes_run_the_same_statements() -> None:
    known = codes()
    first = asked(new_receipt(), reporters.follow)
    for number in range(PAIRS):
        for code in (known[number % len(known)], new_receipt()):
            assert asked(code, reporters.follow) == first
    assert len(first) > 8


def test_pairs_at_the_door_run_the_same_statements_and_take_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    known, client = codes(), Client()
    waited: list[float] = []
    monkeypatch.setattr("ketenzicht.web.even_time.time.sleep", waited.append)
    took: dict[bool, list[float]] = {True: [], False: []}
    shapes = []
    client.post("/melden/bericht", {"code": new_receipt()})
    for number in range(PAIRS // 10):
        for fits, code in ((True, known[number % len(known)]), (False, new_receipt())):
            waited.clear()
            began = time.monotonic()
            shapes.append(asked(code, lambda typed: client.post("/melden/bericht", {"code": typed})))
            took[fits].append(time.monotonic() - began + waited[0])
    assert [one for one in shapes if one != shapes[0]] == []
    # What remains after rounding up is the clock of the test itself.
    assert abs(min(took[True]) - min(took[False])) < even_time.STEP / 10


def test_both_answers_really_wait() -> None:
    for code in (codes()[0], new_receipt()):
        began = time.monotonic()
        Client().post("/melden/bericht", {"code": code})
        assert time.monotonic() - began >= even_time.STEP


@pytest.mark.parametrize(("worked", "wait"), [(0.0, 0.1), (0.03, 0.07), (0.1, 0.1), (0.25, 0.05)])
def test_the_wait_ends_on_a_whole_step(worked: float, wait: float) -> None:
    assert even_time.still_to_wait(worked) == pytest.approx(wait)

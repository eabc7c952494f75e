"""What only real commits can show: one signal for one key, however many ask at once; an id that leads nowhere."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from tests.api.knocking import ROOT, SIGNAL, get, post, token

pytestmark = pytest.mark.usefixtures("committed")


def _report(together: Barrier, bearer: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    together.wait()
    answer = Client(raise_request_exception=False).post(
        f"{ROOT}/signals",
        body,
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {bearer}",
        HTTP_IDEMPOTENCY_KEY="race-1",
    )
    connections.close_all()
    return answer.status_code, answer.json()


def _race(bodies: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    together = Barrier(len(bodies))
    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(partial(_report, together, token("AF")), bodies))


def test_one_key_is_one_signal_however_many_ask_at_once() -> None:
    answers = _race([SIGNAL] * 4)
    assert [status for status, _ in answers] == [201] * 4
    assert len({body["signal"] for _, body in answers}) == 1
    assert sorted(body["already"] for _, body in answers) == [False, True, True, True]
    assert get("/signals", role="AF")["total"] == 1


def test_one_key_is_one_body_however_many_ask_at_once() -> None:
    answers = _race([SIGNAL | {"external_id": str(number)} for number in range(4)])
    assert sorted(status for status, _ in answers) == [201, 409, 409, 409]
    assert get("/signals", role="AF")["total"] == 1


def test_a_client_that_is_not_there_is_not_found() -> None:
    report = {"form": "AU", "minor": False, "consent": "duty", "client": str(uuid4())}
    post("/registrations", report, role="NLA", status=404)
    assert get("/registrations", role="NLA")["registrations"] == []

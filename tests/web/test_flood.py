"""A flood ends in "busy": nothing that was written is lost, no address is asked, and a full room gets in."""

from contextlib import ExitStack, suppress

import pytest
from django.test import Client

from ketenzicht.signals.queries import signals_for
from ketenzicht.web import flood
from ketenzicht.web.flood import Budget, Room
from tests.cast import actor
from tests.signals.given import received
from tests.web.browsing import as_role, plain

ANSWERS = {"acute": "no", "text": "Vier mannen in een loods.", "municipality": "Hilversum", "go": "send"}


NOTHING = Budget(rate=0, most=0)


def full() -> Room:
    return Room(0, NOTHING)


def test_a_budget_gives_what_it_holds_and_fills_again_with_time() -> None:
    now = [0.0]
    budget = Budget(rate=2, most=3, clock=lambda: now[0])
    assert [budget.take() for _ in range(5)] == [True, True, True, False, False]
    now[0] = 1.0
    assert [budget.take() for _ in range(3)] == [True, True, False]
    now[0] = 1000.0
    assert [budget.take() for _ in range(4)] == [True, True, True, False]


def test_a_room_takes_some_at_once_a_rush_besides_and_gives_back_what_was_taken() -> None:
    room = Room(2, Budget(rate=0, most=1))
    with ExitStack() as inside:
        assert [inside.enter_context(room.enter()) for _ in range(5)] == [True, True, True, False, False]
    with suppress(ZeroDivisionError), room.enter():
        raise ZeroDivisionError
    with ExitStack() as inside:
        assert [inside.enter_context(room.enter()) for _ in range(3)] == [True, True, False]


@pytest.mark.django_db
def test_forty_people_behind_one_address_all_get_in(monkeypatch: pytest.MonkeyPatch) -> None:
    # As shipped, and all at the same instant.
    shipped = flood.PUBLIC_REPORTS
    with ExitStack() as inside:
        room = Room(shipped.at_once, Budget(shipped.besides.rate, shipped.besides.most))
        assert all(inside.enter_context(room.enter()) for _ in range(40))
    monkeypatch.setattr(flood, "CODES", Budget(rate=12, most=80))
    monkeypatch.setattr("ketenzicht.web.even_time.STEP", 0.001)
    told = [Client(REMOTE_ADDR="192.0.2.7").post("/melden", ANSWERS | {"token": f"{n:022}"}) for n in range(40)]
    assert {answer.status_code for answer in told} == {200}
    code = received().taken.receipt
    asked = [Client(REMOTE_ADDR="192.0.2.7").post("/melden/bericht", {"code": code}) for _ in range(40)]
    assert {answer.status_code for answer in asked} == {200}


@pytest.mark.django_db
def test_when_it_is_too_busy_the_answers_come_back_in_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signals_for(actor("AF"))[1]
    monkeypatch.setattr(flood, "PUBLIC_REPORTS", full())
    for step in ("check", "all"):
        answer = client.post("/melden", ANSWERS | {"step": step, "token": "c" * 22})
        html = plain(answer.content.decode())
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
        assert "Het is nu heel druk." in html
        assert ANSWERS["text"] in html
        assert f'name="token" value="{"c" * 22}"' in html
        assert 'value="send"' in html
    assert signals_for(actor("AF"))[1] == before
    as_role(client, "MELDER")
    assert client.post("/melden", ANSWERS).status_code == 200


@pytest.mark.django_db
def test_too_many_codes_at_once_are_asked_to_wait_and_keep_what_was_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flood, "CODES", NOTHING)
    code = received().taken.receipt
    answer = client.post("/melden/bericht", {"code": code, "do": "write", "words": "Zij is weg."})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
    assert "Zij is weg." in answer.content.decode()

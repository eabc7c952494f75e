"""A person concerned asks, the clock of a month runs, and an answer has its ground."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ketenzicht.audit.models import Entry
from ketenzicht.duties.models import Duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.privacy.models import RightsRequest
from ketenzicht.privacy.operations import (
    answer_request,
    check_identity,
    extend_request,
    receive_request,
    withdraw_request,
)
from ketenzicht.privacy.queries import read_request, requests_for
from tests.cast import actor, outsider
from tests.privacy.given import NOW, WORDS, a_person, a_request, fg

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def test_a_request_is_due_a_month_after_it_came_in_and_stands_on_the_work_list() -> None:
    row = RightsRequest.objects.get(id=a_request(on=date(2026, 2, 27)))
    assert row.due_on == date(2026, 3, 27)
    assert (row.duty.role, row.duty.clock, row.duty.due_at.date()) == ("FG", "T22", date(2026, 3, 27))


def test_words_and_answer_are_sealed_and_opened_for_the_officer() -> None:
    request = a_request()
    assert WORDS.encode() not in bytes(RightsRequest.objects.get(id=request).sealed_words)
    assert read_request(actor=fg(), request=request).words == WORDS


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(Invalid):
        a_request(on=NOW.date() + timedelta(days=1))


@pytest.mark.parametrize(("right", "words"), [("curiosity", WORDS), ("access", "  "), ("access", "x" * 5_001)])
def test_what_cannot_be_a_request_is_refused(right: str, words: str) -> None:
    with pytest.raises(Invalid):
        receive_request(actor=fg(), person=a_person(), right=right, received_on=NOW.date(), words=words)


def test_an_extension_gives_three_months_in_all_once_and_with_a_reason() -> None:
    request = a_request(on=date(2026, 2, 27))
    assert extend_request(actor=fg(), request=request, reason="Het dossier is groot.") == date(2026, 5, 27)
    assert Duty.objects.filter(about=request, state="open").count() == 1
    with pytest.raises(Conflict):
        extend_request(actor=fg(), request=request, reason="Nog groter.")


def test_after_the_first_month_the_term_is_not_extended() -> None:
    request = a_request(on=date(2026, 1, 30))
    with clock.at(NOW + timedelta(days=1)), pytest.raises(Conflict):
        extend_request(actor=fg(), request=request, reason="Te laat.")


def test_nobody_gets_a_yes_before_the_identity_is_checked() -> None:
    request = a_request()
    with pytest.raises(Refused, match="identiteit"):
        answer_request(actor=fg(), request=request, answer="granted", words="Hierbij.")
    check_identity(actor=fg(), request=request, proof="seen")
    answer_request(actor=fg(), request=request, answer="granted", words="Hierbij.")
    assert read_request(actor=fg(), request=request).answer_words == "Hierbij."
    assert Duty.objects.filter(about=request, state="open").count() == 0


def test_a_refusal_without_a_ground_is_refused() -> None:
    request = a_request("deletion")
    with pytest.raises(Refused, match="grond"):
        answer_request(actor=fg(), request=request, answer="refused", words="Nee.")


def test_the_ground_of_a_refusal_stands_in_the_log() -> None:
    request = a_request("deletion")
    answer_request(actor=fg(), request=request, answer="refused", refusals=("legal_duty",), words="Nee, nog niet.")
    entry = Entry.objects.filter(action="privacy_request.handle").latest("id")
    assert [ground["source"] for decision in entry.decisions for ground in decision["grounds"]] == ["avg-16-21"]


def test_a_request_is_answered_once() -> None:
    request = a_request()
    withdraw_request(actor=fg(), request=request)
    with pytest.raises(Conflict, match="ingetrokken"):
        answer_request(actor=fg(), request=request, answer="refused", refusals=("others",), words="Nee.")


def test_the_database_knows_no_answer_without_a_ground() -> None:
    request = a_request()
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.filter(id=request).update(answer="refused", refusals=[])


def test_another_officer_and_an_outsider_see_nothing_of_it() -> None:
    request = a_request()
    assert [line.request for line in requests_for(fg())] == [request]
    for other in (actor("FG", "fg-gv"), outsider(), actor("AF")):
        assert requests_for(other) == []
        with pytest.raises(Missing):
            read_request(actor=other, request=request)
        with pytest.raises(Missing):
            check_identity(actor=other, request=request, proof="seen")

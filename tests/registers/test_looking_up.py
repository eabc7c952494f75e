"""A question to another register: with a purpose, once, sealed beside the signal, for who has a task there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from ketenzicht.agencies.gateway import operation
from ketenzicht.chain import flow, looking_up
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.people.destruction import shred
from ketenzicht.registers import operations
from ketenzicht.registers.queries import LookedUp, all_decisions, looked_up
from ketenzicht.registers.question import Question, about_address, about_company, about_person, is_citizen_number
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.rules.replay import compare
from tests.cast import actor, outsider
from tests.registers.outside import BAG, INVALID, Outside, Told, persons, standing
from tests.signals.given import a_signal, fed_back, handed_over, judged, rows

pytestmark = pytest.mark.django_db
BORN = date(1990, 3, 17)


@pytest.fixture
def outside(settings: Any) -> Iterator[Outside]:
    with standing() as server:
        settings.REGISTERS = {name: server.as_register(name) for name in ("bag", "kvk", "brp")}
        yield server


def a_person(purpose: str = "exists") -> Question:
    return about_person(purpose=purpose, surname="Demo-Popescu", born=BORN)


def an_address() -> Question:
    return about_address(postcode="1234 ab", number="12", suffix="a")


def asked(signal: UUID, question: Question, who: Actor | None = None) -> LookedUp:
    """A question and what the queue made of it."""
    look_up = looking_up.look_up(actor=who or actor("AF"), signal=signal, question=question)
    looking_up.run_look_up(look_up=look_up)
    return looked_up(signal)[0]


@operation("signal.keep_answer", kind="signal", subject="signal")
def destroyed(*, actor: Actor, signal: UUID) -> None:
    shred(signal, "mistake")


def entries(action: str) -> list[Any]:
    return list(apps.get_model("audit", "Entry").objects.filter(action=action).order_by("at", "id"))


def test_an_address_is_asked_once_and_its_answer_stays_beside_the_signal(outside: Outside) -> None:
    outside.told, signal = Told(BAG), a_signal()
    found = asked(signal, an_address())
    assert (found.state, found.outcome, found.total) == ("answered", "found", 1)
    assert found.answer
    assert found.answer.found[0].place == "9999200000000012"
    looking_up.run_look_up(look_up=found.id)
    assert len(outside.asked) == 1
    (entry,) = entries("signal.look_up")
    assert (entry.purpose, entry.object) == ("place", signal)
    assert "bag:gebruiksdoelen" in entry.fields
    assert entry.decisions[0]["grounds"][0]["source"] == "avg-5"
    assert [compare(record).equal for record in all_decisions()] == [True]


def test_nothing_of_question_or_answer_stands_in_plain_words(outside: Outside) -> None:
    outside.told, signal = Told(persons()), a_signal()
    asked(signal, a_person())
    (row,) = rows("registers.LookUp", signal=signal).values()
    kept = b"".join(bytes(value) if isinstance(value, memoryview) else str(value).encode() for value in row.values())
    kept += str(list(apps.get_model("audit", "Entry").objects.values())).encode()
    kept += str(list(apps.get_model("procrastinate", "ProcrastinateJob").objects.values())).encode()
    assert b"Popescu" not in kept
    assert b"1990-03" not in kept


def test_of_a_person_only_that_there_is_one_and_that_it_is_secret_shows_unopened(outside: Outside) -> None:
    outside.told, signal = Told(persons()), a_signal()
    found = asked(signal, a_person())
    assert (found.answer, found.total, found.secret) == (None, 1, True)
    opened = looking_up.open_answer(actor=actor("AF"), signal=signal, look_up=found.id, purpose="exists")
    assert opened.found[0].title == "Ana Demo-Popescu"
    last = entries("signal.look_up_person")[-1]
    assert (last.purpose, sorted(last.fields)) == ("exists", ["geboorte.datum", "naam.volledigeNaam"])


def test_without_a_purpose_of_the_list_nothing_is_asked_or_opened(outside: Outside) -> None:
    outside.told, signal = Told(persons()), a_signal()
    found = asked(signal, a_person())
    for purpose in ("", "taak", "nieuwsgierig"):
        with pytest.raises(Invalid):
            looking_up.look_up(actor=actor("AF"), signal=signal, question=a_person(purpose))
        with pytest.raises(Invalid):
            looking_up.open_answer(actor=actor("AF"), signal=signal, look_up=found.id, purpose=purpose)
    with pytest.raises(Refused):
        operations.read_person(actor=actor("AF"), signal=signal, look_up=found.id)
    assert len(outside.asked) == 1


def test_persons_are_for_the_municipality_and_the_police_and_places_for_the_director_too(outside: Outside) -> None:
    outside.told, signal = Told(BAG), a_signal()
    assert asked(signal, an_address(), actor("KETEN")).outcome == "found"
    for role in ("KETEN", "NLA", "ZOCO", "MELDER"):
        with pytest.raises((Refused, Missing)):
            looking_up.look_up(actor=actor(role), signal=signal, question=a_person())
    judged(signal)
    handed_over(signal, "NLA")
    # Who was only offered it looks nobody up.
    with pytest.raises((Refused, Missing)):
        looking_up.look_up(actor=actor("NLA"), signal=signal, question=a_person())
    assert len(outside.asked) == 1


def test_the_outsider_asks_nothing_and_reads_nothing(outside: Outside) -> None:
    outside.told, signal = Told(persons()), a_signal()
    found = asked(signal, a_person())
    with pytest.raises(Missing):
        looking_up.look_up(actor=outsider(), signal=signal, question=an_address())
    with pytest.raises(Missing):
        looking_up.look_up(actor=outsider(), signal=signal, question=a_person())
    with pytest.raises(Missing):
        looking_up.open_answer(actor=outsider(), signal=signal, look_up=found.id, purpose="exists")
    other = a_signal(municipality="Groningen")
    with pytest.raises(Missing):
        looking_up.open_answer(actor=outsider(), signal=other, look_up=found.id, purpose="exists")
    assert rows("registers.LookUp").count() == 1


def test_a_refusal_of_the_register_is_kept_with_the_names_of_fields(outside: Outside) -> None:
    outside.told, signal = Told(INVALID, status=400), a_signal()
    found = asked(signal, a_person())
    assert (found.state, found.outcome, found.params) == ("failed", "question_refused", ("geslachtsnaam",))


def test_what_left_and_never_came_back_is_not_asked_again(outside: Outside) -> None:
    outside.told, signal = Told(persons()), a_signal()
    look_up = looking_up.look_up(actor=actor("AF"), signal=signal, question=a_person())
    # The worker is killed after the question left.
    left = operations.begin_asking(actor=SYSTEM, signal=signal, look_up=look_up)
    assert left
    assert left.question == a_person()
    looking_up.run_look_up(look_up=look_up)
    assert outside.asked == []
    (row,) = looked_up(signal)
    assert (row.state, row.waits) == ("asked", True)
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert not looked_up(signal)[0].waits


def test_a_question_of_a_signal_that_was_destroyed_is_not_asked(outside: Outside) -> None:
    signal = a_signal()
    look_up = looking_up.look_up(actor=actor("AF"), signal=signal, question=an_address())
    destroyed(actor=SYSTEM, signal=signal)
    looking_up.run_look_up(look_up=look_up)
    assert outside.asked == []


def test_a_register_that_is_not_connected_keeps_no_question(settings: Any) -> None:
    settings.REGISTERS, signal = {}, a_signal()
    with pytest.raises(Invalid, match="niet aangesloten"):
        looking_up.look_up(actor=actor("AF"), signal=signal, question=an_address())
    assert rows("registers.LookUp").count() == 0


def test_one_that_was_disconnected_meanwhile_says_so(outside: Outside, settings: Any) -> None:
    signal = a_signal()
    look_up = looking_up.look_up(actor=actor("AF"), signal=signal, question=an_address())
    settings.REGISTERS = {}
    looking_up.run_look_up(look_up=look_up)
    assert looked_up(signal)[0].outcome == "off"


def test_nobody_looks_up_more_than_a_few_persons_a_day(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "A_DAY", 1)
    signal, officer = a_signal(), actor("AF")
    looking_up.look_up(actor=officer, signal=signal, question=a_person())
    with pytest.raises(Conflict):
        looking_up.look_up(actor=officer, signal=signal, question=a_person())
    with clock.at(clock.end_of(clock.today()) + timedelta(hours=1)):
        looking_up.look_up(actor=officer, signal=signal, question=a_person())
    colleague = replace(officer, user=actor("KETEN").user)
    looking_up.look_up(actor=colleague, signal=signal, question=a_person())


def test_about_a_signal_that_is_closed_nothing_is_asked_any_more(outside: Outside) -> None:
    signal = a_signal()
    judged(signal, "not_trafficking")
    fed_back(signal)
    flow.close(actor=actor("AF"), signal=signal, reason="geen mensenhandel")
    with pytest.raises(Conflict):
        looking_up.look_up(actor=actor("AF"), signal=signal, question=an_address())
    assert rows("registers.LookUp").count() == 0


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: about_address(postcode="0123 AB", number="1"), "postcode"),
        (lambda: about_address(postcode="1234 AB", number="12a"), "number"),
        (lambda: about_address(postcode="1234 AB", number="0"), "number"),
        (lambda: about_address(postcode="1234 AB", number="1", suffix="te lang hier"), "suffix"),
        (lambda: about_company(company="1234567"), "company"),
        (lambda: about_company(company="x"), "company"),
        (lambda: about_person(purpose="age", citizen_number="123456789"), "citizen_number"),
        (lambda: about_person(purpose="age", surname="Demo"), "surname"),
        (lambda: about_person(purpose="age", surname="Dem*", born=BORN), "surname"),
        (lambda: about_person(purpose="age", surname="Demo", born=date(2999, 1, 1)), "born"),
    ],
)
def test_a_question_that_cannot_be_is_told_here(make: Any, field: str) -> None:
    with pytest.raises(Invalid) as said:
        make()
    assert said.value.place == field


@pytest.mark.parametrize(
    ("suffix", "letter", "addition"),
    [("", "", ""), ("a", "A", ""), ("A-2", "A", "2"), ("bis", "", "BIS"), ("2", "", "2")],
)
def test_what_stands_behind_a_number_is_letter_or_addition(suffix: str, letter: str, addition: str) -> None:
    values = about_address(postcode="1234AB", number="012", suffix=suffix).values
    assert values == {"postcode": "1234AB", "number": "12", "letter": letter, "addition": addition}


def test_a_citizen_number_has_a_sum() -> None:
    assert is_citizen_number("999990019")
    assert not is_citizen_number("999990018")
    assert not is_citizen_number("000000000")

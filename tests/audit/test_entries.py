"""One entry for each act, none for an act that did not happen, and one for a refusal."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError

from ketenzicht.agencies import gateway
from ketenzicht.agencies.gateway import one_act
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing, Refused
from ketenzicht.people.operations import record_person
from ketenzicht.people.queries import identity_of
from ketenzicht.rules.access import SYSTEM
from ketenzicht.signals.queries import read_signal
from tests.audit.given import entries
from tests.cast import actor, outsider
from tests.signals.given import MOMENT, a_signal

pytestmark = pytest.mark.django_db


def a_person() -> UUID:
    return record_person(actor=actor("ZOCO"), identity={"name": "Demo-Merel"}, organisation=actor("ZOCO").home)


def a_person_and_then_a_signal_of_somebody_else(signal: UUID) -> None:
    with one_act():
        a_person()
        read_signal(actor=outsider(), signal=signal)


def persons() -> int:
    return int(apps.get_model("people", "Person").objects.count())


def test_an_act_is_one_entry_that_says_who_what_and_whom() -> None:
    with clock.at(MOMENT):
        person = a_person()
    entry = entries(action="person.record").get()
    who = actor("ZOCO")
    assert (entry.user, entry.organisation, entry.role) == (who.user, who.organisation, "ZOCO")
    assert (entry.kind, entry.object, entry.concerned, entry.fields) == ("person", person, [person], ["name"])
    assert (entry.at, entry.outcome) == (MOMENT, "done")


def test_a_reading_is_one_entry_with_the_fields_shown() -> None:
    person = a_person()
    identity_of(actor=actor("ZOCO"), person=person, fields=("name",))
    assert list(entries(action="person.read").values_list("concerned", "fields")) == [([person], ["name"])]


def test_the_moment_of_recording_is_the_real_one() -> None:
    before = clock.now()
    with clock.at(MOMENT):
        a_person()
    assert before <= entries(action="person.record").get().recorded_at <= clock.now()


def test_a_refusal_leaves_an_entry_with_the_decision_after_the_roll_back() -> None:
    signal = a_signal()
    with pytest.raises(Missing):
        read_signal(actor=outsider(), signal=signal)
    entry = entries(action="signal.read").get()
    assert (entry.outcome, entry.object, entry.user) == ("refused", signal, outsider().user)
    assert entry.decisions[0]["rule"] == "access.decide@2"


def test_a_refusal_halfway_undoes_the_whole_act_and_keeps_only_the_refusal() -> None:
    signal = a_signal()
    with pytest.raises(Missing):
        a_person_and_then_a_signal_of_somebody_else(signal)
    assert persons() == 0
    assert not entries(action="person.record").exists()
    assert entries(outcome="refused").count() == 1


def test_an_operation_that_fails_leaves_no_entry() -> None:
    with pytest.raises(Refused):
        record_person(actor=actor("ZOCO"), identity={"shoe": "42"}, organisation=actor("ZOCO").home)
    assert persons() == 0
    assert not entries(action="person.record").exists()


def test_when_the_entry_cannot_be_written_the_act_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(draft: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(gateway, "append", full)
    with pytest.raises(DatabaseError):
        a_person()
    assert persons() == 0


def test_the_acts_of_one_step_share_a_trace_and_another_step_has_its_own() -> None:
    with one_act() as trace:
        a_person()
        a_person()
    a_person()
    found = list(entries(action="person.record").values_list("trace", flat=True))
    assert found[:2] == [trace, trace]
    assert found[2] != trace


def test_the_system_acts_by_its_name() -> None:
    record_person(actor=SYSTEM, identity={}, organisation=actor("AF").home)
    assert list(entries(role="SYSTEM", action="person.record").values_list("user", flat=True)) == [None]

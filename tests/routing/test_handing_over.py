"""Handing over: a package of allowed fields, an answer once, and the signal itself stays where it is."""

from typing import Any
from uuid import UUID

import pytest

from ketenzicht.agencies.queries import role_of_desk, seats
from ketenzicht.chain import flow
from ketenzicht.chain.seats import actor_of
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.routing.operations import PURPOSES
from ketenzicht.routing.queries import handovers_for, read_handover
from ketenzicht.rules.disclosure import package
from ketenzicht.rules.forms import DeskRole
from ketenzicht.signals.queries import read_signal, signals_for
from tests.cast import actor, outsider
from tests.signals.given import (
    MOMENT,
    TEXT,
    a_signal,
    asked,
    fed_back,
    handed_over,
    judged,
    open_duties,
    received,
    row,
    rows,
)

pytestmark = pytest.mark.django_db
DESKS = {
    "AVIM": "AVIM", "NLA": "NLA", "ZoCo": "ZOCO", "TF-RIEC": "RIEC", "Veilig Thuis": "VT", "ketenregisseur": "KETEN",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _monday_morning() -> Any:
    with clock.at(MOMENT):
        yield


def offered(*to: str) -> tuple[UUID, list[UUID]]:
    signal = a_signal(observables=[{"kind": "phone", "value": "085-5550907"}])
    judged(signal)
    return signal, handed_over(signal, *to)


@pytest.mark.parametrize(("desk", "role"), DESKS.items())
def test_a_receiver_reads_the_allowed_fields_and_no_other(desk: str, role: str) -> None:
    _, (handover,) = offered(desk)
    view = read_handover(actor=actor(role), handover=handover)
    allowed = package(DeskRole(desk), PURPOSES[DeskRole(desk)], on=clock.today()).outcome
    assert view.fields == allowed
    assert set(view.content) <= {"reporter" if name == "reporter_contact" else name for name in allowed}
    assert ("text" in view.content) == ("text" in allowed)


@pytest.mark.parametrize(("desk", "role"), [pair for pair in DESKS.items() if pair[1] != "KETEN"])
def test_a_receiver_does_not_find_the_signal_itself(desk: str, role: str) -> None:
    signal, _ = offered(desk)
    with pytest.raises(Missing):
        read_signal(actor=actor(role), signal=signal)
    assert signals_for(actor(role)) == ([], 0)


def test_the_care_coordinator_gets_the_story_without_the_telephone_number() -> None:
    _, (handover,) = offered("ZoCo")
    content = read_handover(actor=actor("ZOCO"), handover=handover).content
    assert content["text"] == TEXT
    assert "observables" not in content


def test_a_disclosure_is_recorded_with_ground_purpose_and_fields() -> None:
    signal, _ = offered("NLA")
    given = rows("disclosure.Disclosure", about=signal).get()
    assert (given.receiver_id, given.purpose, bool(given.ground)) == (actor("NLA").home, "opsporing", True)
    assert "text" in given.fields


def test_the_receiver_owes_an_answer_and_the_owner_waits() -> None:
    signal, (handover,) = offered("NLA")
    assert open_duties(handover) == {("NLA", "handover")}
    assert open_duties(signal) == {("AF", "handover")}
    assert {item.about for item in open_duties_for(actor("NLA"))} == {handover}


def test_accepting_moves_the_next_action_to_the_owner() -> None:
    signal, (handover,) = offered("NLA")
    assert flow.accept(actor=actor("NLA"), handover=handover, message="Opgepakt.") == signal
    assert (row(signal).state, open_duties(handover), open_duties(signal)) == ("accepted", set(), {("AF", "feedback")})


def test_returning_brings_it_back_to_be_handed_over_again() -> None:
    signal, (handover,) = offered("NLA")
    flow.give_back(actor=actor("NLA"), handover=handover, reason="Niet voor ons.")
    assert (row(signal).state, open_duties(signal)) == ("concluded", {("AF", "hand_over")})
    assert handed_over(signal, "NLA") != [handover]


def test_one_of_two_returning_leaves_it_with_the_other() -> None:
    signal, (one, other) = offered("NLA", "ZoCo")
    flow.accept(actor=actor("NLA"), handover=one, message="")
    flow.give_back(actor=actor("ZOCO"), handover=other, reason="Geen hulpvraag.")
    assert row(signal).state == "accepted"


def test_returning_after_a_case_was_opened_leaves_it_in_the_case() -> None:
    signal, (handover,) = offered("NLA")
    flow.open_case(actor=actor("KETEN"), signal=signal, title="Loods", tracks=("Z",), with_desks=("AVIM",))
    flow.give_back(actor=actor("NLA"), handover=handover, reason="Niet voor ons.")
    assert row(signal).state == "accepted"


def test_a_return_needs_a_reason() -> None:
    _, (handover,) = offered("NLA")
    with pytest.raises(Invalid):
        flow.give_back(actor=actor("NLA"), handover=handover, reason=" ")


def test_a_second_answer_is_a_conflict() -> None:
    _, (handover,) = offered("NLA")
    flow.accept(actor=actor("NLA"), handover=handover, message="")
    with pytest.raises(Conflict):
        flow.accept(actor=actor("NLA"), handover=handover, message="")
    with pytest.raises(Conflict):
        flow.give_back(actor=actor("NLA"), handover=handover, reason="Toch niet.")


def test_a_desk_that_has_it_is_not_asked_twice() -> None:
    signal, _ = offered("NLA")
    with pytest.raises(Conflict):
        handed_over(signal, "NLA")
    assert len(handed_over(signal, "NLA", "ZoCo")) == 1


@pytest.mark.parametrize("name", ["CoMensha", "melder", "other", "bestaat niet"])
def test_what_is_no_desk_is_refused(name: str) -> None:
    signal = a_signal()
    judged(signal)
    with pytest.raises(Refused):
        handed_over(signal, name)


def test_acute_danger_goes_to_the_emergency_desks_at_once_and_the_owner_last() -> None:
    got = received(acute=True)
    assert got.route[0].role == "112/politie"
    assert got.route[-1].role == "AF"
    waiting = rows("routing.Handover", signal_id=got.taken.signal, state="offered")
    assert {each.role for each in waiting} == {call.role for call in got.route[:-1]}
    assert rows("duties.Duty", about__in=[each.id for each in waiting], acute=True).count() == waiting.count()


def test_acute_and_taken_by_all_before_it_was_assessed_can_still_be_closed() -> None:
    got = received(acute=True)
    for each in rows("routing.Handover", signal_id=got.taken.signal):
        seat = next(seat for seat in seats(role=role_of_desk(each.role)) if seat.organisation == each.organisation_id)
        flow.accept(actor=actor_of(seat), handover=each.id, message="")
    judged(got.taken.signal, forms=("SU",))
    fed_back(got.taken.signal)
    flow.close(actor=actor("AF"), signal=got.taken.signal, reason="Opgepakt.")
    assert row(got.taken.signal).state == "closed"


def test_feedback_is_never_empty_and_may_say_that_more_is_not_allowed() -> None:
    signal, _ = offered("NLA")
    with pytest.raises(Invalid):
        flow.give_feedback(actor=actor("AF"), signal=signal, text=" ", limited=True)
    flow.give_feedback(actor=actor("AF"), signal=signal, text="Opgepakt.", limited=True)
    assert rows("routing.Feedback", signal_id=signal).get().limited


def test_closing_needs_feedback_and_takes_back_what_nobody_answered() -> None:
    signal, (one, other) = offered("NLA", "ZoCo")
    flow.accept(actor=actor("NLA"), handover=one, message="")
    with pytest.raises(Conflict, match="terugkoppeling"):
        flow.close(actor=actor("AF"), signal=signal, reason="Klaar.")
    fed_back(signal)
    flow.close(actor=actor("AF"), signal=signal, reason="Klaar.")
    assert rows("routing.Handover", id=other).get().state == "withdrawn"
    assert open_duties(signal) == open_duties(other) == set()


def test_an_outsider_finds_no_hand_over() -> None:
    _, (handover,) = offered("NLA")
    for call in (read_handover, lambda **given: flow.accept(message="", **given)):
        with pytest.raises(Missing):
            call(actor=outsider(), handover=handover)
    assert handovers_for(outsider()) == []


def test_asking_for_advice_gives_the_outline_only() -> None:
    signal = a_signal()
    judged(signal, "vague")
    (advice,) = asked(signal, "ZoCo")
    given = rows("disclosure.Disclosure", about=signal).get()
    assert set(given.fields) == {"form", "conclusion", "reasons", "minor", "acute"}
    assert open_duties(advice) == {("ZOCO", "advice")}


def test_a_chain_director_who_takes_a_signal_owes_it_its_way_on() -> None:
    signal, (handover,) = offered("ketenregisseur")
    flow.accept(actor=actor("KETEN"), handover=handover, message="")
    owed = [item.action for item in open_duties_for(actor("KETEN")) if item.about == signal]
    assert owed == ["Doorzetten of zaak openen"]
    flow.hand_over(actor=actor("KETEN"), signal=signal, to=("AVIM",), message="")
    assert [item for item in open_duties_for(actor("KETEN")) if item.about == signal] == []
    assert [item for item in open_duties_for(outsider()) if item.about == signal] == []

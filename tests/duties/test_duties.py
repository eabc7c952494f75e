"""Duties: one row for every term, with an owner and a next action, that nobody else sees."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from ketenzicht.duties.operations import finish_duty
from ketenzicht.duties.queries import duties_about, group_of, open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from tests.cast import actor, outsider
from tests.signals.given import MOMENT, a_signal, judged, received, rows

pytestmark = pytest.mark.django_db


def the_duty(signal: UUID) -> UUID:
    found: UUID = rows("duties.Duty", about=signal, state="open").get().id
    return found


def test_the_work_list_has_acute_first_and_then_the_soonest() -> None:
    with clock.at(MOMENT):
        calm, acute = a_signal(), received(acute=True).taken.signal
    assert [item.about for item in open_duties_for(actor("AF"))] == [acute, calm]


@pytest.mark.parametrize(("passed", "group"), [(0, "later"), (30, "now")])
def test_what_is_overdue_is_for_now(passed: int, group: str) -> None:
    with clock.at(MOMENT):
        duty = rows("duties.Duty", id=the_duty(a_signal())).get()
    with clock.at(MOMENT + timedelta(days=passed)):
        assert group_of(duty) == group


def test_what_waits_for_another_waits() -> None:
    duty = rows("duties.Duty", id=the_duty(a_signal())).get()
    duty.waits_for = "Demo"
    assert group_of(duty) == "waiting"


def test_it_warns_from_three_quarters_of_the_term() -> None:
    with clock.at(MOMENT):
        duty = rows("duties.Duty", id=the_duty(a_signal())).get()
    assert duty.due_at - duty.warn_at == (duty.due_at - MOMENT) / 4


def test_the_next_step_finishes_the_duty_before_it() -> None:
    signal = a_signal()
    before = the_duty(signal)
    judged(signal)
    assert rows("duties.Duty", id=before).get().state == "done"
    assert len(duties_about(actor("AF"), signal)) == 1


def test_a_duty_of_a_step_is_not_ticked_off_by_hand() -> None:
    with pytest.raises(Conflict, match="vanzelf"):
        finish_duty(actor=actor("AF"), duty=the_duty(a_signal()), outcome="gedaan")


@pytest.mark.parametrize("change", [{"action": ""}, {"state": "done"}, {"state": "lost"}])
def test_the_database_refuses_a_duty_without_action_moment_or_state(change: dict[str, str]) -> None:
    duty = the_duty(a_signal())
    with pytest.raises(IntegrityError), transaction.atomic():
        rows("duties.Duty", id=duty).update(**change)


def test_an_outsider_has_no_duty_here() -> None:
    signal = a_signal()
    assert open_duties_for(outsider()) == duties_about(outsider(), signal) == []
    with pytest.raises(Missing):
        finish_duty(actor=outsider(), duty=the_duty(signal), outcome="gedaan")

"""What the legal clocks of a trajectory promise."""

from datetime import date, datetime

import pytest

from ketenzicht.care.operations import close_care, end_reflection_period, report_month, tick_off
from ketenzicht.care.queries import care_lying_still, clients_for
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from tests.care.given import B8, DUBLIN, DUTCH, REFLECTION, TODAY, care, file_of, last_days
from tests.cases.given import entries, open_titles
from tests.cast import actor, outsider

pytestmark = pytest.mark.django_db
EARLY = ("left_without_address", "waives_report", "cooperates", "other_residence_request")


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 3, 2), date(2026, 6, 2)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
    ],
)
def test_the_reflection_period_lasts_three_months_clipped_to_the_month(starts_on: date, ends_on: date) -> None:
    with clock.at(datetime(2028, 1, 1, tzinfo=clock.AMSTERDAM)):
        assert last_days(care(starts_on=starts_on).trajectory)["T01"] == ends_on


def test_the_reflection_period_of_a_dublin_claimant_lasts_thirty_days() -> None:
    running = last_days(care(DUBLIN, starts_on=date(2026, 3, 2)).trajectory)
    assert running["T02"] == date(2026, 4, 1)
    assert "T01" not in running


def test_the_first_monthly_report_is_due_after_a_month() -> None:
    assert last_days(care(starts_on=date(2026, 1, 31)).trajectory)["T03"] == date(2026, 2, 28)


def test_the_months_are_counted_from_the_first_day() -> None:
    trajectory = care(starts_on=date(2025, 11, 30)).trajectory
    first = last_days(trajectory)["T03"]
    following = [report_month(actor=actor("ZOCO"), trajectory=trajectory) for _ in range(3)]
    assert [first, *following] == [date(2025, 12, 30), date(2026, 1, 30), date(2026, 2, 28), None]


def test_the_thirty_days_of_a_dublin_claimant_leave_no_second_month() -> None:
    trajectory = care(DUBLIN, starts_on=date(2026, 1, 31)).trajectory
    assert report_month(actor=actor("ZOCO"), trajectory=trajectory) is None


def test_every_month_that_was_reported_stays_readable() -> None:
    trajectory = care().trajectory
    report_month(actor=actor("ZOCO"), trajectory=trajectory)
    past = file_of(trajectory).past_clocks
    assert [(each.id, each.turn, each.stopped_because) for each in past] == [("T03", 1, "gemeld")]


def test_every_clock_is_a_duty_until_the_end_of_its_last_day() -> None:
    care(starts_on=TODAY)
    due = {item.clock: item.due_at for item in open_duties_for(actor("ZOCO")) if item.clock}
    assert due["T01"] == clock.end_of(date(2026, 6, 2))
    assert set(due) == {"T01", "T03", "T09"}


def test_a_clock_shows_the_days_that_are_left() -> None:
    trajectory = care(starts_on=TODAY).trajectory
    with clock.at(datetime(2026, 6, 3, 9, 0, tzinfo=clock.AMSTERDAM)):
        left = {each.id: each.days_left for each in file_of(trajectory).clocks}
    assert left["T01"] == -1


def test_a_term_that_ends_in_a_weekend_is_extended_where_the_law_says_so() -> None:
    clocks = {each.id: each for each in file_of(care(DUTCH, starts_on=date(2026, 3, 14)).trajectory).clocks}
    assert (clocks["T11"].ends_on, clocks["T11"].extended) == (date(2026, 4, 28), True)


def test_a_clock_that_was_met_leaves_list_and_work_list() -> None:
    trajectory = care().trajectory
    tick_off(actor=actor("ZOCO"), trajectory=trajectory, clock="T09", outcome="ingeleverd")
    assert "T09" not in last_days(trajectory)
    assert "Lever het Rvb-formulier in." not in open_titles(trajectory)


def test_the_monthly_report_is_not_ticked_off_for_ever() -> None:
    trajectory = care().trajectory
    with pytest.raises(Conflict):
        tick_off(actor=actor("ZOCO"), trajectory=trajectory, clock="T03", outcome="gedaan")


def test_a_reflection_period_is_not_ticked_off_while_it_runs() -> None:
    trajectory = care().trajectory
    with pytest.raises(Conflict):
        tick_off(actor=actor("ZOCO"), trajectory=trajectory, clock="T01", outcome="klaar")


def test_a_reflection_period_that_is_over_takes_the_monthly_report_with_it() -> None:
    trajectory = care(starts_on=date(2025, 11, 30)).trajectory
    tick_off(actor=actor("ZOCO"), trajectory=trajectory, clock="T01", outcome="verstreken")
    assert set(last_days(trajectory)) == {"T09"}


@pytest.mark.parametrize("event", EARLY)
def test_four_events_end_the_reflection_period_early(event: str) -> None:
    trajectory = care(starts_on=TODAY).trajectory
    ending = end_reflection_period(actor=actor("ZOCO"), trajectory=trajectory, event=event, on=TODAY)
    assert set(last_days(trajectory)) == {"T09"}
    assert ending.next in open_titles(trajectory)


@pytest.mark.parametrize("event", ["moved", "monthly_report"])
def test_other_events_do_not_end_it(event: str) -> None:
    trajectory = care().trajectory
    with pytest.raises(Refused):
        end_reflection_period(actor=actor("ZOCO"), trajectory=trajectory, event=event, on=TODAY)
    assert "T01" in last_days(trajectory)


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 3, 3)])
def test_a_period_does_not_end_before_it_began_nor_in_the_future(on: date) -> None:
    trajectory = care(starts_on=TODAY).trajectory
    with pytest.raises(Invalid):
        end_reflection_period(actor=actor("ZOCO"), trajectory=trajectory, event="cooperates", on=on)


def test_where_no_period_runs_none_ends() -> None:
    trajectory = care(B8).trajectory
    with pytest.raises(Conflict):
        end_reflection_period(actor=actor("ZOCO"), trajectory=trajectory, event="cooperates", on=TODAY)


def test_where_no_period_runs_no_month_is_reported() -> None:
    trajectory = care(DUTCH).trajectory
    with pytest.raises(Conflict):
        report_month(actor=actor("ZOCO"), trajectory=trajectory)


def test_no_step_leaves_care_lying_still() -> None:
    trajectory = care(starts_on=TODAY).trajectory
    report_month(actor=actor("ZOCO"), trajectory=trajectory)
    end_reflection_period(actor=actor("ZOCO"), trajectory=trajectory, event="cooperates", on=TODAY)
    assert care_lying_still() == 0


def test_every_act_on_a_clock_is_one_entry() -> None:
    trajectory = care(REFLECTION, starts_on=TODAY).trajectory
    report_month(actor=actor("ZOCO"), trajectory=trajectory)
    tick_off(actor=actor("ZOCO"), trajectory=trajectory, clock="T09", outcome="ingeleverd")
    end_reflection_period(actor=actor("ZOCO"), trajectory=trajectory, event="cooperates", on=TODAY)
    close_care(actor=actor("ZOCO"), trajectory=trajectory, reason="Afgerond.")
    acts = ("care.report_month", "care.tick_off", "care.end_period", "care.close")
    assert [entries(act) for act in acts] == [1, 1, 1, 1]


def test_an_outsider_touches_no_clock() -> None:
    trajectory = care().trajectory
    with pytest.raises(Missing):
        report_month(actor=outsider(), trajectory=trajectory)
    with pytest.raises(Missing):
        end_reflection_period(actor=outsider(), trajectory=trajectory, event="cooperates", on=TODAY)
    with pytest.raises(Missing):
        tick_off(actor=outsider(), trajectory=trajectory, clock="T09", outcome="x")
    assert clients_for(outsider()) == []

"""What a changed situation promises: a new conclusion beside the earlier, and only the clocks that now apply."""

from datetime import date, datetime

import pytest
from django.apps import apps
from django.db import Error, IntegrityError, transaction

from ketenzicht.care.operations import Revised, end_reflection_period, revise_facts
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.shelter_facts import ShelterFacts
from tests.care.given import B8, DUBLIN, REFLECTION, TODAY, care, file_of, last_days
from tests.cases.given import entries
from tests.cast import actor, outsider

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 12)


def revise(trajectory: object, facts: ShelterFacts, *, on: date = LATER, reason: str = "Aangifte gedaan.") -> Revised:
    with clock.at(datetime(2026, 3, 12, 9, 0, tzinfo=clock.AMSTERDAM)):
        return revise_facts(actor=actor("ZOCO"), trajectory=trajectory, facts=facts, on=on, reason=reason)  # type: ignore[arg-type]


def test_the_earlier_conclusion_stays_readable() -> None:
    trajectory = care(REFLECTION).trajectory
    revise(trajectory, B8)
    file = file_of(trajectory)
    assert [row.id for row in file.now.rows] == ["S03", "S07"]
    assert [row.id for row in file.earlier[0].rows] == ["S05"]


def test_a_conclusion_says_from_which_day_it_holds_and_why_it_was_revised() -> None:
    trajectory = care(REFLECTION).trajectory
    revise(trajectory, B8)
    file = file_of(trajectory)
    assert (file.now.number, file.now.since_on, file.now.reason) == (2, LATER, "Aangifte gedaan.")
    assert (file.earlier[0].number, file.earlier[0].since_on, file.earlier[0].reason) == (1, TODAY, "")


def test_clocks_that_no_longer_apply_stop_and_new_ones_start() -> None:
    revised = revise(care(REFLECTION).trajectory, B8)
    assert revised.stopped == ("T01", "T03", "T09")
    assert "T06" in [each.id for each in revised.clocks]


def test_a_stopped_clock_says_why() -> None:
    trajectory = care(REFLECTION).trajectory
    revise(trajectory, B8)
    assert {each.stopped_because for each in file_of(trajectory).past_clocks} == {"de situatie is veranderd"}


def test_a_clock_that_still_applies_runs_on() -> None:
    trajectory = care(REFLECTION).trajectory
    revised = revise(trajectory, REFLECTION)
    assert (revised.stopped, revised.clocks) == ((), ())
    assert last_days(trajectory)["T01"] == date(2026, 6, 2)


def test_another_length_of_the_reflection_period_keeps_its_first_day() -> None:
    trajectory = care(REFLECTION).trajectory
    revise(trajectory, DUBLIN)
    assert last_days(trajectory)["T02"] == date(2026, 4, 1)
    assert "T01" not in last_days(trajectory)


def test_the_reflection_period_is_never_given_twice() -> None:
    trajectory = care(REFLECTION).trajectory
    end_reflection_period(actor=actor("ZOCO"), trajectory=trajectory, event="waives_report", on=TODAY)
    revised = revise(trajectory, REFLECTION)
    assert revised.clocks == ()
    assert set(last_days(trajectory)) == {"T09"}


def test_a_revision_has_a_reason() -> None:
    with pytest.raises(Invalid):
        revise(care().trajectory, B8, reason=" ")


def test_a_revision_does_not_reach_back_before_the_former_conclusion() -> None:
    with pytest.raises(Invalid):
        revise(care().trajectory, B8, on=date(2026, 3, 1))


def test_revising_is_one_entry() -> None:
    revise(care().trajectory, B8)
    assert entries("care.revise") == 1


def test_no_role_of_the_application_changes_a_conclusion() -> None:
    rows = apps.get_model("care", "Conclusion").objects.filter(trajectory=care().trajectory)
    with pytest.raises(Error, match="never changed"), transaction.atomic():
        rows.update(since_on=date(2020, 1, 1))


def test_the_facts_of_a_conclusion_are_sealed() -> None:
    row = apps.get_model("care", "Conclusion").objects.get(trajectory=care().trajectory)
    assert b"bedenktijd" not in bytes(row.sealed)


@pytest.mark.parametrize(
    ("model", "name", "values"),
    [
        ("Trajectory", "trajectory_lies_nowhere", {"duty": None}),
        ("Trajectory", "trajectory_lies_nowhere", {"state": "closed"}),
        ("Trajectory", "trajectory_form_known", {"form": "XX"}),
        ("Trajectory", "trajectory_needs_known", {"needs": ["money"]}),
        ("LegalClock", "clock_runs_with_duty", {"duty": None}),
        ("LegalClock", "clock_runs_with_duty", {"stopped_at": datetime(2026, 3, 3, tzinfo=clock.AMSTERDAM)}),
        ("LegalClock", "clock_ends_after_start", {"ends_on": date(2026, 3, 1)}),
        ("LegalClock", "clock_turn_counts", {"turn": 0}),
        ("LegalClock", "one_clock_of_a_kind_runs", {"clock": "T01"}),
    ],
)
def test_the_database_refuses_what_cannot_be(model: str, name: str, values: dict[str, object]) -> None:
    trajectory = care().trajectory
    key = {"pk": trajectory} if model == "Trajectory" else {"trajectory": trajectory, "clock": "T03"}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        apps.get_model("care", model).objects.filter(**key).update(**values)


def test_an_outsider_revises_nothing() -> None:
    trajectory = care().trajectory
    with pytest.raises(Missing):
        revise_facts(actor=outsider(), trajectory=trajectory, facts=B8, on=LATER, reason="x")

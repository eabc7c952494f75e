"""What starting care promises."""

from datetime import date, datetime, timedelta

import pytest

from ketenzicht.care.operations import close_care, plan_step
from ketenzicht.care.queries import clients_for, outline_of, read_trajectory, trajectories_in
from ketenzicht.duties.queries import open_duties_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.queries import identity_of
from ketenzicht.rules.shelter_facts import Nationality, Residence, ShelterFacts
from tests.care.given import REFLECTION, TODAY, a_client, care, file_of
from tests.cases.given import a_case, an_agreement, entries, open_titles
from tests.cast import actor, outsider

pytestmark = pytest.mark.django_db


def test_the_rule_says_what_a_client_is_entitled_to() -> None:
    started = care(REFLECTION)
    assert [row.id for row in started.rows] == ["S05"]
    assert [each.id for each in started.clocks] == ["T01", "T03", "T09"]


def test_what_is_not_known_is_asked_and_not_guessed() -> None:
    started = care(ShelterFacts(nat=Nationality.UNKNOWN, res=Residence.UNKNOWN))
    assert started.rows == ()
    assert {"nat", "res"} <= set(started.open_questions)


def test_the_file_says_which_route_and_why_and_how_sure_that_is() -> None:
    now = file_of(care(REFLECTION).trajectory).now
    assert now.rows[0].route.startswith("COSM")
    assert {"vw2000-8", "ob2021-opvang"} <= {ground.source for ground in now.grounds}
    assert all(ground.confidence for ground in now.grounds)


def test_stale_law_keeps_its_mark() -> None:
    grounds = file_of(care(REFLECTION).trajectory).now.grounds
    assert any(ground.is_stale for ground in grounds)
    assert not all(ground.is_stale for ground in grounds)


def test_the_list_has_no_name_but_says_whose_clock_ends_first() -> None:
    later = care(starts_on=TODAY)
    first = care(starts_on=TODAY - timedelta(days=20), since=clock.now() - timedelta(days=20))
    lines = clients_for(actor("ZOCO"))
    assert [line.trajectory for line in lines] == [first.trajectory, later.trajectory]
    assert lines[0].spoken == spoken(lines[0].client)
    assert [line.next_clock.id for line in lines if line.next_clock] == ["T03", "T03"]


def test_care_can_be_written_down_after_it_began() -> None:
    began = datetime(2026, 2, 20, 23, 0, tzinfo=clock.AMSTERDAM)
    file = file_of(care(starts_on=date(2026, 2, 21), since=began).trajectory)
    assert (file.since, file.recorded_at) == (began, clock.now())


def test_the_first_step_is_a_care_plan() -> None:
    assert "Maak het zorgplan met de cliënt." in open_titles(care().trajectory)


def test_the_next_step_takes_the_place_of_the_former() -> None:
    trajectory = care().trajectory
    plan_step(actor=actor("ZOCO"), trajectory=trajectory, step="visit", due_on=date(2026, 3, 6))
    assert "Zoek de cliënt op." in open_titles(trajectory)
    assert "Maak het zorgplan met de cliënt." not in open_titles(trajectory)


def test_the_fixed_contact_person_learns_who_the_client_is() -> None:
    client = a_client("AVIM")
    care(client=client)
    assert identity_of(actor=actor("ZOCO"), person=client) == {"given_name": "Noor (verzonnen)"}


def test_a_colleague_who_steps_in_sees_that_somebody_else_is_the_fixed_contact() -> None:
    care()
    assert [line.is_fixed_contact for line in clients_for(actor("ZOCO", "zoco2-gv"))] == [False]


def test_care_belongs_to_a_case_that_the_care_coordinator_may_read() -> None:
    case = a_case(actor("KETEN"))
    started = care(case=case)
    assert trajectories_in(actor("ZOCO"), case) == [started.trajectory]


def test_a_case_out_of_reach_is_not_found() -> None:
    with pytest.raises(Missing):
        care(case=new_id())


def test_a_client_has_one_trajectory_at_a_time() -> None:
    client = a_client()
    care(client=client)
    with pytest.raises(Conflict):
        care(client=client)


def test_after_closing_care_can_begin_anew() -> None:
    client = a_client()
    close_care(actor=actor("ZOCO"), trajectory=care(client=client).trajectory, reason="Afgerond.")
    assert care(client=client).rows


@pytest.mark.parametrize(("place", "wrong"), [("form", {"form": "XX"}), ("needs", {"needs": ("money",)})])
def test_care_says_which_field_is_wrong(place: str, wrong: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        care(**wrong)  # type: ignore[arg-type]
    assert refused.value.place == place


def test_starting_is_one_entry_with_the_grounds() -> None:
    care()
    assert entries("care.start") == 1


def test_reading_is_one_entry() -> None:
    file_of(care().trajectory)
    assert entries("care.read") == 1


def test_a_shelter_does_not_start_care_for_its_own_guest() -> None:
    with pytest.raises(Refused):
        care(by=actor("OPVANG"), client=a_client("OPVANG"))


def test_a_contact_officer_does_not_start_care() -> None:
    with pytest.raises(Refused):
        care(by=actor("AF"), client=a_client("AF"))
    with pytest.raises(Missing):
        care(by=actor("AF"), client=a_client())


def test_the_police_see_the_case_but_not_the_care_in_it() -> None:
    case = a_case(actor("KETEN"))
    an_agreement(case)
    trajectory = care(case=case).trajectory
    assert trajectories_in(actor("AVIM"), case) == []
    with pytest.raises(Missing):
        read_trajectory(actor=actor("AVIM"), trajectory=trajectory)


def test_closing_ends_every_clock_and_every_duty() -> None:
    trajectory = care().trajectory
    close_care(actor=actor("ZOCO"), trajectory=trajectory, reason="Naar huis.")
    file = file_of(trajectory)
    assert (file.clocks, file.state, file.ended_because) == ((), "closed", "Naar huis.")
    assert open_titles(trajectory) == []


@pytest.mark.parametrize("reason", ["", "x" * 2_001])
def test_care_does_not_end_without_a_reason_or_with_one_that_would_be_cut(reason: str) -> None:
    trajectory = care().trajectory
    with pytest.raises(Invalid):
        close_care(actor=actor("ZOCO"), trajectory=trajectory, reason=reason)
    assert file_of(trajectory).state == "open"


def test_closed_care_is_closed() -> None:
    trajectory = care().trajectory
    close_care(actor=actor("ZOCO"), trajectory=trajectory, reason="Naar huis.")
    with pytest.raises(Conflict):
        plan_step(actor=actor("ZOCO"), trajectory=trajectory, step="visit", due_on=date(2026, 3, 6))


def test_the_work_list_names_the_client_by_the_spoken_pseudonym_only() -> None:
    started = care()
    client = file_of(started.trajectory).client
    assert {item.title.split(":")[0] for item in open_duties_for(actor("ZOCO"))} == {f"Cliënt {spoken(client)}"}


def test_an_outsider_sees_nothing_of_care() -> None:
    client = a_client()
    trajectory = care(client=client).trajectory
    assert clients_for(outsider()) == []
    assert outline_of(outsider(), trajectory) is None
    with pytest.raises(Missing):
        read_trajectory(actor=outsider(), trajectory=trajectory)
    with pytest.raises(Missing):
        close_care(actor=outsider(), trajectory=trajectory, reason="x")
    with pytest.raises(Missing):
        care(by=outsider(), client=client)

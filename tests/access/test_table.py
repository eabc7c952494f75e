"""The table itself, without a database: default is no, and each row opens nothing but itself."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.rules.access import (
    ALL_STAFF,
    PUBLIC,
    SYSTEM,
    TABLE,
    Actor,
    ObjectFacts,
    decide,
    reach,
    relations,
)
from ketenzicht.rules.access.separation import CONTENT
from tests.cast import outsider

ROLES = sorted({role for grant in TABLE for role in grant.roles} | {"SLACHTOFFER", "BEHEER", "FG", ""})
ACTIONS = sorted({action for grant in TABLE for action in grant.actions} | {"signal.delete", "person.export"})
PLACES = st.sampled_from(["GM0402", "GM0014", None])
REGIONS = st.sampled_from(["VR14", "VR01", None])
ORGANISATIONS = st.sampled_from([UUID(int=1), UUID(int=2), None])
ACTORS = st.builds(
    Actor,
    role=st.sampled_from(ROLES),
    user=st.just(UUID(int=9)),
    organisation=ORGANISATIONS,
    municipalities=st.frozensets(PLACES.filter(bool)),
    regions=st.frozensets(REGIONS.filter(bool)),
)
STANDING = st.frozensets(st.sampled_from(["own_report", "participant", "asked", "fixed_contact"]))
OBJECTS = st.builds(ObjectFacts, st.just("signal"), ORGANISATIONS, PLACES, REGIONS, STANDING)


@given(ACTORS, st.sampled_from(ACTIONS), OBJECTS)
def test_it_is_granted_only_through_a_row_of_the_table(who: Actor, action: str, facts: ObjectFacts) -> None:
    rows = [grant for grant in TABLE if who.role in grant.roles and action in grant.actions]
    ways = {relation for grant in rows for relation in grant.relations}
    assert decide(who, action, facts).outcome.granted == bool(ways & relations(who, facts))


@given(ACTORS, OBJECTS)
def test_a_place_or_organisation_that_is_unknown_is_nobodys(who: Actor, facts: ObjectFacts) -> None:
    nowhere = ObjectFacts("signal")
    assert relations(who, nowhere) <= {"anyone", "national_desk"}
    assert relations(Actor(role=who.role), facts) <= {"anyone", "national_desk", *facts.standing}


@given(ACTORS, st.sampled_from(ACTIONS), OBJECTS, STANDING)
def test_more_standing_never_takes_a_right_away(who: Actor, action: str, facts: ObjectFacts, more: frozenset) -> None:  # type: ignore[type-arg]
    richer = ObjectFacts(facts.kind, facts.organisation, facts.municipality, facts.region, facts.standing | more)
    before, after = decide(who, action, facts), decide(who, action, richer)
    assert after.outcome.granted or not before.outcome.granted


@given(ACTORS, st.sampled_from(ACTIONS), OBJECTS)
def test_every_decision_says_why_and_obliges_to_log(who: Actor, action: str, facts: ObjectFacts) -> None:
    decision = decide(who, action, facts)
    assert decision.grounds[0].source == "kz-access"
    assert ("log" in decision.outcome.obligations) == decision.outcome.granted


def test_an_action_that_is_not_in_the_table_is_nobodys() -> None:
    assert all(reach(role, "signal.delete") == frozenset() for role in ROLES)


@pytest.mark.parametrize("action", ["signal.read", "signal.list", "case.read", "person.read", "location.read"])
def test_content_is_never_for_anyone_nor_by_role_alone(action: str) -> None:
    for role in ROLES:
        assert not reach(role, action) & {"anyone", "national_desk"}, role


def test_the_address_of_a_shelter_is_for_shelter_coordinator_and_named_police_contact_alone() -> None:
    assert {role for role in ROLES if reach(role, "location.read")} == {"ZOCO", "OPVANG", "AVIM", "NLA", "KMAR"}
    assert reach("OPVANG", "location.read") == {"own_organisation"}
    assert all(reach(role, "location.read") == {"fixed_contact"} for role in ("ZOCO", "AVIM", "NLA", "KMAR"))


def test_names_are_for_who_gives_care_or_shelter_and_for_the_desk_that_recorded_them() -> None:
    assert {role for role in ROLES if reach(role, "person.read")} == {
        "ZOCO", "OPVANG", "AF", "AVIM", "NLA", "KMAR", "FG", "VT", "COMENSHA",
    }  # fmt: skip
    for role in ("AF", "AVIM", "NLA", "KMAR", "FG"):
        assert reach(role, "person.read") == {"own_organisation"}


def test_the_public_reports_and_reads_its_own_feedback_and_no_more() -> None:
    assert {action for action in ACTIONS if reach("PUBLIC", action)} == {
        "signal.receive", "document.bring", "person.record", "feedback.read", "receipt.read", "receipt.write",
    }  # fmt: skip


def test_the_functional_administrator_keeps_accounts_and_rights_and_sees_no_content() -> None:
    kinds = {action.partition(".")[0] for action in ACTIONS if reach("BEHEER", action)}
    assert kinds == {
        "account", "session", "rights", "exclusion", "duty", "convenant", "export", "export_key", "notice", "webhook",
    }  # fmt: skip
    assert kinds & CONTENT == set()


def test_every_role_of_the_staff_may_report() -> None:
    for role in (*ALL_STAFF, PUBLIC.role, SYSTEM.role):
        assert decide(Actor(role=role), "signal.receive", ObjectFacts("signal")).outcome.granted


@pytest.mark.django_db
def test_an_outsider_reads_no_signal_of_another_region() -> None:
    there = ObjectFacts("signal", UUID(int=1), "GM0402", "VR14")
    assert [action for action in ACTIONS if action.startswith("signal.") and action != "signal.receive"
            and decide(outsider(), action, there).outcome.granted] == []  # fmt: skip

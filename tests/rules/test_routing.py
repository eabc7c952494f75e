"""What holds for every route, whatever the facts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.forms import ROLE_OF_DESK, DeskRole, Form
from ketenzicht.rules.profiles import PROFILES, profile_of
from ketenzicht.rules.routing import Mode, RoutingFacts, route

TODAY = date(2026, 3, 2)
FORMS = st.lists(st.sampled_from(Form), min_size=1, max_size=3, unique=True).map(tuple)
FACTS = st.builds(
    RoutingFacts,
    clear=st.booleans(),
    forms=FORMS,
    acute=st.booleans(),
    minor=st.booleans(),
    unaccompanied_foreign=st.booleans(),
    border=st.booleans(),
    profile=st.sampled_from(list(PROFILES.values())),
)
CALM = FACTS.map(lambda facts: replace(facts, acute=False))


@given(FACTS)
def test_desks_are_numbered_from_one_and_named_once(facts: RoutingFacts) -> None:
    desks = route(facts, on=TODAY).outcome.route
    assert [desk.order for desk in desks] == list(range(1, len(desks) + 1))
    assert len({desk.role for desk in desks}) == len(desks)


@given(FACTS)
def test_every_route_has_a_reason_and_a_police_or_labour_desk(facts: RoutingFacts) -> None:
    decision = route(facts, on=TODAY)
    assert decision.grounds
    assert {DeskRole.AVIM, DeskRole.NLA} & {desk.role for desk in decision.outcome.route}


@given(FACTS)
def test_acute_danger_always_starts_with_112_at_once(facts: RoutingFacts) -> None:
    acute = replace(facts, acute=True)
    first = route(acute, on=TODAY).outcome.route[0]
    assert (first.role, first.mode) == (DeskRole.POLICE_EMERGENCY, Mode.IMMEDIATE)


@given(CALM, st.permutations(list(Form)))
def test_the_order_in_which_forms_are_named_does_not_matter(facts: RoutingFacts, order: list[Form]) -> None:
    turned = replace(facts, forms=tuple(sorted(facts.forms, key=order.index)))
    assert route(turned, on=TODAY).outcome == route(facts, on=TODAY).outcome


@given(CALM)
def test_a_chain_director_region_names_the_same_desks_behind_its_director(facts: RoutingFacts) -> None:
    named = {
        region: route(replace(facts, profile=profile_of(region)), on=TODAY).outcome.route
        for region in ("generic", "gooi-vechtstreek")
    }
    behind = named["gooi-vechtstreek"][1:]
    assert [desk.role for desk in behind] == [desk.role for desk in named["generic"]]
    assert {desk.mode for desk in behind} == {Mode.FORWARDED}


@given(CALM)
def test_a_minor_only_ever_adds_desks(facts: RoutingFacts) -> None:
    adult = route(replace(facts, minor=False), on=TODAY).outcome.roles
    child = route(replace(facts, minor=True), on=TODAY).outcome.roles
    assert set(adult) <= set(child)
    assert {"Veilig Thuis", "Raad voor de Kinderbescherming"} <= set(child)


def test_an_unknown_region_names_the_known_ones() -> None:
    with pytest.raises(Invalid) as refused:
        profile_of("atlantis")
    assert "oost-brabant" in refused.value.remedy


def test_every_desk_but_the_open_one_has_a_role_in_the_register() -> None:
    assert set(DeskRole) - set(ROLE_OF_DESK) == {DeskRole.OTHER}

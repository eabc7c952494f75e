"""An unknown fact is asked exactly when its answer, with the others, can add a row: proved by trying them all."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ketenzicht.rules.shelter import open_questions, rows_that_hold
from ketenzicht.rules.shelter_facts import (
    VALUES,
    ShelterFacts,
    filled_in,
    is_unknown,
    unknown_among,
)

UNKNOWN = ("nat", "res", "danger", "police")
FACTS = st.builds(ShelterFacts, **{name: st.sampled_from(values) for name, values in VALUES.items()})
NAMES = st.sets(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3)


def without(facts: ShelterFacts, names: set[str]) -> ShelterFacts:
    values: dict[str, Any] = {}
    for name in names:
        kind = type(VALUES[name][0])
        values[name] = kind("unknown") if name in UNKNOWN else None
    return replace(facts, **values)


def by_trying(facts: ShelterFacts) -> tuple[str, ...]:
    """The unknown facts for which some way things may turn out has a new row that another answer would take away."""
    unknown = unknown_among(facts, tuple(VALUES))
    now = {row.id for row in rows_that_hold(facts)}
    asked = set()
    for possible in filled_in(facts, unknown):
        new = {row.id for row in rows_that_hold(possible)} - now
        for name in unknown:
            others = [{row.id for row in rows_that_hold(other)} for other in filled_in(possible, (name,))]
            if any(new - other for other in others):
                asked.add(name)
    return tuple(name for name in unknown if name in asked)


@given(FACTS, NAMES)
@settings(max_examples=250, deadline=None)
def test_what_is_asked_is_what_can_add_a_row(facts: ShelterFacts, names: set[str]) -> None:
    unsure = without(facts, names)
    assert set(open_questions(unsure, rows_that_hold(unsure))) == set(by_trying(unsure)) | both_unknown(unsure)


def both_unknown(facts: ShelterFacts) -> set[str]:
    unknown = is_unknown(facts, "nat") and is_unknown(facts, "res")
    return {"nat", "res"} if unknown else set()


@given(FACTS)
@settings(max_examples=100, deadline=None)
def test_nothing_is_asked_when_everything_is_known(facts: ShelterFacts) -> None:
    assert open_questions(facts, rows_that_hold(facts)) == ()


@given(FACTS, NAMES)
@settings(max_examples=100, deadline=None)
def test_questions_come_in_the_order_of_the_table(facts: ShelterFacts, names: set[str]) -> None:
    unsure = without(facts, names)
    asked = open_questions(unsure, rows_that_hold(unsure))
    assert list(asked) == [name for name in VALUES if name in asked]

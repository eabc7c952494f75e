"""A decision is kept as plain JSON, enough to replay it."""

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel.decision import Decision, Ground, plain


class Mode(StrEnum):
    """A word."""

    FIRST = "first"


class Rank(int, Enum):
    """A number with a name."""

    TOP = 1


@dataclass(frozen=True, slots=True)
class Inner:
    """A part of an outcome."""

    mode: Mode
    days: tuple[date, ...]


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.dates(), st.uuids(), st.sampled_from([*Mode, *Rank]),
    st.builds(Inner, st.sampled_from(Mode), st.lists(st.dates()).map(tuple)), st.frozensets(st.text()),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner)
)


@given(VALUES)
def test_any_outcome_survives_json_unchanged(value: object) -> None:
    assert json.loads(json.dumps(plain(value))) == plain(value)


@given(VALUES)
def test_a_plain_value_stays_as_it_is(value: object) -> None:
    assert plain(plain(value)) == plain(value)


def test_a_record_holds_rule_facts_outcome_and_grounds() -> None:
    decision = Decision(Inner(Mode.FIRST, (date(2026, 3, 2),)), (Ground("avg-6", "Taak."),), "room.rule@1", {"a": 1})
    assert decision.as_record() == {
        "rule": "room.rule@1",
        "facts": {"a": 1},
        "outcome": {"mode": "first", "days": ["2026-03-02"]},
        "grounds": [{"source": "avg-6", "because": "Taak."}],
    }


def test_enums_become_their_values_and_sets_a_sorted_list() -> None:
    assert plain({"z": Rank.TOP, "a": frozenset({"b", "a"})}) == {"z": 1, "a": ["a", "b"]}
    assert type(plain(Mode.FIRST)) is str
    assert type(plain(Rank.TOP)) is int


def test_an_id_becomes_its_text() -> None:
    assert plain(UUID(int=1)) == "00000000-0000-0000-0000-000000000001"

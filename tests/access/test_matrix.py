"""Every cell of the access table beside the second formulation: no difference, and no cell that one of them lacks."""

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenzicht.rules.access import LABELS, NATIONAL_DESKS, SYSTEM, TABLE, Actor, ObjectFacts, Relation, cleared, decide
from ketenzicht.rules.access.compartments import obligations_of
from tests.access.second_formulation import BESIDE_THE_FIELD, NOUNS, ROLES, WAYS, Unknown, may, owing
from tests.access.second_formulation.labels import opens, owes

HERE, US = UUID(int=1), UUID(int=2)
EVERYBODY = tuple(sorted(ROLES | BESIDE_THE_FIELD))
ACTIONS = tuple(sorted({action for grant in TABLE for action in grant.actions}))
RELATIONS: tuple[Relation, ...] = get_args(Relation)
PURPOSES = ("taak", "openbare_orde", "rights", "retention", "")
AT_LEAST = 250_000
Cell = tuple[str, str, str, str]


def placed(
    role: str, ways: frozenset[str], labels: frozenset[str], *, shut_out: bool = False
) -> tuple[Actor, ObjectFacts]:
    """An actor and an object that stand to each other in exactly these ways (and `anyone`, as always)."""
    who = Actor(role, US, HERE, frozenset({"GM0402"}), frozenset({"VR14"}))
    facts = ObjectFacts(
        "signal",
        HERE if "own_organisation" in ways else None,
        "GM0402" if "own_municipality" in ways else None,
        "VR14" if "own_region" in ways else None,
        ways - {"own_organisation", "own_municipality", "own_region"},  # type: ignore[arg-type]
        labels,  # type: ignore[arg-type]
        shut_out,
    )
    return who, facts


def held(role: str, ways: frozenset[str]) -> frozenset[str]:
    """What those ways amount to: everybody is anyone, and the national desk is always the national desk."""
    return ways | {"anyone"} | ({"national_desk"} if role in NATIONAL_DESKS else set())


def differing(roles: Iterable[str], actions: Iterable[str], labels: Iterable[str] = ("", *LABELS)) -> Iterator[Cell]:
    """The cells of these roles and actions in which table and formulation do not say the same, of the right or of what
    it owes."""
    for role, action, label, way in product(roles, actions, labels, ("", *RELATIONS)):
        ways, marks = frozenset({way} - {""}), frozenset({label} - {""})
        who, facts = placed(role, ways, marks)
        said, granted = decide(who, action, facts).outcome, may(role, action, held(role, ways), marks)
        owed = owing(role, action, marks) if granted else frozenset()
        if said.granted != granted or set(said.obligations) != owed:
            yield role, action, way, label


def clearing_differently(roles: Iterable[str]) -> Iterator[Cell]:
    """The same for what opens the labels, and for what whoever comes there owes."""
    for role, way, purpose in product(roles, RELATIONS, PURPOSES):
        if cleared(role, way, purpose) != {label for label in LABELS if opens(role, label, way, purpose)}:
            yield role, "cleared", way, purpose
    for role, label in product(roles, LABELS):
        if obligations_of(role, frozenset({label})) != owes(role, label):
            yield role, "owes", "", label


def test_every_cell_of_the_table_is_what_the_second_formulation_says() -> None:
    assert list(differing(EVERYBODY, ACTIONS)) == []
    assert len(EVERYBODY) * len(ACTIONS) * (len(RELATIONS) + 1) * (len(LABELS) + 1) >= AT_LEAST


def test_every_label_opens_for_whom_the_second_formulation_says() -> None:
    assert list(clearing_differently(EVERYBODY)) == []


def test_the_formulation_knows_every_role_of_the_field_and_every_noun_and_way() -> None:
    path = Path(__file__).resolve().parents[3] / "shared" / "domain" / "roles.yaml"
    if path.exists():
        assert {row["id"] for row in yaml.safe_load(path.read_text())["roles"]} == ROLES
    assert len(ROLES) == 38
    assert {role for grant in TABLE for role in grant.roles} <= set(EVERYBODY)
    assert {action.partition(".")[0] for action in ACTIONS} == set(NOUNS)
    assert set(RELATIONS) == WAYS


@pytest.mark.parametrize(
    "cell",
    [
        ("KOK", "signal.read", "participant", "care"),
        ("AF", "signal.delete", "participant", "care"),
        ("AF", "robbery.read", "participant", "care"),
        ("AF", "signal.read", "neighbour", "care"),
        ("AF", "signal.read", "participant", "gossip"),
    ],
)
def test_a_cell_that_the_formulation_does_not_know_is_no_answer(cell: tuple[str, str, str, str]) -> None:
    role, action, way, label = cell
    with pytest.raises(Unknown):
        may(role, action, frozenset({way}), frozenset({label}))


@settings(max_examples=1_000)
@given(
    st.sampled_from(EVERYBODY),
    st.sampled_from(ACTIONS),
    st.frozensets(st.sampled_from(RELATIONS)),
    st.frozensets(st.sampled_from(LABELS)),
    st.booleans(),
    st.sampled_from(PURPOSES),
)
def test_several_relations_and_labels_at_once_are_decided_alike(
    role: str, action: str, ways: frozenset[str], labels: frozenset[str], kept: bool, purpose: str
) -> None:
    who, facts = placed(role, ways, labels, shut_out=kept)
    expected = may(role, action, held(role, ways), labels, purpose=purpose, kept=kept)
    said = decide(who, action, facts, purpose).outcome
    assert said.granted == expected
    assert set(said.obligations) == (owing(role, action, labels) if expected else set())


@given(st.sampled_from(EVERYBODY), st.sampled_from(ACTIONS), st.frozensets(st.sampled_from(RELATIONS)))
def test_the_purpose_of_the_actor_counts_when_none_is_given(role: str, action: str, ways: frozenset[str]) -> None:
    who, facts = placed(role, ways, frozenset({"police"}))
    on_duty = Actor(role, who.user, who.organisation, who.municipalities, who.regions, "openbare_orde")
    assert decide(on_duty, action, facts) == decide(who, action, facts, "openbare_orde")


def test_only_the_system_itself_is_anyone_everywhere_and_still_not_at_the_secret_address() -> None:
    who, facts = placed(SYSTEM.role, frozenset(), frozenset({"secret_address"}))
    assert [one for one in ACTIONS if decide(who, one, facts).outcome.granted] == []


def test_an_outsider_to_the_table_has_nothing_of_it() -> None:
    for action, labels in product(ACTIONS, (frozenset[str](), frozenset(LABELS))):
        who, facts = placed("NOBODY", frozenset(RELATIONS), labels)
        assert not decide(who, action, facts).outcome.granted, action

"""Every word of the access table flipped in turn: the pure tests notice at least 95 of 100, and the rest have a name.

Not counted is a word that another row says too: with or without it every role reaches the same in the same ways. Who
may do something as anybody, or as the national desk, gains nothing by one way more: those are most of the survivors.
"""

from itertools import chain
from typing import Any

import pytest

from ketenzicht.rules.access import LABELS, cleared, reach, separation
from ketenzicht.rules.access.compartments import obligations_of
from tests.access.mutating import (
    EVERY_OBLIGATION,
    EVERY_RELATION,
    Mutant,
    in_force,
    of_clearances,
    of_grants,
    of_owed,
    of_separation,
    owed_in_force,
)
from tests.access.test_matrix import ACTIONS, EVERYBODY, PURPOSES, clearing_differently, differing
from tests.access.test_separation import CHECKS

AT_LEAST = 0.95


def reached(mutant: Mutant) -> Any:
    """What the rules in force give where the mutant could differ: ways and obligations per action, labels per way."""
    ways = [reach(role, action) for role in mutant.roles for action in mutant.actions]
    if mutant.actions:
        return ways, [owed_in_force().get(action, ()) for action in mutant.actions]
    opened = [cleared(role, way, why) for role in mutant.roles for way in EVERY_RELATION for why in PURPOSES]
    return opened, [obligations_of(role, frozenset({label})) for role in mutant.roles for label in LABELS]


def survives(mutant: Mutant) -> bool:
    """Whether no pure test notices, in the table in force: neither the matrix nor the check at import."""
    unlike = chain(
        differing(mutant.roles, mutant.actions, ("",)),
        differing(mutant.roles, mutant.actions),
        clearing_differently(mutant.roles) if not mutant.actions else (),
    )
    return not any(True for _ in unlike) and not any(True for _ in separation.violations(mutant.table))


def alive_and_counted(mutants: list[Mutant]) -> tuple[list[str], int]:
    """The names of the survivors, and how many mutants say something else than the table."""
    alive, counted = [], 0
    for mutant in mutants:
        before = reached(mutant)
        with in_force(mutant):
            if reached(mutant) != before:
                counted += 1
                alive.extend([mutant.name] if survives(mutant) else [])
    return alive, counted


def test_an_obligation_that_is_flipped_is_always_noticed() -> None:
    alive, counted = alive_and_counted(list(of_owed(ACTIONS)))
    assert (alive, counted) == ([], len(EVERY_OBLIGATION) * len(ACTIONS))


@pytest.mark.parametrize("kind", ["grants", "clearances"])
def test_a_word_of_the_table_that_is_flipped_is_noticed(kind: str) -> None:
    mutants = list(of_grants(EVERYBODY, ACTIONS) if kind == "grants" else of_clearances(EVERYBODY))
    alive, counted = alive_and_counted(mutants)
    assert counted > len(mutants) / 2
    assert len(alive) <= (1 - AT_LEAST) * counted, alive


def test_a_rule_of_separation_that_is_flipped_is_noticed() -> None:
    found = {name: unnoticed(rules) for name, rules in of_separation()}
    alive = [name for name, lives in found.items() if lives]
    assert len(found) > 60
    assert len(alive) <= (1 - AT_LEAST) * len(found), alive


def unnoticed(rules: Any) -> bool:
    """Whether every check of the rules of separation finds them as they were."""
    return not any(True for check in CHECKS for _ in check(rules))


def test_the_table_itself_is_noticed_by_nobody() -> None:
    assert survives(Mutant("as it is", EVERYBODY, ("signal.read", "case.read", "location.read")))
    assert survives(Mutant("as it is", EVERYBODY, ()))
    assert unnoticed(separation)

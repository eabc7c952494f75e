"""What must stay apart stays apart, whoever adds a row: the check at import beside its second formulation."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any, get_args

import pytest

from ketenzicht.rules.access import CLEARANCES, TABLE, Grant, Relation, separation
from ketenzicht.rules.access.compartments import Clearance
from tests.access.second_formulation.apart import (
    ABOUT_PERSONS,
    KNOWN,
    MAY_KNOW_ADDRESS,
    NATIONAL,
    must_not,
    never_one_person,
)

ROLES = tuple(sorted(KNOWN))
# Of every noun the verbs that matter to the rules, one that all nouns of persons have, and one that no rule names.
ACTIONS = (
    *sorted(f"{noun}.read" for noun in ABOUT_PERSONS),
    *(
        "location.change",
        "signal.receive",
        "person.record",
        "feedback.read",
        "figures.read",
        "figures.rows",
        "duty.list",
    ),
)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
BAD_CLEARANCES = (
    Clearance("investigation", ("ZOCO",), ("own_organisation",), ""),
    Clearance("care", ("AVIM",), ("own_organisation",), ""),
    Clearance("police", ("BURG",), ("own_region",), ""),
    Clearance("care", ("BURG",), ("own_region",), "", purpose="openbare_orde"),
    Clearance("secret_address", ("AF",), ("own_organisation",), ""),
)
GOOD_CLEARANCES = (
    Clearance("care", ("SYSTEM",), ("anyone",), ""),
    Clearance("investigation", ("SYSTEM",), ("anyone",), ""),
    Clearance("police", ("BURG",), ("own_region",), "", purpose="openbare_orde"),
    *(Clearance("secret_address", (role,), ("fixed_contact",), "") for role in sorted(MAY_KNOW_ADDRESS)),
)
SHARED_WRITES = [("NR", role, f"norm.{verb}") for role, verb in product(sorted(NATIONAL), ("write", "set"))]
SHARED_READS = [("NR", "NAC", f"norm.{verb}") for verb in ("read", "list", "finish")]

REPORTED_BY_EVERYBODY = ("signal.receive", "person.record", "document.bring", "signal.correct", "signal.withdraw")


def broken(rules: Any, *rows: Grant) -> bool:
    """Whether these rules refuse a table of these rows."""
    return any(True for _ in rules.violations(rows))


def wrong_rows(rules: Any) -> Iterator[tuple[str, str, str]]:
    """The single rows about which the rules say something else than the second formulation."""
    for role, action, way in product(ROLES, ACTIONS, RELATIONS):
        if broken(rules, Grant((role,), (action,), (way,))) != must_not(role, action, way):
            yield role, action, way


def wrong_pairs(rules: Any) -> Iterator[tuple[str, str]]:
    """The pairs of roles about which they differ."""
    for one, other in product(ROLES, ROLES):
        if rules.incompatible(one, other) != never_one_person(one, other):
            yield one, other


def wrong_clearances(rules: Any) -> Iterator[str]:
    """The clearances that the rules should refuse and do not, or the other way round."""
    kept = rules.CLEARANCES
    try:
        for row, bad in (*((row, True) for row in BAD_CLEARANCES), *((row, False) for row in GOOD_CLEARANCES)):
            rules.CLEARANCES = (*CLEARANCES, row)
            if broken(rules) != bad:
                yield f"{row.label} {row.roles}"
    finally:
        rules.CLEARANCES = kept


def wrong_writes(rules: Any) -> Iterator[str]:
    """The rows that let monitoring and coordination write the same, and pass; or only read the same, and do not."""
    for monitor, other, action in (*SHARED_WRITES, *SHARED_READS, ("NR", "CCV", "norm.write")):
        rows = [Grant((role,), (action,), ("anyone",)) for role in (monitor, other)]
        bad = (monitor, other, action) in SHARED_WRITES
        if broken(rules, *rows) != bad or broken(rules, replace(rows[0], roles=(monitor, other))) != bad:
            yield f"{monitor} {other} {action}"
    if broken(rules, Grant(("NR", "NAC"), REPORTED_BY_EVERYBODY, ("anyone",))):
        yield "what everybody reports"


Check = Callable[[Any], Iterator[Any]]
CHECKS: tuple[Check, ...] = (wrong_rows, wrong_pairs, wrong_clearances, wrong_writes)


@pytest.mark.parametrize("check", CHECKS)
def test_the_rules_of_separation_are_those_of_the_second_formulation(check: Check) -> None:
    assert list(check(separation)) == []


def test_the_table_that_is_in_force_joins_nothing_that_stays_apart() -> None:
    assert list(separation.violations(TABLE)) == []


def test_a_row_says_who_got_what_it_may_not() -> None:
    said = list(separation.violations((Grant(("NR",), ("case.read",), ("anyone",)),)))
    assert said == ["NR ziet alleen totalen of geen inhoud, maar krijgt case.read."]

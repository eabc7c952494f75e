"""Claim: decisions of the access table a second, grounds and all, beside reading its rows one by one each time.

Pure: no database, no Django. The same questions in the same order for both, drawn from a seed.
"""

from itertools import cycle
from random import Random
from typing import Any, get_args
from uuid import UUID

from bench.rounds import beside
from ketenzicht.rules.access import (
    CLEARANCES,
    LABELS,
    TABLE,
    Actor,
    Label,
    ObjectFacts,
    Relation,
    decide,
    reach,
    relations,
)

QUESTIONS, TIMES, SEED = 5_000, 20_000, 7
Question = tuple[Actor, str, ObjectFacts]


def measure() -> dict[str, Any]:
    """Decisions a second, and beside them those of the sets alone, without the sentence that says why."""
    asked = questions()
    for one in asked:
        if decide(*one).outcome.granted != by_reading(*one):
            raise AssertionError(f"The peer decides otherwise: {one}")
    ours, peer, lean = cycle(asked), cycle(asked), cycle(asked)
    found = beside(
        "beslissingen van de toegangstabel met gronden, naast elke keer alle regels lezen",
        lambda: decide(*next(ours)),
        lambda: by_reading(*next(peer)),
        times=TIMES,
    )
    sets = beside("", lambda: by_sets(*next(lean)), lambda: by_reading(*next(peer)), times=TIMES)
    return {**found, "rows": len(TABLE), "without_grounds_per_second": sets["ours_per_second"]}


def questions() -> list[Question]:
    """Questions as pages ask them: a role, an action, an object that stands to it in a way or two, labelled or not."""
    random = Random(SEED)  # noqa: S311  (questions, no secret)
    roles = sorted({role for row in TABLE for role in row.roles})
    actions = sorted({action for row in TABLE for action in row.actions})
    ways: tuple[Relation, ...] = get_args(Relation)
    here, us = UUID(int=1), UUID(int=2)
    return [
        (
            Actor(random.choice(roles), us, here, frozenset({"GM0402"}), frozenset({"VR14"})),
            random.choice(actions),
            ObjectFacts(
                "signal",
                random.choice((here, us)),
                random.choice(("GM0402", "GM0014")),
                random.choice(("VR14", "VR01")),
                frozenset(random.sample(ways, random.randint(0, 2))),
                frozenset(random.sample(LABELS, random.randint(0, 1))),
            ),
        )
        for _ in range(QUESTIONS)
    ]


def by_reading(actor: Actor, action: str, facts: ObjectFacts) -> bool:
    """The same answer by walking all rows, as a first version would."""
    held = relations(actor, facts)
    ways = {
        way
        for row in TABLE
        if actor.role in row.roles and action in row.actions
        for way in row.relations
        if way in held
    }
    return not facts.shut_out and any(facts.labels <= _opened(actor, way) for way in ways)


def _opened(actor: Actor, way: Relation) -> set[Label]:
    return {
        row.label
        for row in CLEARANCES
        if actor.role in row.roles and way in row.relations and row.purpose in ("", actor.purpose)
    }


def by_sets(actor: Actor, action: str, facts: ObjectFacts) -> bool:
    """Only what the role reaches and how it stands, from the sets that are remembered."""
    return bool(reach(actor.role, action) & relations(actor, facts))

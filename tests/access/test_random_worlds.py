"""List, single decision and database agree in worlds from a seed: every kind, labels, standings, people shut out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.models import Q

from ketenzicht.agencies import acting as acting_module
from ketenzicht.agencies import scope
from ketenzicht.agencies.acting import acting, beyond_scope
from ketenzicht.agencies.models import Participant
from ketenzicht.agencies.scope import narrow
from ketenzicht.rules.access import LABELS, MAKING, SYSTEM, Actor, Label, arms_of_kind
from tests.access import given
from tests.access.given import actions, everybody, granted, kinds, rows_of
from tests.access.hidden import hidden_case

pytestmark = [pytest.mark.proof, pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
SEEDS = range(3)
Rows = dict[str, list[Any]]


READS = ("read", "list")
# One of each at a time, by a constraint: a copy beside the row of the story cannot be.
ALONE = {"stay", "place", "export_key"}


@contextmanager
def world(seed: int) -> Iterator[Rows]:
    """The rows of a hidden case, which lie with the organisations and people of the cast."""
    given._participants.cache_clear()
    with hidden_case(seed) as made, beyond_scope():
        yield {kind: list(kinds()[kind].objects.filter(id__in=ids)) for kind, ids in made.rows.items()}
    given._participants.cache_clear()


@pytest.fixture(params=SEEDS)
def rows(request: pytest.FixtureRequest) -> Iterator[Rows]:
    """One world after the other."""
    with world(request.param) as found:
        yield found


def test_what_a_list_holds_is_what_is_granted_row_by_row(rows: Rows) -> None:
    for role, who in everybody().items():
        for kind in rows:
            for action in actions(kind):
                assert listed(who, action, kind, rows) == allowed(who, action, rows[kind]), (role, action)


def test_what_the_database_shows_is_what_some_action_grants(rows: Rows) -> None:
    for role, who in everybody().items():
        # The system is shown all there is.
        for kind in (one for one in rows if who != SYSTEM):
            assert shown(who, "", kind, rows) == some(who, "", kind, rows, shown), (role, kind)


def test_these_worlds_have_nearly_every_kind_with_labels_and_people_who_are_shut_out() -> None:
    kinds_, marked, kept, seen = set[str](), set[str](), 0, 0
    for seed in SEEDS:
        with world(seed) as rows:
            kinds_ |= set(rows)
            marked |= {label for found in rows.values() for row in found for label in row.marks}
            everyone = [(who, row) for who in everybody().values() for found in rows.values() for row in found]
            kept += sum(given.kept(who, row.id) for who, row in everyone)
            seen += sum(granted(who, f"{row.kind}.read", row) for who, row in everyone)
    assert {kind for kind in kinds() if rows_of(kind)} - kinds_ <= ALONE
    assert len(marked) >= 4
    assert min(kept, seen) >= 3


def test_a_scope_that_forgets_who_is_shut_out_or_what_lies_apart_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for forgotten, instead in (("_kept_from", _nobody), ("_cleared", _no_label_counts)):
        with monkeypatch.context() as patched:
            patched.setattr(scope, forgotten, instead)
            assert sum(differences(seed, listed) for seed in SEEDS) > 0, forgotten


def test_a_database_that_is_told_of_every_label_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting_module, "arms_of_kind", _every_label)
    acting_module._kinds.cache_clear()
    found = sum(differences(seed, shown) for seed in SEEDS)
    acting_module._kinds.cache_clear()
    assert found > 0


def differences(seed: int, ask: Callable[[Actor, str, str, Rows], set[Any]]) -> int:
    """How often a list of one kind that may be read is not what is granted, in one world."""
    with world(seed) as rows:
        people = [who for who in everybody().values() if who != SYSTEM]
        asked = [(who, f"{kind}.{verb}", kind) for who in people for kind in rows for verb in READS]
        return sum(ask(who, action, kind, rows) != some(who, action, kind, rows, ask) for who, action, kind in asked)


def some(who: Actor, action: str, kind: str, rows: Rows, ask: Any) -> set[Any]:
    """What is granted: by this action, or for the database by any."""
    if ask is listed:
        return allowed(who, action, rows[kind])
    return set().union(*(allowed(who, one, rows[kind]) for one in actions(kind) if one not in MAKING))


def _nobody(actor: Actor) -> Any:
    return Participant.objects.none()


def _no_label_counts(model: object, labels: object) -> Q:
    return Q()


def _every_label(role: str, kind: str, purpose: str, carries: frozenset[Label]) -> Any:
    return {way: frozenset(LABELS) for way in arms_of_kind(role, kind, purpose, carries)}


def allowed(who: Actor, action: str, found: list[Any]) -> set[Any]:
    """The ids of the rows on which the table grants the action, one by one."""
    return {row.id for row in found if granted(who, action, row)}


def listed(who: Actor, action: str, kind: str, rows: Rows) -> set[Any]:
    """The ids of these rows that a narrowed query gives."""
    made = kinds()[kind].objects.filter(id__in=[row.id for row in rows[kind]])
    return set(narrow(made, who, action).values_list("id", flat=True))


def shown(who: Actor, action: str, kind: str, rows: Rows) -> set[Any]:
    """The ids of these rows that the database gives to somebody who asks for all of them."""
    with acting(who):
        return set(kinds()[kind].objects.filter(id__in=[row.id for row in rows[kind]]).values_list("id", flat=True))

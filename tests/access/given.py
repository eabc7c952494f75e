"""Everybody of the cast, every guarded kind, and the decision on one object without the code that makes scopes."""

from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps

from ketenzicht.agencies.gateway import model_of
from ketenzicht.agencies.models import Protected
from ketenzicht.rules.access import ACTS_ON, PUBLIC, SYSTEM, TABLE, Actor, ObjectFacts, Relation, decide
from tests.cast import _cast, actor, outsider


@cache
def everybody() -> dict[str, Actor]:
    """One actor for each role of the cast, the outsider, the public and the system."""
    found = {role: actor(role) for role in sorted(_cast()["cast"])}
    return {**found, "outsider": outsider(), "PUBLIC": PUBLIC, "SYSTEM": SYSTEM}


@cache
def kinds() -> dict[str, Any]:
    """Kind → model of every guarded row."""
    return {model.kind: model_of(model.kind) for model in apps.get_models() if issubclass(model, Protected)}


@cache
def actions(kind: str) -> tuple[str, ...]:
    """Everything that the table lets anybody do with a kind."""
    known = {one for grant in TABLE for one in grant.actions}
    return tuple(sorted(one for one in known if one.startswith(f"{kind}.") or ACTS_ON.get(one) == kind))


@cache
def rows_of(kind: str) -> tuple[Any, ...]:
    """All rows of a kind, in a world that does not change."""
    return tuple(kinds()[kind].objects.all())


@cache
def _participants() -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in apps.get_model("agencies", "Participant").objects.filter(until_at__isnull=True):
        found.setdefault(row.object, []).append(row)
    return found


def standing(who: Actor, object: UUID) -> frozenset[Relation]:
    """How somebody stands to an object by the rows of participants, read one by one."""
    rows = [row for row in _participants().get(object, ()) if row.relation != "shut_out"]
    mine = [row.relation for row in rows if row.user is not None and row.user == who.user]
    ours = [row.relation for row in rows if who.organisation and row.organisation_id == who.organisation]
    return frozenset([*mine, *(relation for relation in ours if relation in {"participant", "asked"})])


def kept(who: Actor, object: UUID) -> bool:
    """Whether somebody is shut out of this object, by the rows one by one."""
    rows = _participants().get(object, ())
    return any(row.relation == "shut_out" and row.user == who.user for row in rows)


def granted(who: Actor, action: str, row: Any) -> bool:
    """What the table says of this person, this action, this row."""
    facts = ObjectFacts(
        row.kind, row.organisation_id, row.municipality, row.region, standing(who, row.id), row.marks, kept(who, row.id)
    )
    return decide(who, action, facts).outcome.granted

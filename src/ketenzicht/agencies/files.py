"""Which guarded rows are one file: found by following keys between them, whatever rooms there are.

From a signal to its case, care, hand-overs, advice, agreements, requests, stays, registrations, and what is about them.
Stops at a place and its location, which are many persons', and does not go from a reporter to their other reports.
Refuses nothing: who may ask stands in `chain/shutting_out.py`.
"""

from collections.abc import Iterator
from functools import cache
from uuid import UUID

from django.apps import apps
from django.db import models

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.models import Organisation, Protected
from ketenzicht.kernel.errors import Missing

SHARED = frozenset(("place", "location", "organisation"))
NOT_BACK = frozenset(("reporter",))
MOST = 5_000  # rows of one file; more is no file but a fault in the keys

Model = type[models.Model]


@part_of_act
def kind_of(id: UUID) -> str:
    """The kind of the guarded row with this id. Raises Missing."""
    for model in _guarded():
        if model._default_manager.filter(pk=id).exists():
            return model.kind
    raise Missing()


@part_of_act
def file_of(kind: str, id: UUID) -> dict[UUID, str]:
    """Every row of the file of this row, itself included: id to kind."""
    start = next(model for model in _guarded() if model.kind == kind)
    found: dict[UUID, str] = {}
    waiting: list[tuple[type[Protected], set[UUID]]] = [(start, {id})]
    while waiting:
        model, ids = waiting.pop()
        new = {one for one in ids if one not in found}
        found |= dict.fromkeys(new, model.kind)
        if new and model.kind not in SHARED and len(found) <= MOST:
            waiting += _next_to(model, new)
    return {one: each for one, each in found.items() if each not in SHARED}


@part_of_act
def organisations_in(file: dict[UUID, str]) -> set[UUID]:
    """Whose rows the file consists of."""
    kinds = {model.kind: model for model in _guarded()}
    found: set[UUID] = set()
    for kind in set(file.values()):
        ids = [one for one, each in file.items() if each == kind]
        found |= set(kinds[kind]._default_manager.filter(pk__in=ids).values_list("organisation_id", flat=True))
    return found


def _next_to(model: type[Protected], ids: set[UUID]) -> Iterator[tuple[type[Protected], set[UUID]]]:
    """The guarded rows one key further: forwards, backwards, across a row that links two, and what is about them."""
    for field in _keys(model):
        yield _target(field), _values(model, "pk", ids, field.attname)
    for other in apps.get_models():
        for field in _keys(other):
            if _target(field) is not model or field.name in NOT_BACK:
                continue
            if issubclass(other, Protected):
                yield other, _values(other, field.attname, ids, "pk")
            else:
                for across in _keys(other):
                    if across is not field:
                        yield _target(across), _values(other, field.attname, ids, across.attname)
    for other in _guarded():
        if any(field.name == "about" and isinstance(field, models.UUIDField) for field in other._meta.concrete_fields):
            yield other, _values(other, "about", ids, "pk")


def _values(model: Model, by: str, ids: set[UUID], wanted: str) -> set[UUID]:
    rows = model._default_manager.filter(**{f"{by}__in": ids}).values_list(wanted, flat=True)
    return {one for one in rows if one is not None}


def _target(field: models.ForeignKey) -> type[Protected]:  # type: ignore[type-arg]
    target = field.remote_field.model
    assert isinstance(target, type)
    assert issubclass(target, Protected)
    return target


@cache
def _keys(model: Model) -> tuple[models.ForeignKey, ...]:  # type: ignore[type-arg]
    """The keys of a model to guarded rows that belong to one file."""
    found = []
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.remote_field.model is not Organisation:
            target = field.remote_field.model
            if isinstance(target, type) and issubclass(target, Protected) and target.kind not in SHARED:
                found.append(field)
    return tuple(found)


@cache
def _guarded() -> tuple[type[Protected], ...]:
    return tuple(model for model in apps.get_models() if issubclass(model, Protected))

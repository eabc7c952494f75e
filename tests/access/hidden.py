"""A hidden case, made from a seed: copies of rows of the stories with other words, places, states, labels and people.

Everything of it lies with organisations of the two regions of the stories, never with the outsider's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.models import Organisation, Participant, Protected
from ketenzicht.kernel import clock
from ketenzicht.rules.access import LABELS
from tests.access.given import everybody, kinds
from tests.cast import outsider

PLACES = ("GM0402", "GM1942", "GM0406", "GM1696", "GM0376", "GM0772", "GM0796")
REGIONS = ("VR14", "VR21", "VR22")
STANDINGS = ("participant", "asked", "own_report", "fixed_contact", "shut_out")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
MOST_COPIES = 4
# What no two rows may have alike.
NAMES_OF_THE_ROW = {"reference", "external_id", "message_id"}
# No secret of anybody: whoever may ask an export chooses among the keys that organisations have given.
IN_THE_OPEN = {"export_key"}


@dataclass(slots=True)
class Hidden:
    """What of a hidden case somebody outside could guess at: an id of each kind that it has, a reference, a word."""

    ids: dict[str, UUID] = field(default_factory=dict)
    rows: dict[str, list[UUID]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


@contextmanager
def hidden_case(seed: int) -> Iterator[Hidden]:
    """Inside this block the case is there; then every row of it is gone again."""
    with transaction.atomic():
        with beyond_scope():
            made = _make(Random(seed))
        yield made
        transaction.set_rollback(True)


def _make(random: Random) -> Hidden:
    made, copies = Hidden(), dict[Any, Any]()
    for kind in _in_order():
        rows = _originals(kind)
        for row in random.sample(rows, min(len(rows), random.randint(1, MOST_COPIES))):
            copy = _copied(row, random, copies)
            if copy is not None:
                copies[(type(row), row.pk)] = made.ids[kind] = copy.pk
                made.rows.setdefault(kind, []).append(copy.pk)
                made.words.extend([copy.reference] if hasattr(copy, "reference") else [])
    return made


@cache
def _in_order() -> tuple[str, ...]:
    """Every guarded kind, what others point to first."""
    found = {kind: model for kind, model in kinds().items() if kind not in IN_THE_OPEN}
    order: list[str] = []
    while found:
        ready = [kind for kind, model in found.items() if not _points_to(model) & set(found.values()) - {model}]
        for kind in sorted(ready) or sorted(found)[:1]:
            order.append(kind)
            del found[kind]
    return tuple(order)


def _points_to(model: type[models.Model]) -> set[Any]:
    return {one.related_model for one in model._meta.concrete_fields if one.is_relation}


@cache
def _originals(kind: str) -> list[Protected]:
    return list(kinds()[kind].objects.order_by("id")[:40])


def _copied(row: Protected, random: Random, copies: dict[Any, Any]) -> Protected | None:
    """A copy of a row that differs in all that may differ; None when the database has one of these already."""
    shift = timedelta(minutes=random.randint(-40_000, 40_000))
    given = {one.attname: _changed(one, getattr(row, one.attname), random, shift) for one in row._meta.concrete_fields}
    for one in row._meta.concrete_fields:
        if one.is_relation and given[one.attname] is not None:
            others = [copy for (model, _), copy in copies.items() if model is one.related_model]
            same = copies.get((one.related_model, given[one.attname]))
            given[one.attname] = same or (random.choice(others) if others else given[one.attname])
    given |= {"organisation_id": random.choice(_organisations()), "id": UUID(int=random.getrandbits(128), version=4)}
    given |= {"municipality": random.choice((*PLACES, None)), "region": random.choice((*REGIONS, None))}
    if "labels" in given:
        given["labels"] = sorted(random.sample(LABELS, random.randint(0, 2)))
    copy = type(row)(**given)
    try:
        with transaction.atomic():
            copy.save(force_insert=True)
            _stand(copy, random)
    except IntegrityError:
        return None
    return copy


def _changed(one: Any, value: Any, random: Random, shift: timedelta) -> Any:
    if value is None or one.is_relation:
        return value
    if isinstance(one, models.BinaryField):
        return random.randbytes(random.randint(40, 400))
    if isinstance(one, models.DateTimeField):
        return value + shift
    if one.attname in ("uid", "validity"):
        return random.getrandbits(40)
    if isinstance(one, models.TextField) or (value and one.attname in NAMES_OF_THE_ROW):
        return "".join(random.choices(LETTERS, k=one.max_length or random.randint(5, 60)))
    if one.attname == "about":
        return UUID(int=random.getrandbits(128), version=4)
    if isinstance(one, models.BooleanField):
        return random.random() < 0.5
    return value


def _stand(row: Protected, random: Random) -> None:
    for relation in random.sample(STANDINGS, random.randint(0, 2)):
        user, home = random.choice(_users())
        if relation == "shut_out":
            # Whoever is kept out would have come to it by the organisation.
            type(row)._default_manager.filter(pk=row.pk).update(organisation_id=home)
        Participant.objects.create(
            object=row.pk,
            relation=relation,
            organisation_id=None if relation == "shut_out" else random.choice(_organisations()),
            user=user,
            since_at=clock.now(),
        )


@cache
def _organisations() -> tuple[UUID, ...]:
    return tuple(Organisation.objects.exclude(id=outsider().home).order_by("key").values_list("id", flat=True))


@cache
def _users() -> tuple[tuple[UUID, UUID], ...]:
    """The users of the cast but the outsider, each with the organisation."""
    cast = {(who.user, who.organisation) for who in everybody().values() if who.user and who.user != outsider().user}
    return tuple(sorted((user, home) for user, home in cast if user and home))

"""Reads of disclosures: of one object for who may read that, and as a register for who may list them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.disclosure.models import Disclosure
from ketenzicht.disclosure.scope import within
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.rules.giving import Act, Told, is_convenant


@dataclass(frozen=True, slots=True)
class Given:
    """What went to whom, why and when."""

    receiver: str
    receiver_role: str
    purpose: str
    ground: str
    because: str
    fields: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One row of the register. `mine`: the actor's organisation gave it; `due`: somebody must look again."""

    id: UUID
    act: str
    about_kind: str
    about: UUID
    provider: str
    receiver: str
    receiver_role: str
    purpose: str
    ground: str
    because: str
    fields: tuple[str, ...]
    decided_role: str
    at: datetime
    told: str
    kept: str
    kept_until: date | None
    review_on: date | None
    mine: bool
    due: bool


@beyond_scope()
def disclosures_about(about: UUID) -> list[Given]:
    """The disclosures of one object, oldest first; the caller has shown that the actor may read that object."""
    rows = list(Disclosure.objects.filter(about=about).order_by("at", "id"))
    names = organisation_names(row.receiver_id for row in rows)
    return [
        Given(
            names[row.receiver_id],
            row.receiver_role,
            row.purpose,
            row.ground,
            row.because,
            tuple(row.fields),
            row.at,
        )
        for row in rows
    ]


def disclosures_for(
    actor: Actor,
    *,
    act: str = "",
    due_only: bool = False,
    since: datetime | None = None,
    until: datetime | None = None,
    page: int = 1,
    size: int = 25,
) -> tuple[list[GivenLine], int]:
    """What the actor's organisation gave or got, newest first, `size` a page, and how many there are in all."""
    rows = within(actor, Disclosure.objects.all())
    if act in set(Act):
        rows = rows.filter(act=act)
    if due_only:
        rows = rows.filter(provider=actor.home, review_on__lte=clock.today()).exclude(told=Told.TOLD)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lte=until)
    start = max(page - 1, 0) * size
    found = list(rows.order_by("-at", "-id")[start : start + size])
    return _lines(actor, found), rows.count()


def disclosures_lacking_ground() -> int:
    """How many miss purpose, ground, fields, receiver role or an end, or stand on a convenant: must be 0."""
    lacking = Q(purpose="") | Q(ground="") | Q(fields=[]) | Q(receiver_role="") | Q(kept="", kept_until__isnull=True)
    grounds = Disclosure.objects.order_by().values_list("ground", flat=True).distinct()
    convenants = [key for key in grounds if key and is_convenant(key)]
    return Disclosure.objects.filter(lacking | Q(ground__in=convenants)).count()


@beyond_scope()
def fields_given(disclosure: UUID) -> tuple[str, ...]:
    """The fields that one disclosure holds, for the reading that opens its package."""
    return tuple(Disclosure.objects.values_list("fields", flat=True).get(id=disclosure))


def _lines(actor: Actor, rows: Iterable[Disclosure]) -> list[GivenLine]:
    rows = list(rows)
    names = organisation_names({id for row in rows for id in (row.provider_id, row.receiver_id)})
    return [
        GivenLine(
            row.id,
            row.act,
            row.about_kind,
            row.about,
            names[row.provider_id],
            names[row.receiver_id],
            row.receiver_role,
            row.purpose,
            row.ground,
            row.because,
            tuple(row.fields),
            row.decided_role,
            row.at,
            row.told,
            row.kept,
            row.kept_until,
            row.review_on,
            row.provider_id == actor.organisation,
            _due(actor, row),
        )
        for row in rows
    ]


def _due(actor: Actor, row: Disclosure) -> bool:
    if row.provider_id != actor.organisation or row.told == Told.TOLD or row.review_on is None:
        return False
    return row.review_on <= clock.today()

"""Turns the access table into the scope of a query: the same rows that `decide` would grant one by one."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from ketenzicht.agencies.models import Participant
from ketenzicht.rules.access import Actor, Relation, reach

Row = TypeVar("Row", bound=Model)

STANDING: frozenset[Relation] = frozenset({"own_report", "participant", "asked", "fixed_contact"})


def narrow(rows: QuerySet[Row], actor: Actor, action: str) -> QuerySet[Row]:
    """Only the rows of a `Protected` model on which `actor` may do `action`."""
    ways = reach(actor.role, action)
    if "anyone" in ways or ("national_desk" in ways and actor.role == "COMENSHA"):
        return rows
    may = Q(pk__in=[])
    if "own_organisation" in ways and actor.organisation is not None:
        may |= Q(organisation_id=actor.organisation)
    if "own_municipality" in ways:
        may |= Q(municipality__in=sorted(actor.municipalities))
    if "own_region" in ways:
        may |= Q(region__in=sorted(actor.regions))
    through = ways & STANDING
    if through:
        may |= Q(Exists(_standing(actor).filter(object=OuterRef("pk"), relation__in=sorted(through))))
    return rows.filter(may)


def standing_in(actor: Actor, objects: list[UUID]) -> frozenset[Relation]:
    """The relations that participant rows give this actor to these objects."""
    found = _standing(actor).filter(object__in=objects).values_list("relation", flat=True)
    return frozenset(relation for relation in STANDING if relation in set(found))


def _standing(actor: Actor) -> QuerySet[Participant]:
    mine = Q(pk__in=[])
    if actor.organisation is not None:
        mine |= Q(organisation_id=actor.organisation, relation__in=["participant", "asked"])
    if actor.user is not None:
        mine |= Q(user=actor.user)
    return Participant.objects.filter(mine, until_at__isnull=True)

"""Turns the access table into the scope of a query: the same rows that `decide` would grant one by one."""

from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Lookup, Q, QuerySet, UUIDField

from ketenzicht.agencies.models import Labelled, Participant, Protected
from ketenzicht.kernel import clock
from ketenzicht.rules.access import (
    NATIONAL_DESKS,
    Actor,
    Label,
    ObjectFacts,
    Relation,
    acts_for_organisation,
    arms,
)
from ketenzicht.rules.emergency import LASTS

Row = TypeVar("Row", bound=Protected)


@UUIDField.register_lookup
class AnyOf(Lookup):
    """`id = any (array)`: one of what a sub-select found, looked up once and by the index."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """SQL and parameters."""
        left, given = self.process_lhs(compiler, connection)
        right, sought = self.process_rhs(compiler, connection)
        return f"{left} = any ({right})", (*given, *sought)


STANDING: frozenset[Relation] = frozenset({"own_report", "participant", "asked", "fixed_contact", "duty_roster"})
SHUT_OUT = "shut_out"
PASSED_BY = "passed_by"


def narrow(rows: QuerySet[Row], actor: Actor, action: str) -> QuerySet[Row]:
    """Only the rows of a `Protected` model on which `actor` may do `action`."""
    model = cast(type[Protected], rows.model)
    may = Q(pk__in=[])
    ways = arms(actor.role, action, actor.purpose, model.carries)
    for relation, labels in ways.items():
        related = _related(actor, relation)
        if related is not None:
            may |= related & _cleared(model, labels)
    for labels in set(ways.values()):
        through = sorted(relation for relation in STANDING if ways.get(relation) == labels)
        if through:
            # As an array, so that the primary key is looked up: `in (select …)` beside an `or` reads the whole table.
            objects = _standing(actor).filter(relation__in=through).values("object")
            may |= Q(pk__any_of=ArraySubquery(objects)) & _cleared(model, labels)
    found = rows.filter(may)
    return found.exclude(pk__any_of=ArraySubquery(_kept_from(actor).values("object"))) if _may_be_kept(actor) else found


def facts_of(actor: Actor, row: Protected) -> ObjectFacts:
    """What the access table may know of a row, and how this actor stands to it."""
    mine = set(_standing(actor).filter(object=row.pk).values_list("relation", flat=True))
    return ObjectFacts(
        row.kind,
        row.organisation_id,
        row.municipality,
        row.region,
        frozenset(relation for relation in STANDING if relation in mine),
        row.marks,
        is_shut_out(actor, row.pk),
    )


def standing_in(actor: Actor, objects: list[UUID]) -> frozenset[Relation]:
    """The relations that participant rows give this actor to these objects."""
    found = set(_standing(actor).filter(object__in=objects).values_list("relation", flat=True))
    return frozenset(relation for relation in STANDING if relation in found)


def is_shut_out(actor: Actor, object: UUID) -> bool:
    """Whether this very user is kept from the object: party, relative, neighbour, or it goes round the organisation."""
    return _may_be_kept(actor) and _kept_from(actor).filter(object=object).exists()


def _related(actor: Actor, relation: Relation) -> Q | None:
    """The rows by columns of their own; None for a standing, which stands in another table."""
    if relation == "anyone" or (relation == "national_desk" and actor.role in NATIONAL_DESKS):
        return Q(pk__isnull=False)
    if relation == "own_organisation" and actor.organisation is not None:
        return Q(organisation_id=actor.organisation)
    if relation == "own_municipality":
        return Q(municipality__in=sorted(actor.municipalities))
    if relation == "own_region":
        return Q(region__in=sorted(actor.regions))
    return None


def _cleared(model: type[Protected], labels: frozenset[Label]) -> Q:
    return Q(labels__contained_by=sorted(labels)) if issubclass(model, Labelled) else Q()


def _standing(actor: Actor) -> QuerySet[Participant]:
    mine = Q(pk__in=[])
    if actor.organisation is not None:
        mine |= Q(organisation_id=actor.organisation, relation__in=["participant", "asked"])
    if actor.user is not None:
        mine |= Q(user=actor.user) & (~Q(relation="duty_roster") | Q(since_at__gt=clock.now() - LASTS))
    return Participant.objects.filter(mine, until_at__isnull=True).exclude(relation__in=[SHUT_OUT, PASSED_BY])


def _may_be_kept(actor: Actor) -> bool:
    return actor.user is not None or actor.organisation is not None


def _kept_from(actor: Actor) -> QuerySet[Participant]:
    kept = Q(user=actor.user, relation=SHUT_OUT) if actor.user is not None else Q(pk__in=[])
    if actor.organisation is not None and acts_for_organisation(actor.role):
        kept |= Q(organisation_id=actor.organisation, relation=PASSED_BY)
    return Participant.objects.filter(kept, until_at__isnull=True)

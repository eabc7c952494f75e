"""Giving and ending the standing of an organisation or a user in an object, inside the act that causes it."""

from typing import Literal
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.models import Participant
from ketenzicht.kernel import clock
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Relation

Standing = Relation | Literal["shut_out", "passed_by"]
TAKING_AWAY = ("shut_out", "passed_by")


@part_of_act
def give_standing(
    object: UUID, relation: Standing, *, organisation: UUID | None = None, user: UUID | None = None
) -> None:
    """From now on this organisation or user has this relation to the object; giving it twice changes nothing."""
    Participant.objects.bulk_create(
        [
            Participant(
                id=new_id(),
                object=object,
                relation=relation,
                organisation_id=organisation,
                user=user,
                since_at=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )


@part_of_act
def end_standing(
    object: UUID, *, organisation: UUID | None = None, user: UUID | None = None, relation: Standing | None = None
) -> None:
    """The organisation or the user loses its standing in the object now, or only `relation`; it stays readable.

    Who is shut out or passed by stays so, unless that is the relation named: losing a standing never gives one back.
    """
    mine = Participant.objects.filter(object=object, until_at__isnull=True)
    mine = mine.filter(user=user) if organisation is None else mine.filter(organisation_id=organisation)
    mine = mine.exclude(relation__in=TAKING_AWAY) if relation is None else mine.filter(relation=relation)
    mine.update(until_at=clock.now())


def fixed_contacts_of(user: UUID) -> list[UUID]:
    """The objects of which this user is the fixed contact person now."""
    mine = Participant.objects.filter(user=user, relation="fixed_contact", until_at__isnull=True)
    return list(mine.order_by("since_at", "id").values_list("object", flat=True))


@part_of_act
def pass_on_standing(leaver: UUID, successor: UUID) -> int:
    """Of what a user who leaves was the fixed contact person, the successor is it now. Returns of how many objects."""
    found = fixed_contacts_of(leaver)
    for object in found:
        give_standing(object, "fixed_contact", user=successor)
        end_standing(object, user=leaver, relation="fixed_contact")
    return len(found)


def shut_out_of(user: UUID, objects: list[UUID]) -> set[UUID]:
    """From which of these objects this user is kept out now."""
    rows = Participant.objects.filter(user=user, object__in=objects, relation="shut_out", until_at__isnull=True)
    return set(rows.values_list("object", flat=True))


@beyond_scope()
def passed_by_of(object: UUID) -> frozenset[UUID]:
    """The organisations round which an object that was checked goes: one of their own people is the subject."""
    rows = Participant.objects.filter(object=object, relation="passed_by", until_at__isnull=True)
    return frozenset(one for one in rows.values_list("organisation_id", flat=True) if one is not None)


@part_of_act
def keep_away_too(object: UUID, other: UUID) -> None:
    """Who sees nothing of `object` sees nothing of `other` either: it was a part of it."""
    rows = Participant.objects.filter(object=object, relation__in=TAKING_AWAY, until_at__isnull=True)
    for row in rows:
        standing: Standing = "passed_by" if row.relation == "passed_by" else "shut_out"
        give_standing(other, standing, organisation=row.organisation_id, user=row.user)

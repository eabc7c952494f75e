"""Giving and ending the standing of an organisation or a user in an object, inside the act that causes it."""

from typing import Literal
from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.models import Participant
from ketenzicht.kernel import clock
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Relation

Standing = Relation | Literal["shut_out"]


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

    Who is shut out stays so, unless that is the relation named: losing a standing must never give one back.
    """
    mine = Participant.objects.filter(object=object, until_at__isnull=True)
    mine = mine.filter(user=user) if organisation is None else mine.filter(organisation_id=organisation)
    mine = mine.exclude(relation="shut_out") if relation is None else mine.filter(relation=relation)
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

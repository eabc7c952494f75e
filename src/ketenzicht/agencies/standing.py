"""Giving and ending the standing of an organisation or a user in an object, inside the act that causes it."""

from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.models import Participant
from ketenzicht.kernel import clock
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Relation


@part_of_act
def give_standing(
    object: UUID, relation: Relation, *, organisation: UUID | None = None, user: UUID | None = None
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
def end_standing(object: UUID, *, organisation: UUID | None = None, user: UUID | None = None) -> None:
    """The organisation or the user loses its standing in the object now; that it had one stays readable."""
    mine = Participant.objects.filter(object=object, until_at__isnull=True)
    mine = mine.filter(user=user) if organisation is None else mine.filter(organisation_id=organisation)
    mine.update(until_at=clock.now())

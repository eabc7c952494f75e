"""Keeping a colleague out of one file: who is party, relative or neighbour sees nothing of it, through any door."""

from collections.abc import Sequence
from uuid import UUID

from ketenzicht.accounts.models import Exclusion
from ketenzicht.accounts.models.rights import REASONS
from ketenzicht.accounts.reach import person
from ketenzicht.agencies.files import file_of, kind_of, organisations_in
from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.agencies.standing import end_standing, give_standing
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import Actor


@operation("exclusion.gather", kind="exclusion")
def gather(*, actor: Actor, file: UUID) -> tuple[str, list[UUID], set[UUID]]:
    """Of what a file consists: the kind of this row, all rows of the file, whose they are. Raises Missing."""
    kind = kind_of(file)
    found = file_of(kind, file)
    concerns(made=file)
    return kind, sorted(found), organisations_in(found)


@operation("exclusion.make", kind="exclusion")
def shut_out(*, actor: Actor, user: UUID, file: UUID, kind: str, objects: Sequence[UUID], reason: str) -> UUID:
    """From now on this user sees none of `objects`, the rows of one file. Returns the id of the exclusion.

    The caller has gathered the objects (`chain/shutting_out.py`). Raises Conflict when it was so already.
    """
    if reason not in REASONS:
        raise Invalid("reason", "Deze reden staat niet in de lijst.", "Kies een reden uit de lijst.")
    if Exclusion.objects.filter(user_id=user, file=file, lifted_at__isnull=True).exists():
        raise Conflict("Deze collega is hier al uitgesloten.", "Ververs de pagina.")
    row = Exclusion.objects.create(
        organisation_id=actor.home,
        user_id=user,
        file=file,
        kind=kind,
        objects_shut=[str(each) for each in objects],
        reason=reason,
        by=person(actor),
        at=clock.now(),
    )
    for each in objects:
        give_standing(each, "shut_out", user=user)
    concerns(user, *objects, made=row.id)
    return row.id


@operation("exclusion.extend", kind="exclusion")
def extend(*, actor: Actor, exclusion: UUID, objects: Sequence[UUID]) -> int:
    """Shut the user out of what the file has got since then. Returns how many objects were new."""
    row = Exclusion.objects.select_for_update().get(id=exclusion)
    new = [each for each in objects if str(each) not in row.objects_shut]
    for each in new:
        give_standing(each, "shut_out", user=row.user_id)
    row.objects_shut = [*row.objects_shut, *(str(each) for each in new)]
    row.save()
    concerns(row.user_id, *new, made=row.id)
    return len(new)


@operation("exclusion.lift", kind="exclusion")
def lift_exclusion(*, actor: Actor, exclusion: UUID) -> None:
    """The user is kept out no more. Raises Missing for another organisation's, Refused for one's own."""
    row = Exclusion.objects.select_for_update().filter(id=exclusion, organisation_id=actor.home).first()
    if row is None or row.lifted_at is not None:
        raise Missing()
    if row.user_id == actor.user:
        raise Refused("Over uw eigen uitsluiting beslist een ander.", None, "Vraag een collega of uw beheerder.")
    for each in row.objects_shut:
        end_standing(UUID(each), user=row.user_id, relation="shut_out")
    row.lifted_by, row.lifted_at = person(actor), clock.now()
    row.save()
    concerns(row.user_id, made=row.id)

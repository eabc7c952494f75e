"""Keeping a colleague out of one file, in a small town: party, relative or neighbour. Through every door.

Who handles the file may ask it, and the administrator of the colleague by the pseudonymous id alone; what the file
consists of the system finds, and the administrator does not learn it. Every few minutes what was added joins.
"""

from uuid import UUID

from ketenzicht.accounts import operations as accounts
from ketenzicht.accounts.queries import open_exclusions
from ketenzicht.agencies.gateway import one_act, require
from ketenzicht.agencies.queries import seats
from ketenzicht.agencies.standing import fixed_contacts_of
from ketenzicht.duties.passing_on import own_duties_about
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.rules.access import SYSTEM, Actor


def shut_out(*, actor: Actor, user: UUID, file: UUID, reason: str) -> UUID:
    """From now on this colleague sees nothing of the file. Returns the id of the exclusion.

    Raises Missing for a file out of reach and for no colleague, Conflict when the file is theirs to handle: then it
    goes over first.
    """
    if not any(seat.user == user for seat in seats(organisation=actor.home)):
        raise Missing()
    with one_act():
        kind, objects, organisations = accounts.gather(actor=SYSTEM, file=file)
        if actor.role != "BEHEER":
            require(actor, f"{kind}.read", kind=kind, subject=file)
        elif actor.home not in organisations:
            raise Missing()
        held = set(objects) & set(fixed_contacts_of(user))
        if held or own_duties_about(user, objects):
            raise Conflict("Deze collega behandelt dit dossier zelf.", "Laat eerst een ander het overnemen.")
        return accounts.shut_out(actor=actor, user=user, file=file, kind=kind, objects=objects, reason=reason)


def extend_exclusions() -> int:
    """Shut colleagues out of what their files have got since. Returns how many objects were new."""
    added = 0
    for exclusion, _kind, file in open_exclusions():
        with one_act():
            _, objects, _ = accounts.gather(actor=SYSTEM, file=file)
            added += accounts.extend(actor=SYSTEM, exclusion=exclusion, objects=objects)
    return added

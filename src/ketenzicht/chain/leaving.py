"""Somebody leaves: one act hands over all open work to named successors and ends the account. Nothing stays ownerless.

Work of a desk stays with the desk when somebody else sits there; what was somebody's own goes to a successor who fills
the same role already: leaving gives nobody a right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from ketenzicht.accounts import operations as accounts
from ketenzicht.accounts.queries import colleague
from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import Seat, seats
from ketenzicht.agencies.standing import fixed_contacts_of, shut_out_of
from ketenzicht.care.passing_on import contacts_of, pass_on_contact
from ketenzicht.duties.passing_on import count_of_desk, own_duties
from ketenzicht.kernel.errors import Conflict, Invalid, Refused
from ketenzicht.rules.access import SYSTEM, Actor

# Whose role holds files of persons as fixed contact; the first of these that the leaver fills passes them on.
CONTACTS = ("ZOCO", "AVIM", "NLA", "KMAR", "NIDOS", "COMENSHA")


@dataclass(frozen=True, slots=True)
class OpenRole:
    """One role of who leaves: who could follow, what is their own in it, what waits at the desk."""

    seat: Seat
    candidates: tuple[Seat, ...]
    own: int
    of_desk: int

    @property
    def needs_successor(self) -> bool:
        """Whether something would be left without an owner."""
        return self.own > 0 or (self.of_desk > 0 and not self.candidates)


@dataclass(frozen=True, slots=True)
class Left:
    """What went where when somebody left, counted."""

    duties: int
    clients: int
    contacts: int
    deputising: int
    shifts: int
    roles: int


def what_is_open(*, actor: Actor, user: UUID) -> list[OpenRole]:
    """Per role of this colleague what must go to whom. Raises Missing for who is no colleague."""
    mine = [seat for seat in colleague(actor, user) if seat.user == user]
    holder = _holder_of_contacts(mine)
    return [_open_role(seat, user, contacts=seat == holder) for seat in mine]


def leave(*, actor: Actor, user: UUID, successors: Mapping[UUID, UUID]) -> Left:
    """Hand over and end the account. `successors`: assignment of the leaver to the user who follows.

    1. Everything is checked before anything moves. 2. The system moves what the administrator may not see. 3. The
    account ends last. Raises Missing for no colleague, Refused for oneself, Invalid for a successor who does not fill
    the role, Conflict when something would stay without owner or a successor is kept out of a file.
    """
    if actor.user == user:
        raise Refused("Over uw eigen vertrek gaat een ander.", None, "Vraag een tweede beheerder.")
    with one_act():
        mine = what_is_open(actor=actor, user=user)
        _check(mine, user, successors)
        holder = _holder_of_contacts([role.seat for role in mine])
        moved = [
            accounts.pass_on(
                actor=SYSTEM,
                leaver=user,
                successor=successors[role.seat.assignment],
                organisation=role.seat.organisation,
                role=role.seat.role,
                contacts=role.seat == holder,
            )
            for role in mine
            if role.seat.assignment in successors
        ]
        clients = contacts_of(user)
        for trajectory in clients:
            assert holder is not None
            pass_on_contact(actor=SYSTEM, trajectory=trajectory, leaver=user, successor=successors[holder.assignment])
        accounts.leave(actor=actor, user=user)
    return Left(
        sum(part.duties for part in moved),
        len(clients),
        sum(part.contacts for part in moved),
        sum(part.deputising for part in moved),
        sum(part.shifts for part in moved),
        len(mine),
    )


def _open_role(seat: Seat, user: UUID, *, contacts: bool) -> OpenRole:
    others = [one for one in seats(organisation=seat.organisation, role=seat.role) if one.user != user]
    own = sum((organisation, role) == (seat.organisation, seat.role) for _, organisation, role in own_duties(user))
    if contacts:
        own += len(contacts_of(user)) + len(fixed_contacts_of(user))
    return OpenRole(seat, tuple(others), own, count_of_desk(seat.organisation, seat.role))


def _holder_of_contacts(mine: list[Seat]) -> Seat | None:
    """The seat whose successor becomes the fixed contact person."""
    ranked = sorted(mine, key=lambda seat: CONTACTS.index(seat.role) if seat.role in CONTACTS else len(CONTACTS))
    return next(iter(ranked), None)


def _check(mine: list[OpenRole], user: UUID, successors: Mapping[UUID, UUID]) -> None:
    held = [*contacts_of(user), *fixed_contacts_of(user)]
    for role in mine:
        successor = successors.get(role.seat.assignment)
        if successor is None:
            if role.needs_successor:
                raise Conflict(
                    f"Voor de rol {role.seat.role} is een opvolger nodig: er ligt werk.",
                    "Kies een collega met deze rol; is die er niet, vraag de rol dan eerst voor iemand aan.",
                )
        elif successor not in {seat.user for seat in role.candidates}:
            raise Invalid("successor", "Deze collega vervult deze rol niet.", "Kies iemand uit de lijst.")
        elif shut_out_of(successor, held):
            raise Conflict(
                "Deze collega is uitgesloten van een dossier dat over moet gaan.", "Kies een andere opvolger."
            )

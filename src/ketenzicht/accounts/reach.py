"""Whom an administrator may see and change: colleagues with a role at the same organisation, nobody else."""

from uuid import UUID

from ketenzicht.agencies.queries import Seat, seats
from ketenzicht.duties.passing_on import count_of_desk
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.rules.access import Actor


def at_the_door(user: UUID | None, organisation: UUID | None = None) -> Actor:
    """The system, writing for somebody who comes in, goes out or keeps their own codes; `user` is who it concerns."""
    return Actor(role="SYSTEM", user=user, organisation=organisation)


def check_colleague(actor: Actor, user: UUID) -> None:
    """Raises Missing unless this actor administers this user."""
    if actor.role == "SYSTEM":
        return
    if actor.role != "BEHEER" or actor.organisation is None:
        raise Missing()
    if not any(seat.user == user for seat in seats(organisation=actor.organisation)):
        raise Missing()


def person(actor: Actor) -> UUID:
    """The user who acts. Raises Missing for nobody in particular."""
    if actor.user is None:
        raise Missing()
    return actor.user


def own_seat(actor: Actor, assignment: UUID) -> Seat:
    """The seat at the actor's own organisation behind an assignment. Raises Missing for any other."""
    found = [seat for seat in seats(organisation=actor.home) if seat.assignment == assignment]
    if not found:
        raise Missing()
    return found[0]


def check_somebody_stays(user: UUID, organisation: UUID, role: str) -> None:
    """Raises Conflict when this user alone fills a role that has work waiting, or is the last administrator."""
    others = [seat for seat in seats(organisation=organisation, role=role) if seat.user != user]
    if others or (role != "BEHEER" and not count_of_desk(organisation, role)):
        return
    raise Conflict(
        f"Niemand anders vervult hier de rol {role}.", "Geef eerst een collega deze rol; anders blijft het werk liggen."
    )

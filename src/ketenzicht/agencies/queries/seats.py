"""Who acts: the seats of a user and the actor of a seat."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from ketenzicht.agencies.models import RoleAssignment
from ketenzicht.agencies.queries.period import current
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor


@dataclass(frozen=True, slots=True)
class Seat:
    """A role that a user can act in now, their own or as deputy of its holder."""

    assignment: UUID
    user: UUID
    login: str
    user_name: str
    role: str
    organisation: UUID
    organisation_name: str
    deputises: bool = False
    since_on: date | None = None
    municipalities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def seats(
    *,
    login: str | None = None,
    user: UUID | None = None,
    role: str | None = None,
    organisation: UUID | None = None,
    region: str | None = None,
) -> list[Seat]:
    """The current role assignments, by when they began. For one `user` also those in which they are the deputy."""
    rows = current(RoleAssignment.objects.select_related("user", "organisation", "deputy").filter(user__is_active=True))
    if login is not None:
        rows = rows.filter(user__login=login)
    if user is not None:
        rows = rows.filter(Q(user_id=user) | Q(deputy_id=user))
    if role is not None:
        rows = rows.filter(role=role)
    if organisation is not None:
        rows = rows.filter(organisation_id=organisation)
    if region is not None:
        rows = rows.filter(organisation__regions__contains=[region])
    found = [_seat(row, user) for row in rows.order_by("since_on", "id")]
    return sorted(found, key=lambda seat: seat.deputises)


def _seat(row: RoleAssignment, user: UUID | None) -> Seat:
    deputises = user is not None and row.user_id != user
    who = row.deputy if deputises and row.deputy else row.user
    return Seat(
        row.id,
        who.id,
        who.login,
        who.name,
        row.role,
        row.organisation_id,
        row.organisation.name,
        deputises,
        row.since_on,
        tuple(row.organisation.municipalities),
        tuple(row.organisation.regions),
    )


def actor_in(seat: Seat) -> Actor:
    """The actor of a seat that was just read; asks the database nothing."""
    return Actor(seat.role, seat.user, seat.organisation, frozenset(seat.municipalities), frozenset(seat.regions))


def actor_for(assignment: UUID, *, user: UUID | None = None) -> Actor:
    """The actor of a current role assignment: its holder, or `user` when that is the deputy.

    Raises Missing when it has ended, never was, or is neither's.
    """
    rows = current(RoleAssignment.objects.select_related("organisation").filter(user__is_active=True))
    row = rows.filter(pk=assignment).first()
    if row is None or (user is not None and user not in (row.user_id, row.deputy_id)):
        raise Missing("Deze rol is niet (meer) de uwe.", "Kies een andere rol of vraag uw beheerder.")
    return Actor(
        role=row.role,
        user=user or row.user_id,
        organisation=row.organisation_id,
        municipalities=frozenset(row.organisation.municipalities),
        regions=frozenset(row.organisation.regions),
    )


def seated(organisation: UUID, role: str) -> bool:
    """Whether somebody fills this role for the organisation today, in person or as deputy."""
    return current(RoleAssignment.objects.filter(organisation_id=organisation, role=role)).exists()

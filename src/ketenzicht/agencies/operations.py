"""Writes of the agencies room: organisations, users, roles, desks, route profiles, tokens, the installation mark."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.agencies.models import (
    AccessToken,
    Desk,
    DutyRoster,
    LoadedStory,
    Mandate,
    OpeningHours,
    Organisation,
    RoleAssignment,
    RouteProfile,
    RouteTarget,
    User,
)
from ketenzicht.agencies.roles import check_fits
from ketenzicht.agencies.tokens import token_digest
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor
from ketenzicht.rules.profiles import profile_of as profile_named


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on this weekday (1 is Monday) from `opens` until `closes`, Amsterdam time."""

    weekday: int
    opens: time
    closes: time


@operation("organisation.manage", kind="organisation")
def add_organisation(*, actor: Actor, key: str, name: str, kind: str, since_on: date, **served: Any) -> UUID:
    """Register an organisation, or bring one with the same key up to date. `served`: roles, municipalities,
    regions, mailboxes (lists of text). Returns its id."""
    row, _ = Organisation.objects.update_or_create(
        key=key, defaults={"name": name, "kind": kind, "active_from": since_on, **served}
    )
    concerns(made=row.id)
    return row.id


@operation("organisation.manage", kind="organisation")
def add_user(*, actor: Actor, login: str, name: str, password: str | None = None) -> UUID:
    """Register a user, or rename one with the same log-in; without a password they cannot log in by form."""
    row, new = User.objects.get_or_create(login=login, defaults={"name": name})
    row.name = name
    if password is not None:
        row.set_password(password)
    elif new:
        row.set_unusable_password()
    row.save()
    concerns(made=row.id)
    return row.id


@operation("organisation.manage", kind="organisation")
def assign_role(
    *, actor: Actor, user: UUID, organisation: UUID, role: str, since_on: date, deputy: UUID | None = None
) -> UUID:
    """Let a user fill a role for an organisation from a day on. Returns the id of the assignment.

    Raises Refused for a role that may not stand beside one that this user fills now.
    """
    check_fits(user, role)
    row, _ = RoleAssignment.objects.update_or_create(
        user_id=user,
        organisation_id=organisation,
        role=role,
        since_on=since_on,
        defaults={"deputy_id": deputy},
    )
    concerns(made=row.id)
    return row.id


@operation("organisation.manage", kind="organisation")
def set_desk(
    *,
    actor: Actor,
    organisation: UUID,
    role: str,
    phone: str = "",
    mail: str = "",
    always_open: bool = False,
    hours: Iterable[Hours] = (),
) -> UUID:
    """Set how an organisation is reached in a role, and when; replaces earlier hours of that desk."""
    desk, _ = Desk.objects.update_or_create(
        organisation_id=organisation,
        role=role,
        defaults={"phone": phone, "mail": mail, "always_open": always_open},
    )
    desk.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(desk=desk, weekday=span.weekday, opens=span.opens, closes=span.closes) for span in hours
    )
    concerns(made=desk.id)
    return desk.id


@operation("organisation.manage", kind="organisation")
def put_on_duty(*, actor: Actor, desk: UUID, user: UUID, starts_at: datetime, ends_at: datetime) -> int:
    """Put a user on the duty roster of a desk. Returns the id of the shift."""
    row, _ = DutyRoster.objects.get_or_create(desk_id=desk, user_id=user, starts_at=starts_at, ends_at=ends_at)
    concerns(made=desk)
    return int(row.pk)


@operation("organisation.manage", kind="organisation")
def give_mandate(
    *, actor: Actor, organisation: UUID, role: str, may: list[str], granted_by: str, since_on: date
) -> UUID:
    """Record what an organisation has empowered a role to decide. Returns the id of the mandate."""
    row, _ = Mandate.objects.update_or_create(
        organisation_id=organisation,
        role=role,
        since_on=since_on,
        defaults={"may": may, "granted_by": granted_by},
    )
    concerns(made=row.id)
    return row.id


@operation("organisation.manage", kind="organisation")
def set_route_profile(
    *, actor: Actor, region: str, profile: str, since_on: date, municipality: str | None = None
) -> None:
    """Let a region hand over by this profile from a day on; with a municipality, let that one work with the region."""
    RouteProfile.objects.update_or_create(
        region_id=region, municipality=municipality, since_on=since_on, defaults={"profile": profile}
    )


@operation("route_profile.change", kind="route_profile")
def change_route_profile(*, actor: Actor, region: str, profile: str, since_on: date) -> None:
    """Let one's own region hand over by another profile from a day on; what was routed before stays as it was.

    Raises Missing for another region, Invalid for a profile that is not written.
    """
    if region not in actor.regions:
        raise Missing()
    RouteProfile.objects.update_or_create(
        region_id=region,
        municipality=None,
        since_on=since_on,
        defaults={"profile": profile_named(profile).region},
    )


@operation("organisation.manage", kind="organisation")
def set_route_target(
    *,
    actor: Actor,
    region: str | None,
    role: str,
    organisation: UUID,
    since_on: date,
    municipality: str | None = None,
) -> None:
    """Let an organisation stand for a role of the route in a municipality, a region, or nationally from a day on."""
    RouteTarget.objects.update_or_create(
        region_id=region,
        municipality=municipality,
        role=role,
        since_on=since_on,
        defaults={"organisation_id": organisation},
    )


@operation("organisation.manage", kind="organisation")
def link_desks(*, actor: Actor, desk: UUID, after_hours: UUID | None, deputy: UUID | None) -> None:
    """Say which desk answers when this one is closed, and which one stands in when nobody is there."""
    Desk.objects.filter(id=desk).update(after_hours_id=after_hours, deputy_id=deputy)
    concerns(made=desk)


@operation("organisation.manage", kind="organisation")
def make_token(*, actor: Actor, assignment: UUID, days: int = 1) -> str:
    """A bearer token for one role assignment, valid for `days`; only its HMAC is kept, so it is shown once."""
    token = "kz_" + secrets.token_urlsafe(32)
    row = AccessToken.objects.create(
        assignment_id=assignment,
        digest=token_digest(token),
        made_at=clock.now(),
        expires_at=clock.now() + timedelta(days=days),
    )
    concerns(made=row.id)
    return token


@operation("organisation.manage", kind="organisation")
def mark_story_loaded(*, actor: Actor, key: str) -> None:
    """Remember that a demo story is completely in, in the same transaction as the story."""
    LoadedStory.objects.create(key=key, loaded_at=clock.now())

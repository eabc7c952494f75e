"""Reads of the accounts room: whether a session lives, one's own sessions, who may do what where, what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from ketenzicht.accounts.models import (
    Authenticator,
    DuressCode,
    Exclusion,
    Invitation,
    OutsideIdentity,
    Passkey,
    RecoveryCode,
    ReviewedRight,
    RightsRequest,
    RightsReview,
    Sitting,
)
from ketenzicht.accounts.passkeys import living_passkeys
from ketenzicht.accounts.reach import check_colleague
from ketenzicht.accounts.sealed import code_digest, open_secret
from ketenzicht.agencies.queries import Seat, seats
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.rules.access import Actor

WATCHERS = ("BEHEER", "FG")


@dataclass(frozen=True, slots=True)
class Session:
    """One session as its owner sees it; `here`: the one that asks."""

    id: UUID
    way: str
    device: str
    started_at: datetime
    ended_at: datetime | None
    ended_because: str
    here: bool


@dataclass(frozen=True, slots=True)
class Living:
    """A session that may act: whether it is under duress or of the demo, and the same user's sessions since."""

    quiet: bool
    demo: bool
    later: tuple[tuple[UUID, str, datetime], ...]


def living(sitting: UUID, user: UUID) -> Living | None:
    """The session when it was not ended; None when it was, or is not this user's."""
    rows = list(Sitting.objects.filter(user_id=user, ended_at__isnull=True))
    own = next((row for row in rows if row.id == sitting), None)
    if own is None:
        return None
    later = tuple(
        (row.id, row.device, row.started_at)
        for row in rows
        if row.started_at > own.started_at and row.way != "demo" and not row.quiet
    )
    return Living(own.quiet, own.way == "demo", later)


def sessions_of(user: UUID, here: UUID | None = None, *, most: int = 20) -> list[Session]:
    """The newest sessions of a user; those under duress are not told."""
    rows = Sitting.objects.filter(user_id=user, quiet=False).order_by("-started_at")[:most]
    return [
        Session(row.id, row.way, row.device, row.started_at, row.ended_at, row.ended_because, row.id == here)
        for row in rows
    ]


def last_entered(users: Iterable[UUID]) -> dict[UUID, datetime]:
    """When each of these users last logged in."""
    rows = Sitting.objects.filter(user_id__in=list(users)).order_by("started_at")
    return dict(rows.values_list("user_id", "started_at"))


@dataclass(frozen=True, slots=True)
class Keys:
    """With what a user can log in: an app since when, passkeys, how many recovery codes, a duress code or not."""

    app_since: datetime | None
    passkeys: int
    recovery_left: int
    duress: bool


def keys_of(user: UUID) -> Keys:
    app = Authenticator.objects.filter(user_id=user, confirmed_at__isnull=False, ended_at__isnull=True).first()
    left = RecoveryCode.objects.filter(user_id=user, used_at__isnull=True).count()
    keys = living_passkeys(user).count()
    return Keys(app.confirmed_at if app else None, keys, left, DuressCode.objects.filter(user_id=user).exists())


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey as its owner sees it; `synced`: its maker keeps copies of it on other devices."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None
    ended_at: datetime | None
    synced: bool


def passkeys_of(user: UUID) -> list[OwnPasskey]:
    """The passkeys with which a user can come in, oldest first."""
    return [_own_passkey(row) for row in living_passkeys(user)]


def passkeys_changed(user: UUID, since: datetime) -> list[OwnPasskey]:
    """The passkeys of a user that were added or removed after a moment, oldest first."""
    rows = Passkey.objects.filter(Q(created_at__gt=since) | Q(ended_at__gt=since), user_id=user)
    return [_own_passkey(row) for row in rows.order_by("created_at", "id")]


def invited(code: str) -> tuple[UUID, UUID]:
    """The invitation and the user behind an enrolment code. Raises Missing when it is unknown, used or too old."""
    row = Invitation.objects.filter(
        digest=code_digest("invitation", code), used_at__isnull=True, expires_at__gt=clock.now(), user__is_active=True
    ).first()
    if row is None:
        raise Missing("Deze aanmeldcode is onbekend, gebruikt of verlopen.", "Vraag uw beheerder een nieuwe.")
    return row.id, row.user_id


def login_of(user: UUID) -> str:
    """The log-in name of a user who fills a role now. Raises Missing."""
    found = seats(user=user)
    if not found:
        raise Missing("Dit account heeft geen rol.", "Vraag uw beheerder om een rol.")
    return found[0].login


def secret_of(user: UUID, app: UUID) -> bytes:
    """The secret of an app that is being set up, to show it once. Raises Missing."""
    row = Authenticator.objects.filter(id=app, user_id=user, confirmed_at__isnull=True).first()
    if row is None:
        raise Missing("Deze stap is verlopen.", "Begin opnieuw met uw aanmeldcode.")
    return open_secret(user, row.sealed_secret)


def user_of_subject(issuer: str, subject: str) -> UUID | None:
    """The user whom an outside log-in service means by this subject; None when it is nobody here."""
    row = OutsideIdentity.objects.filter(
        issuer=issuer, subject=subject, ended_at__isnull=True, user__is_active=True
    ).first()
    return row.user_id if row else None


@dataclass(frozen=True, slots=True)
class Right:
    """One role of one colleague: the last log-in, and what the review of this quarter found (None: not yet)."""

    seat: Seat
    last: datetime | None
    stays: bool | None


def rights_in(actor: Actor, review: UUID | None = None) -> list[Right]:
    """All roles that colleagues fill now at the actor's own organisation; never of another organisation."""
    mine = _administered(actor)
    last = last_entered(seat.user for seat in mine)
    found = dict(ReviewedRight.objects.filter(review_id=review).values_list("assignment_id", "stays")) if review else {}
    return [Right(seat, last.get(seat.user), found.get(seat.assignment)) for seat in mine]


def colleague(actor: Actor, user: UUID) -> list[Seat]:
    """The roles of one colleague. Raises Missing for anybody else."""
    check_colleague(actor, user)
    return [seat for seat in _administered(actor) if seat.user == user]


@dataclass(frozen=True, slots=True)
class Asked:
    """A role that waits for a second person."""

    id: UUID
    user: UUID
    role: str
    asked_by: UUID
    asked_at: datetime


def requests_in(actor: Actor) -> list[Asked]:
    """What waits at the actor's own organisation."""
    if actor.organisation is None or actor.role not in WATCHERS:
        return []
    rows = RightsRequest.objects.filter(organisation_id=actor.organisation, state="asked").order_by("asked_at")
    return [Asked(row.id, row.user_id, row.role, row.asked_by, row.asked_at) for row in rows]


@dataclass(frozen=True, slots=True)
class Review:
    """A quarterly review: its quarter and whether it is complete."""

    id: UUID
    quarter: str
    closed_at: datetime | None


def review_in(actor: Actor, review: UUID) -> Review:
    """One review of the actor's own organisation. Raises Missing for any other."""
    if actor.role not in WATCHERS or actor.organisation is None:
        raise Missing()
    row = RightsReview.objects.filter(id=review, organisation_id=actor.organisation).first()
    if row is None:
        raise Missing()
    return Review(row.id, row.quarter, row.closed_at)


def reviews_in(actor: Actor) -> list[Review]:
    """The reviews of the actor's own organisation, newest first."""
    if actor.organisation is None or actor.role not in WATCHERS:
        return []
    rows = RightsReview.objects.filter(organisation_id=actor.organisation).order_by("-opened_at")[:8]
    return [Review(row.id, row.quarter, row.closed_at) for row in rows]


@dataclass(frozen=True, slots=True)
class Kept:
    """A colleague who is kept out of a file."""

    id: UUID
    user: UUID
    file: UUID
    kind: str
    reason: str
    by: UUID
    at: datetime
    lifted_at: datetime | None


def exclusions_in(actor: Actor) -> list[Kept]:
    """The exclusions of the actor's own organisation, newest first; never those of oneself, and for the officer all."""
    if actor.organisation is None or actor.user is None:
        return []
    rows = Exclusion.objects.filter(organisation_id=actor.organisation).exclude(user_id=actor.user).order_by("-at")
    return [
        Kept(row.id, row.user_id, row.file, row.kind, row.reason, row.by, row.at, row.lifted_at) for row in rows[:100]
    ]


def open_exclusions() -> list[tuple[UUID, str, UUID]]:
    """Every exclusion in force, for the worker that extends it: its id, the kind and the id of the file."""
    rows = Exclusion.objects.filter(lifted_at__isnull=True).order_by("at")
    return list(rows.values_list("id", "kind", "file"))


def _own_passkey(row: Passkey) -> OwnPasskey:
    return OwnPasskey(row.id, row.name, row.created_at, row.last_used_at, row.ended_at, row.backup_state)


def _administered(actor: Actor) -> list[Seat]:
    if actor.organisation is None or actor.role not in WATCHERS:
        raise Missing()
    return seats(organisation=actor.organisation)

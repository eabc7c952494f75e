"""Which of somebody's codes fits: the app, a recovery code, or the code for who is forced. Changes nothing.

Each of the three is tried each time, so that the time an answer takes says nothing about which one there is.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import QuerySet

from ketenzicht.accounts.codes import fitting_step
from ketenzicht.accounts.models import Authenticator, DuressCode, RecoveryCode
from ketenzicht.accounts.passkeys import living_passkeys
from ketenzicht.accounts.sealed import code_digest, open_secret


@dataclass(frozen=True, slots=True)
class Fit:
    """By which way somebody comes in, and what is used up by it: the time step of an app, or a recovery code."""

    way: str
    row: UUID | None = None
    step: int | None = None


def fit(user: UUID, code: str) -> Fit | None:
    """What this code is for this user; None when it is nothing."""
    app = _fit_app(user, code)
    recovery = _fit_recovery(user, code)
    duress = _fit_duress(user, code)
    return app or recovery or duress


def has_second_factor(user: UUID) -> bool:
    """Whether this user has an app that makes codes, or a passkey."""
    return has_app(user) or living_passkeys(user).exists()


def has_app(user: UUID) -> bool:
    """Whether this user has an app that makes codes."""
    return _apps(user).exists()


def _fit_app(user: UUID, code: str) -> Fit | None:
    row = _apps(user).first()
    if row is None:
        return None
    step = fitting_step(open_secret(user, row.sealed_secret), code, row.last_step)
    return None if step is None else Fit("totp", row.id, step)


def _fit_recovery(user: UUID, code: str) -> Fit | None:
    digest = code_digest("recovery", code)
    row = RecoveryCode.objects.filter(user_id=user, digest=digest, used_at__isnull=True).first()
    return None if row is None else Fit("recovery", row.id)


def _fit_duress(user: UUID, code: str) -> Fit | None:
    row = DuressCode.objects.filter(user_id=user).first()
    given = "".join(code.split())
    if row is None:
        make_password(given)
        return None
    return Fit("duress") if check_password(given, row.digest) else None


def _apps(user: UUID) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user, confirmed_at__isnull=False, ended_at__isnull=True)

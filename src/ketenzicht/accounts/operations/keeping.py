"""One's own password, app and codes, and the one-time code with which an administrator lets somebody begin.

Refuses a password that Django's validators refuse, a duress code that is not six digits, and a second use of a code.
"""

import re
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ketenzicht.accounts.codes import RECOVERY_CODES, fitting_step, new_code, new_secret
from ketenzicht.accounts.fitting import has_second_factor
from ketenzicht.accounts.models import Authenticator, DuressCode, Invitation, OutsideIdentity, RecoveryCode
from ketenzicht.accounts.operations.sittings import end_all
from ketenzicht.accounts.passkeys import Answered, keep_new, living_passkeys, use_known
from ketenzicht.accounts.reach import check_colleague
from ketenzicht.accounts.sealed import code_digest, open_secret, seal_secret
from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.agencies.roles import keep_password
from ketenzicht.duties.operations import open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.rules.access import Actor

INVITATION_TERM = timedelta(hours=72)


@operation("account.invite", kind="account")
def invite(*, actor: Actor, user: UUID) -> str:
    """A code with which this user sets a password and an app, once, within 72 hours; older codes end. Shown once.

    Whoever could log in already gets a second pair of eyes: the privacy officer hears of it. Raises Missing for
    somebody who is no colleague.
    """
    check_colleague(actor, user)
    now = clock.now()
    Invitation.objects.filter(user_id=user, used_at__isnull=True).update(used_at=now)
    code = new_code()
    row = Invitation.objects.create(
        user_id=user, digest=code_digest("invitation", code), made_at=now, expires_at=now + INVITATION_TERM
    )
    if actor.organisation is not None and has_second_factor(user):
        _tell_officer(actor, row.id)
    concerns(user, made=row.id)
    return code


@operation("account.activate", kind="account")
def prepare_app(*, actor: Actor, user: UUID) -> UUID:
    """A new secret for the app of this user, not in force until a code of it was typed. Returns its id."""
    Authenticator.objects.filter(user_id=user, confirmed_at__isnull=True).delete()
    row = Authenticator.objects.create(user_id=user, sealed_secret=seal_secret(user, new_secret()), made_at=clock.now())
    concerns(user, made=row.id)
    return row.id


@operation("account.activate", kind="account")
def activate(*, actor: Actor, user: UUID, invitation: UUID, app: UUID, code: str, password: str) -> list[str]:
    """Begin: the password and the app count from now on, what was before ends. Returns the recovery codes, once.

    Raises Invalid for a weak password or a wrong code, Conflict when the enrolment code was used or is too old.
    """
    _check_password(password)
    _end_ways(user)
    _confirm(user, app, code)
    return _begun(user, invitation, password)


@operation("account.activate", kind="account")
def activate_with_passkey(
    *, actor: Actor, user: UUID, invitation: UUID, answered: Answered, name: str, password: str
) -> list[str]:
    """The same with a passkey in place of an app. Raises Invalid and Conflict as with an app."""
    _check_password(password)
    _end_ways(user)
    keep_new(user, answered, name.strip())
    concerns(fields=("passkey",))
    return _begun(user, invitation, password)


def _begun(user: UUID, invitation: UUID, password: str) -> list[str]:
    live = Invitation.objects.filter(id=invitation, user_id=user, used_at__isnull=True, expires_at__gt=clock.now())
    if not live.update(used_at=clock.now()):
        raise Conflict("Deze aanmeldcode is al gebruikt of verlopen.", "Vraag uw beheerder een nieuwe.")
    keep_password(user, password)
    end_all(user, because="renewed")
    concerns(user, made=invitation)
    return _new_recovery_codes(user)


@operation("account.keep", kind="account")
def renew_recovery_codes_with_passkey(*, actor: Actor, user: UUID, answered: Answered) -> list[str]:
    """Eight new recovery codes in place of the old, for who shows a passkey. Raises Invalid."""
    use_known(user, answered)
    concerns(user)
    return _new_recovery_codes(user)


@operation("account.keep", kind="account")
def renew_recovery_codes(*, actor: Actor, user: UUID, code: str) -> list[str]:
    """Eight new recovery codes in place of the old, for who types a code of the app. Raises Invalid."""
    row = _apps(user).first()
    if row is None or (step := fitting_step(open_secret(user, row.sealed_secret), code, row.last_step)) is None:
        raise Invalid("code", "Deze code klopt niet.", "Typ de zes cijfers die uw app nu toont.")
    _apps(user).filter(id=row.id).update(last_step=step)
    concerns(user)
    return _new_recovery_codes(user)


@operation("account.keep", kind="account")
def set_duress_code(*, actor: Actor, user: UUID, code: str) -> None:
    """Six digits that open an empty work list and raise the alarm. Raises Invalid for anything but six digits."""
    if not re.fullmatch(r"[0-9]{6}", code):
        raise Invalid("duress", "Een dwangcode is zes cijfers.", "Kies zes cijfers die u onder druk nog weet.")
    DuressCode.objects.update_or_create(user_id=user, defaults={"digest": make_password(code), "set_at": clock.now()})
    concerns(user)


@operation("account.keep", kind="account")
def forget_duress_code(*, actor: Actor, user: UUID) -> None:
    """From now on no code raises the alarm for this user."""
    DuressCode.objects.filter(user_id=user).delete()
    concerns(user)


@operation("account.invite", kind="account")
def link_outside(*, actor: Actor, user: UUID, issuer: str, subject: str) -> UUID:
    """Let the subject of an outside log-in service be this user. Raises Conflict when it is somebody already."""
    check_colleague(actor, user)
    taken = OutsideIdentity.objects.filter(issuer=issuer, subject=subject, ended_at__isnull=True).first()
    if taken is not None:
        raise Conflict("Deze identiteit hoort al bij een gebruiker.", "Beëindig eerst die koppeling.")
    row = OutsideIdentity.objects.create(user_id=user, issuer=issuer, subject=subject, linked_at=clock.now())
    concerns(user, made=row.id)
    return row.id


def _check_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise Invalid("password", " ".join(error.messages), "Kies een langere zin.") from error


def _confirm(user: UUID, app: UUID, code: str) -> None:
    row = Authenticator.objects.filter(id=app, user_id=user, confirmed_at__isnull=True).first()
    if row is None:
        raise Conflict("Deze stap is verlopen.", "Begin opnieuw met uw aanmeldcode.")
    step = fitting_step(open_secret(user, row.sealed_secret), code, row.last_step)
    if step is None:
        raise Invalid("code", "Deze code klopt niet.", "Typ de zes cijfers die uw app nu toont.")
    Authenticator.objects.filter(id=app).update(confirmed_at=clock.now(), last_step=step)


def _end_ways(user: UUID) -> None:
    """The app and the passkeys of before open nothing any more: who begins again may have lost them."""
    _apps(user).update(ended_at=clock.now())
    living_passkeys(user).update(ended_at=clock.now())


def _new_recovery_codes(user: UUID) -> list[str]:
    RecoveryCode.objects.filter(user_id=user).delete()
    codes = [new_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user_id=user, digest=code_digest("recovery", code), made_at=clock.now()) for code in codes
    )
    return codes


def _tell_officer(actor: Actor, invitation: UUID) -> None:
    open_duty(
        organisation=actor.home,
        role="FG",
        what="invited_again",
        about_kind="invitation",
        about=invitation,
        title="Een collega die al kon inloggen kreeg een nieuwe aanmeldcode",
        action="Ga na of die collega er zelf om vroeg",
        due_at=clock.later(clock.now(), "2 days"),
        source="kz-access",
    )


def _apps(user: UUID) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user_id=user, confirmed_at__isnull=False, ended_at__isnull=True)

"""Coming in, and failing to. Refuses a code that was used before; a session under duress raises the alarm.

Source of the alarm: `kz-access`; whoever forces somebody sees a log-in like any other.
"""

from datetime import timedelta
from uuid import UUID

from ketenzicht.accounts.fitting import Fit
from ketenzicht.accounts.lockout import Knock, count_failure, forget_failures
from ketenzicht.accounts.models import Authenticator, RecoveryCode, Sitting
from ketenzicht.accounts.passkeys import Answered, use_known
from ketenzicht.agencies.gateway import came_to_nothing, concerns, operation
from ketenzicht.duties.operations import open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict
from ketenzicht.rules.access import Actor

ALARMED = ("BEHEER", "FG")
ALARM_TERM = timedelta(minutes=15)


@operation("session.begin", kind="session")
def begin(
    *, actor: Actor, user: UUID, way: str, device: str, fit: Fit | None = None, passkey: Answered | None = None,
    knock: Knock | None = None,
) -> UUID:  # fmt: skip
    """Start a session of a user and use up the code or the answer that opened it. Returns the id of the session.

    Raises Conflict when the code was used in the meantime, Invalid when the answer is not that of a passkey of theirs.
    """
    if fit is not None:
        _use_up(fit)
    if passkey is not None:
        use_known(user, passkey)
    quiet = way == "duress"
    sitting = Sitting.objects.create(user_id=user, way=way, device=device[:60], quiet=quiet, started_at=clock.now())
    if knock is not None:
        forget_failures(knock)
    if quiet:
        _alarm(actor, sitting.id)
    concerns(fields=(way,), made=sitting.id)
    return sitting.id


@operation("session.fail", kind="session")
def record_failure(*, actor: Actor, knock: Knock, user: UUID | None) -> None:
    """Count a log-in that failed; `user` is whose account it was, None when there is none of that name."""
    count_failure(knock)
    came_to_nothing()
    concerns(*([user] if user else []))


def _use_up(fit: Fit) -> None:
    if fit.row is None:
        return
    if fit.step is not None:
        used = Authenticator.objects.filter(id=fit.row, last_step__lt=fit.step).update(last_step=fit.step)
    else:
        used = RecoveryCode.objects.filter(id=fit.row, used_at__isnull=True).update(used_at=clock.now())
    if not used:
        raise Conflict("Deze code is al gebruikt.", "Wacht op de volgende code van uw app.")


def _alarm(actor: Actor, sitting: UUID) -> None:
    for role in ALARMED:
        open_duty(
            organisation=actor.home,
            role=role,
            what="duress",
            about_kind="alarm",
            about=sitting,
            title="Een collega is onder dwang ingelogd",
            action="Bel 112 en volg uw noodprocedure; bel de collega niet zelf",
            due_at=clock.now() + ALARM_TERM,
            source="kz-access",
            acute=True,
        )

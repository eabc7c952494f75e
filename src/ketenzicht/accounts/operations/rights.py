"""Giving and ending roles. Nobody gives a right alone: who asks is not who decides. Taking one away never waits.

Refuses a role that may not be filled beside another of the same person (see `rules.access.separation`).
"""

from dataclasses import dataclass
from uuid import UUID

from ketenzicht.accounts.models import (
    Authenticator,
    DuressCode,
    Invitation,
    OutsideIdentity,
    Passkey,
    RecoveryCode,
    RightsRequest,
)
from ketenzicht.accounts.operations.sittings import end_all
from ketenzicht.accounts.reach import check_colleague, check_somebody_stays, own_seat, person
from ketenzicht.agencies import roles
from ketenzicht.agencies.gateway import asked_by, concerns, operation
from ketenzicht.agencies.standing import pass_on_standing
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.duties.passing_on import pass_on_duties
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.rules.access import ALL_STAFF, Actor


@operation("rights.ask", kind="rights")
def ask_for_role(*, actor: Actor, user: UUID, role: str) -> UUID:
    """Ask a role for a colleague at one's own organisation; a second administrator or the privacy officer decides.

    Returns the id of the request. Raises Missing for no colleague, Refused for a role that may not stand beside
    another, Conflict when it was asked already.
    """
    check_colleague(actor, user)
    _check_known(role)
    roles.check_fits(user, role)
    if RightsRequest.objects.filter(user_id=user, organisation_id=actor.home, role=role, state="asked").exists():
        raise Conflict("Deze rol is al gevraagd.", "Laat een tweede persoon beslissen.")
    row = RightsRequest(
        organisation_id=actor.home, user_id=user, role=role, asked_by=person(actor), asked_at=clock.now()
    )
    row.duty_id = open_duty(
        organisation=actor.home,
        role="BEHEER",
        what="rights_request",
        about_kind="rights_request",
        about=row.id,
        title="Een rol voor een collega wacht op een tweede persoon",
        action="Beslis over de rol",
        due_at=clock.later(clock.now(), "5 days"),
        source="kz-access",
    )
    row.save()
    concerns(user, made=row.id)
    return row.id


@operation("rights.decide", kind="rights")
def decide_on_role(*, actor: Actor, request: UUID, give: bool) -> None:
    """Give or refuse a role that somebody else asked. Raises Missing, Conflict, and Refused for who asked it."""
    row = RightsRequest.objects.select_for_update().filter(id=request, organisation_id=actor.home).first()
    if row is None:
        raise Missing()
    if row.state != "asked":
        raise Conflict("Hierover is al beslist.", "Ververs de pagina.")
    if actor.user in (row.asked_by, row.user_id):
        raise Refused(
            "Wie een rol vraagt of krijgt, beslist er niet over.", None, "Laat een tweede beheerder of de FG beslissen."
        )
    if give:
        roles.check_fits(row.user_id, row.role)
        roles.fill(row.user_id, row.organisation_id, row.role)
    finish(row.duty_id, "gegeven" if give else "geweigerd")
    row.state, row.decided_by, row.decided_at = "given" if give else "refused", actor.user, clock.now()
    row.save()
    asked_by(row.asked_by)
    concerns(row.user_id, made=row.id)


@operation("rights.end", kind="rights")
def end_right(*, actor: Actor, assignment: UUID) -> None:
    """End a role at one's own organisation now, with its tokens and the sessions of its holder.

    Raises Missing for another organisation's, Conflict when nobody else at the organisation fills the role.
    """
    seat = own_seat(actor, assignment)
    check_somebody_stays(seat.user, seat.organisation, seat.role)
    roles.end(assignment)
    end_all(seat.user, because="right_ended")
    concerns(seat.user, made=assignment)


@operation("rights.leave", kind="rights")
def leave(*, actor: Actor, user: UUID) -> None:
    """The end of an account: roles, tokens, sessions, app, passkeys, codes, outside identities. The work goes first.

    Raises Missing for who is no colleague. The steps around it stand in `chain/leaving.py`.
    """
    check_colleague(actor, user)
    roles.retire(user)
    end_all(user, because="left")
    now = clock.now()
    Authenticator.objects.filter(user_id=user).delete()
    Passkey.objects.filter(user_id=user).delete()
    RecoveryCode.objects.filter(user_id=user).delete()
    DuressCode.objects.filter(user_id=user).delete()
    Invitation.objects.filter(user_id=user, used_at__isnull=True).update(used_at=now)
    OutsideIdentity.objects.filter(user_id=user, ended_at__isnull=True).update(ended_at=now)
    concerns(user)


@dataclass(frozen=True, slots=True)
class Passed:
    """What went over to a successor, counted."""

    duties: int
    deputising: int
    shifts: int
    contacts: int


@operation("rights.pass_on", kind="rights")
def pass_on(*, actor: Actor, leaver: UUID, successor: UUID, organisation: UUID, role: str, contacts: bool) -> Passed:
    """What the leaver had in one role is the successor's: own duties, deputising, shifts, and with `contacts` the
    files of which they were the fixed contact person."""
    concerns(leaver, successor)
    return Passed(
        pass_on_duties(leaver, successor, organisation, role),
        roles.pass_on_deputising(leaver, successor, role),
        roles.pass_on_shifts(leaver, successor, role),
        pass_on_standing(leaver, successor) if contacts else 0,
    )


def _check_known(role: str) -> None:
    if role not in {*ALL_STAFF, "BEHEER", "FG"}:
        raise Invalid("role", "Deze rol bestaat niet.", "Kies een rol uit de lijst.")

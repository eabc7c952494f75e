"""Filling and ending roles inside the act that decides on it. Refuses two roles that one person may not fill together.

An ended role counts no more from this moment, with its tokens; that it was filled stays readable.
"""

from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.models import AccessToken, DutyRoster, RoleAssignment, User
from ketenzicht.agencies.queries.period import current
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Refused
from ketenzicht.rules.access.separation import incompatible


def check_fits(user: UUID, role: str) -> None:
    """Raises Refused when this user fills a role now that may not stand beside `role`."""
    held = sorted(set(current(RoleAssignment.objects.filter(user_id=user)).values_list("role", flat=True)))
    clash = [other for other in held if incompatible(role, other)]
    if clash:
        ground = Ground("kz-access", f"De rollen {role} en {', '.join(clash)} mogen niet bij één persoon liggen.")
        facts = {"role": role, "held": held}
        raise Refused(
            f"{ground.because}",
            Decision(False, (ground,), "separation.incompatible@1", facts),
            "Kies een andere collega, of beëindig eerst de andere rol.",
        )


@part_of_act
def fill(user: UUID, organisation: UUID, role: str) -> UUID:
    """Let a user fill a role from today on. Returns the id of the assignment. Raises Refused as `check_fits`."""
    check_fits(user, role)
    row, _ = RoleAssignment.objects.update_or_create(
        user_id=user, organisation_id=organisation, role=role, since_on=clock.today(), defaults={"ended_at": None}
    )
    return row.id


@part_of_act
def end(assignment: UUID) -> None:
    """This assignment ends now, and every token of it."""
    now = clock.now()
    RoleAssignment.objects.filter(id=assignment, ended_at__isnull=True).update(ended_at=now)
    AccessToken.objects.filter(assignment_id=assignment, revoked_at__isnull=True).update(revoked_at=now)


@part_of_act
def retire(user: UUID) -> None:
    """All roles of a user end now; they can never log in again, and deputise for nobody."""
    for assignment in RoleAssignment.objects.filter(user_id=user, ended_at__isnull=True):
        end(assignment.id)
    RoleAssignment.objects.filter(deputy_id=user).update(deputy=None)
    row = User.objects.get(id=user)
    row.is_active = False
    row.set_unusable_password()
    row.save()


@part_of_act
def keep_password(user: UUID, password: str) -> None:
    """From now on this password, hashed."""
    row = User.objects.get(id=user)
    row.set_password(password)
    row.save()


@part_of_act
def pass_on_deputising(leaver: UUID, successor: UUID, role: str) -> int:
    """Whom the leaver deputised for in this role has the successor as deputy now. Returns how many."""
    rows = current(RoleAssignment.objects.filter(deputy_id=leaver, role=role)).exclude(user_id=successor)
    return rows.update(deputy_id=successor)


@part_of_act
def pass_on_shifts(leaver: UUID, successor: UUID, role: str) -> int:
    """The shifts of the leaver for desks of this role that are not over yet are the successor's. Returns how many."""
    rows = DutyRoster.objects.filter(user_id=leaver, desk__role=role, ends_at__gt=clock.now())
    return rows.update(user_id=successor)

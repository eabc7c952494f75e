"""When a care coordinator leaves, each client gets another fixed contact person; nobody is left without one."""

from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.care.models import Trajectory
from ketenzicht.kernel.errors import Conflict
from ketenzicht.rules.access import Actor


def contacts_of(user: UUID) -> list[UUID]:
    """The open trajectories of which this user is the fixed contact person, for who arranges a departure."""
    rows = Trajectory.objects.filter(fixed_contact=user, state="open").order_by("started_at", "id")
    return list(rows.values_list("id", flat=True))


@operation("care.pass_on", kind="care", subject="trajectory")
def pass_on_contact(*, actor: Actor, trajectory: UUID, leaver: UUID, successor: UUID) -> None:
    """The client of this trajectory has the successor as fixed contact person. Raises Conflict when it was another."""
    row = Trajectory.objects.get(id=trajectory)
    if row.fixed_contact != leaver:
        raise Conflict("Deze cliënt heeft al een andere contactpersoon.", "Ververs de pagina.")
    row.fixed_contact = successor
    row.save(update_fields=["fixed_contact"])
    concerns(row.client_id)

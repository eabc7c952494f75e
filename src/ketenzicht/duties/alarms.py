"""The alarm that something lies still at a desk: a duty for its administrator, in a number and nothing else.

Refuses to say which object: who administers sees no content. Ends by itself when the count is nought again.
"""

from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.duties.models import Duty
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.rules.profiles import SERVICE_LEVEL_SOURCE

LIES_STILL = "lying_still"
ROLE = "BEHEER"


@operation("duty.escalate", kind="duty")
def raise_alarm(*, actor: Actor, organisation: UUID, number: int) -> None:
    """Say that so many signals lie still at this organisation; nought ends the alarm that there was."""
    for row in Duty.objects.select_for_update().filter(organisation=organisation, what=LIES_STILL, state="open"):
        finish(row.id, "counted again")
    concerns(made=organisation)
    if number:
        open_duty(
            organisation=organisation,
            role=ROLE,
            what=LIES_STILL,
            about_kind="organisation",
            about=organisation,
            title=f"Meldingen zonder eigenaar of volgende stap: {number}",
            action="Geef het loket een medewerker, of bel de helpdesk",
            due_at=clock.now(),
            source=SERVICE_LEVEL_SOURCE,
            acute=True,
        )


def open_alarms() -> set[UUID]:
    """The organisations that have an alarm now."""
    return set(Duty.objects.filter(what=LIES_STILL, state="open").values_list("organisation_id", flat=True))

"""Who must hear what a reporter says: the owner of the signal, and every desk that took it and has it still."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.duties.operations import open_duty
from ketenzicht.duties.queries import owing
from ketenzicht.kernel import clock
from ketenzicht.rules.deadlines import service_level_due
from ketenzicht.rules.profiles import SERVICE_LEVEL_SOURCE
from ketenzicht.signals.models import Signal

WROTE, CORRECTED, WITHDREW = "reporter_wrote", "reporter_corrected", "reporter_withdrew"
ACTIONS = {
    WROTE: "Bericht van de melder lezen",
    CORRECTED: "Verbetering van de melder lezen",
    WITHDREW: "De melder trekt in: besluit wat er nog moet gebeuren",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """A desk that must hear what the reporter says, and at which object it finds that."""

    organisation: UUID
    role: str
    kind: str
    about: UUID


@part_of_act
def must_hear(signal: UUID, holders: Iterable[Holder], what: str) -> None:
    """Owe the owner and each holder a look at what the reporter says; who owes one already owes no second.

    Of a signal that was closed it is the desk where it lay last, and of one that was merged the desk of the other.
    """
    row = Signal.objects.select_related("duty", "merged_into__duty").get(id=signal)
    duty = (row.merged_into or row).duty
    everybody = (Holder(row.organisation_id, duty.role if duty else "AF", "signal", signal), *holders)
    waiting = owing([one.about for one in everybody], what)
    due = clock.end_of(service_level_due("acute" if row.acute else "confirm", starts_on=clock.today()))
    for one in everybody:
        if one.about in waiting:
            continue
        open_duty(
            organisation=one.organisation,
            role=one.role,
            what=what,
            about_kind=one.kind,
            about=one.about,
            title=f"Melding {row.reference}",
            action=ACTIONS[what],
            due_at=due,
            source=SERVICE_LEVEL_SOURCE,
            municipality=row.municipality,
            region=row.region,
            acute=row.acute,
        )

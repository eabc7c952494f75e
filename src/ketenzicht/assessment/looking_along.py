"""When a vague signal goes round too often, the chain director looks along; the contact officer stays its owner."""

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.agencies.queries import answering_role, desk_for
from ketenzicht.agencies.standing import passed_by_of
from ketenzicht.duties.operations import finish_what, open_duty
from ketenzicht.kernel import clock
from ketenzicht.rules.deadlines import service_level_due
from ketenzicht.rules.profiles import SERVICE_LEVEL_SOURCE
from ketenzicht.signals.queries import SignalRow

WHAT = "look_along"


@part_of_act
def look_along(signal: SignalRow, rounds: int) -> None:
    """Give the chain director of the place a look at a signal that needed more information so many times."""
    desk = desk_for("ketenregisseur", signal.region, municipality=signal.municipality, without=passed_by_of(signal.id))
    finish_what(signal.id, WHAT, desk.organisation, "again")
    open_duty(
        organisation=desk.organisation,
        role=answering_role(desk),
        what=WHAT,
        about_kind="signal",
        about=signal.id,
        title=f"Melding {signal.reference}",
        action=f"Meekijken: al {rounds} keer meer informatie nodig",
        due_at=clock.end_of(service_level_due("enrich", starts_on=clock.today())),
        source=SERVICE_LEVEL_SOURCE,
        municipality=signal.municipality,
        region=signal.region,
    )

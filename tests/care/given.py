"""What tests of care start from: a client in the vault and care that has begun."""

from datetime import date, datetime
from uuid import UUID

from ketenzicht.care.operations import Started, start_care
from ketenzicht.care.queries import TrajectoryFile, read_trajectory
from ketenzicht.people.operations import record_person
from ketenzicht.rules.access import Actor
from ketenzicht.rules.shelter_facts import Nationality, Residence, ShelterFacts
from tests.cases.given import PLACE, organisation
from tests.cast import actor

TODAY = date(2026, 3, 2)
REFLECTION = ShelterFacts(nat=Nationality.THIRD_COUNTRY, res=Residence.REFLECTION)
DUBLIN = ShelterFacts(nat=Nationality.THIRD_COUNTRY, res=Residence.DUBLIN)
B8 = ShelterFacts(nat=Nationality.THIRD_COUNTRY, res=Residence.B8_PERMIT)
DUTCH = ShelterFacts()


def a_client(of: str = "ZOCO") -> UUID:
    return record_person(
        actor=actor(of), identity={"given_name": "Noor (verzonnen)"}, organisation=organisation(of), **PLACE
    )


def care(
    facts: ShelterFacts = REFLECTION,
    *,
    starts_on: date = TODAY,
    client: UUID | None = None,
    case: UUID | None = None,
    by: Actor | None = None,
    since: datetime | None = None,
    form: str = "AU",
    needs: tuple[str, ...] = ("safety", "interpreter"),
) -> Started:
    """Care by the care coordinator of Gooi en Vechtstreek, for a new client unless one is given."""
    return start_care(
        actor=by or actor("ZOCO"),
        client=client or a_client(),
        case=case,
        form=form,
        facts=facts,
        needs=needs,
        starts_on=starts_on,
        since=since,
        **PLACE,
    )


def file_of(trajectory: UUID) -> TrajectoryFile:
    return read_trajectory(actor=actor("ZOCO"), trajectory=trajectory)


def last_days(trajectory: UUID) -> dict[str, date | None]:
    """The clocks that run, with their last days."""
    return {clock.id: clock.ends_on for clock in file_of(trajectory).clocks}

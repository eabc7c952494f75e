"""Who acts in a written story: the seat that fills a role for the organisation whose turn it is."""

from collections.abc import Iterator
from uuid import UUID

from ketenzicht.agencies.queries import ROLE_OF_DESK, Seat, actor_for, desk_for, role_of_desk, seats
from ketenzicht.assessment.queries import advice_on
from ketenzicht.kernel.errors import Missing
from ketenzicht.routing.queries import handovers_of
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import SignalRow

DESK_OF_ROLE = {role: desk for desk, role in ROLE_OF_DESK.items() if desk != "112/politie"}


def seat_for(
    role: str, signal: SignalRow | None, *, organisation: UUID | None = None, region: str | None = None
) -> Seat:
    """The seat of this role at an organisation, else where the signal lies, else in the region, else the first.

    Raises Missing when nobody fills the role.
    """
    for wanted in _organisations(role, signal, organisation, region):
        found = seats(role=role, organisation=wanted)
        if found:
            return found[0]
    anywhere = (region and seats(role=role, region=region)) or seats(role=role)
    if not anywhere:
        raise Missing(f"Niemand vervult de rol {role}.", "Voeg een gebruiker met deze rol toe.")
    return anywhere[0]


def actor_of(seat: Seat) -> Actor:
    return actor_for(seat.assignment)


def answering(role: str, signal: UUID, what: str) -> tuple[UUID, UUID]:
    """The open hand-over or question for advice that waits for this role: its id and the organisation.

    `what` is "handover" or "advice". Raises Missing when none waits. A desk of the role's own name goes before the
    emergency number.
    """
    if what == "advice":
        waiting = [(row.role, row.id, row.organisation) for row in advice_on(signal) if row.state == "open"]
    else:
        waiting = [(row.role, row.id, row.organisation) for row in handovers_of(signal) if row.state == "offered"]
    mine = [row for row in waiting if role_of_desk(row[0]) == role]
    if not mine:
        raise Missing(f"Er wacht niets op {role}.", "Controleer de volgorde van de stappen.")
    first = min(mine, key=lambda row: row[0] == "112/politie")
    return first[1], first[2]


def _organisations(
    role: str, signal: SignalRow | None, organisation: UUID | None, region: str | None
) -> Iterator[UUID]:
    if organisation is not None:
        yield organisation
    if signal is not None:
        yield signal.organisation
    if role in DESK_OF_ROLE and (region or signal):
        place = signal.municipality if signal else None
        yield desk_for(DESK_OF_ROLE[role], region, municipality=place).organisation

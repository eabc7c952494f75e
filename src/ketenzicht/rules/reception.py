"""Where a new signal lies now: at the desk of the municipality, else with the chain director, else at the fallback.

In acute danger the emergency desks of the routing table come first and the receiving desk last. Refuses to apply the
table to anything else: what a reporter says about the form is a hint, a person concludes.
"""

from dataclasses import dataclass
from datetime import date

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.profiles import RouteProfile
from ketenzicht.rules.routing import Desk, Mode, RoutingFacts, route
from ketenzicht.rules.source import decided, ground, implements, in_force


@dataclass(frozen=True, slots=True)
class ReceptionFacts:
    """Which desk receives here (contact officer, chain director, or other for the fallback), and how urgent it is."""

    desk: DeskRole
    profile: RouteProfile
    acute: bool = False
    minor: bool = False
    forms_hint: tuple[Form, ...] = ()


def receive(facts: ReceptionFacts, *, on: date) -> Decision[tuple[Desk, ...]]:
    """The desks that have the signal from this moment, in order."""
    return in_force(_receive_2021, on)(facts, on=on)


@implements(
    "ob2021-b2-stappenplan", "gv2020-taken-keten", "public-112", rule="reception.receive", since=date(2021, 1, 1)
)
def _receive_2021(facts: ReceptionFacts, *, on: date) -> Decision[tuple[Desk, ...]]:
    here, why = _receiving(facts.desk)
    if not facts.acute:
        return decided(_receive_2021, (Desk(here, 1, Mode.SEQUENTIAL),), (why,), facts, on)
    urgent = route(
        RoutingFacts(clear=False, forms=facts.forms_hint, acute=True, minor=facts.minor, profile=facts.profile), on=on
    )
    desks = (*urgent.outcome.route, Desk(here, len(urgent.outcome.route) + 1, Mode.SEQUENTIAL))
    return decided(_receive_2021, desks, (*urgent.grounds, why), facts, on)


def _receiving(desk: DeskRole) -> tuple[DeskRole, Ground]:
    if desk is DeskRole.CONTACT_OFFICER:
        return desk, ground(
            "ob2021-b2-stappenplan", "Elke melding komt eerst bij de aandachtsfunctionaris van de gemeente."
        )
    if desk is DeskRole.CHAIN_DIRECTOR:
        return desk, ground(
            "gv2020-taken-keten", "Deze gemeente heeft geen aandachtsfunctionaris: de ketenregisseur ontvangt."
        )
    return DeskRole.OTHER, ground(
        "public-112", "De gemeente is onbekend: de melding ligt bij het terugvalloket, dat altijd bereikbaar is."
    )

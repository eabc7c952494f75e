"""From roles of the route to the desks that stand for them here and now. Decides nothing: rows and rules do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from ketenzicht.agencies.queries import (
    DeskNow,
    answering_role,
    desks_for,
    municipality_named,
    profile_of,
    receiving_desk,
)
from ketenzicht.agencies.standing import passed_by_of
from ketenzicht.chain.own_staff import PassedBy, said_of
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid
from ketenzicht.routing.operations import Call
from ketenzicht.rules import profiles
from ketenzicht.rules.forms import DeskRole
from ketenzicht.rules.profiles import RouteProfile
from ketenzicht.rules.routing import Desk, Routing, RoutingFacts, route
from ketenzicht.signals.intake import Report
from ketenzicht.signals.operations import Owner
from ketenzicht.signals.queries import SignalRow

# Nobody to hand a signal to: who reported it, nobody in particular, and the register, which counts.
CHOOSABLE = {role.value for role in DeskRole} - {
    DeskRole.REPORTER.value,
    DeskRole.OTHER.value,
    DeskRole.COMENSHA.value,
}


@dataclass(frozen=True, slots=True)
class Reception:
    """The desk where a signal comes in and where that is."""

    owner: Owner
    desk: DeskNow
    said: PassedBy | None = None


def reception(municipality: str) -> Reception:
    """The desk that receives signals from a municipality, given by name or code; an unknown one is no fault."""
    place = municipality_named(municipality) if municipality else None
    return reception_at(place.code if place else None, place.region if place else None)


def reception_of(report: Report) -> Reception:
    """The desk that receives a report: not one of where somebody works who is its subject."""
    place = municipality_named(report.municipality) if report.municipality else None
    code, region = (place.code, place.region) if place else (None, None)
    said = said_of(report.about_staff_of, code, region, by="reporter")
    here = reception_at(code, region, without=said.organisations)
    owner = replace(here.owner, passed_by=said.organisations, passed_because=said.words)
    return Reception(owner, here.desk, said)


def reception_at(municipality: str | None, region: str | None, *, without: Collection[UUID] = ()) -> Reception:
    """The desk that receives signals from a place by its codes; `without`: who is passed by."""
    desk = receiving_desk(municipality, region, without=without)
    # After hours another organisation answers the telephone; the signal lies with who fills the role here.
    return Reception(Owner(desk.organisation, answering_role(desk), municipality, region), desk)


def profile_for(region: str | None) -> RouteProfile:
    """The written profile by which a region hands over."""
    return profiles.profile_of(profile_of(region))


def calls_for(
    desks: Iterable[Desk], municipality: str | None, region: str | None, *, without: Collection[UUID] = ()
) -> tuple[Call, ...]:
    """The desks of a route with who stands for each role in this place; `without`: who is passed by."""
    named = [desk for desk in desks if desk.role is not DeskRole.OTHER]
    here = desks_for([desk.role.value for desk in named], region, municipality=municipality, without=without)
    return tuple(Call(desk.role.value, desk.order, desk.mode.value, here[desk.role.value]) for desk in named)


def chosen(signal: SignalRow, roles: Iterable[str]) -> tuple[Call, ...]:
    """Desks that a person names themselves, in that order. Raises Invalid for a role that is no desk."""
    names = list(roles)
    unknown = [name for name in names if name not in CHOOSABLE]
    if unknown:
        raise Invalid("to", f'"{unknown[0]}" is geen loket.', "Kies een loket uit de route.")
    without = passed_by_of(signal.id)
    here = desks_for(names, signal.region, municipality=signal.municipality, without=without)
    return tuple(Call(name, order, "parallel", here[name]) for order, name in enumerate(names, start=1))


@dataclass(frozen=True, slots=True)
class Routed:
    """A route with its desks here: the decision, the profile it went through, who stands for each role."""

    decision: Decision[Routing]
    profile: str
    calls: tuple[Call, ...]

    @property
    def first_hand(self) -> tuple[Call, ...]:
        """Whom the owner hands over to; forwarded desks are called by the chain director."""
        return tuple(call for call in self.calls if call.mode != "forwarded")


def routed(signal: SignalRow, facts: RoutingFacts) -> Routed:
    """The route of a signal by the table and the profile of its region."""
    decision = route(facts, on=clock.today())
    without = passed_by_of(signal.id)
    calls = calls_for(decision.outcome.route, signal.municipality, signal.region, without=without)
    return Routed(decision, facts.profile.region, calls)


def organisations(calls: Iterable[Call]) -> tuple[UUID, ...]:
    return tuple(call.desk.organisation for call in calls)

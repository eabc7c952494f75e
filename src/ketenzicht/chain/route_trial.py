"""Trying another route profile on what came in before, and keeping it: counts and differences, never content.

Refuses a profile that is unknown, a day that is past, a region that is not one's own, and a profile under which a desk
of a route would answer nowhere. A profile is kept only by who has seen what it changes.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from ketenzicht.agencies.operations import change_route_profile
from ketenzicht.agencies.queries import answering_role, desks_for, seated
from ketenzicht.chain.desks import CHOOSABLE, profile_for
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.rules import profiles
from ketenzicht.rules.access import Actor
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.profiles import RouteProfile
from ketenzicht.rules.routing import Desk, RoutingFacts, route
from ketenzicht.signals.queries import SignalRow, last_in_region

SIGNALS = 1_000


@dataclass(frozen=True, slots=True)
class Change:
    """How many signals a desk was called first hand for, as it is and as it would be."""

    role: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What another profile would have done: signals looked at, how many would go elsewhere, and per desk."""

    looked_at: int
    different: int
    changes: tuple[Change, ...]


def try_profile(*, actor: Actor, region: str, profile: str) -> Trial:
    """Route the last 1,000 signals of one's region by another profile. Raises Invalid, Missing."""
    if region not in actor.regions:
        raise Missing("Deze regio is niet de uwe.", "Kies uw eigen regio.")
    other, now = profiles.profile_of(profile), profile_for(region)
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    rows, different = last_in_region(actor=actor, region=region, most=SIGNALS), 0
    for row in rows:
        one, two = _first_hand(row, now), _first_hand(row, other)
        before.update(one)
        after.update(two)
        different += one != two
    changes = tuple(Change(role, before[role], after[role]) for role in sorted({*before, *after}))
    return Trial(len(rows), different, changes)


def keep_profile(*, actor: Actor, region: str, profile: str, since_on: date, different: int) -> None:
    """Let the region hand over by this profile from a day on. `different`: what the trial said that was looked at.

    Raises Conflict when the trial says something else by now, and as `try_profile`.
    """
    trial = try_profile(actor=actor, region=region, profile=profile)
    if since_on < clock.today():
        raise Invalid("since_on", "Deze dag is al voorbij.", "Kies vandaag of later.")
    silent = ", ".join(sorted(_silent(region)))
    if silent:
        raise Invalid("profile", f"Voor {silent} antwoordt nergens iemand.", "Laat eerst een loket instellen.")
    if trial.different != different:
        raise Conflict("Er kwamen meldingen bij sinds uw proef.", "Bekijk de verschillen opnieuw en leg dan vast.")
    change_route_profile(actor=actor, region=region, profile=profile, since_on=since_on)


def _first_hand(row: SignalRow, profile: RouteProfile) -> tuple[str, ...]:
    facts = RoutingFacts(
        clear=bool(row.forms),
        forms=tuple(Form(form) for form in row.forms or row.hint),
        acute=row.acute,
        minor=bool(row.minor),
    )
    desks: tuple[Desk, ...] = route(replace(facts, profile=profile), on=clock.today()).outcome.route
    return tuple(
        desk.role.value for desk in desks if desk.mode.value != "forwarded" and desk.role is not DeskRole.OTHER
    )


def _silent(region: str) -> set[str]:
    """Roles of a route for which nobody would answer here, not even at the fallback desk."""
    try:
        here = desks_for(sorted(CHOOSABLE - {DeskRole.CONTACT_OFFICER.value}), region)
    except Missing:
        return {"het terugvalloket"}
    return {role for role, desk in here.items() if not seated(desk.organisation, answering_role(desk))}

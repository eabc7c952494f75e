"""Who must act on a signal, in which order: the routing table R1 to R10 of the flow chart, through a region's
profile.

First match of R1 to R8, then R9 and R10 are added, duplicates are dropped, and the profile decides whether
the desks are called or the chain director forwards. Every row that was looked at is kept with its reason.
Refuses to deliver: it proposes desks, a person hands over. Where the sources contradict each other the chosen
text is named in the grounds: the flow chart wins over the step plan for labour exploitation and for the care
coordinator's place.
"""

from dataclasses import dataclass, replace
from datetime import date

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.routing_table import ADDITIONS, FIRST_MATCH, Mode, RoutingFacts, Row
from ketenzicht.rules.source import decided, ground, implements, in_force, source

__all__ = ["Desk", "Mode", "Routing", "RoutingFacts", "Step", "route"]


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk in the route: role, place in the calling order from 1, and how it is called."""

    role: DeskRole
    order: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table as it was looked at, matched or not."""

    row: str
    matched: bool
    because: str


@dataclass(frozen=True, slots=True)
class Routing:
    """The desks in order, the state in the flow chart (S4 report, S5 ask advice), and the rows looked at."""

    route: tuple[Desk, ...]
    state: str
    trace: tuple[Step, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(desk.role.value for desk in self.route)


@dataclass(frozen=True, slots=True)
class _Call:
    role: DeskRole
    mode: Mode


def route(facts: RoutingFacts, *, on: date) -> Decision[Routing]:
    """The desks that must act and why, by the version of the table that holds on that day.

    Raises ValueError for a clear signal without a form: "clear" is concluded per form.
    """
    return in_force(_route_2021, on)(facts, on=on)


@implements(
    *sorted({g.source for row in FIRST_MATCH + ADDITIONS for g in row.grounds}),
    "gv2020-taken-keten",
    "rand2026-regio",
    rule="routing.route",
    since=date(2021, 1, 1),
)
def _route_2021(facts: RoutingFacts, *, on: date) -> Decision[Routing]:
    if facts.clear and not facts.forms and not facts.acute:
        raise ValueError("A clear signal has at least one form.")
    first = next(row for row in FIRST_MATCH if row.holds(facts))
    added = tuple(row for row in ADDITIONS if row.holds(facts))
    calls = [_Call(role, first.mode) for role in _desks(first, facts)]
    grounds = list(first.grounds)
    if facts.acute:
        calls += _of_the_form(facts, grounds)
    if Form.FORCED_MARRIAGE in facts.forms:
        calls.append(_Call(DeskRole.VEILIG_THUIS, first.mode))
        grounds.append(ground("kz-routing-other", "Bij een gedwongen huwelijk ook Veilig Thuis."))
    for row in added:
        calls += [_Call(role, row.mode) for role in row.desks(facts)]
        grounds += row.grounds
    calls = _through_profile(_without_doubles(calls), facts, grounds)
    desks = tuple(Desk(call.role, order, call.mode) for order, call in enumerate(calls, start=1))
    outcome = Routing(desks, "S4" if facts.clear else "S5", _trace(facts, first))
    return decided(_route_2021, outcome, tuple(grounds), facts, on)


def _desks(row: Row, facts: RoutingFacts) -> tuple[DeskRole, ...]:
    """The row's desks; where the region makes the care coordinator optional, only acute rows and advice keep
    it.
    """
    named = row.desks(facts)
    if facts.profile.care_coordinator or row.id in {"R1", "R8"}:
        return named
    return tuple(role for role in named if role is not DeskRole.CARE_COORDINATOR)


def _of_the_form(facts: RoutingFacts, grounds: list[Ground]) -> list[_Call]:
    """In acute danger the desks of the form follow after the emergency desks, whether concluded or hinted."""
    if not facts.forms:
        return []
    row = next(row for row in FIRST_MATCH[1:] if row.holds(replace(facts, clear=True)))
    grounds += row.grounds
    return [_Call(role, Mode.IMMEDIATE) for role in _desks(row, facts)]


def _without_doubles(calls: list[_Call]) -> list[_Call]:
    kept: dict[DeskRole, _Call] = {}
    for call in calls:
        kept.setdefault(call.role, call)
    return list(kept.values())


def _through_profile(calls: list[_Call], facts: RoutingFacts, grounds: list[Ground]) -> list[_Call]:
    key = source(facts.profile.source).key
    if facts.acute or not facts.profile.through_chain_director:
        if key not in {known.source for known in grounds}:
            grounds.append(
                ground(key, "De tabel van het stroomschema geldt; een regio kan een eigen route vastleggen.")
            )
        return calls
    grounds.append(ground(key, "In deze regio draagt de AF over aan de ketenregisseur, die doorzet naar de loketten."))
    forwarded = [_Call(call.role, Mode.FORWARDED) for call in calls]
    return [_Call(DeskRole.CHAIN_DIRECTOR, Mode.SEQUENTIAL), *forwarded]


def _trace(facts: RoutingFacts, first: Row) -> tuple[Step, ...]:
    """Every row with what it said; a row after the first match is looked at and named, but not applied."""
    steps = []
    for row in FIRST_MATCH + ADDITIONS:
        holds = row.holds(facts)
        applied = holds and (row is first or row in ADDITIONS)
        passed = f"Past ook, maar {first.id} gaat voor." if holds and not applied else row.otherwise
        steps.append(Step(row.id, applied, row.grounds[0].because if applied else passed))
    return tuple(steps)

"""Who must act on a signal, in which order: the routing table R1 to R10 of the flow chart, through a region's
profile.

First match of R1 to R8, then R9 and R10 are added, duplicates are dropped, and the profile decides whether
the desks are called or the chain director forwards. Every row that was looked at is kept with its reason.
Refuses to deliver: it proposes desks, a person hands over. Where the sources contradict each other the chosen
text is named in the grounds: the flow chart wins over the step plan for labour exploitation and for the care
coordinator's place.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.forms import FORM_NAMES, DeskRole, Form
from ketenzicht.rules.profiles import GENERIC, RouteProfile
from ketenzicht.rules.source import decided, ground, implements, in_force, source


class Mode(StrEnum):
    """How the desks of a row are called."""

    IMMEDIATE = "immediate"
    SEQUENTIAL = "sequential"
    PARALLEL = "parallel"
    ANY = "any"
    FORWARDED = "forwarded"


@dataclass(frozen=True, slots=True)
class RoutingFacts:
    """What is known about the signal. `clear`: the contact officer concluded trafficking; `forms`: concluded
    or hinted.
    """

    clear: bool
    forms: tuple[Form, ...] = ()
    acute: bool = False
    minor: bool = False
    unaccompanied_foreign: bool = False
    border: bool = False
    profile: RouteProfile = GENERIC


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
class Row:
    """One row of the table: when it holds, whom it names, how they are called, and on which paragraphs."""

    id: str
    holds: Callable[[RoutingFacts], bool]
    desks: Callable[[RoutingFacts], tuple[DeskRole, ...]]
    mode: Mode
    grounds: tuple[Ground, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class _Call:
    role: DeskRole
    mode: Mode


_POLICE_FIRST = (DeskRole.AVIM, DeskRole.CARE_COORDINATOR)
_OTHER_FORMS = frozenset({Form.OTHER, Form.FORCED_MARRIAGE, Form.SURROGACY, Form.ILLEGAL_ADOPTION})
_CHART = "ob2021-b1-stroomschema1"


def _always(*roles: DeskRole) -> Callable[[RoutingFacts], tuple[DeskRole, ...]]:
    return lambda facts: roles


def _only(form: Form) -> Callable[[RoutingFacts], bool]:
    return lambda facts: facts.clear and set(facts.forms) == {form}


def _one_other(facts: RoutingFacts) -> bool:
    return facts.clear and len(set(facts.forms)) == 1 and facts.forms[0] in _OTHER_FORMS


def _mixed(facts: RoutingFacts) -> bool:
    return facts.clear and len(set(facts.forms)) > 1


def _police_row(row: str, form: Form) -> Row:
    why = f"Bij {FORM_NAMES[form]} eerst AVIM (dag en nacht, beveiligt ter plaatse), daarna de ZoCo."
    return Row(
        row,
        _only(form),
        _always(*_POLICE_FIRST),
        Mode.SEQUENTIAL,
        (ground(_CHART, why),),
        f"Niet alleen {FORM_NAMES[form]} of niet duidelijk.",
    )


def _added_for_minor(facts: RoutingFacts) -> tuple[DeskRole, ...]:
    child = (DeskRole.VEILIG_THUIS, DeskRole.CHILD_PROTECTION) if facts.minor else ()
    return (*child, DeskRole.NIDOS) if facts.unaccompanied_foreign else child


FIRST_MATCH: tuple[Row, ...] = (
    Row(
        "R1",
        lambda facts: facts.acute,
        _always(DeskRole.POLICE_EMERGENCY, DeskRole.AVIM, DeskRole.CARE_COORDINATOR),
        Mode.IMMEDIATE,
        (
            ground("public-112", "Direct gevaar: eerst 112; niets wacht op advies of overleg."),
            ground(
                "ob2021-b3-ketenpartners", "AVIM handelt meteen bij een acuut vermoeden (doorlaatverbod)."
            ),
        ),
        "Geen acuut gevaar.",
    ),
    _police_row("R2", Form.SEXUAL),
    _police_row("R3", Form.CRIMINAL),
    _police_row("R4", Form.ORGAN_REMOVAL),
    Row(
        "R5",
        _only(Form.LABOUR),
        _always(DeskRole.NLA, DeskRole.CARE_COORDINATOR),
        Mode.PARALLEL,
        (
            ground(_CHART, "Bij arbeidsuitbuiting de Arbeidsinspectie en de ZoCo, zonder volgorde."),
            ground(
                "ob2021-b2-stappenplan",
                "Het stappenplan noemt hier AVIM; het stroomschema gaat voor. Bij gevaar komt AVIM erbij.",
            ),
        ),
        "Niet alleen arbeidsuitbuiting of niet duidelijk.",
    ),
    Row(
        "R6",
        _mixed,
        _always(DeskRole.AVIM, DeskRole.NLA, DeskRole.CARE_COORDINATOR),
        Mode.SEQUENTIAL,
        (ground("kz-routing-mixed", "Meer vormen tegelijk: de rijen samen, AVIM eerst."),),
        "Niet meer dan één vorm, of niet duidelijk.",
    ),
    Row(
        "R7",
        _one_other,
        _always(*_POLICE_FIRST),
        Mode.SEQUENTIAL,
        (
            ground(
                "kz-routing-other", "Een overige vorm volgt de route van de politie: eerst AVIM, dan de ZoCo."
            ),
        ),
        "Geen overige vorm, of niet duidelijk.",
    ),
    Row(
        "R8",
        lambda facts: not facts.clear,
        lambda facts: facts.profile.advisers,
        Mode.ANY,
        (ground(_CHART, "Het signaal blijft vaag: vraag advies aan een of meer van deze deskundigen."),),
        "Het signaal is duidelijk.",
    ),
)

ADDITIONS: tuple[Row, ...] = (
    Row(
        "R9",
        lambda facts: facts.minor or facts.unaccompanied_foreign,
        _added_for_minor,
        Mode.PARALLEL,
        (
            ground("ob2021-jeugd", "Een kind: ook de jeugdpartners; Nidos als het alleen en vreemdeling is."),
            ground("public-jeugdbescherming", "Veilig Thuis en de Raad beschermen kinderen."),
        ),
        "Geen minderjarige.",
    ),
    Row(
        "R10",
        lambda facts: facts.border,
        _always(DeskRole.KMAR),
        Mode.PARALLEL,
        (ground("ob2021-b3-ketenpartners", "Aan de grens of op een luchthaven: ook de Marechaussee."),),
        "Geen grenssituatie.",
    ),
)


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
    grounds.append(
        ground(key, "In deze regio draagt de AF over aan de ketenregisseur, die doorzet naar de loketten.")
    )
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

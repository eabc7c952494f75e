"""The routing table as rows: R1 to R8 of which the first match wins, R9 and R10 that add.

Each row says when it holds, whom it names, how they are called, and on which paragraphs. Decides nothing
by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ketenzicht.kernel.decision import Ground
from ketenzicht.rules.forms import FORM_NAMES, DeskRole, Form
from ketenzicht.rules.profiles import GENERIC, RouteProfile
from ketenzicht.rules.source import ground


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
class Row:
    """One row of the table: when it holds, whom it names, how they are called, and on which paragraphs."""

    id: str
    holds: Callable[[RoutingFacts], bool]
    desks: Callable[[RoutingFacts], tuple[DeskRole, ...]]
    mode: Mode
    grounds: tuple[Ground, ...]
    otherwise: str


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
            ground("ob2021-b3-ketenpartners", "AVIM handelt meteen bij een acuut vermoeden (doorlaatverbod)."),
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
        (ground("kz-routing-other", "Een overige vorm volgt de route van de politie: eerst AVIM, dan de ZoCo."),),
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

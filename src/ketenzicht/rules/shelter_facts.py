"""What the entitlement table may know about a person: no name, no place, and "unknown" as a value of its own.

Every fact can be unknown; nothing is guessed from nationality or origin, which only decide under which law
shelter falls.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import Any

from ketenzicht.rules.forms import Form


class Nationality(StrEnum):
    """Under which law a person falls; never an indicator of anything."""

    NL = "NL"
    EU = "EU"
    THIRD_COUNTRY = "third_country"
    STATELESS = "stateless"
    UNKNOWN = "unknown"


class Residence(StrEnum):
    """The right of residence at this moment."""

    LAWFUL = "lawful"
    REFLECTION = "bedenktijd"
    INTAKE_PLANNED = "intake_planned"
    B8_PERMIT = "b8_permit"
    ASYLUM = "asylum"
    DUBLIN = "dublin"
    NONE = "none"
    UNKNOWN = "unknown"


class Danger(StrEnum):
    """How great the danger is now."""

    ACUTE = "acute"
    ELEVATED = "elevated"
    NONE = "none"
    UNKNOWN = "unknown"


class Cooperation(StrEnum):
    """How the person stands to the criminal case; help never depends on a report."""

    NONE = "none"
    SIGNAL = "signal"
    INFORMATIVE_TALK = "informatief_gesprek"
    REFLECTION = "bedenktijd"
    REPORTED = "aangifte"
    OTHER_COOPERATION = "andere_medewerking"
    CANNOT = "kan_niet"
    DISMISSED = "geseponeerd"
    CONVICTED = "veroordeling"
    UNKNOWN = "unknown"


class Problem(StrEnum):
    """A problem beside the exploitation that ordinary shelter may not be able to carry."""

    LVB = "lvb"
    MENTAL_HEALTH = "ggz"
    ADDICTION = "verslaving"
    SEVERAL_DOMAINS = "multiple_life_domains"


@dataclass(frozen=True, slots=True)
class ShelterFacts:
    """The facts of one person; None means unknown. `multi` is empty when there are no further problems."""

    minor: bool | None = False
    nat: Nationality = Nationality.NL
    res: Residence = Residence.LAWFUL
    accompanied: bool | None = None
    form: Form | None = Form.SEXUAL
    via_nla: bool | None = False
    serious_disadvantage_only: bool | None = False
    multi: tuple[Problem, ...] | None = ()
    danger: Danger = Danger.NONE
    police: Cooperation = Cooperation.NONE
    dv: bool | None = False
    clear: bool | None = True
    registered: bool | None = True


_YES_NO = (True, False)
# Every known value; for problems one is enough, because the table only asks whether there are any.
VALUES: dict[str, tuple[Any, ...]] = {
    "minor": _YES_NO,
    "nat": tuple(value for value in Nationality if value is not Nationality.UNKNOWN),
    "res": tuple(value for value in Residence if value is not Residence.UNKNOWN),
    "accompanied": _YES_NO,
    "form": tuple(Form),
    "via_nla": _YES_NO,
    "serious_disadvantage_only": _YES_NO,
    "multi": ((), (Problem.SEVERAL_DOMAINS,)),
    "danger": tuple(value for value in Danger if value is not Danger.UNKNOWN),
    "police": tuple(value for value in Cooperation if value is not Cooperation.UNKNOWN),
    "dv": _YES_NO,
    "clear": _YES_NO,
    "registered": _YES_NO,
}


def is_unknown(facts: ShelterFacts, name: str) -> bool:
    value = getattr(facts, name)
    return value is None or value == "unknown"


def unknown_among(facts: ShelterFacts, names: tuple[str, ...]) -> tuple[str, ...]:
    """The facts of `names` that are not known yet, in the order of the table's variables."""
    return tuple(name for name in VALUES if name in names and is_unknown(facts, name))


def filled_in(facts: ShelterFacts, names: tuple[str, ...]) -> list[ShelterFacts]:
    """Every way in which the named unknown facts could turn out."""
    return [
        replace(facts, **dict(zip(names, values, strict=True))) for values in product(*(VALUES[name] for name in names))
    ]

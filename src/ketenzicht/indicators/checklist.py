"""The list that people tick: 90 indicators with form, strength and source, in our own short words.

Read once, at import. Refuses an indicator that is excluded, one that names origin, nationality, ethnicity, colour or
religion, a double id, a form or strength that is unknown. Adds nothing up: a tick is a reason, never a score.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FORMS = ("ALG", "AU", "SU", "CU", "OV", "OVERIG", "CONTEXT")
STRENGTHS: dict[str, str] = {
    "strong": "sterk",
    "medium": "middel",
    "weak": "zwak",
    "context": "achtergrond",
}
# In an old list, and never a rule here: they point at where somebody comes from.
EXCLUDED = frozenset(("IND-CONTEXT-03", "IND-CONTEXT-04", "IND-CONTEXT-05"))
_ORIGIN = re.compile(
    r"\b(nationalite|afkomst|afkomstig|herkomst|bronland|geboorteland|niet-?eu\b|oost-?europ|buitenlander|allochto"
    r"|etni|ras\b|huidskleur|geloof|gelovig|religi|godsdienst|moslim|islam|christen|joods|hindoe|roma\b|sinti"
    r"|vluchteling|migrant|asiel|afrika|azi[aeë]|roemeen|bulgaar|pool\b|polen|nigeri|vietnam)",
    re.IGNORECASE,
)
LONGEST = 90  # characters of a label


class RefusedIndicator(ImportError):
    """A row of the list that may not be used; it says which and why."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that somebody can have seen. `form` ALG goes with every form, CONTEXT is background only."""

    id: str
    form: str
    label: str
    strength: str
    source: str


def read(rows: Iterable[Mapping[str, Any]]) -> dict[str, Indicator]:
    """The indicators by id, in their order. Raises RefusedIndicator for the first that may not be used."""
    found: dict[str, Indicator] = {}
    for row in rows:
        one = Indicator(*(str(row.get(name, "")) for name in ("id", "form", "label", "strength", "source")))
        if why := _wrong(one, found):
            raise RefusedIndicator(f"{one.id or 'row without id'}: {why}")
        found[one.id] = one
    return found


def names_origin(words: str) -> bool:
    """Whether the words speak of origin, nationality, ethnicity, colour or religion."""
    return bool(_ORIGIN.search(words))


def _wrong(one: Indicator, found: Mapping[str, Indicator]) -> str:
    checks = (
        (one.id in EXCLUDED or one.strength == "excluded", "excluded: origin is never an indicator"),
        (names_origin(one.label), "names origin, nationality, ethnicity or religion"),
        (not re.fullmatch(r"IND-[A-Z]+-[0-9]{2}", one.id), "no id of an indicator"),
        (one.id in found, "stands there twice"),
        (one.form not in FORMS, "unknown form"),
        (one.strength not in STRENGTHS, "unknown strength"),
        (not one.source, "no source"),
        (not 0 < len(one.label) <= LONGEST, "no label, or a longer one than fits"),
    )
    return next((why for wrong, why in checks if wrong), "")


def _shipped() -> dict[str, Indicator]:
    text = Path(__file__).with_name("checklist.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text)["indicator"])


INDICATORS = _shipped()


def of_form(form: str) -> tuple[Indicator, ...]:
    """The indicators of one form, in their order."""
    return tuple(one for one in INDICATORS.values() if one.form == form)

"""Round which organisations a signal goes, from what was said of where its subject works.

The rule decides (`rules/own_staff.py`); here names become organisations of the place. Refuses to guess: a role that
nobody fills there shuts nobody out, and what was said of it stays readable for the desk.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from ketenzicht.agencies.queries import (
    ROLE_OF_DESK,
    organisation_keyed,
    organisation_keys,
    organisation_names,
    organisations_filling,
)
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.own_staff import OwnStaffFacts, pass_by

PARTNERS = {**ROLE_OF_DESK, "gemeente": "AF", "opvang": "OPVANG"}


@dataclass(frozen=True, slots=True)
class PassedBy:
    """Round whom a signal goes, why, and in words."""

    organisations: frozenset[UUID]
    decision: Decision[tuple[str, ...]]
    said: tuple[str, ...]

    @property
    def words(self) -> str:
        """Why, and who: for the story of the signal, which they do not see. "" when nothing was said."""
        if not self.said:
            return ""
        names = sorted(organisation_names(self.organisations).values()) or self.said
        return f"{self.decision.grounds[0].because} ({', '.join(names)})"


def said_of(
    names: Collection[str], municipality: str | None, region: str | None, *, by: Literal["reporter", "desk"]
) -> PassedBy:
    """The organisations of this place behind what was said: roles of the route, "gemeente", "opvang", or keys.

    Raises Invalid for a word that is none of these.
    """
    roles = {PARTNERS[name] for name in names if name in PARTNERS}
    found = {_keyed(name) for name in names if name not in PARTNERS}
    found |= organisations_filling(roles, municipality=municipality, region=region) if roles else frozenset()
    keys = organisation_keys(found)
    facts = OwnStaffFacts(by, tuple(sorted(keys.values())))
    decision = pass_by(facts, on=clock.today())
    named = frozenset(one for one, key in keys.items() if key in decision.outcome)
    return PassedBy(named, decision, tuple(names))


def choices(municipality: str | None, region: str | None) -> list[tuple[str, str]]:
    """The partners of a place by key and name, for who weighs a signal there."""
    found = organisations_filling(set(PARTNERS.values()), municipality=municipality, region=region)
    names = organisation_names(found)
    return sorted(((key, names[one]) for one, key in organisation_keys(found).items()), key=lambda pair: pair[1])


def _keyed(name: str) -> UUID:
    try:
        return organisation_keyed(name)
    except Missing:
        known = ", ".join(sorted(PARTNERS))
        raise Invalid("about_staff_of", f'"{name[:40]}" is geen organisatie.', f"Kies uit: {known}.") from None

"""Looking into the list of a colleague who is away (*waarneming*): for which reasons, and how long.

Refuses a reason that is not on the list, oneself, and who does not fill the same role for the same organisation.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force

LASTS = timedelta(days=7)
REASONS: dict[str, str] = {
    "ill": "ziek",
    "leave": "verlof of vakantie",
    "elsewhere": "onverwacht niet bereikbaar",
    "asked": "op verzoek van de collega zelf",
}


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """Why, and how the two stand to each other."""

    reason: str
    same_role: bool
    is_self: bool = False


def cover(facts: CoverFacts, *, on: date) -> Decision[bool]:
    """Whether somebody may look into this colleague's list now."""
    return in_force(_cover_2026, on)(facts, on=on)


@implements("kz-access", rule="covering.cover", since=date(2021, 1, 1))
def _cover_2026(facts: CoverFacts, *, on: date) -> Decision[bool]:
    if facts.is_self:
        said, may = "Dit is uw eigen werklijst.", False
    elif not facts.same_role:
        said, may = "Alleen wie dezelfde rol vervult bij dezelfde organisatie mag waarnemen.", False
    elif facts.reason not in REASONS:
        said, may = "Zonder reden van de lijst wordt niet waargenomen.", False
    else:
        said, may = f"Waarneming binnen dezelfde rol: {REASONS[facts.reason]}.", True
    return decided(_cover_2026, may, (ground("kz-access", said),), facts, on)

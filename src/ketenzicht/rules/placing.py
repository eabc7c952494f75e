"""Who may place in which kind of shelter, what the provider reads before it decides, and how soon each step is due.

Refuses a place to whoever is not the placing authority of its kind, and a name before there is a yes.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.parameters import read
from ketenzicht.rules.source import decided, ground, implements, in_force
from ketenzicht.rules.working_days import working_days_after

_TERMS = read("placement")
URGENCIES = ("acute", "days", "planned")
FRESH_DAYS: int = _TERMS["freshness"]["days"]
SOURCE_OF_TERMS: str = _TERMS["source"]

_AUTHORITY = {
    "COMENSHA": ("vc2000-b8-34", "CoMensha plaatst op deze plekken en anderen niet."),
    "CENTRUM": ("ob2021-opvang", "De centrumgemeente plaatst op deze plekken; CoMensha kan bemiddelen."),
    "NIDOS": ("ob2021-jeugd", "Nidos beslist over de beschermde opvang van alleenstaande minderjarigen."),
}
BEFORE = ("type", "urgency", "sex", "age", "children", "contra")
AFTER = (*BEFORE, "identity")


@dataclass(frozen=True, slots=True)
class PlacingFacts:
    """The role that has the placing authority for a kind of shelter, and the role that acts."""

    placed_by: str
    role: str


@dataclass(frozen=True, slots=True)
class Placing:
    """Whether this role may place, and who may."""

    may: bool
    authority: str


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """Whether the provider has said yes to this client."""

    accepted: bool


def may_place(facts: PlacingFacts, *, on: date) -> Decision[Placing]:
    """Whether this role may offer a place of this kind, by the version that holds on that day."""
    return in_force(_may_place_2021, on)(facts, on=on)


@implements(
    *sorted({key for key, _ in _AUTHORITY.values()}), "kz-matching", rule="placing.may_place", since=date(2021, 1, 1)
)
def _may_place_2021(facts: PlacingFacts, *, on: date) -> Decision[Placing]:
    key, why = _AUTHORITY.get(facts.placed_by, ("kz-matching", f"Alleen {facts.placed_by} plaatst op deze plekken."))
    outcome = Placing(facts.role == facts.placed_by, facts.placed_by)
    return decided(_may_place_2021, outcome, (ground(key, why),), facts, on)


def intake_package(facts: IntakeFacts, *, on: date) -> Decision[tuple[str, ...]]:
    """The fields that the provider may have; never the regions that are unsafe for the client."""
    return in_force(_package_2021, on)(facts, on=on)


@implements("kz-intake-package", "avg-9", rule="placing.intake_package", since=date(2021, 1, 1))
def _package_2021(facts: IntakeFacts, *, on: date) -> Decision[tuple[str, ...]]:
    said = (
        "Na een ja krijgt de opvang te weten wie er komt."
        if facts.accepted
        else "Genoeg om over de intake te beslissen."
    )
    grounds = (
        ground("kz-intake-package", said),
        ground("avg-9", "Gezondheidsgegevens gaan alleen mee voor zover de zorg op de plek dat vraagt."),
    )
    return decided(_package_2021, AFTER if facts.accepted else BEFORE, grounds, facts, on)


def due(step: str, urgency: str, *, at: datetime) -> datetime:
    """When "offer", "decide" or "admit" must be done; a term in working days ends at 17:00. Raises KeyError."""
    term = _TERMS[step][urgency]
    if "hours" in term:
        return at + timedelta(hours=term["hours"])
    day = working_days_after(at.astimezone(clock.AMSTERDAM).date(), term["working_days"])
    return datetime(day.year, day.month, day.day, 17, tzinfo=clock.AMSTERDAM)

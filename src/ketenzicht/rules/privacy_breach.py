"""What a data breach asks: telling the authority within 72 hours, telling the persons, or writing down why not.

A person weighs the risk; the rule says what follows. Refuses to count the 72 hours from anything but the discovery.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force

HOURS = timedelta(hours=72)
RISKS = ("none", "risk", "high")


@dataclass(frozen=True, slots=True)
class BreachFacts:
    """How a person weighed the risk; `unreadable`: what leaked cannot be read without a key that did not leak."""

    risk: str
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class BreachDuties:
    """Whether the authority and the persons concerned must be told."""

    tell_authority: bool
    tell_persons: bool


def notice_due(discovered_at: datetime) -> datetime:
    """The last moment to tell the authority: 72 hours after the discovery, nights and weekends included (avg-33).

    `discovered_at` is aware; the hours are real ones, also when the clocks change.
    """
    return (discovered_at.astimezone(UTC) + HOURS).astimezone(discovered_at.tzinfo)


def breach_duties(facts: BreachFacts, *, on: date) -> Decision[BreachDuties]:
    """What must be told to whom, by the version of the rule that holds on that day."""
    return in_force(_duties_2018, on)(facts, on=on)


@implements("avg-33", "avg-34", rule="privacy_breach.breach_duties", since=date(2018, 5, 25))
def _duties_2018(facts: BreachFacts, *, on: date) -> Decision[BreachDuties]:
    if facts.risk == "none":
        said = "Een risico is niet waarschijnlijk: niet melden, wel vastleggen met de reden."
        return decided(_duties_2018, BreachDuties(False, False), (ground("avg-33", said),), facts, on)
    authority = ground("avg-33", "Er is een risico voor personen: melden bij de AP binnen 72 uur na de ontdekking.")
    if facts.risk != "high":
        return decided(_duties_2018, BreachDuties(True, False), (authority,), facts, on)
    if facts.unreadable:
        said = "Wat lekte is onleesbaar zonder sleutel: de personen hoeven het niet te horen."
        return decided(_duties_2018, BreachDuties(True, False), (authority, ground("avg-34", said)), facts, on)
    said = "Het risico is hoog: ook de personen om wie het gaat horen het, zonder uitstel."
    return decided(_duties_2018, BreachDuties(True, True), (authority, ground("avg-34", said)), facts, on)

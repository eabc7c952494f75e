"""The reflection period: who gets it, for how long, what ends it early; and the question that no case may
skip.

The period is granted by the police, never by this rule: it says whether the conditions hold and which
clock starts. Dated: since 18-05-2023 a Dublin claimant has thirty days, before that the ordinary three
months.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.deadlines import Clock, clock
from ketenzicht.rules.shelter_facts import Nationality, Residence
from ketenzicht.rules.source import decided, ground, implements, in_force


@dataclass(frozen=True, slots=True)
class ReflectionFacts:
    """What decides on the reflection period; `eu_law_gives_rights` only matters for an EU citizen."""

    nat: Nationality
    res: Residence = Residence.NONE
    sign_of_trafficking: bool = True
    offer_accepted: bool = False
    had_before: bool = False
    eu_law_gives_rights: bool = True


@dataclass(frozen=True, slots=True)
class ReflectionPeriod:
    """Whether the conditions hold; `missing` says in Dutch what does not; `clocks` start on the day of
    registration.
    """

    applies: bool
    missing: tuple[str, ...]
    clocks: tuple[Clock, ...]


def reflection_period(facts: ReflectionFacts, *, on: date) -> Decision[ReflectionPeriod]:
    """Whether the reflection period starts on `on`, the day the police register that the offer was
    accepted.
    """
    return in_force(_period_2013, on)(facts, on=on)


@implements("vc2000-b8-31", "vw2000-8", rule="care.reflection_period", since=date(2013, 6, 1))
def _period_2013(facts: ReflectionFacts, *, on: date) -> Decision[ReflectionPeriod]:
    return _period(_period_2013, "T01", facts, on)


@implements("vc2000-b8-31", "vw2000-8", "wbv2023-11", rule="care.reflection_period", since=date(2023, 5, 18))
def _period_2023(facts: ReflectionFacts, *, on: date) -> Decision[ReflectionPeriod]:
    return _period(_period_2023, "T02", facts, on)


def _period(version: Any, dublin_clock: str, facts: ReflectionFacts, on: date) -> Decision[ReflectionPeriod]:
    missing = _missing(facts)
    if missing:
        why = ground("vc2000-b8-31", f"Er begint geen bedenktijd: {'; '.join(missing)}.")
        return decided(version, ReflectionPeriod(False, missing, ()), (why,), facts, on)
    name = dublin_clock if facts.res is Residence.DUBLIN else "T01"
    clocks = (clock(name, starts_on=on), clock("T03", starts_on=on))
    first = clocks[0]
    grounds = (
        ground(first.source, f"De bedenktijd loopt tot en met {first.ends_on:%d-%m-%Y}; zij wordt niet verlengd."),
        ground("vw2000-8", "Zolang zij loopt is het verblijf rechtmatig en wordt vertrek opgeschort."),
    )
    return decided(version, ReflectionPeriod(True, (), clocks), grounds, facts, on)


def _missing(facts: ReflectionFacts) -> tuple[str, ...]:
    said = {
        "Nederlanders hebben geen verblijfsrecht nodig": facts.nat is Nationality.NL,
        "het EU-recht geeft al rechten": facts.nat is Nationality.EU and facts.eu_law_gives_rights,
        "de nationaliteit is nog onbekend": facts.nat is Nationality.UNKNOWN,
        "er is geen aanwijzing van mensenhandel": not facts.sign_of_trafficking,
        "het aanbod is nog niet aanvaard": not facts.offer_accepted,
        "zij is al eens verleend en is eenmalig": facts.had_before,
    }
    return tuple(why for why, holds in said.items() if holds)


class PeriodEvent(StrEnum):
    """What may happen in a reflection period; the first four end it early."""

    LEFT_WITHOUT_ADDRESS = "left_without_address"
    WAIVES_REPORT = "waives_report"
    COOPERATES = "cooperates"
    OTHER_RESIDENCE_REQUEST = "other_residence_request"
    MONTHLY_REPORT = "monthly_report"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class EndFacts:
    """One event in a running reflection period."""

    event: PeriodEvent


@dataclass(frozen=True, slots=True)
class Ending:
    """Whether the period ends by this event, and what the care coordinator does next."""

    ends: bool
    next: str


_ENDINGS: dict[PeriodEvent, tuple[str, str]] = {
    PeriodEvent.LEFT_WITHOUT_ADDRESS: (
        "vertrokken met onbekende bestemming",
        "Meld een mogelijke vermissing en houd de plek kort vast.",
    ),
    PeriodEvent.WAIVES_REPORT: (
        "afgezien van aangifte",
        "Bespreek vergunning zonder medewerking en andere hulp; help door.",
    ),
    PeriodEvent.COOPERATES: (
        "aangifte ondertekend of andere medewerking",
        "De politie zendt de M55; de IND beslist naar streven binnen een dag.",
    ),
    PeriodEvent.OTHER_RESIDENCE_REQUEST: (
        "een andere verblijfsaanvraag gedaan",
        "Regel opvang die bij de nieuwe aanvraag hoort, zonder een nacht ertussen.",
    ),
}


def reflection_ends(facts: EndFacts, *, on: date) -> Decision[Ending]:
    """Whether this event ends the reflection period early (clock T04 has four such events and no length)."""
    return in_force(_ends_2013, on)(facts, on=on)


@implements("vc2000-b8-31", rule="care.reflection_ends", since=date(2013, 6, 1))
def _ends_2013(facts: EndFacts, *, on: date) -> Decision[Ending]:
    if facts.event not in _ENDINGS:
        why = ground("vc2000-b8-31", "Deze gebeurtenis beëindigt de bedenktijd niet.")
        return decided(_ends_2013, Ending(False, "De bedenktijd loopt door."), (why,), facts, on)
    said, following = _ENDINGS[facts.event]
    why = ground("vc2000-b8-31", f"De bedenktijd eindigt eerder: {said}.")
    return decided(_ends_2013, Ending(True, following), (why,), facts, on)


@dataclass(frozen=True, slots=True)
class PunishmentFacts:
    """Whether the presumed victim is suspected of an offence, and whether non-punishment was asked of the
    prosecutor.
    """

    suspect: bool
    asked: bool = False


@dataclass(frozen=True, slots=True)
class NonPunishment:
    """Whether the question must still be put, and whether both roles lie in compartments of their own."""

    must_ask: bool
    separate_compartments: bool


def non_punishment(facts: PunishmentFacts, *, on: date) -> Decision[NonPunishment]:
    """Whether the prosecutor must still be asked not to prosecute a victim for what trafficking made them
    do.
    """
    return in_force(_punishment_2013, on)(facts, on=on)


@implements("eu2011-36-8", "om2013-aanwijzing", rule="care.non_punishment", since=date(2013, 7, 1))
def _punishment_2013(facts: PunishmentFacts, *, on: date) -> Decision[NonPunishment]:
    if not facts.suspect:
        why = ground("om2013-aanwijzing", "Geen verdenking: de vraag speelt nu niet.")
        return decided(_punishment_2013, NonPunishment(False, False), (why,), facts, on)
    said = "is al gesteld en staat vast" if facts.asked else "moet aan de officier worden gesteld"
    grounds = (
        ground("eu2011-36-8", f"Slachtoffer en verdachte tegelijk: de vraag naar niet-bestraffing {said}."),
        ground("om2013-aanwijzing", "Beide rollen blijven in gescheiden dossiers."),
    )
    return decided(_punishment_2013, NonPunishment(not facts.asked, True), grounds, facts, on)

"""By which path somebody comes into the national register: duty, written consent, parent or guardian, without a name.

Who refuses is not registered, is helped all the same, and is counted without a trace to the person. Refuses to let a
care provider act as if it had the duty of the police.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.source import decided, ground, implements, in_force


class Consent(StrEnum):
    """The path: duty of the reporter, written by the person, by parent or guardian, without a name, or refused."""

    DUTY = "duty"
    WRITTEN = "written"
    GUARDIAN = "guardian"
    ANONYMOUS = "anonymous"
    REFUSED = "refused"


OBLIGED = frozenset({"AVIM", "KMAR", "NLA"})


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """Who registers and by which path; `under_16` is None while the age is unknown; `known`: the person has a file."""

    role: str
    consent: Consent
    known: bool = True
    minor: bool = False
    under_16: bool | None = None


@dataclass(frozen=True, slots=True)
class RegistrationPath:
    """Whether there is a registration, in which series; `counted`: a refusal that counts as a number only."""

    registers: bool
    series: str
    counted: bool = False
    missing: str = ""


def registration_path(facts: RegistrationFacts, *, on: date) -> Decision[RegistrationPath]:
    """The path by the version of the rule that holds on that day."""
    return in_force(_path_2020, on)(facts, on=on)


@implements(
    "comensha-registratie", "bpg-42", "vc2000-b8-34", "kz-consent", "kst-28638-208",
    rule="registration.registration_path", since=date(2020, 1, 1),
)  # fmt: skip
def _path_2020(facts: RegistrationFacts, *, on: date) -> Decision[RegistrationPath]:
    if facts.role in OBLIGED:
        return _decided(facts, on, RegistrationPath(True, _series(facts)), _DUTY)
    if facts.consent is Consent.REFUSED:
        return _decided(facts, on, RegistrationPath(False, "", counted=True), _REFUSED)
    if facts.consent is Consent.ANONYMOUS:
        return _decided(facts, on, RegistrationPath(True, "anonymous"), (_NAMELESS,))
    missing = _missing(facts)
    if missing:
        why = ground("comensha-registratie", missing)
        return _decided(facts, on, RegistrationPath(False, "", missing=missing), (why,))
    return _decided(facts, on, RegistrationPath(True, _series(facts)), (_CONSENT,))


_DUTY = (
    ground(
        "vc2000-b8-34",
        "Politie, KMar en Arbeidsinspectie melden elk vermoedelijk slachtoffer; toestemming is niet nodig.",
    ),
    ground("bpg-42", "CoMensha is aangewezen als ontvanger van gegevens over slachtoffers."),
)
_REFUSED = (
    ground("kz-consent", "Er wordt niets van deze persoon geregistreerd; alleen het aantal weigeringen telt mee."),
    ground("kst-28638-208", "De hulp gaat door alsof er wel was geregistreerd."),
)
_CONSENT = ground("comensha-registratie", "Er is schriftelijk toestemming van wie daarover gaat.")
_NAMELESS = ground("comensha-registratie", "Zonder naam mag altijd; het telt in een eigen reeks.")


def _missing(facts: RegistrationFacts) -> str:
    """What stands in the way, in Dutch, for who needs consent; empty when nothing does."""
    if facts.consent is Consent.DUTY:
        return "Deze melder heeft geen meldplicht: vraag schriftelijk toestemming."
    if facts.minor and facts.under_16 is None:
        return "Vanaf 16 jaar tekent iemand zelf, daaronder een ouder of voogd: leg de leeftijd vast."
    if facts.under_16 and facts.consent is Consent.WRITTEN:
        return "Onder 16 jaar tekent een ouder of voogd."
    if not facts.under_16 and facts.consent is Consent.GUARDIAN:
        return "Vanaf 16 jaar tekent iemand zelf."
    return ""


def _series(facts: RegistrationFacts) -> str:
    return "named" if facts.known and facts.consent is not Consent.ANONYMOUS else "anonymous"


def _decided(
    facts: RegistrationFacts, on: date, outcome: RegistrationPath, grounds: tuple[Ground, ...]
) -> Decision[RegistrationPath]:
    version: Any = _path_2020
    return decided(version, outcome, grounds, facts, on)

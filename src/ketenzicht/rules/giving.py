"""What belongs to every disclosure: which fields this receiver may have for this purpose, how long they are kept, what
the person concerned hears, and when somebody looks again.

Refuses what is not on the list, and a convenant as ground: it orders how one shares and never allows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.access import AGGREGATES
from ketenzicht.rules.disclosure import Purpose, whitelist
from ketenzicht.rules.exports import COLUMNS, EXPORT_KEPT_DAYS, EXPORT_PURPOSES
from ketenzicht.rules.forms import DeskRole
from ketenzicht.rules.placing import AFTER, BEFORE
from ketenzicht.rules.source import decided, ground, implements, in_force, source

REVIEW_DAYS = 365  # a disclosure of which the person concerned has heard
TELL_DAYS = 90  # one of which they still must hear, or that was kept from them


class Act(StrEnum):
    """In which way data leave."""

    HAND_OVER = "handover"
    ADVICE = "advice"
    PARTICIPATION = "participation"
    SHELTER = "shelter"
    REGISTRATION = "registration"
    EXPORT = "export"
    LETTER = "letter"


class Told(StrEnum):
    """Whether the person concerned was told, or why not (yet)."""

    TOLD = "told"
    LATER = "later"
    NOT_NAMED = "not_named"
    INVESTIGATION = "investigation"
    IN_DANGER = "in_danger"
    OWN_RECORDS = "own_records"


PARTICIPATION_PURPOSE = "casusoverleg"
RIGHTS_PURPOSE = "recht op inzage"
PARTICIPANT_FIELDS = ("title", "tracks", "municipality", "participants", "agreements")
OWN_FILE = ("identity", "own_signals", "care", "shelter", "registration", "disclosures", "log")

# Who else than a desk of the route may receive what, for which purpose, and the source of that list.
_OTHERS: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    (DeskRole.COMENSHA.value, "landelijke registratie"): (
        whitelist(DeskRole.COMENSHA, Purpose.STATISTICS), "comensha-registratie",
    ),
    ("OPVANG", "besluit over de intake"): (BEFORE, "kz-intake-package"),
    ("OPVANG", "opvang"): (AFTER, "kz-intake-package"),
    ("betrokkene", RIGHTS_PURPOSE): (OWN_FILE, "avg-15"),
}  # fmt: skip
_KEPT = {
    "signal": "signal_handled", "case": "case_closed", "care": "care_adult", "request": "care_adult",
    "registration": "register_of_victims", "privacy_request": "privacy_request",
}  # fmt: skip
_TOLD: dict[Act, tuple[Told, str, str]] = {
    Act.ADVICE: (Told.NOT_NAMED, "avg-5", "Er ging geen naam mee: alleen de omtrek."),
    Act.PARTICIPATION: (Told.LATER, "avg-14", "De betrokkene hoort het zodra dat veilig kan."),
    Act.SHELTER: (Told.TOLD, "avg-14", "De cliënt vraagt zelf om deze plek en weet wie haar biedt."),
    Act.REGISTRATION: (Told.LATER, "avg-14", "De betrokkene hoort van de registratie zodra dat veilig kan."),
    Act.EXPORT: (Told.OWN_RECORDS, "avg-5", "Een lijst uit de eigen administratie, voor het doel van die lijst."),
    Act.LETTER: (Told.TOLD, "avg-15", "De betrokkene krijgt het zelf."),
}
_HAND_OVER = (Told.LATER, "avg-14", "De betrokkene hoort het zodra dat veilig kan.")
_TO_INVESTIGATION = (Told.INVESTIGATION, "avg-23", "Nu vertellen kan de opsporing schaden; later opnieuw bezien.")
_IN_DANGER = (Told.IN_DANGER, "avg-23", "Acuut gevaar: eerst veiligheid, daarna vertellen.")


@dataclass(frozen=True, slots=True)
class GivingFacts:
    """What is about to leave. `fields`: what would be given; `grounds`: the keys of what it stands on."""

    act: Act
    about_kind: str
    receiver: str
    purpose: str
    fields: tuple[str, ...]
    grounds: tuple[str, ...]
    acute: bool = False
    safe_to_contact: bool = False
    columns_of: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the row must hold. Not `allowed`: nothing may go; `beyond` names the fields that are not on the list.

    `kept`: the key of the schedule of retention, or "" when `kept_until` is the last day itself.
    """

    allowed: bool
    beyond: tuple[str, ...]
    told: Told
    review_on: date
    kept: str
    kept_until: date | None


@dataclass(frozen=True, slots=True)
class ParticipationFacts:
    """In which role an organisation takes part in a case; "" when nobody sits in any role there."""

    role: str


def participation(facts: ParticipationFacts, *, on: date) -> Decision[tuple[str, ...]]:
    """What who takes part in a case gets of it, by the version of the rule that holds on that day."""
    return in_force(_participation_2026, on)(facts, on=on)


@implements("avg-5", "avg-6", rule="giving.participation", since=date(2026, 1, 1))
def _participation_2026(facts: ParticipationFacts, *, on: date) -> Decision[tuple[str, ...]]:
    if facts.role in AGGREGATES:
        why = ground("avg-5", "Wie beleid maakt of toezicht houdt, heeft aan totalen genoeg.")
        return decided(_participation_2026, (), (why,), facts, on)
    why = ground("avg-6", "Publieke taak: wie meedoet aan de zaak krijgt wat het overleg vraagt, en niet meer.")
    return decided(_participation_2026, PARTICIPANT_FIELDS, (why,), facts, on)


def is_convenant(key: str) -> bool:
    """Whether a source is a convenant or an agreement to work together: never by itself a ground."""
    return key == "kz-convenant" or "convenant" in source(key).instrument.lower()


def listed_fields(facts: GivingFacts) -> tuple[tuple[str, ...], str]:
    """The fields that may go to this receiver for this purpose, and the key of the source of that list."""
    if facts.act is Act.PARTICIPATION:
        return (PARTICIPANT_FIELDS if facts.purpose == PARTICIPATION_PURPOSE else ()), "avg-6"
    if facts.act is Act.EXPORT:
        columns = COLUMNS.get(facts.columns_of, ())
        return (columns if facts.purpose in EXPORT_PURPOSES else ()), "kz-export"
    other = _OTHERS.get((facts.receiver, facts.purpose))
    if other is not None:
        return other
    if facts.receiver not in set(DeskRole) or facts.purpose not in set(Purpose):
        return (), "avg-5"
    desk, purpose = DeskRole(facts.receiver), Purpose(facts.purpose)
    return whitelist(desk, purpose, acute=facts.acute, safe_to_contact=facts.safe_to_contact), "avg-5"


def terms(facts: GivingFacts, *, on: date) -> Decision[Terms]:
    """What must be recorded with a disclosure, by the version of the rule that holds on that day."""
    return in_force(_terms_2026, on)(facts, on=on)


@implements(
    *sorted({key for _fields, key in _OTHERS.values()} | {row[1] for row in _TOLD.values()}),
    "avg-6", "avg-23", "kz-convenant", "kz-disclosure", "kz-export",
    rule="giving.terms", since=date(2026, 1, 1),
)  # fmt: skip
def _terms_2026(facts: GivingFacts, *, on: date) -> Decision[Terms]:
    listed, key = listed_fields(facts)
    beyond = tuple(name for name in facts.fields if name not in listed)
    told, tell_key, said = _told(facts)
    kept = _KEPT.get(facts.about_kind, "disclosure") if facts.act is not Act.EXPORT else ""
    kept_until = on + timedelta(days=EXPORT_KEPT_DAYS) if facts.act is Act.EXPORT else None
    soon = told in (Told.LATER, Told.INVESTIGATION, Told.IN_DANGER)
    review_on = on + timedelta(days=TELL_DAYS if soon else REVIEW_DAYS)
    convenants = tuple(one for one in facts.grounds if is_convenant(one))
    grounds = tuple(_against(key, beyond, convenants, facts)) or (ground(tell_key, said), _KEPT_BECAUSE)
    allowed = not beyond and not convenants and bool(facts.fields) and bool(facts.grounds)
    return decided(_terms_2026, Terms(allowed, beyond, told, review_on, kept, kept_until), grounds, facts, on)


def _told(facts: GivingFacts) -> tuple[Told, str, str]:
    if facts.acute:
        return _IN_DANGER
    if facts.act is Act.HAND_OVER:
        return _TO_INVESTIGATION if facts.purpose == Purpose.INVESTIGATION else _HAND_OVER
    return _TOLD[facts.act]


def _against(key: str, beyond: tuple[str, ...], convenants: tuple[str, ...], facts: GivingFacts) -> Iterable[Ground]:
    if convenants or not facts.grounds:
        yield ground("kz-convenant", "Een convenant is geen grondslag: noem de wet of taak waarop u deelt.")
    if beyond or not facts.fields:
        yield ground(
            key, f"Niet vrijgegeven aan {facts.receiver} voor {facts.purpose}: {', '.join(beyond) or 'niets'}."
        )


_KEPT_BECAUSE = ground("kz-disclosure", "Bewaard en herzien volgens het schema voor deze soort verstrekking.")

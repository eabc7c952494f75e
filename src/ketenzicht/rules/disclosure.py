"""What a hand-over package may hold: the whitelisted fields per receiver and purpose, with the ground for
giving them.

What is not in the table is not given: no purpose, no sharing. The reporter's contact details go only to
the police and to the reporter's own contact officer, and only when contact is safe. Refuses by an empty
package with its reason; the sharing adviser can still find a way. In acute danger the emergency desks get
what they need at once.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.forms import DeskRole
from ketenzicht.rules.source import decided, ground, implements, in_force


class Purpose(StrEnum):
    """What the receiver will use the package for."""

    HELP = "hulp"
    SAFETY = "veiligheid"
    INVESTIGATION = "opsporing"
    SUPERVISION = "toezicht"
    DECISION = "besluit"
    ADVICE = "advies"
    STATISTICS = "statistiek"


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """Who would receive, for what; `safe_to_contact`: the reporter said that contact is safe."""

    receiver: DeskRole
    purpose: Purpose
    acute: bool = False
    safe_to_contact: bool = False


FIELDS: tuple[str, ...] = (
    "form", "conclusion", "reasons", "municipality", "received_at", "acute", "minor", "reporter_kind",
    "concern", "advice", "text", "observables", "reporter_contact",
)  # fmt: skip
_COUNT = ("form", "conclusion", "municipality", "received_at", "minor")
_OUTLINE = ("form", "conclusion", "reasons", "minor", "acute")
_FACTS = FIELDS[: FIELDS.index("concern")]
_STORY = (*_FACTS, "concern", "advice", "text")
_ALL = (*_STORY, "observables")

_TASK = ground("avg-6", "De gemeente voert een publieke taak uit; de ontvanger heeft dit nodig voor de zijne.")
_CARE = ground("avg-6", "Hulp aan het slachtoffer: publieke taak, en toestemming zodra die te vragen is.")
_SPECIAL = ground("avg-9", "Het verhaal kan bijzondere gegevens bevatten: alleen voor zorg of vitaal belang.")
_REPORT = ground("wmo2015-526", "Bij Veilig Thuis mag zo nodig zonder toestemming worden gemeld.")
_CHILD = ground("jw-23", "De veiligheid van een kind vraagt jeugdhulp of een onderzoek.")
_SUPERVISE = ground("awb-33", "Toezicht: geen verhaal, want toezicht mag niet alleen de opsporing dienen.")
_REGISTER = ground("comensha-registratie", "Landelijke registratie van vermoedelijke slachtoffers.")
_POLICE_REGISTER = ground("bpg-42", "CoMensha is ontvanger van politiegegevens over slachtoffers.")
_DIRECT = ground("gv2020-taken-keten", "De ketenregisseur ontvangt en zet door naar de bevoegde diensten.")
_OUTLINE_ONLY = ground("avg-5", "Advies kan zonder namen: alleen de omtrek van het signaal.")
_VITAL = ground("avg-6", "Acuut gevaar: vitaal belang; deel nu wat nodig is en leg het daarna vast.")
_CONTACT = ground("avg-5", "Contact met de melder is veilig en nodig om door te vragen.")

_POLICE = (DeskRole.POLICE_EMERGENCY, DeskRole.AVIM)
_INVESTIGATORS = (*_POLICE, DeskRole.NLA, DeskRole.KMAR)
_IN_DANGER = (*_INVESTIGATORS, DeskRole.CARE_COORDINATOR, DeskRole.VEILIG_THUIS, DeskRole.CHAIN_DIRECTOR)

_ADVISERS = (DeskRole.CARE_COORDINATOR, DeskRole.RIEC, DeskRole.OTHER, DeskRole.VEILIG_THUIS)
_FORWARDABLE = (Purpose.HELP, Purpose.SAFETY, Purpose.INVESTIGATION, Purpose.ADVICE)

_Entry = tuple[tuple[DeskRole, ...], tuple[Purpose, ...], tuple[str, ...], tuple[Ground, ...]]
_TABLE: tuple[_Entry, ...] = (
    (_INVESTIGATORS, (Purpose.INVESTIGATION, Purpose.SAFETY, Purpose.ADVICE), _ALL, (_TASK,)),
    ((DeskRole.NLA,), (Purpose.SUPERVISION,), (*_FACTS, "observables"), (_SUPERVISE,)),
    ((DeskRole.CARE_COORDINATOR,), (Purpose.HELP, Purpose.SAFETY), _STORY, (_CARE, _SPECIAL)),
    ((DeskRole.VEILIG_THUIS,), (Purpose.HELP, Purpose.SAFETY), _STORY, (_REPORT,)),
    ((DeskRole.CHILD_PROTECTION, DeskRole.NIDOS), (Purpose.HELP, Purpose.SAFETY), _STORY, (_CHILD,)),
    ((DeskRole.RIEC,), (Purpose.SAFETY, Purpose.DECISION), (*_FACTS, "observables"), (_TASK,)),
    ((DeskRole.CHAIN_DIRECTOR,), _FORWARDABLE, _ALL, (_DIRECT,)),
    ((DeskRole.CONTACT_OFFICER,), (Purpose.SAFETY, Purpose.HELP, Purpose.DECISION), _ALL, (_TASK,)),
    ((DeskRole.MUNICIPALITY,), (Purpose.HELP,), (*_FACTS, "concern"), (_CARE,)),
    ((DeskRole.COMENSHA,), (Purpose.STATISTICS,), _COUNT, (_REGISTER, _POLICE_REGISTER)),
    (_ADVISERS, (Purpose.ADVICE,), _OUTLINE, (_OUTLINE_ONLY,)),
)


def package(
    receiver: DeskRole,
    purpose: Purpose,
    *,
    on: date,
    acute: bool = False,
    safe_to_contact: bool = False,
) -> Decision[tuple[str, ...]]:
    """The fields of the signal that may go to this receiver for this purpose, in fixed order; empty
    means: nothing.
    """
    facts = PackageFacts(receiver, purpose, acute, safe_to_contact)
    return in_force(_package_2021, on)(facts, on=on)


def whitelist(
    receiver: DeskRole, purpose: Purpose, *, acute: bool = False, safe_to_contact: bool = False
) -> tuple[str, ...]:
    """The same fields without the reasons, for who checks what is about to leave; in danger those of safety too."""
    fields = set(_whitelisted(PackageFacts(receiver, purpose, acute))[0])
    if acute:
        fields |= set(_whitelisted(PackageFacts(receiver, Purpose.SAFETY, acute))[0])
    if safe_to_contact and receiver in (*_POLICE, DeskRole.CONTACT_OFFICER) and "text" in fields:
        fields.add("reporter_contact")
    return tuple(name for name in FIELDS if name in fields)


@implements(
    *sorted({why.source for entry in _TABLE for why in entry[3]} | {_VITAL.source, _CONTACT.source, _SPECIAL.source}),
    rule="disclosure.package",
    since=date(2021, 1, 1),
)
def _package_2021(facts: PackageFacts, *, on: date) -> Decision[tuple[str, ...]]:
    fields, grounds = _whitelisted(facts)
    if not fields:
        why = ground(
            "avg-5",
            f"Voor {facts.purpose.value} is aan {facts.receiver.value} niets vrijgegeven: geen doel, geen gegevens.",
        )
        return decided(_package_2021, (), (why,), facts, on)
    if facts.safe_to_contact and facts.receiver in (*_POLICE, DeskRole.CONTACT_OFFICER) and "text" in fields:
        fields, grounds = (*fields, "reporter_contact"), (*grounds, _CONTACT)
    return decided(_package_2021, tuple(name for name in FIELDS if name in fields), grounds, facts, on)


def _whitelisted(facts: PackageFacts) -> tuple[tuple[str, ...], tuple[Ground, ...]]:
    if facts.acute and facts.purpose is Purpose.SAFETY and facts.receiver in _IN_DANGER:
        return _ALL, (_VITAL,)
    for receivers, purposes, fields, grounds in _TABLE:
        if facts.receiver in receivers and facts.purpose in purposes:
            return fields, grounds
    return (), ()

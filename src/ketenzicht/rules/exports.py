"""When a list may leave as a file: who must look along, which columns go, and how long the file is there.

Refuses a second person who is the first, who has the same role, or who works elsewhere without supervising; and a file
that is older than a day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.rules.source import decided, ground, implements, in_force

MOST_ALONE = 25  # persons in a list for which nobody else needs to look
GONE_AFTER_HOURS = 24
MOST_FETCHES = 3  # a broken line may be tried again
EXPORT_KEPT_DAYS = 30  # how long the receiver may keep what is in the file
EXPORT_PURPOSES = {
    "zorg": "zorg en opvang van de mensen op de lijst",
    "overleg": "voorbereiding van een overleg",
    "toezicht": "toezicht en controle",
    "overdracht": "overdracht van werk",
    "verantwoording": "verantwoording van eigen werk",
}
COLUMNS: dict[str, tuple[str, ...]] = {
    "signals": ("reference", "received_at", "channel", "municipality", "state", "forms", "acute", "minor"),
    "clients": ("client", "form", "municipality", "since", "state", "next_clock", "next_on"),
    "registrations": ("person", "series", "status", "form", "minor", "municipality", "registered_at", "reports"),
    "disclosures": ("at", "act", "about", "provider", "receiver", "receiver_role", "purpose", "ground", "fields",
                    "told", "review_on"),
    "audit": ("at", "who", "role", "organisation", "action", "kind", "object", "purpose", "outcome"),
}  # fmt: skip
ALWAYS_TWO = ("audit",)


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """A list that is asked as a file: which, of how many persons, and whether it tells a secret place."""

    list: str
    persons: int
    secret_place: bool = False


@dataclass(frozen=True, slots=True)
class SecondFacts:
    """Who asked and who would agree, by user and role. `stands`: same, supervising or elsewhere."""

    asker: str
    asker_role: str
    approver: str
    approver_role: str
    stands: str


def needs_second(facts: ExportFacts, *, on: date) -> Decision[bool]:
    """Whether a second person must agree first, by the version of the rule that holds on that day."""
    return in_force(_needs_second_2026, on)(facts, on=on)


@implements("kz-export", "kz-four-eyes", rule="exports.needs_second", since=date(2026, 1, 1))
def _needs_second_2026(facts: ExportFacts, *, on: date) -> Decision[bool]:
    why: list[Ground] = []
    if facts.persons > MOST_ALONE:
        why.append(ground("kz-export", f"Meer dan {MOST_ALONE} personen in één bestand."))
    if facts.secret_place:
        why.append(ground("kz-export", "Er staat een geheime plek in."))
    if facts.list in ALWAYS_TWO:
        why.append(ground("kz-export", "Het logboek gaat nooit naar buiten op het woord van één persoon."))
    if why:
        return decided(_needs_second_2026, True, (*why, _TWO), facts, on)
    return decided(_needs_second_2026, False, (_ALONE,), facts, on)


def second_agrees(facts: SecondFacts, *, on: date) -> Decision[bool]:
    """Whether this person may be the second, by the version of the rule that holds on that day."""
    return in_force(_second_agrees_2026, on)(facts, on=on)


@implements("kz-four-eyes", rule="exports.second_agrees", since=date(2026, 1, 1))
def _second_agrees_2026(facts: SecondFacts, *, on: date) -> Decision[bool]:
    if facts.asker == facts.approver:
        return _no("Wie het bestand vroeg, keurt het niet zelf goed.", facts, on)
    if facts.asker_role == facts.approver_role:
        return _no("De tweede persoon heeft een andere rol dan wie het vroeg.", facts, on)
    if facts.stands not in ("same", "supervising"):
        return _no("De tweede persoon werkt bij dezelfde organisatie, of bij de organisatie die toeziet.", facts, on)
    because = "Twee personen met een verschillende rol hebben gekeken."
    return decided(_second_agrees_2026, True, (ground("kz-four-eyes", because),), facts, on)


def gone_at(made_at: datetime) -> datetime:
    """When a file that was made at this moment (aware) is no longer there."""
    return made_at + timedelta(hours=GONE_AFTER_HOURS)


def _no(because: str, facts: SecondFacts, on: date) -> Decision[bool]:
    return decided(_second_agrees_2026, False, (ground("kz-four-eyes", because),), facts, on)


_ALONE = ground("kz-export", f"Ten hoogste {MOST_ALONE} personen en geen geheime plek: u mag dit alleen.")
_TWO = ground("kz-four-eyes", "Een tweede persoon met een andere rol kijkt mee.")

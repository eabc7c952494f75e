"""The emergency key (*noodknop*): somebody on a duty roster reads one named file for an hour, and answers for it.

Refuses the secret address, who reported, and the other compartment whatever the reason: for those the desk that never
closes is called. Opens nothing for who owes a review, and nothing a fourth time on one day without a second person.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force

ROLES = ("AVIM", "NLA", "KMAR", "ZOCO", "KETEN", "VT", "COMENSHA", "OPVANG")
LASTS = timedelta(minutes=60)
A_DAY = 3
REVIEW_DAYS = 5  # working days
SHORTEST, LONGEST = 20, 1000  # characters of a reason


@dataclass(frozen=True, slots=True)
class EmergencyFacts:
    """Who asks: role, on a roster at this moment or not, why in how many characters, how often today, what is owed.

    `second`: another person on the roster has agreed. `overdue`: openings whose review is past its term.
    """

    role: str
    on_roster: bool
    reason_length: int
    today: int = 0
    overdue: int = 0
    second: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether the file opens now; `needs_second` when it would, as soon as another person agrees."""

    opens: bool
    needs_second: bool = False


def may_open(facts: EmergencyFacts, *, on: date) -> Decision[Opening]:
    """The answer by the version of the rule that holds on that day."""
    return in_force(_may_open_2021, on)(facts, on=on)


@implements("kz-emergency", rule="emergency.may_open", since=date(2021, 1, 1))
def _may_open_2021(facts: EmergencyFacts, *, on: date) -> Decision[Opening]:
    if facts.role not in ROLES or not facts.on_roster:
        why = "De noodknop is voor wie op dit moment op een dienstrooster staat."
        return decided(_may_open_2021, Opening(False), (ground("kz-emergency", why),), facts, on)
    if facts.overdue:
        why = "Een eerdere noodtoegang is niet binnen vijf werkdagen nagekeken; het recht is opgeschort."
        return decided(_may_open_2021, Opening(False), (ground("kz-emergency", why),), facts, on)
    if not SHORTEST <= facts.reason_length <= LONGEST:
        why = f"Een reden heeft {SHORTEST} tot {LONGEST} tekens."
        return decided(_may_open_2021, Opening(False), (ground("kz-emergency", why),), facts, on)
    if facts.today >= A_DAY and not facts.second:
        why = "Na drie keer op een dag beslist een tweede persoon mee."
        return decided(_may_open_2021, Opening(False, needs_second=True), (ground("kz-emergency", why),), facts, on)
    why = "Acuut gevaar wacht niet: één dossier, één uur, en achteraf verantwoorden."
    return decided(_may_open_2021, Opening(True), (ground("kz-emergency", why),), facts, on)

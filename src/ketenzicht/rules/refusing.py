"""A no to a request to share: for which reasons, how long it stands, and who must look again.

Refuses a no without a reason of the law. A no that nobody confirms lapses, so that fear does not become a habit.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.source import decided, ground, implements, in_force

HOLDS_DAYS = 30  # a no that was not confirmed
CONFIRMED_DAYS = 365  # a confirmed one; then it is looked at anew
WARN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one may not share: the words, and the paragraph on which they stand."""

    label: str
    source: str


REASONS: dict[str, Reason] = {
    "no_ground": Reason("Er is geen grondslag", "avg-6"),
    "not_needed": Reason("Het is niet nodig voor dit doel", "avg-5"),
    "other_purpose": Reason("Het doel past niet bij waarvoor het is verzameld", "avg-6-4"),
    "no_consent": Reason("De betrokkene geeft geen toestemming en een andere grond is er niet", "avg-7"),
    "secrecy": Reason("Beroepsgeheim, zonder conflict van plichten", "wgbo-457"),
    "criminal_data": Reason("Strafrechtelijke gegevens zonder uitzondering", "avg-10"),
    "police_data": Reason("Politiegegevens: deze ontvanger staat niet in de wet", "wpg-18"),
    "danger": Reason("Delen brengt iemand in gevaar", "avg-23"),
}


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """Why sharing was refused, on which day, and on which day somebody confirmed it."""

    reason: str
    refused_on: date
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the no stands today, until and including which day, and from when its owner is warned."""

    stands: bool
    until: date
    warn_on: date


def standing(facts: RefusalFacts, *, on: date) -> Decision[Standing]:
    """Whether a no still stands, by the version of the rule that holds on that day. Raises Invalid without a reason."""
    if facts.reason not in REASONS:
        raise Invalid("reason", "Een nee heeft een reden uit de wet nodig.", "Kies een reden uit de lijst.")
    return in_force(_standing_2026, on)(facts, on=on)


@implements(
    *sorted({reason.source for reason in REASONS.values()}), "kz-refusal",
    rule="refusing.standing", since=date(2026, 1, 1),
)  # fmt: skip
def _standing_2026(facts: RefusalFacts, *, on: date) -> Decision[Standing]:
    reason = REASONS[facts.reason]
    if facts.confirmed_on is None:
        until = facts.refused_on + timedelta(days=HOLDS_DAYS)
        said = f"Niet bevestigd: het nee vervalt na {HOLDS_DAYS} dagen."
    else:
        until = facts.confirmed_on + timedelta(days=CONFIRMED_DAYS)
        said = "Bevestigd: na een jaar opnieuw bezien."
    outcome = Standing(on <= until, until, until - timedelta(days=WARN_DAYS))
    grounds = (ground(reason.source, f"{reason.label}."), ground("kz-refusal", said))
    return decided(_standing_2026, outcome, grounds, facts, on)

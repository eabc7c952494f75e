"""What happens when nobody does anything: overdue hand-overs go up the ladder, offers that expired free their place.

Called by the queue every few minutes; each call is safe to repeat. Decides nothing about a person.
"""

from collections.abc import Callable
from uuid import UUID

from ketenzicht.accounts.operations import open_review
from ketenzicht.agencies.queries import answering_role, desk_for, seats
from ketenzicht.agencies.standing import passed_by_of
from ketenzicht.assessment.queries import signal_of_advice
from ketenzicht.chain.standing_in import stand_in
from ketenzicht.duties import operations as duties
from ketenzicht.duties.queries import overdue
from ketenzicht.kernel import clock
from ketenzicht.routing.queries import signal_of_handover
from ketenzicht.rules.access import SYSTEM
from ketenzicht.shelter import operations as shelter
from ketenzicht.signals import search

Behind = tuple[Callable[[UUID], UUID], str]


def the_signal_itself(signal: UUID) -> UUID:
    """A duty to give feedback is about the signal."""
    return signal


SIGNAL_BEHIND: dict[str, Behind] = {
    "handover": (signal_of_handover, "er kwam geen antwoord"),
    "advice": (signal_of_advice, "er kwam geen antwoord"),
    "feedback": (the_signal_itself, "de melder wacht op terugkoppeling"),
}


def escalate_overdue() -> int:
    """Who does not answer in time: a hand-over goes to the deputy of the desk, then the chain director calls.

    For a question, for feedback that a reporter still waits for, and for a deputy who is silent too, the chain director
    calls at once. Returns how many were taken a step further.
    """
    told = 0
    for what, (signal_behind, why) in SIGNAL_BEHIND.items():
        for row in overdue(before=clock.now(), what=what):
            if what == "handover" and stand_in(row.about, row.duty):
                told += 1
                continue
            signal = signal_behind(row.about)
            without = passed_by_of(signal)
            desk = desk_for("ketenregisseur", row.region, municipality=row.municipality, without=without)
            told += duties.escalate(
                actor=SYSTEM,
                duty=row.duty,
                signal=signal,
                organisation=desk.organisation,
                role=answering_role(desk),
                late=row.organisation,
                why=why,
            )
    return told


def open_rights_reviews() -> int:
    """Owe each organisation with an administrator its look at the rights of this quarter. Returns how many."""
    homes = {seat.organisation for seat in seats(role="BEHEER")}
    for organisation in sorted(homes):
        open_review(actor=SYSTEM, organisation=organisation)
    return len(homes)


def index_words() -> int:
    """Make findable what was received before there was search; nothing when all of it is. Returns how many."""
    return search.index_words(actor=SYSTEM) if search.has_unindexed() else 0


def expire_offers() -> int:
    """Free every place whose offer was not answered in time. Returns how many."""
    return shelter.expire_offers(actor=SYSTEM)

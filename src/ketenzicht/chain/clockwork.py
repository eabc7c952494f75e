"""What happens when nobody does anything: overdue hand-overs go up the ladder, offers that expired free their place.

Called by the queue every few minutes; each call is safe to repeat. Decides nothing about a person.
"""

from ketenzicht.accounts.operations import open_review
from ketenzicht.agencies.queries import desk_for, seats
from ketenzicht.assessment.queries import signal_of_advice
from ketenzicht.duties import operations as duties
from ketenzicht.duties.queries import overdue
from ketenzicht.kernel import clock
from ketenzicht.routing.queries import signal_of_handover
from ketenzicht.rules.access import SYSTEM
from ketenzicht.shelter import operations as shelter
from ketenzicht.signals import search

SIGNAL_BEHIND = {"handover": signal_of_handover, "advice": signal_of_advice}


def escalate_overdue() -> int:
    """Tell the chain director of each unanswered hand-over or question that is past its term. Returns how many."""
    told = 0
    for what, signal_behind in SIGNAL_BEHIND.items():
        for row in overdue(before=clock.now(), what=what):
            desk = desk_for("ketenregisseur", row.region, municipality=row.municipality)
            told += duties.escalate(
                actor=SYSTEM,
                duty=row.duty,
                signal=signal_behind(row.about),
                organisation=desk.organisation,
                role=desk.answers_as,
                late=row.organisation,
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

"""What the officer for data protection finds in the demo: a request, a breach, a freeze and a list that waits.

All fictional. Refuses nothing; a region without an old file gets no freeze and no list.
"""

from datetime import timedelta
from uuid import UUID

from ketenzicht.agencies.queries import actor_for, seats
from ketenzicht.kernel import clock
from ketenzicht.people.operations import record_person
from ketenzicht.privacy import operations as privacy
from ketenzicht.privacy.due import due_files
from ketenzicht.privacy.operations.breaches import Found
from ketenzicht.rules.access import Actor

SHOWN = 3  # files on the list that waits
REVIEW = timedelta(days=180)


def load_privacy(login: str) -> None:
    """Give the officer with this log-in name a register with something in it."""
    officer = actor_for(next(seat.assignment for seat in seats(login=login, role="FG")))
    _request(officer)
    found = Found(
        what="Een overzicht met drie namen ging naar een verkeerd mailadres. De ontvanger meldde het zelf.",
        discovered_at=clock.now() - timedelta(hours=20),
        happened_at=clock.now() - timedelta(hours=26),
        classes=("personal", "criminal"),
        persons=3,
    )
    privacy.record_breach(actor=officer, found=found)
    due = due_files(officer, limit=SHOWN + 1)
    if len(due) > 1:
        frozen, *listed = due
        privacy.freeze(
            actor=officer,
            about_kind=frozen.file.about_kind,
            about=frozen.file.about,
            reason="Er loopt een klacht over de afhandeling.",
            review_on=clock.today() + REVIEW,
        )
        privacy.propose_destruction(actor=officer, abouts=tuple(each.file.about for each in listed))


def _request(officer: Actor) -> UUID:
    person = record_person(
        actor=officer,
        identity={"name": "Demo-Vera Verzonnen", "phone": "085-5550177", "languages": "Nederlands"},
        organisation=officer.home,
    )
    return privacy.receive_request(
        actor=officer,
        person=person,
        right="access",
        received_on=clock.today() - timedelta(days=12),
        words="Ik heb in het voorjaar iets gemeld bij het loket. Ik wil weten wat u over mij hebt.",
    )

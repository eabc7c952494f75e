"""What tests of this room start from: the officer of Hilversum, a request, a breach, a signal whose term is over."""

from datetime import date, datetime, timedelta
from uuid import UUID

from ketenzicht.kernel import clock
from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.people.operations import record_person
from ketenzicht.privacy.operations import receive_request, record_breach
from ketenzicht.privacy.operations.breaches import Found
from ketenzicht.rules.access import Actor
from ketenzicht.signals.models import Signal
from tests.cast import actor
from tests.web.browsing import signal

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=AMSTERDAM)
TODAY = NOW.date()
WORDS = "Ik wil weten wat u over mij hebt (verzonnen)."


def fg() -> Actor:
    return actor("FG")


def a_person(of: Actor | None = None) -> UUID:
    """Somebody in the vault of the officer's organisation."""
    who = of or fg()
    return record_person(
        actor=who, identity={"name": "Demo-Merel (verzonnen)", "phone": "085-5550191"}, organisation=who.home
    )


def a_request(right: str = "access", *, on: date = TODAY, person: UUID | None = None) -> UUID:
    return receive_request(actor=fg(), person=person or a_person(), right=right, received_on=on, words=WORDS)


def a_breach(hours_ago: int = 1) -> UUID:
    found = Found("Een brief ging naar het verkeerde adres (verzonnen).", clock.now() - timedelta(hours=hours_ago))
    return record_breach(actor=fg(), found=found)


def old_signal(because: str = "geen mensenhandel", days: int = 800) -> UUID:
    """A signal of Hilversum that was closed so long ago."""
    made = signal()
    ended = {"closed_at": clock.now() - timedelta(days=days), "closed_because": because, "duty": None}
    Signal.objects.filter(id=made).update(state="closed", **ended)
    return made

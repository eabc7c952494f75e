"""Who reported with a name puts something right, or takes the report back.

Refuses to wipe anything: the first words stay, and what they set going goes on until a desk decides otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, operation, reading
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.keeping_turns import LONGEST_REASON, keep_turn
from ketenzicht.signals.models import Signal, Turn
from ketenzicht.signals.must_hear import CORRECTED, WITHDREW, Holder, must_hear

LONGEST = 10_000  # characters in one correction
MOST = 50  # corrections of one report


@dataclass(frozen=True, slots=True)
class Righted:
    """What a reporter put right or took back: what of the two, when, in which words."""

    what: str
    at: datetime
    words: str

    @property
    def is_correction(self) -> bool:
        """Whether it puts something right."""
        return self.what == "corrected"


@operation("signal.correct", kind="signal", subject="signal")
def correct_report(*, actor: Actor, signal: UUID, words: str, holders: Iterable[Holder]) -> None:
    """Add what the reporter puts right; who holds the signal must read it. Raises Invalid for no or too many words."""
    said = words.strip()
    if not said or len(said) > LONGEST:
        raise Invalid("words", f"Schrijf wat er anders is, in hoogstens {LONGEST} tekens.", "Eén zin is genoeg.")
    if Turn.objects.filter(signal=signal, what="corrected").count() >= MOST:
        raise Conflict("Deze melding is al vaak verbeterd.", "Doe een nieuwe melding en zeg dat zij hierbij hoort.")
    keep_turn(actor, signal, "corrected", said)
    must_hear(signal, holders, CORRECTED)
    concerns(signal, fields=("text",))


@operation("signal.withdraw", kind="signal", subject="signal")
def withdraw_report(*, actor: Actor, signal: UUID, words: str, holders: Iterable[Holder]) -> None:
    """The reporter takes the report back, with a reason or without; the signal stays as it is, and who holds it decides
    what must still be done. Raises Conflict the second time, Invalid for too many words."""
    said = words.strip()
    if len(said) > LONGEST_REASON:
        raise Invalid("words", f"Dit is langer dan {LONGEST_REASON} tekens.", "Kort uw uitleg in.")
    row = Signal.objects.get(id=signal)
    if row.withdrawn_at is not None:
        raise Conflict("U hebt deze melding al ingetrokken.", "Wilt u nog iets zeggen? Verbeter de melding.")
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    keep_turn(actor, signal, "withdrawn", said)
    must_hear(signal, holders, WITHDREW)
    concerns(signal)


@reading("feedback.read", kind="signal", subject="signal")
def righted(*, actor: Actor, signal: UUID) -> list[Righted]:
    """What the reporter of this signal put right or took back, oldest first, for the reporter."""
    concerns(signal, fields=("text",))
    return righted_in(signal)


def righted_in(signal: UUID) -> list[Righted]:
    """The same for an act that has checked the actor. What somebody anonymous wrote stands in the conversation."""
    rows = Turn.objects.filter(signal=signal, what__in=("corrected", "withdrawn")).order_by("at", "id")
    return [
        Righted(row.what, row.at, unseal(signal, "signals.turn", bytes(row.sealed_words)) if row.sealed_words else "")
        for row in rows
    ]


def whole_text(row: Signal) -> str:
    """The first words, and below them what a reporter with a name put right since."""
    since = [f"Verbetering van de melder: {one.words}" for one in righted_in(row.id) if one.words and one.is_correction]
    return "\n\n".join([unseal(row.id, "signals.text", bytes(row.sealed_text)), *since])


@beyond_scope()
def goes_on(signal: UUID) -> bool:
    """Whether the signal within which a signal that was checked goes on is open still."""
    return Signal.objects.filter(id=signal).exclude(state="closed").exists()

"""The minute log of acute danger: who was called, when, and what came of it. Nothing is written over.

Refuses a desk or an outcome that is unknown.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal, unseal
from ketenzicht.routing.models import CALLS, CallEntry
from ketenzicht.rules.access import Actor
from ketenzicht.rules.forms import DeskRole

LONGEST = 500  # characters with a call


@dataclass(frozen=True, slots=True)
class Called:
    """One line of the log."""

    at: datetime
    desk: str
    outcome: str
    words: str


@operation("signal.hand_over", kind="signal", subject="signal")
def log_call(*, actor: Actor, signal: UUID, desk: str, outcome: str, words: str = "") -> UUID:
    """Write down a call that was just made. Returns the id of the line. Raises Invalid."""
    if desk not in {role.value for role in DeskRole}:
        raise Invalid("desk", "Kies wie u belde.", "Kies uit de lijst.")
    if outcome not in CALLS:
        raise Invalid("outcome", "Kies wat er van het gesprek kwam.", "Kies uit de lijst.")
    if len(words) > LONGEST:
        raise Invalid("words", f"Houd het bij {LONGEST} tekens.", "De rest kan bij verrijken.")
    row = CallEntry(
        id=new_id(), signal_id=signal, organisation_id=actor.home, by=actor.user, desk=desk, outcome=outcome
    )
    row.at = clock.now()
    row.sealed_words = seal(signal, "routing.call", words.strip()) if words.strip() else None
    row.save(force_insert=True)
    concerns(signal, fields=("call",), made=row.id)
    return row.id


@beyond_scope()
def calls_of(signal: UUID) -> list[Called]:
    """The log of a signal, oldest first; the caller has opened that signal for the actor."""
    rows = CallEntry.objects.filter(signal_id=signal).order_by("at", "id")
    return [
        Called(
            row.at,
            row.desk,
            row.outcome,
            unseal(signal, "routing.call", row.sealed_words) if row.sealed_words else "",
        )
        for row in rows
    ]

"""The documents that go along with a hand-over: for who gets the words of the report, what was sent with those words.

A receiver comes to them through the hand-over alone, as to the other fields of the package. Refuses the original to
who does not investigate or prosecute, and before the signal was accepted.
"""

from dataclasses import replace
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, reading
from ketenzicht.documents.custody import Opened, take_original
from ketenzicht.documents.queries import DocumentRow, copy_in, rows_in
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.routing.models import Handover
from ketenzicht.rules.access import Actor
from ketenzicht.rules.originals import opening

GOES_WITH = "text"


@reading("handover.read", kind="handover", subject="handover")
def documents_given(*, actor: Actor, handover: UUID) -> list[DocumentRow]:
    """The documents in the package of a hand-over; none when its words are not in it either."""
    row = Handover.objects.get(id=handover)
    concerns(row.signal_id, fields=("documents",))
    return rows_in(row.signal_id) if GOES_WITH in row.fields else []


@reading("handover.read", kind="handover", subject="handover")
def copy_given(*, actor: Actor, handover: UUID, document: UUID) -> Opened:
    """The cleaned copy of a document in the package. Raises Missing when there is none."""
    signal = _signal(handover)
    concerns(signal, fields=("copy",))
    return copy_in(signal, document)


def original_given(*, actor: Actor, handover: UUID, document: UUID, purpose: str) -> Opened:
    """The original, for a purpose: an act of its own with a line in the custody.

    Raises Invalid without a purpose, Conflict before the hand-over was accepted, Missing or Refused for who may not.
    """
    decision = opening(purpose)
    who = replace(actor, purpose=decision.outcome)
    return _original_given(actor=who, handover=handover, document=document, decision=decision)


@operation("handover.read_original", kind="handover", subject="handover")
def _original_given(*, actor: Actor, handover: UUID, document: UUID, decision: Decision[str]) -> Opened:
    if Handover.objects.get(id=handover).state != "accepted":
        raise Conflict("Deze melding is nog niet aangenomen.", "Neem haar eerst aan; dan kan het origineel open.")
    signal = _signal(handover)
    because(decision)
    concerns(signal, fields=("original",))
    return take_original(actor, signal, document, decision.outcome)


def _signal(handover: UUID) -> UUID:
    row = Handover.objects.get(id=handover)
    if GOES_WITH not in row.fields:
        raise Missing()
    return row.signal_id

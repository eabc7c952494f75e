"""The receiver of a hand-over and the anonymous reporter: the same conversation, for who accepted and got the text.

Refuses a desk that has not accepted yet, gave back, or whose package holds no words of the reporter.
"""

from collections.abc import Iterable
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation, reading
from ketenzicht.kernel.errors import Conflict
from ketenzicht.routing.models import Handover
from ketenzicht.rules.access import Actor
from ketenzicht.signals.conversation import Said, said_in, write_as_desk


@reading("handover.converse", kind="handover", subject="handover")
def messages_at(*, actor: Actor, handover: UUID) -> tuple[Said, ...] | None:
    """What was said with the reporter; None when there is no conversation, or this desk does not take part in it."""
    row = Handover.objects.get(id=handover)
    concerns(row.signal_id, fields=("messages",))
    return said_in(row.signal_id) if _takes_part(row) else None


@operation("handover.converse", kind="handover", subject="handover")
def write_as_receiver(*, actor: Actor, handover: UUID, words: str, lies_at: Iterable[UUID]) -> None:
    """The receiver writes to the reporter. Raises Invalid for no or too many words, Conflict when this desk does not
    take part in the conversation."""
    row = Handover.objects.get(id=handover)
    if not _takes_part(row):
        raise Conflict("Neem de melding eerst aan.", "Daarna kunt u de melder schrijven, als u de tekst mag lezen.")
    write_as_desk(actor, row.signal_id, words, (handover, *lies_at))
    concerns(row.signal_id, fields=("messages",))


def _takes_part(row: Handover) -> bool:
    return row.state == "accepted" and "text" in row.fields

"""No answer in time: the signal is offered to the deputy of the desk too. Whoever answers first has it.

Refuses to go further than one deputy: after that the chain director calls.
"""

from uuid import UUID

from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import deputy_of
from ketenzicht.agencies.standing import passed_by_of
from ketenzicht.duties.operations import passed_to_deputy
from ketenzicht.kernel.errors import Conflict
from ketenzicht.routing.operations import Call, hand_over
from ketenzicht.routing.queries import offered_to
from ketenzicht.rules.access import SYSTEM

WORDS = "Het vaste loket antwoordde niet op tijd. U neemt waar: wie het eerst antwoordt, heeft de melding."


def stand_in(handover: UUID, duty: UUID) -> bool:
    """Whether a deputy was asked now; False when there is none, or this is the deputy already."""
    late = offered_to(handover)
    if late is None or late.mode == "deputy":
        return False
    desk = deputy_of(late.organisation, late.role, without=passed_by_of(late.signal))
    if desk is None:
        return False
    try:
        with one_act():
            call = Call(late.role, late.order, "deputy", desk)
            hand_over(actor=SYSTEM, signal=late.signal, calls=(call,), message=WORDS)
            passed_to_deputy(actor=SYSTEM, duty=duty)
    except Conflict:
        # The deputy has it already, in this role: only the chain director is left.
        return False
    return True

"""What a desk does with its signals beside the way through the chain: two go on as one, one becomes two, a closed one
is taken up again. Each is one act in one transaction, and each can be turned back.

Refuses nothing by itself: the rule does (`rules/joining.py`), and the table.
"""

from uuid import UUID

from ketenzicht.agencies.gateway import one_act, require
from ketenzicht.assessment.operations import withdraw_questions
from ketenzicht.chain import next_action
from ketenzicht.kernel.decision import Decision
from ketenzicht.routing.operations import withdraw_open
from ketenzicht.rules.access import Actor
from ketenzicht.signals import turning
from ketenzicht.signals.queries import facts_of
from ketenzicht.signals.turning import Part


def merge(*, actor: Actor, signal: UUID, into: UUID, reason: str) -> Decision[bool]:
    """A signal goes on within another of the same desk; its reporters hear with that one. `separate` parts them."""
    with one_act():
        require(actor, "signal.merge", kind="signal", subject=into)
        owed = next_action.after_merging()
        decision = turning.merge_signal(actor=actor, signal=signal, into=into, reason=reason, owed=owed)
        withdraw_questions(actor=actor, signal=signal)
        withdraw_open(actor=actor, signal=signal)
        return decision


def separate(*, actor: Actor, signal: UUID, reason: str) -> UUID:
    """What was merged is parted again and open, with a next action of its own. Returns the other one."""
    with one_act():
        require(actor, "signal.merge", kind="signal", subject=signal)
        following = next_action.after_reopening(acute=facts_of(signal).acute)
        return turning.separate_signal(actor=actor, signal=signal, reason=reason, following=following)


def split(*, actor: Actor, signal: UUID, part: Part, reason: str) -> UUID:
    """A part of a signal goes on as a signal of its own. Returns its id. Turned back by merging it again."""
    with one_act():
        require(actor, "signal.split", kind="signal", subject=signal)
        following = next_action.after_splitting(acute=facts_of(signal).acute)
        return turning.split_signal(actor=actor, signal=signal, part=part, reason=reason, following=following)


def reopen(*, actor: Actor, signal: UUID, reason: str) -> None:
    """A closed signal is taken up again, with a next action at once; feedback that was given stays."""
    with one_act():
        require(actor, "signal.reopen", kind="signal", subject=signal)
        following = next_action.after_reopening(acute=facts_of(signal).acute)
        turning.reopen_signal(actor=actor, signal=signal, reason=reason, following=following)

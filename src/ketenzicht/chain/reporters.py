"""What an anonymous reporter does with the code, and who is told of it: the desks that hold the signal now.

Refuses to hide a reader: whoever holds the signal stands by name in the conversation that the reporter opens.
"""

from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.gateway import one_act, require
from ketenzicht.agencies.queries import organisation_names, role_of_desk
from ketenzicht.chain.attaching import bring_with_receipt
from ketenzicht.documents.taking import Ready
from ketenzicht.routing import conversing
from ketenzicht.routing.queries import lies_at, signal_of_handover
from ketenzicht.rules.access import PUBLIC, Actor
from ketenzicht.signals import conversation, righting
from ketenzicht.signals.conversation import NOBODY, Meaning, Opened
from ketenzicht.signals.must_hear import Holder


@dataclass(frozen=True, slots=True)
class Followed:
    """A conversation with the names that its reporter may know: who reads along, who wrote what."""

    opened: Opened
    readers: tuple[str, ...]
    names: dict[UUID, str]


def follow(receipt: str) -> Followed | None:
    """The conversation of a code, with who reads along; None when it opens nothing, after the same statements."""
    with one_act():
        opened = conversation.open_with_receipt(actor=PUBLIC, receipt=receipt)
        signal = opened.signal if opened else NOBODY
        holding = {organisation for _handover, organisation, _role in lies_at(signal)}
        owner = opened.facts.organisation if opened else NOBODY
        wrote = {said.organisation for said in opened.said if said.organisation} if opened else set()
        names = organisation_names({owner, *holding, *wrote})
        if opened is None:
            return None
        return Followed(opened, tuple(sorted(names[one] for one in {owner, *holding})), names)


def write(receipt: str, words: str, *, files: tuple[Ready, ...] = (), meaning: Meaning = "") -> bool:
    """The reporter writes and may send files; every desk that holds the signal must read it. All is in or nothing.

    `meaning`: it puts something right, or takes the report back.

    False when the code opens nothing.
    """
    with one_act():
        opened = conversation.open_with_receipt(actor=PUBLIC, receipt=receipt)
        if opened is None:
            return False
        conversation.write_with_receipt(
            actor=PUBLIC, receipt=receipt, words=words, holders=_holders(opened.signal), meaning=meaning
        )
        bring_with_receipt(receipt=receipt, files=files)
        return True


def correct(*, actor: Actor, signal: UUID, words: str) -> None:
    """Who reported with a name puts something right; the first words stay beside it."""
    with one_act():
        require(actor, "signal.correct", kind="signal", subject=signal)
        righting.correct_report(actor=actor, signal=signal, words=words, holders=_holders(signal))


def withdraw(*, actor: Actor, signal: UUID, words: str) -> None:
    """Who reported with a name takes the report back; every desk that has it decides what must still be done."""
    with one_act():
        require(actor, "signal.withdraw", kind="signal", subject=signal)
        righting.withdraw_report(actor=actor, signal=signal, words=words, holders=_holders(signal))


def _holders(signal: UUID) -> list[Holder]:
    return [
        Holder(organisation, role_of_desk(role), "handover", handover)
        for handover, organisation, role in lies_at(signal)
    ]


def helped(receipt: str, answer: str) -> bool:
    """The reporter says whether the report helped. False when the code opens nothing."""
    return conversation.say_whether_it_helped(actor=PUBLIC, receipt=receipt, helped=answer)


def answer(*, actor: Actor, signal: UUID, words: str) -> None:
    """A desk writes to the reporter, or with no words says that what they wrote needs no answer."""
    with one_act():
        at = [handover for handover, _organisation, _role in lies_at(signal)]
        if words:
            conversation.write_to_reporter(actor=actor, signal=signal, words=words, lies_at=at)
        else:
            conversation.needs_no_answer(actor=actor, signal=signal, lies_at=at)


def answer_from(*, actor: Actor, handover: UUID, words: str) -> None:
    """A receiver writes to the reporter."""
    with one_act():
        require(actor, "handover.converse", kind="handover", subject=handover)
        signal = signal_of_handover(handover)
        at = [signal, *(other for other, _organisation, _role in lies_at(signal))]
        conversing.write_as_receiver(actor=actor, handover=handover, words=words, lies_at=at)

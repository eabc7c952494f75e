"""The sharing adviser beside the chain: kept in a file, owed after acute danger, and shown at every hand-over.

It advises, people decide: nothing here stops a step.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from ketenzicht.agencies.gateway import one_act
from ketenzicht.disclosure.advice import Chosen, keep_advice
from ketenzicht.duties import reminders
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.routing.operations import PURPOSES
from ketenzicht.rules.access import Actor
from ketenzicht.rules.disclosure import Purpose
from ketenzicht.rules.forms import DeskRole
from ketenzicht.rules.sharing import RECORD_WITHIN_HOURS, Advice, SharingFacts, Walk, advise, walk
from ketenzicht.rules.sharing_known import known_of_hand_over
from ketenzicht.signals.queries import SignalRow

OWED = "sharing_record"


@dataclass(frozen=True, slots=True)
class HandOverAdvice:
    """What the adviser says of handing over to one desk; with an open question the walk so far says what is known."""

    desk: str
    decision: Decision[Advice]
    so_far: Walk
    facts: SharingFacts


def keep(*, actor: Actor, about_kind: str, about: UUID, facts: SharingFacts, chosen: Chosen) -> UUID:
    """Keep the advice on these answers in a file; what was owed after acute danger is settled with it."""
    with one_act():
        decision = advise(facts, on=clock.today())
        kept = keep_advice(actor=actor, about_kind=about_kind, about=about, decision=decision, chosen=chosen)
        if chosen.decided != "later":
            reminders.settle(actor=actor, what=OWED, about=about, outcome="vastgelegd")
        return kept


def owe_record(*, actor: Actor, about_kind: str, about: UUID) -> UUID:
    """After acute danger: record within the clock of the rule what was shared. The same file owes it once."""
    return reminders.remind(
        actor=actor,
        what=OWED,
        about_kind=about_kind,
        about=about,
        title="Gedeeld bij acuut gevaar",
        action="Vastleggen wat er is gedeeld",
        due_at=clock.now() + timedelta(hours=RECORD_WITHIN_HOURS),
        source="kz-sharing",
        acute=True,
    )


def owe_nothing(*, actor: Actor, about: UUID) -> None:
    """There was no acute danger after all, so there is nothing to record."""
    reminders.settle(actor=actor, what=OWED, about=about, outcome="geen acuut gevaar")


def advice_on_hand_over(signal: SignalRow, actor: Actor, desk: str) -> HandOverAdvice:
    """What the adviser says of handing this signal over to a desk, as far as it can know by itself."""
    purpose = PURPOSES.get(DeskRole(desk), Purpose.SAFETY)
    known = known_of_hand_over(actor.role, desk, purpose.value, acute=signal.acute)
    facts = SharingFacts(**{one.question.lower(): one.answer for one in known})
    return HandOverAdvice(desk, advise(facts, on=clock.today()), walk(facts), facts)

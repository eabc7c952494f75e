"""Who weighs a signal says that somebody who works at a chain partner is its subject: from then on it goes round them.

What they had of it is taken back; when it lay with them it goes to the next desk, all in one act. Refuses nothing by
itself: the table does, and the rule (`rules/own_staff.py`).
"""

from uuid import UUID

from ketenzicht.accounts import operations as accounts
from ketenzicht.agencies.gateway import one_act, require
from ketenzicht.agencies.standing import passed_by_of
from ketenzicht.assessment.operations import withdraw_questions
from ketenzicht.chain import next_action
from ketenzicht.chain.desks import reception_at
from ketenzicht.chain.own_staff import said_of
from ketenzicht.kernel.errors import Invalid
from ketenzicht.routing.operations import withdraw_from
from ketenzicht.routing.queries import others_hold
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals.passing_by import Passing, files_passed_by, keep_passing, pass_by_signal
from ketenzicht.signals.queries import facts_of


def go_round(*, actor: Actor, signal: UUID, organisations: tuple[str, ...], reason: str) -> None:
    """Who weighs a signal says that somebody who works at these organisations (keys) is the subject.

    What they had is taken back; when it lay with one of them it goes to the next desk. Raises Invalid for an unknown
    organisation, without one, or without a reason.
    """
    with one_act():
        require(actor, "signal.pass_by", kind="signal", subject=signal)
        facts = facts_of(signal)
        said = said_of(organisations, facts.municipality, facts.region, by="desk")
        if not said.organisations or not reason.strip():
            raise Invalid("organisations", "Kies bij welke organisatie die persoon werkt, en zeg waarom.", "")
        gone = said.organisations | passed_by_of(signal)
        _, objects, _ = accounts.gather(actor=SYSTEM, file=signal)
        withdraw_questions(actor=actor, signal=signal, only_of=said.organisations)
        withdraw_from(actor=actor, signal=signal, organisations=said.organisations)
        here = reception_at(facts.municipality, facts.region, without=gone)
        pass_by_signal(
            actor=actor,
            signal=signal,
            objects=tuple(objects),
            said=Passing(said.organisations, said.decision, f"{said.words}\n{reason.strip()}"),
            owner=here.owner,
            following=next_action.after_passing_by(acute=facts.acute),
            held=others_hold(signal),
        )


def keep_going_round() -> int:
    """What was added to a file that goes round an organisation goes round it too. Returns how many objects were new."""
    added = 0
    for signal in files_passed_by():
        with one_act():
            _, objects, _ = accounts.gather(actor=SYSTEM, file=signal)
            added += keep_passing(actor=SYSTEM, signal=signal, objects=tuple(objects))
    return added

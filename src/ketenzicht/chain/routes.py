"""From what is known of a signal to the facts of the routing rule, and from its route to whom it goes next."""

from dataclasses import replace
from uuid import UUID

from ketenzicht.assessment.operations import Judgement
from ketenzicht.assessment.queries import last_conclusion
from ketenzicht.chain import next_action
from ketenzicht.chain.desks import Reception, Routed, calls_for, profile_for, routed
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict
from ketenzicht.routing.operations import Call
from ketenzicht.routing.queries import route_of, taken_by
from ketenzicht.rules.access import Actor
from ketenzicht.rules.assessment import NextStep
from ketenzicht.rules.flow_chart import CaseFacts, Track, propose_tracks
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.reception import ReceptionFacts, receive
from ketenzicht.rules.routing import Desk, RoutingFacts
from ketenzicht.signals.intake import Report
from ketenzicht.signals.operations import Next
from ketenzicht.signals.queries import SignalRow
from ketenzicht.signals.states import BEING_ASSESSED

ACUTE = "Acuut gevaar volgens de melder. Deze melding is direct aan u doorgezet."
EVENT_OF_CONCLUSION = {"clear": "conclude_clear", "vague": "conclude_vague", "not_trafficking": "conclude_not"}
EVENT_OF_ADVICE = {
    "not_trafficking": "advice_given",
    "more_information": "need_information",
    "trafficking": "conclude_clear",
}
RECEIVED_AS = {"AF": DeskRole.CONTACT_OFFICER, "ketenregisseur": DeskRole.CHAIN_DIRECTOR}

__all__ = [
    "ACUTE",
    "EVENT_OF_ADVICE",
    "EVENT_OF_CONCLUSION",
    "RoutingFacts",
    "after_return",
    "all_taken",
    "facts",
    "on_receipt",
    "owes_feedback",
    "passed_on",
    "to_hand_over",
]


def on_receipt(report: Report, here: Reception) -> tuple[Decision[tuple[Desk, ...]], tuple[Call, ...]]:
    """Where a new signal lies now, and who that is; the receiving desk comes last."""
    rule = ReceptionFacts(
        desk=RECEIVED_AS.get(here.desk.role, DeskRole.OTHER),
        profile=profile_for(here.owner.region),
        acute=report.acute,
        minor=report.minor or False,
        forms_hint=tuple(Form(form) for form in report.forms),
    )
    decision = receive(rule, on=clock.today())
    passed = here.owner.passed_by
    urgent = calls_for(decision.outcome[:-1], here.owner.municipality, here.owner.region, without=passed)
    own = Call(here.desk.role, len(urgent) + 1, decision.outcome[-1].mode.value, here.desk)
    if passed and here.said is not None:
        decision = replace(decision, grounds=(*decision.grounds, *here.said.decision.grounds))
    return decision, (*urgent, own)


def facts(signal: SignalRow, judgement: Judgement | None) -> RoutingFacts:
    """The facts of the routing rule once it is clear: what was concluded, and what was reported."""
    said = judgement or last_conclusion(signal.id)
    return RoutingFacts(
        clear=True,
        forms=tuple(Form(form) for form in signal.forms),
        acute=signal.acute,
        minor=bool(signal.minor or (said and said.minor)),
        unaccompanied_foreign=bool(said and said.unaccompanied_foreign),
        border=bool(said and said.border),
        profile=profile_for(signal.region),
    )


def to_hand_over(signal: SignalRow, actor: Actor) -> tuple[Call, ...]:
    """Whom a signal goes to next: the chain director forwards what the contact officer handed over to them."""
    if route_of(signal.id) is None:
        raise Conflict("Deze melding heeft nog geen route.", "Leg eerst vast wat u ervan vindt.")
    whole = routed(signal, facts(signal, None))
    if actor.role == "KETEN":
        return tuple(call for call in whole.calls if call.role != DeskRole.CHAIN_DIRECTOR)
    return whole.first_hand


def passed_on(judgement: Judgement, following: NextStep) -> tuple[str, ...]:
    """To whom another worry goes: the desk that a person names, else those that the rule names for it."""
    if judgement.conclusion != "not_trafficking":
        return ()
    return (judgement.pass_on_to,) if judgement.pass_on_to else tuple(role.value for role in following.pass_on_to)


def all_taken(signal: UUID, routed: Routed) -> bool:
    """Whether every desk of the route had accepted already, as the emergency desks do before anybody concludes."""
    taken = taken_by(signal)
    return all((call.desk.organisation, call.role) in taken for call in routed.first_hand)


def owes_feedback(signal: SignalRow) -> bool:
    """Whether the next action is feedback once a desk has taken the signal: not before somebody has concluded."""
    return not signal.fed_back and signal.state not in BEING_ASSESSED


def after_return(signal: SignalRow) -> Next | None:
    """A returned signal is handed over again, unless it still has to be assessed first."""
    return None if signal.state in BEING_ASSESSED else next_action.after_returning()


def proposed_tracks(signal: SignalRow, partners: int) -> Decision[tuple[Track, ...]]:
    """The tracks of flow chart 2 that the rule proposes for a signal that so many partners pick up."""
    known = CaseFacts(
        forms=tuple(Form(form) for form in signal.forms),
        minor=signal.minor or False,
        several_partners=partners > 1,
    )
    return propose_tracks(known, on=clock.today())

"""The table of contents of Ketenzicht: what happens between a signal and the statistics, one function a step.

Read it from top to bottom. Each step is one act in one transaction and calls at most one operation per room; what is
decided stands in `rules`, who may do it in `rules/access/`, how it is kept in the room that it calls.

    receive → enrich → assess (→ ask_advice → answer_advice) → hand_over → accept → give_feedback
    → open_case → start_care → request_place → offer_place → decide_offer → admit → depart
    → register → close → statistics.publish
"""

from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.gateway import one_act, require
from ketenzicht.assessment import operations as assessment
from ketenzicht.assessment.operations import Answer, Judgement
from ketenzicht.care import operations as care
from ketenzicht.cases import operations as cases
from ketenzicht.cases.operations import Question
from ketenzicht.chain import desks, next_action, routes, telling
from ketenzicht.chain.asked import CareStart, Caring, Registering, Wish
from ketenzicht.chain.desks import Routed
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.people import operations as people
from ketenzicht.registration import operations as registration
from ketenzicht.registration.operations import Registered
from ketenzicht.routing import operations as routing
from ketenzicht.routing.operations import Call
from ketenzicht.routing.queries import others_hold
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.rules.assessment import AfterAdvice, NextStep
from ketenzicht.rules.routing import Desk
from ketenzicht.shelter import operations as shelter
from ketenzicht.shelter.operations import Offered
from ketenzicht.signals import operations as signals
from ketenzicht.signals.intake import Report
from ketenzicht.signals.operations import Taken
from ketenzicht.signals.queries import facts_of
from ketenzicht.signals.recognised import Source, is_known
from ketenzicht.signals.turned import heard_with


@dataclass(frozen=True, slots=True)
class Received:
    """A signal that is in: where it lies now and why, and the receipt of who stays anonymous."""

    taken: Taken
    route: tuple[Call, ...]
    decision: Decision[tuple[Desk, ...]]
    municipality: str | None
    acute: bool


@dataclass(frozen=True, slots=True)
class Assessed:
    """What follows from a conclusion, and the route when it is trafficking."""

    decision: Decision[NextStep]
    routed: Routed | None


@dataclass(frozen=True, slots=True)
class Advised:
    """What follows from an advice, and the route when it is trafficking."""

    decision: Decision[AfterAdvice]
    routed: Routed | None


def receive(*, actor: Actor, report: Report, source: Source | None = None) -> Received:
    """A signal comes in: the reporter goes into the vault, the signal to the desk of its place, acute ones further."""
    with one_act():
        here = desks.reception_of(report)
        decision, calls = routes.on_receipt(report, here)
        came_from = source or Source(supplier=actor.organisation or here.owner.organisation)
        reporter = None
        if report.reporter and not is_known(report, came_from):
            reporter = people.record_person(actor=actor, identity=report.identity, **here.owner.whose)
        first = next_action.after_receiving(acute=report.acute)
        taken = signals.receive_signal(
            actor=actor, report=report, owner=here.owner, source=came_from, reporter=reporter, first=first
        )
        if report.acute and not taken.already:
            routing.hand_over(actor=SYSTEM, signal=taken.signal, calls=calls[:-1], message=routes.ACUTE)
        return Received(taken, calls, decision, here.owner.municipality, report.acute)


def enrich(*, actor: Actor, signal: UUID, notes: str, seen: Report | None, address_known: bool | None) -> None:
    """The contact officer adds what was found out: notes, addresses, numbers."""
    with one_act():
        assessment.enrich(actor=actor, signal=signal, notes=notes, address_known=address_known)
        if seen is not None and seen.observables:
            signals.add_observables(actor=actor, signal=signal, observables=seen)
        signals.advance(actor=actor, signal=signal, event="enrich")


def assess(*, actor: Actor, signal: UUID, judgement: Judgement) -> Assessed:
    """A person concludes: clear, vague or not trafficking. Clear gets its route; another problem is passed on."""
    with one_act():
        decision = assessment.record_conclusion(actor=actor, signal=signal, judgement=judgement)
        signals.advance(
            actor=actor,
            signal=signal,
            event=routes.EVENT_OF_CONCLUSION[judgement.conclusion],
            following=next_action.after_conclusion(judgement.conclusion),
            forms=judgement.forms,
        )
        if judgement.conclusion == "clear":
            routed = _route(actor, signal, routes.facts(facts_of(signal), judgement))
            if routes.all_taken(signal, routed):
                signals.advance(actor=actor, signal=signal, event="accept", following=next_action.after_accepting())
            return Assessed(decision, routed)
        if to := routes.passed_on(judgement, decision.outcome):
            _offer(actor, signal, desks.chosen(facts_of(signal), to), judgement.explanation)
        return Assessed(decision, None)


def ask_advice(*, actor: Actor, signal: UUID, of: tuple[str, ...], question: str) -> list[UUID]:
    """A vague signal: ask expert desks, who see only what the rule allows for advice."""
    with one_act():
        require(actor, "advice.ask", kind="signal", subject=signal)
        calls = desks.chosen(facts_of(signal), of)
        pairs = tuple((call.role, call.desk) for call in calls)
        asked = assessment.ask_advice(actor=actor, signal=signal, desks=pairs, question=question)
        waiting = next_action.after_asking([call.desk.name for call in calls])
        signals.advance(actor=actor, signal=signal, event="ask_advice", following=waiting)
        return asked


def answer_advice(*, actor: Actor, signal: UUID, advice: UUID, answer: Answer) -> Advised:
    """An expert answers: not trafficking, more information needed (back to enrichment), or trafficking (route it)."""
    with one_act():
        require(actor, "advice.answer", kind="advice", subject=advice)
        facts = facts_of(signal)
        profile, minor = desks.profile_for(facts.region), facts.minor or False
        decision = assessment.answer_advice(actor=actor, advice=advice, answer=answer, profile=profile, minor=minor)
        signals.advance(
            actor=actor,
            signal=signal,
            event=routes.EVENT_OF_ADVICE[answer.outcome],
            following=next_action.after_advice(answer.outcome, answer.review_on),
            forms=answer.forms if answer.outcome == "trafficking" else None,
        )
        routed = None
        if answer.outcome == "trafficking":
            routed = _route(actor, signal, routes.facts(facts_of(signal), None))
        return Advised(decision, routed)


def hand_over(*, actor: Actor, signal: UUID, to: tuple[str, ...], message: str) -> list[UUID]:
    """Offer the signal to the desks of its route, or to the ones that a person names."""
    with one_act():
        require(actor, "signal.hand_over", kind="signal", subject=signal)
        facts = facts_of(signal)
        calls = desks.chosen(facts, to) if to else routes.to_hand_over(facts, actor)
        return _offer(actor, signal, calls, message)


def accept(*, actor: Actor, handover: UUID, message: str) -> UUID:
    """The receiver takes the signal; the owner hears so and owes the reporter feedback."""
    with one_act():
        signal = routing.accept(actor=actor, handover=handover, message=message)
        following = next_action.after_accepting() if routes.owes_feedback(facts_of(signal)) else None
        signals.advance(actor=actor, signal=signal, event="accept", following=following)
        return signal


def give_back(*, actor: Actor, handover: UUID, reason: str) -> UUID:
    """The receiver returns the signal with a reason; the owner hands it over again."""
    with one_act():
        signal = routing.return_handover(actor=actor, handover=handover, reason=reason)
        event = "return_one" if others_hold(signal) else "return"
        signals.advance(actor=actor, signal=signal, event=event, following=routes.after_return(facts_of(signal)))
        return signal


def give_feedback(*, actor: Actor, signal: UUID, text: str, limited: bool) -> None:
    """The reporter hears what was done, always; also that more may not be said. So do those of what was merged."""
    with one_act():
        also = heard_with(signal)
        routing.give_feedback(actor=actor, signal=signal, text=text, limited=limited, also=also)
        signals.advance(actor=actor, signal=signal, event="give_feedback", following=next_action.after_feedback())
        telling.tell_reporters((signal, *also))


def open_case(
    *,
    actor: Actor,
    signal: UUID,
    title: str,
    tracks: tuple[str, ...],
    with_desks: tuple[str, ...],
    question: Question | None = None,
) -> UUID:
    """Partners pick it up together: a case with its tracks, and whether the victim may be suspect too is asked."""
    with one_act():
        require(actor, "signal.read", kind="signal", subject=signal)
        facts = facts_of(signal)
        partners = desks.organisations(desks.chosen(facts, with_desks))
        decision = routes.proposed_tracks(facts, len(partners))
        case = cases.open_case(
            actor=actor,
            signals=(signal,),
            title=title,
            tracks=tracks or tuple(track.id for track in decision.outcome),
            participants=partners,
            municipality=facts.municipality,
            region=facts.region,
            decision=decision,
            question=question,
        )
        signals.advance(actor=actor, signal=signal, event="open_case")
        return case


def start_care(*, actor: Actor, start: CareStart) -> Caring:
    """Somebody gets one care coordinator, who tells what they are entitled to and watches the legal clocks."""
    with one_act():
        client = people.record_person(
            actor=actor,
            identity=start.identity,
            organisation=actor.home,
            municipality=start.municipality,
            region=start.region,
        )
        started = care.start_care(
            actor=actor,
            client=client,
            case=start.case,
            form=start.form,
            facts=start.facts,
            needs=start.needs,
            municipality=start.municipality,
            region=start.region,
            starts_on=clock.today(),
        )
        return Caring(client, started)


def request_place(*, actor: Actor, wish: Wish) -> UUID:
    """The care coordinator asks the placing authority for a place tonight, within days, or later."""
    return shelter.request_place(actor=actor, **wish.values())


def offer_place(*, actor: Actor, request: UUID, place: UUID | None = None) -> Offered:
    """The placing authority offers the best fitting free place; without one the request stays open and says why."""
    return shelter.offer_place(actor=actor, request=request, place=place)


def decide_offer(*, actor: Actor, offer: UUID, accept: bool, reason_code: str, reason: str) -> str:
    """The provider decides on intake; a no has a typed reason and frees the place at once."""
    return shelter.decide_offer(actor=actor, offer=offer, accept=accept, reason_code=reason_code, reason=reason)


def admit(*, actor: Actor, offer: UUID) -> UUID:
    """The client has come in; the reservation becomes a stay."""
    return shelter.admit(actor=actor, offer=offer)


def depart(*, actor: Actor, stay: UUID, reason: str, how: str = "other") -> None:
    """The client has left; the place is free from now."""
    shelter.depart(actor=actor, stay=stay, reason=reason, how=how)


def register(*, actor: Actor, report: Registering) -> Registered:
    """A presumed victim enters the national register, by duty or with consent; a second report counts as one victim."""
    return registration.register(actor=actor, **report.values())


def end_care(*, actor: Actor, trajectory: UUID, reason: str) -> None:
    """Care ends with a reason; every clock stops with it."""
    care.close_care(actor=actor, trajectory=trajectory, reason=reason)


def close_case(*, actor: Actor, case: UUID, reason: str) -> None:
    """The partners are done; agreements that are still open lapse with the case."""
    cases.close_case(actor=actor, case=case, reason=reason)


def close(*, actor: Actor, signal: UUID, reason: str) -> None:
    """A signal ends, with a reason, once its reporter has had feedback."""
    with one_act():
        signals.close_signal(actor=actor, signal=signal, reason=reason)
        routing.withdraw_open(actor=actor, signal=signal)


def _route(actor: Actor, signal: UUID, facts: routes.RoutingFacts) -> Routed:
    routed = desks.routed(facts_of(signal), facts)
    routing.record_route(
        actor=actor, signal=signal, decision=routed.decision, profile=routed.profile, calls=routed.calls
    )
    return routed


def _offer(actor: Actor, signal: UUID, calls: tuple[Call, ...], message: str) -> list[UUID]:
    offered = routing.hand_over(actor=actor, signal=signal, calls=calls, message=message)
    waiting = next_action.after_handover([call.desk.name for call in calls])
    signals.advance(actor=actor, signal=signal, event="hand_over", following=waiting)
    return offered

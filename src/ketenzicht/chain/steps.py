"""The steps of a written story, each one call of `flow`: the same steps that the pages and the API take.

`STEPS` maps the word of a story to its function. A journey remembers the ids that the story has reached.
"""

from typing import Any

from ketenzicht.agencies.acting import acting
from ketenzicht.agencies.queries import seats
from ketenzicht.chain import flow, given
from ketenzicht.chain.care_steps import CARE_STEPS
from ketenzicht.chain.desks import Routed, reception
from ketenzicht.chain.journey import Came, Journey, Take, Values
from ketenzicht.chain.seats import actor_of, answering, seat_for
from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.access import PUBLIC, SYSTEM, Actor
from ketenzicht.signals.intake import Report, read_report
from ketenzicht.signals.queries import facts_of


def receive(journey: Journey, signal: Values) -> Came:
    """The story's signal comes in, by a civil servant of the place or by the public."""
    report = read_report({"external_id": f"story:{journey.story}", **signal}, channel="web")
    reporter = _reporter(report)
    with acting(reporter):
        got = flow.receive(actor=reporter, report=report)
    journey.reach("signal", got.taken.signal)
    roles = tuple(call.role for call in got.route)
    desks = tuple(f"{call.role}: {call.desk.name} ({call.desk.phone})" for call in got.route)
    return Came(said=desks, because=got.decision.grounds, route=roles)


def _reporter(report: Report) -> Actor:
    """A civil servant of the place reports from their own seat, everybody else as the public."""
    if report.reporter_kind != "civil_servant":
        return PUBLIC
    here = reception(report.municipality).owner.organisation
    mine = seats(role="MELDER", organisation=here)
    return actor_of(mine[0]) if mine else PUBLIC


@acting(SYSTEM)
def take(journey: Journey, do: str, role: str, values: Values) -> Came:
    """Take one step as the seat that fills `role` for the organisation whose turn it is."""
    signal = facts_of(journey.need("signal"))
    organisation = None
    if do in WAITS_FOR:
        kind, ids = WAITS_FOR[do], answering(role, signal.id, WAITS_FOR[do])
        journey.reach(kind, ids[0])
        organisation = ids[1]
    elif do in AT_PROVIDER:
        organisation = journey.reached.get("provider")
    seat = seat_for(role, signal, organisation=organisation, region=signal.region or journey.region)
    actor = actor_of(seat)
    with acting(actor):
        came = STEPS[do](journey, actor, values)
    return Came(came.said, came.because, came.route, came.rows, came.clocks, came.state, seat.user_name)


def _enrich(journey: Journey, actor: Actor, values: Values) -> Came:
    seen = None
    if values.get("observables"):
        seen = read_report({"text": "-", "observables": values["observables"]})
    flow.enrich(
        actor=actor,
        signal=journey.need("signal"),
        notes=given.text(values, "notes"),
        seen=seen,
        address_known=given.yes_no(values, "address_known"),
    )
    return Came()


def _assess(journey: Journey, actor: Actor, values: Values) -> Came:
    done = flow.assess(actor=actor, signal=journey.need("signal"), judgement=given.judgement(values))
    return _routed(done.decision, done.routed)


def _routed(decision: Decision[Any], routed: Routed | None) -> Came:
    if routed is None:
        return Came(because=decision.grounds)
    said = tuple(f"{call.order}. {call.role}: {call.desk.name} ({call.mode})" for call in routed.calls)
    roles = routed.decision.outcome.roles
    return Came(said=said, because=(*decision.grounds, *routed.decision.grounds), route=roles)


def _ask_advice(journey: Journey, actor: Actor, values: Values) -> Came:
    flow.ask_advice(
        actor=actor,
        signal=journey.need("signal"),
        of=given.texts(values, "of"),
        question=given.text(values, "question"),
    )
    return Came(said=tuple(f"gevraagd: {name}" for name in given.texts(values, "of")))


def _answer_advice(journey: Journey, actor: Actor, values: Values) -> Came:
    done = flow.answer_advice(
        actor=actor, signal=journey.need("signal"), advice=journey.need("advice"), answer=given.answer(values)
    )
    return _routed(done.decision, done.routed)


def _hand_over(journey: Journey, actor: Actor, values: Values) -> Came:
    to = given.texts(values, "to")
    message = given.text(values, "message")
    flow.hand_over(actor=actor, signal=journey.need("signal"), to=to, message=message)
    return Came(said=tuple(f"naar {name}" for name in to))


def _accept(journey: Journey, actor: Actor, values: Values) -> Came:
    flow.accept(actor=actor, handover=journey.need("handover"), message=given.text(values, "message"))
    return Came()


def _return(journey: Journey, actor: Actor, values: Values) -> Came:
    words = "\n".join(part for part in (given.text(values, "reason"), given.text(values, "message")) if part)
    flow.give_back(actor=actor, handover=journey.need("handover"), reason=words)
    return Came()


def _feedback(journey: Journey, actor: Actor, values: Values) -> Came:
    limited = given.yes_no(values, "limited") or False
    flow.give_feedback(actor=actor, signal=journey.need("signal"), text=given.text(values, "text"), limited=limited)
    return Came()


def _close(journey: Journey, actor: Actor, values: Values) -> Came:
    flow.close(actor=actor, signal=journey.need("signal"), reason=given.text(values, "reason"))
    return Came()


WAITS_FOR = {"accept": "handover", "return": "handover", "answer_advice": "advice"}
AT_PROVIDER = {"intake", "admit"}
STEPS: dict[str, Take] = {
    "enrich": _enrich,
    "assess": _assess,
    "ask_advice": _ask_advice,
    "answer_advice": _answer_advice,
    "hand_over": _hand_over,
    "forward": _hand_over,
    "accept": _accept,
    "return": _return,
    "feedback": _feedback,
    "close": _close,
    **CARE_STEPS,
}

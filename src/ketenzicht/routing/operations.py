"""Writes of the routing room: the route as the table gives it, hand-overs and their answers, feedback."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act
from ketenzicht.agencies.queries import DeskNow, answering_role
from ketenzicht.agencies.standing import give_standing
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.data_keys import share_keys
from ketenzicht.people.sealing import seal
from ketenzicht.routing.models import Feedback, Handover, Route, RouteDesk
from ketenzicht.rules.access import Actor
from ketenzicht.rules.deadlines import service_level_due
from ketenzicht.rules.disclosure import Purpose, package
from ketenzicht.rules.forms import DeskRole
from ketenzicht.rules.routing import Routing
from ketenzicht.signals.conversation import feed_back
from ketenzicht.signals.queries import SignalRow, facts_of

LONGEST = 20_000  # characters in one message, reason or feedback
PURPOSES: dict[DeskRole, Purpose] = {
    DeskRole.POLICE_EMERGENCY: Purpose.SAFETY,
    DeskRole.AVIM: Purpose.INVESTIGATION,
    DeskRole.NLA: Purpose.INVESTIGATION,
    DeskRole.KMAR: Purpose.INVESTIGATION,
    DeskRole.CARE_COORDINATOR: Purpose.HELP,
    DeskRole.VEILIG_THUIS: Purpose.HELP,
    DeskRole.CHILD_PROTECTION: Purpose.HELP,
    DeskRole.NIDOS: Purpose.HELP,
    DeskRole.MUNICIPALITY: Purpose.HELP,
    DeskRole.RIEC: Purpose.SAFETY,
    DeskRole.CHAIN_DIRECTOR: Purpose.SAFETY,
    DeskRole.CONTACT_OFFICER: Purpose.SAFETY,
}


@dataclass(frozen=True, slots=True)
class Call:
    """One desk to hand over to: its role in the route, place in the order, how it is called, who it is here."""

    role: str
    order: int
    mode: str
    desk: DeskNow


@operation("signal.route", kind="signal", subject="signal")
def record_route(
    *, actor: Actor, signal: UUID, decision: Decision[Routing], profile: str, calls: tuple[Call, ...]
) -> UUID:
    """Keep the route that the table gives for a signal now, with the desks that stand for its roles here."""
    because(decision)
    route = Route.objects.create(
        signal_id=signal,
        at=clock.now(),
        profile=profile,
        state=decision.outcome.state,
        decision=decision.as_record(),
    )
    RouteDesk.objects.bulk_create(
        RouteDesk(route=route, order=n, role=call.role, mode=call.mode, organisation_id=call.desk.organisation)
        for n, call in enumerate(calls, start=1)
    )
    return route.id


@operation("signal.hand_over", kind="signal", subject="signal")
def hand_over(*, actor: Actor, signal: UUID, calls: tuple[Call, ...], message: str) -> list[UUID]:
    """Offer a signal to these desks, each with the fields that the rule allows. A desk that has it already is passed.

    Returns the ids of the new hand-overs. Raises Conflict when no desk is left to hand over to.
    """
    facts = facts_of(signal)
    having = set(
        Handover.objects.filter(signal_id=signal, state__in=["offered", "accepted"]).values_list(
            "organisation_id", "role"
        )
    )
    left = [call for call in calls if (call.desk.organisation, call.role) not in having]
    if not left:
        raise Conflict("Deze loketten hebben de melding al.", "Kies een ander loket of wacht op antwoord.")
    return [_offer(actor, facts, call, _short(message, "message")) for call in left]


@operation("handover.accept", kind="handover", subject="handover")
def accept(*, actor: Actor, handover: UUID, message: str = "") -> UUID:
    """Take a signal that was handed over. Returns the id of the signal. Raises Conflict when it was answered.

    A chain director who takes one owes it its way on: to the desks of the route, or into a case.
    """
    signal = _answer(actor, handover, "accepted", message)
    _only_one_of_two(actor, handover)
    if actor.role == "KETEN":
        _must_forward(actor, facts_of(signal))
    return signal


@operation("handover.return", kind="handover", subject="handover")
def return_handover(*, actor: Actor, handover: UUID, reason: str) -> UUID:
    """Give a signal back with a reason. Returns the id of the signal. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid("reason", "Zeg waarom u de melding teruggeeft.", "De afzender moet ermee verder kunnen.")
    return _answer(actor, handover, "returned", reason)


@operation("signal.close", kind="signal", subject="signal")
def withdraw_open(*, actor: Actor, signal: UUID) -> int:
    """Take back what nobody has answered yet, because the signal ends. Returns how many hand-overs that were."""
    waiting = list(Handover.objects.filter(signal_id=signal, state="offered"))
    for row in waiting:
        row.state, row.answered_at, row.answered_by = "withdrawn", clock.now(), actor.user
        row.save()
        finish(row.duty_id, "withdrawn", state="dropped")
    return len(waiting)


@operation("signal.close", kind="signal", subject="signal")
def withdraw_from(*, actor: Actor, signal: UUID, organisations: Collection[UUID]) -> int:
    """Take back what these organisations have of a signal, answered or not, because it goes round them."""
    having = Handover.objects.filter(signal_id=signal, organisation__in=organisations)
    rows = list(having.filter(state__in=["offered", "accepted"]))
    for row in rows:
        row.state, row.answered_at, row.answered_by = "withdrawn", clock.now(), actor.user
        row.save()
        finish(row.duty_id, "withdrawn", state="dropped")
    return len(rows)


@operation("signal.feedback", kind="signal", subject="signal")
def give_feedback(*, actor: Actor, signal: UUID, text: str, limited: bool, also: tuple[UUID, ...] = ()) -> UUID:
    """Tell the reporter what was done; `limited` says that more may not be said. Raises Invalid when it is empty.

    `also`: the signals at which other reporters of the same read it, because they were merged with this one or it was
    a part of them.
    """
    if not text.strip():
        raise Invalid("text", "Schrijf wat u de melder vertelt.", "Eén zin is genoeg; ook dat u niet meer mag zeggen.")
    said = _short(text, "text")
    told = [_told(actor, one, said, limited=limited) for one in (signal, *also)]
    concerns(signal, *also, fields=("feedback",))
    return told[0]


@part_of_act
def _told(actor: Actor, signal: UUID, said: str, *, limited: bool) -> UUID:
    row = Feedback.objects.create(
        signal_id=signal,
        organisation_id=actor.home,
        by=actor.user,
        at=clock.now(),
        limited=limited,
        sealed_text=seal(signal, "routing.feedback", said),
    )
    feed_back(actor, signal, said, limited=limited)
    return row.id


def _offer(actor: Actor, facts: SignalRow, call: Call, message: str) -> UUID:
    row = Handover(id=new_id(), signal_id=facts.id, organisation_id=call.desk.organisation, role=call.role)
    row.municipality, row.region = facts.municipality, facts.region
    row.sender_id, row.sender_role = actor.organisation or facts.organisation, actor.role
    row.mode, row.order, row.offered_at = call.mode, call.order, clock.now()
    row.sealed_message = seal(facts.id, "routing.message", message)
    allowed = package(
        DeskRole(call.role), PURPOSES[DeskRole(call.role)], on=clock.today(), acute=facts.acute, safe_to_contact=False
    )
    if facts.acute and not allowed.outcome:
        allowed = package(DeskRole(call.role), Purpose.SAFETY, on=clock.today(), acute=True)
    row.disclosure_id = record_disclosure(
        actor=actor,
        about_kind="signal",
        about=facts.id,
        receiver=call.desk.organisation,
        receiver_role=call.role,
        purpose=PURPOSES[DeskRole(call.role)].value,
        package=allowed,
        provider=row.sender_id,
    )
    row.fields = list(allowed.outcome)
    row.duty_id = _duty(row, facts, answering_role(call.desk))
    row.save(force_insert=True)
    give_standing(facts.id, "asked", organisation=call.desk.organisation)
    share_keys(facts.id, call.desk.organisation)
    return row.id


def _duty(row: Handover, facts: SignalRow, answering: str) -> UUID:
    level = "acute" if facts.acute else "confirm"
    due = clock.now() if facts.acute else clock.end_of(service_level_due(level, starts_on=clock.today()))
    return open_duty(
        organisation=row.organisation_id,
        role=answering,
        what="handover",
        about_kind="handover",
        about=row.id,
        title=f"Overgedragen melding {facts.reference}",
        action="Aannemen of teruggeven",
        due_at=due,
        source="kz-service-levels",
        municipality=facts.municipality,
        region=facts.region,
        acute=facts.acute,
    )


def _must_forward(actor: Actor, facts: SignalRow) -> None:
    open_duty(
        organisation=actor.home,
        role="KETEN",
        what="forward",
        about_kind="signal",
        about=facts.id,
        title=f"Melding {facts.reference}",
        action="Doorzetten of zaak openen",
        due_at=clock.end_of(service_level_due("confirm", starts_on=clock.today())),
        source="kz-service-levels",
        municipality=facts.municipality,
        region=facts.region,
        acute=facts.acute,
    )


def _answer(actor: Actor, handover: UUID, state: str, words: str) -> UUID:
    row = Handover.objects.get(id=handover)
    if row.state != "offered":
        raise Conflict("Op deze overdracht is al geantwoord.", "Ververs uw werklijst.")
    row.state, row.answered_at, row.answered_by = state, clock.now(), actor.user
    if words.strip():
        row.sealed_answer = seal(row.signal_id, "routing.answer", _short(words, "message"))
    row.save()
    finish(row.duty_id, state)
    concerns(row.signal_id)
    return row.signal_id


def _only_one_of_two(actor: Actor, handover: UUID) -> None:
    """A desk and its deputy were both asked: what the other has is taken back."""
    taken = Handover.objects.get(id=handover)
    same = Handover.objects.filter(signal_id=taken.signal_id, role=taken.role, state="offered")
    if taken.mode != "deputy":
        same = same.filter(mode="deputy")
    for row in same:
        row.state, row.answered_at, row.answered_by = "withdrawn", clock.now(), actor.user
        row.save()
        finish(row.duty_id, "withdrawn", state="dropped")


def _short(words: str, place: str) -> str:
    if len(words) > LONGEST:
        raise Invalid(place, f"Dit is langer dan {LONGEST} tekens.", "Kort het in.")
    return words.strip()

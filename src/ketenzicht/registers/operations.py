"""Writes of the registers room: a question to another register and its answer, beside a signal.

The question is kept before it leaves, in an act of its own, with its purpose, its fields and the ground; then it is
asked once, outside every transaction; then the answer is kept. What was asked and got no answer is never asked again
by itself.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, reading
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import fingerprint, seal, unseal
from ketenzicht.registers.answer import Answer, NoAnswer, answer_from
from ketenzicht.registers.models import LookUp
from ketenzicht.registers.question import Question
from ketenzicht.rules.access import Actor
from ketenzicht.rules.registers import Asking
from ketenzicht.signals.queries import facts_of

QUESTION, ANSWER = "registers.question", "registers.answer"
A_DAY = 25  # questions about persons that one user puts in a day


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question that is about to leave, opened."""

    look_up: UUID
    signal: UUID
    question: Question
    fields: tuple[str, ...]


@operation("signal.look_up", kind="signal", subject="signal")
def ask_about_place(*, actor: Actor, signal: UUID, question: Question, decision: Decision[Asking]) -> UUID:
    """Keep a question about an address or a company, for the queue to ask. Returns its id."""
    return _kept(actor, signal, question, decision)


@operation("signal.look_up_person", kind="signal", subject="signal")
def ask_about_person(*, actor: Actor, signal: UUID, question: Question, decision: Decision[Asking]) -> UUID:
    """Keep a question about a person, for the queue to ask; the log keeps the purpose. Returns its id.

    Raises Conflict after 25 on one day.
    """
    before = clock.end_of(clock.today() - timedelta(days=1))
    today = LookUp.objects.filter(by=_user(actor), register="brp", at__gt=before)
    if today.count() >= A_DAY:
        raise Conflict(f"U hebt vandaag al {A_DAY} keer iets over een persoon gevraagd.", "Morgen kan het weer.")
    return _kept(actor, signal, question, decision)


@operation("signal.keep_answer", kind="signal", subject="signal")
def begin_asking(*, actor: Actor, signal: UUID, look_up: UUID) -> ToAsk | None:
    """Say that a question leaves now, and open it; None when it left before or is not there."""
    row = LookUp.objects.select_for_update().filter(id=look_up, signal=signal, state="waiting").first()
    if row is None:
        return None
    row.state = "asked"
    row.save(update_fields=["state"])
    values = json.loads(unseal(signal, QUESTION, row.sealed_question))
    concerns(signal, fields=("question",))
    return ToAsk(row.id, signal, Question(row.register, row.way, row.purpose, values), tuple(row.fields))


@operation("signal.keep_answer", kind="signal", subject="signal")
def keep_answer(*, actor: Actor, signal: UUID, look_up: UUID, answer: Answer | NoAnswer) -> None:
    """Keep what the register answered, or why it did not. Raises Conflict for a question that was not asked."""
    row = LookUp.objects.select_for_update().filter(id=look_up, signal=signal, state="asked").first()
    if row is None:
        raise Conflict("Deze vraag wacht niet op een antwoord.", "Ververs de pagina.")
    row.answered_at = clock.now()
    if isinstance(answer, NoAnswer):
        row.state, row.outcome = "failed", answer.code
        row.sealed_answer = seal(signal, ANSWER, json.dumps(answer.params))
    else:
        row.state, row.outcome = "answered", "found" if answer.found else "nothing"
        row.sealed_answer = seal(signal, ANSWER, answer.as_words())
        places = {one.place for one in answer.found if one.place}
        row.place = fingerprint("bag", places.pop()) if len(places) == 1 else None
    row.save()
    concerns(signal, fields=("answer",))


@reading("signal.look_up_person", kind="signal", subject="signal")
def read_person(*, actor: Actor, signal: UUID, look_up: UUID) -> Answer:
    """What the BRP answered to one question, for the purpose of the actor. Raises Missing when there is none."""
    row = LookUp.objects.filter(id=look_up, signal=signal, register="brp", state="answered").first()
    if row is None or row.sealed_answer is None:
        raise Missing()
    concerns(signal, fields=tuple(row.fields))
    return answer_from(unseal(signal, ANSWER, row.sealed_answer))


def _kept(actor: Actor, signal: UUID, question: Question, decision: Decision[Asking]) -> UUID:
    if facts_of(signal).state == "closed":
        raise Conflict("Deze melding is afgesloten.", "Heropen haar eerst als er nog iets na te gaan is.")
    because(decision)
    row = LookUp(id=new_id(), signal_id=signal, organisation_id=actor.home, by=_user(actor), role=actor.role)
    row.register, row.way, row.purpose = question.register, question.way, question.purpose
    row.fields, row.decision, row.at = list(decision.outcome.fields), decision.as_record(), clock.now()
    row.sealed_question = seal(signal, QUESTION, question.as_words())
    row.save(force_insert=True)
    concerns(signal, fields=tuple(f"{question.register}:{field}" for field in row.fields))
    return row.id


def _user(actor: Actor) -> UUID:
    if actor.user is None:
        raise Refused("Een register bevraagt iemand met een account.", None, "Log in.")
    return actor.user

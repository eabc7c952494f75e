"""What other registers know: a question is kept, leaves by the queue, and its answer comes back beside the signal.

Three acts with the question itself between them, outside every transaction: a slow register holds nothing, and a crash
in the middle asks nothing twice. Refuses to keep a question for a register that is not connected.
"""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from ketenzicht.agencies.acting import acting
from ketenzicht.agencies.gateway import one_act
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import ChainError, Invalid
from ketenzicht.registers import bag, brp, kvk
from ketenzicht.registers import operations as registers
from ketenzicht.registers import places as known_places
from ketenzicht.registers.answer import Answer, NoAnswer
from ketenzicht.registers.operations import ToAsk
from ketenzicht.registers.queries import signal_of_look_up
from ketenzicht.registers.question import Question
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.rules.registers import PURPOSES, LookUpFacts, may_ask

JOB = "run_look_up"


def connected(register: str) -> bool:
    """Whether the administrator has connected this register."""
    return register in settings.REGISTERS


def look_up(*, actor: Actor, signal: UUID, question: Question) -> UUID:
    """Keep a question beside a signal and give it to the queue; the log keeps its purpose. Returns its id.

    Raises Invalid for a register that is not connected and for what the rule does not allow, Refused or Missing for
    who may not.
    """
    if not connected(question.register):
        raise Invalid("", "Dit register is niet aangesloten.", "Vraag uw beheerder, of leg zelf vast wat u vond.")
    decision = may_ask(LookUpFacts(question.register, question.way, question.purpose), on=clock.today())
    if not decision.outcome.may:
        listed = PURPOSES.get(question.register, {})
        raise Invalid("purpose", decision.grounds[0].because, f"Kies uit: {', '.join(listed.values())}.")
    named = replace(actor, purpose=question.purpose)
    ask = registers.ask_about_person if question.register == "brp" else registers.ask_about_place
    with one_act():
        made = ask(actor=named, signal=signal, question=question, decision=decision)
        app.configure_task(name=JOB, allow_unknown=True).defer(look_up=str(made))
        return made


def open_answer(*, actor: Actor, signal: UUID, look_up: UUID, purpose: str) -> Answer:
    """What the BRP answered, for the purpose that is named: an act of its own, kept in the log.

    Raises Invalid without a purpose of the list, Missing when there is no such answer.
    """
    if purpose not in PURPOSES["brp"]:
        raise Invalid("purpose", "Zeg waarvoor u dit wilt zien.", "Kies een doel.")
    return registers.read_person(actor=replace(actor, purpose=purpose), signal=signal, look_up=look_up)


def run_look_up(*, look_up: UUID) -> None:
    """Ask one question, once, and keep what came of it. What left before or is gone is left alone."""
    with acting(SYSTEM):
        signal = signal_of_look_up(look_up)
        asked = None if signal is None else _begun(signal, look_up)
    if asked is None:
        return
    answer = _answer(asked)
    registers.keep_answer(actor=SYSTEM, signal=asked.signal, look_up=look_up, answer=answer)


def forget_places() -> int:
    """Destroy what is known of places and is older than the schedule allows. Returns how many facts went."""
    return known_places.forget_old(actor=SYSTEM)


def _begun(signal: UUID, look_up: UUID) -> ToAsk | None:
    try:
        return registers.begin_asking(actor=SYSTEM, signal=signal, look_up=look_up)
    except ChainError:
        return None  # the signal was destroyed meanwhile, and its question with it


def _answer(asked: ToAsk) -> Answer | NoAnswer:
    server = settings.REGISTERS.get(asked.question.register)
    if server is None:
        return NoAnswer("off")
    way, values = asked.question.way, dict(asked.question.values)
    try:
        if asked.question.register == "brp":
            return brp.ask(server, way, values, asked.fields)
        return {"bag": bag.ask, "kvk": kvk.ask}[asked.question.register](server, way, values)
    except NoAnswer as silence:
        return silence

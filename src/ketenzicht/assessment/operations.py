"""Writes of the assessment room: enrichment, conclusions, advice asked and answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation
from ketenzicht.agencies.queries import DeskNow, answering_role
from ketenzicht.agencies.standing import give_standing
from ketenzicht.assessment.looking_along import look_along
from ketenzicht.assessment.models import AdviceRequest, Conclusion, Enrichment
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.indicators.checklist import INDICATORS, STRENGTHS, Indicator
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.data_keys import share_keys
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.assessment import (
    Advice,
    AdviceFacts,
    AfterAdvice,
    Concern,
    ConclusionFacts,
    NextStep,
    conclude,
    weigh_advice,
)
from ketenzicht.rules.assessment import Conclusion as Said
from ketenzicht.rules.deadlines import service_level_due, working_days_after
from ketenzicht.rules.disclosure import Purpose, package
from ketenzicht.rules.forms import DeskRole, Form
from ketenzicht.rules.profiles import RouteProfile
from ketenzicht.signals.queries import SignalRow, facts_of

LONGEST = 20_000  # characters in one note, reason, question or answer
OUTCOMES = {
    "not_trafficking": Advice.NOT_TRAFFICKING,
    "more_information": Advice.MORE_INFORMATION,
    "trafficking": Advice.TRAFFICKING,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person concludes of a signal, as they fill it in."""

    conclusion: str
    forms: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    minor: bool | None = None
    unaccompanied_foreign: bool = False
    border: bool = False
    pass_on_to: str = ""
    explanation: str = ""
    concern: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expert desk advises."""

    outcome: str
    forms: tuple[str, ...] = ()
    answer: str = ""
    missing: str = ""
    review_on: date | None = None


@operation("signal.enrich", kind="signal", subject="signal")
def enrich(*, actor: Actor, signal: UUID, notes: str, address_known: bool | None = None) -> UUID:
    """Add what was found out about a signal; at most 20,000 characters. Returns the id of the enrichment."""
    row = Enrichment(id=new_id(), signal_id=signal, organisation_id=actor.home, by=actor.user, role=actor.role)
    row.at = clock.now()
    row.sealed_notes = seal(signal, "assessment.notes", _short(notes, "notes"))
    row.address_known = address_known
    row.save(force_insert=True)
    concerns(signal, fields=("notes",))
    return row.id


@operation("signal.assess", kind="signal", subject="signal")
def record_conclusion(*, actor: Actor, signal: UUID, judgement: Judgement) -> Decision[NextStep]:
    """Record what a person concludes, by the rule that says whether it stands. Raises Invalid for what is missing."""
    decision = _weighed(judgement)
    because(decision)
    _withdraw_open(signal)
    Conclusion.objects.create(
        signal_id=signal,
        organisation_id=actor.home,
        by=actor.user,
        role=actor.role,
        at=clock.now(),
        conclusion=judgement.conclusion,
        forms=list(judgement.forms),
        minor=judgement.minor,
        unaccompanied_foreign=judgement.unaccompanied_foreign,
        border=judgement.border,
        pass_on_to=judgement.pass_on_to,
        concern=judgement.concern,
        indicators=list(judgement.indicators),
        sealed_reasons=seal(signal, "assessment.reasons", _reasons(judgement)),
        decision=decision.as_record(),
    )
    concerns(signal, fields=("conclusion", "reasons"))
    return decision


@operation("advice.ask", kind="signal", subject="signal")
def ask_advice(*, actor: Actor, signal: UUID, desks: tuple[tuple[str, DeskNow], ...], question: str) -> list[UUID]:
    """Ask expert desks what they make of a vague signal; each sees only the fields that the rule allows for advice.

    `desks`: the role of the route and the desk that stands for it. A question of an earlier round that is still open
    is withdrawn. Returns one id per desk.
    """
    if not desks or not question.strip():
        raise Invalid("question", "Kies wie u om advies vraagt en schrijf uw vraag.", "Eén zin is genoeg.")
    _withdraw_open(signal)
    facts = facts_of(signal)
    rounds = AdviceRequest.objects.filter(signal_id=signal).values_list("round", flat=True)
    number = 1 + max(rounds, default=0)
    concerns(signal, fields=("question",))
    return [_ask(actor, facts, role, desk, _short(question, "question"), number) for role, desk in desks]


@operation("advice.answer", kind="advice", subject="advice")
def answer_advice(
    *, actor: Actor, advice: UUID, answer: Answer, profile: RouteProfile, minor: bool
) -> Decision[AfterAdvice]:
    """Answer a question for advice. Returns what follows by the flow chart. Raises Conflict when it was answered."""
    row = AdviceRequest.objects.get(id=advice)
    if row.state != "open":
        raise Conflict("Deze vraag is al beantwoord.", "Ververs uw werklijst.")
    decision = _weighed_advice(answer, row.round, profile, minor)
    because(decision)
    row.state, row.outcome, row.forms = "answered", answer.outcome, list(answer.forms)
    words = "\n\n".join(part for part in (answer.answer, answer.missing) if part)
    row.sealed_answer = seal(row.signal_id, "assessment.answer", _short(words, "answer"))
    row.review_on = answer.review_on or _review_on(decision.outcome)
    row.answered_at, row.answered_by = clock.now(), actor.user
    row.decision = decision.as_record()
    row.save()
    finish(row.duty_id, answer.outcome)
    if answer.outcome != "more_information":
        _withdraw_open(row.signal_id)
    if decision.outcome.chain_director_looks_along:
        look_along(facts_of(row.signal_id), row.round)
    concerns(row.signal_id, fields=("answer",))
    return decision


@operation("signal.close", kind="signal", subject="signal")
def withdraw_questions(*, actor: Actor, signal: UUID, only_of: Collection[UUID] | None = None) -> None:
    """Take back what no adviser has answered yet, because the signal ends, or goes round these organisations."""
    _withdraw_open(signal, only_of)


def _withdraw_open(signal: UUID, only_of: Collection[UUID] | None = None) -> None:
    waiting = AdviceRequest.objects.filter(signal_id=signal, state="open")
    for row in waiting if only_of is None else waiting.filter(organisation__in=only_of):
        finish(row.duty_id, "withdrawn", state="dropped")
        row.state = "withdrawn"
        row.save(update_fields=["state"])


def _weighed(judgement: Judgement) -> Decision[NextStep]:
    if judgement.conclusion not in {said.value for said in Said}:
        raise Invalid("conclusion", "Kies een conclusie.", "Duidelijk, vaag of geen mensenhandel.")
    if judgement.concern not in {"", *Concern}:
        raise Invalid("concern", "Deze zorg is onbekend.", f"Kies uit: {', '.join(Concern)}.")
    unknown = [name for name in judgement.indicators if name not in INDICATORS]
    if unknown:
        raise Invalid(
            "indicators", f'"{unknown[0]}" staat niet op de lijst.', "Kies van de lijst, of schrijf uw reden."
        )
    concern = Concern(judgement.concern or "none")
    facts = ConclusionFacts(Said(judgement.conclusion), _forms_of(judgement.forms), _counted(judgement), concern)
    decision = conclude(facts, on=clock.today())
    if decision.outcome.missing:
        raise Invalid("conclusion", f"Er ontbreekt nog {' en '.join(decision.outcome.missing)}.", "Vul dit aan.")
    return decision


def _counted(judgement: Judgement) -> int:
    """How many reasons are given. What was ticked counts, but that it is not trafficking is said in words."""
    words = [reason for reason in (*judgement.reasons, judgement.explanation) if reason.strip()]
    ticked = 0 if judgement.conclusion == Said.NOT_TRAFFICKING else len(judgement.indicators)
    return len(words) + ticked


def _review_on(after: AfterAdvice) -> date | None:
    days = after.review_working_days
    return working_days_after(clock.today(), days) if days else None


def _weighed_advice(answer: Answer, number: int, profile: RouteProfile, minor: bool) -> Decision[AfterAdvice]:
    if answer.outcome not in OUTCOMES:
        raise Invalid("outcome", "Kies een uitkomst.", f"Kies uit: {', '.join(OUTCOMES)}.")
    if answer.outcome == "trafficking" and not answer.forms:
        raise Invalid("forms", "Kies minstens één vorm van uitbuiting.", "Vink aan waar u aan denkt.")
    if answer.outcome == "more_information" and not (answer.missing.strip() or answer.answer.strip()):
        raise Invalid("missing", "Zeg wat er nog ontbreekt.", "Dan weet de vrager wat te doen.")
    if answer.review_on is not None and answer.review_on < clock.today():
        raise Invalid("review_on", "Deze dag is al voorbij.", "Kies vandaag of later.")
    facts = AdviceFacts(OUTCOMES[answer.outcome], _forms_of(answer.forms), number, minor, profile=profile)
    return weigh_advice(facts, on=clock.today())


def _forms_of(names: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms behind their letters. Raises Invalid with the list for one that is unknown."""
    try:
        return tuple(Form(name) for name in names)
    except ValueError:
        raise Invalid("forms", "Deze vorm is onbekend.", f"Kies uit: {', '.join(Form)}.") from None


def _ask(actor: Actor, facts: SignalRow, role: str, desk: DeskNow, question: str, number: int) -> UUID:
    request = AdviceRequest(id=new_id(), signal_id=facts.id, organisation_id=desk.organisation, role=role)
    request.asked_by_id = facts.organisation
    request.round, request.asked_at = number, clock.now()
    request.municipality, request.region = facts.municipality, facts.region
    request.sealed_question = seal(facts.id, "assessment.question", question)
    request.disclosure_id = record_disclosure(
        actor=actor,
        about_kind="signal",
        about=facts.id,
        receiver=desk.organisation,
        receiver_role=role,
        purpose=Purpose.ADVICE.value,
        package=package(DeskRole(role), Purpose.ADVICE, on=clock.today()),
        provider=facts.organisation,
    )
    request.duty_id = open_duty(
        organisation=desk.organisation,
        role=answering_role(desk),
        what="advice",
        about_kind="advice",
        about=request.id,
        title=f"Adviesvraag over melding {facts.reference}",
        action="Advies geven",
        due_at=clock.end_of(service_level_due("enrich", starts_on=clock.today())),
        source="kz-service-levels",
        municipality=facts.municipality,
        region=facts.region,
    )
    request.save(force_insert=True)
    give_standing(facts.id, "asked", organisation=desk.organisation)
    share_keys(facts.id, desk.organisation)
    return request.id


def _ticked(indicator: Indicator) -> str:
    """An indicator as it stands between the reasons."""
    return f"Gezien: {indicator.label} ({STRENGTHS[indicator.strength]})"


def _reasons(judgement: Judgement) -> str:
    lines = [reason.strip() for reason in judgement.reasons if reason.strip()]
    lines += [_ticked(INDICATORS[name]) for name in judgement.indicators]
    if judgement.explanation.strip():
        lines.append(judgement.explanation.strip())
    return _short("\n".join(lines), "reasons")


def _short(words: str, place: str) -> str:
    if len(words) > LONGEST:
        raise Invalid(place, f"Dit is langer dan {LONGEST} tekens.", "Kort het in.")
    return words.strip()

"""Writes of the care room: starting care, revising what somebody is entitled to, meeting clocks, closing.

Refuses to decide on anybody's residence or shelter: the rule concludes from facts that a person enters and revises.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act
from ketenzicht.agencies.standing import give_standing
from ketenzicht.care.clocks import (
    MONTHLY,
    OF_REFLECTION,
    REFLECTION,
    all_running,
    change_clocks,
    end_turn,
    next_month,
    running,
    start_clocks,
    stop_clocks,
)
from ketenzicht.care.models import Conclusion, LegalClock, Trajectory
from ketenzicht.care.states import IN_OWN_WORDS, LABELS, NEEDS, NEXT_STEPS, SOURCE, after
from ketenzicht.cases.queries import may_read
from ketenzicht.duties.operations import finish, finish_all, open_duty
from ketenzicht.kernel import clock as wall
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.care import EndFacts, Ending, PeriodEvent, reflection_ends
from ketenzicht.rules.deadlines import Clock, service_level_due
from ketenzicht.rules.forms import Form
from ketenzicht.rules.profiles import SERVICE_LEVEL_SOURCE
from ketenzicht.rules.shelter import EntitledRow, Entitlement, entitle
from ketenzicht.rules.shelter_facts import ShelterFacts


@dataclass(frozen=True, slots=True)
class Started:
    """Care that has begun: the rows that hold, the clocks that run, the facts still to ask."""

    trajectory: UUID
    rows: tuple[EntitledRow, ...]
    clocks: tuple[Clock, ...]
    open_questions: tuple[str, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """A new conclusion beside the earlier ones: its number, its rows, which clocks stopped and which began."""

    number: int
    rows: tuple[EntitledRow, ...]
    stopped: tuple[str, ...]
    clocks: tuple[Clock, ...]
    open_questions: tuple[str, ...]


@operation("care.start", kind="person", subject="client")
def start_care(
    *,
    actor: Actor,
    client: UUID,
    case: UUID | None,
    form: str,
    facts: ShelterFacts,
    needs: tuple[str, ...],
    municipality: str | None,
    region: str | None,
    starts_on: date,
    since: datetime | None = None,
) -> Started:
    """Start care for a client; the user who acts becomes the fixed contact person.

    `starts_on` is the day from which the clocks count, `since` (aware) the moment at which care truly began, now when
    left out. Raises Refused when no row of the table holds and nothing is left to ask, Conflict when care runs
    already, Missing for a client or a case out of reach.
    """
    if actor.user is None or actor.organisation is None:
        raise Invalid("actor", "Zorg heeft een vaste contactpersoon nodig.", "Log in als zorgcoördinator.")
    _check(actor, client, case, form, needs)
    decision = entitle(facts, on=starts_on)
    row = Trajectory(
        id=new_id(),
        organisation_id=actor.organisation,
        municipality=municipality,
        region=region,
        client_id=client,
        case_id=case,
        form=form,
        needs=[need for need in NEEDS if need in needs],
        fixed_contact=actor.user,
        started_at=since or wall.now(),
        recorded_at=wall.now(),
    )
    first_step = wall.end_of(service_level_due("enrich", starts_on=wall.today()))
    row.duty_id = _step(row, NEXT_STEPS["plan"], first_step, SERVICE_LEVEL_SOURCE)
    row.save(force_insert=True)
    _conclude(actor, row, decision, starts_on, reason=None)
    clocks = start_clocks(row, decision.outcome.clocks)
    for object in (row.id, client):
        give_standing(object, "fixed_contact", user=actor.user)
    concerns(client, fields=("entitlement", "needs"))
    return Started(row.id, decision.outcome.rows, clocks, decision.outcome.open_questions, decision.grounds)


@operation("care.revise", kind="care", subject="trajectory")
def revise_facts(*, actor: Actor, trajectory: UUID, facts: ShelterFacts, on: date, reason: str) -> Revised:
    """Conclude anew from a changed situation, as of `on`; the earlier conclusion stays readable.

    Clocks that no longer apply stop with the reason, new ones start; the reflection period never starts twice.
    Raises Invalid without a reason or for a day before the conclusion that holds, Refused as `start_care` does.
    """
    row = _in_state(trajectory, "revise")
    why = _written("reason", reason)
    latest = row.conclusions.order_by("-number").values_list("since_on", flat=True)[0]
    if on < latest:
        raise Invalid("on", f"Er is al een conclusie van {latest:%d-%m-%Y}.", "Kies die dag of een latere.")
    decision = entitle(facts, on=on)
    number = _conclude(actor, row, decision, on, reason=why)
    stopped, clocks = change_clocks(row, decision.outcome.clocks, "de situatie is veranderd")
    concerns(row.client_id, fields=("entitlement",))
    return Revised(number, decision.outcome.rows, stopped, clocks, decision.outcome.open_questions)


@operation("care.end_period", kind="care", subject="trajectory")
def end_reflection_period(*, actor: Actor, trajectory: UUID, event: str, on: date) -> Ending:
    """End the reflection period before its last day by one of four events (clock T04), which happened on `on`.

    The period and its monthly report stop; what the rule says must happen now becomes the next step of the care.
    Raises Refused for an event that does not end it, Conflict when no period runs.
    """
    row = _in_state(trajectory, "end_period")
    period = next((each for each in (running(row, name) for name in REFLECTION) if each), None)
    if period is None:
        raise Conflict("Er loopt geen bedenktijd.", "Ververs de pagina: misschien was een collega u voor.")
    if not period.starts_on <= on <= wall.today():
        raise Invalid(
            "on", "Deze dag valt niet in de bedenktijd tot nu toe.", "Kies een dag na het begin, tot vandaag."
        )
    decision = reflection_ends(EndFacts(_event(event)), on=on)
    if not decision.outcome.ends:
        raise Refused("Deze gebeurtenis beëindigt de bedenktijd niet.", decision, "De bedenktijd loopt door.")
    stop_clocks(row, OF_REFLECTION, decision.grounds[0].because)
    _replace_step(row, decision.outcome.next, wall.end_of(wall.today()), decision.grounds[0].source)
    because(decision)
    concerns(row.client_id)
    return decision.outcome


@operation("care.report_month", kind="care", subject="trajectory")
def report_month(*, actor: Actor, trajectory: UUID) -> date | None:
    """Tick off the monthly report of this month (clock T03). Returns the last day of the next, None after the last.

    Raises Conflict when no monthly report is due.
    """
    row = _in_state(trajectory, "report_month")
    turn = running(row, MONTHLY)
    if turn is None:
        raise Conflict("Er hoeft nu niets maandelijks te worden gemeld.", "Ververs de pagina.")
    end_turn(turn, "gemeld")
    concerns(row.client_id)
    return next_month(row, turn)


@operation("care.tick_off", kind="care", subject="trajectory")
def tick_off(*, actor: Actor, trajectory: UUID, clock: str, outcome: str) -> None:
    """Record that a clock was met, and with what outcome in own words, which are sealed.

    Raises Conflict when it does not run, or is one that ends in its own way (the month, the reflection period).
    """
    row = _in_state(trajectory, "tick_off")
    turn = running(row, clock)
    if turn is None:
        raise Conflict("Deze termijn loopt niet (meer).", "Ververs de pagina.")
    if clock == MONTHLY:
        raise Conflict("De maandelijkse melding komt terug.", "Gebruik de knop voor de melding van deze maand.")
    if clock in REFLECTION:
        _check_over(turn)
        stop_clocks(row, (MONTHLY,), "de bedenktijd is voorbij")
    turn.sealed_outcome = seal(row.id, f"care.clock.{turn.id}", _written("outcome", outcome))
    end_turn(turn, IN_OWN_WORDS)
    concerns(row.client_id)


@operation("care.plan", kind="care", subject="trajectory")
def plan_step(*, actor: Actor, trajectory: UUID, step: str, due_on: date) -> None:
    """Set the next step of the care (a key of `states.NEXT_STEPS`), to be done before the end of `due_on`."""
    row = _in_state(trajectory, "plan")
    if step not in NEXT_STEPS:
        raise Invalid("step", f'"{step}" is geen bekende stap.', f"Kies uit: {', '.join(NEXT_STEPS)}.")
    if due_on < wall.today():
        raise Invalid("due_on", "Deze dag is al voorbij.", "Kies vandaag of een latere dag.")
    _replace_step(row, NEXT_STEPS[step], wall.end_of(due_on), SOURCE)
    concerns(row.client_id)


@operation("care.close", kind="care", subject="trajectory")
def close_care(*, actor: Actor, trajectory: UUID, reason: str) -> None:
    """End the care with a reason in own words, sealed; every clock stops. Raises Invalid for none or too long."""
    row = _in_state(trajectory, "close")
    row.sealed_ended = seal(row.id, "care.ended", _written("reason", reason))
    stop_clocks(row, all_running(row), "de zorg is afgesloten")
    row.state, row.ended_at, row.ended_because, row.duty = "closed", wall.now(), IN_OWN_WORDS, None
    row.save()
    finish_all(trajectory, "closed")
    concerns(row.client_id)


def _in_state(trajectory: UUID, event: str) -> Trajectory:
    row = Trajectory.objects.get(id=trajectory)
    if after(row.state, event) is None:
        raise Conflict(f"Deze zorg is {LABELS[row.state]}.", "Ververs de pagina: misschien was een collega u voor.")
    return row


@part_of_act
def _conclude(actor: Actor, row: Trajectory, decision: Decision[Entitlement], on: date, *, reason: str | None) -> int:
    number = row.conclusions.count() + 1
    place = f"care.conclusion.{number}"
    Conclusion.objects.create(
        trajectory=row,
        number=number,
        since_on=on,
        sealed=seal(row.id, place, json.dumps(decision.as_record())),
        sealed_reason=seal(row.id, f"{place}.reason", reason) if reason else None,
        concluded_at=wall.now(),
        concluded_by=actor.user or row.fixed_contact,
    )
    because(decision)
    return number


@part_of_act
def _replace_step(row: Trajectory, action: str, due_at: datetime, source: str) -> None:
    previous, row.duty_id = row.duty_id, _step(row, action, due_at, source)
    row.save()
    finish(previous, "followed by the next step")


@part_of_act
def _step(row: Trajectory, action: str, due_at: datetime, source: str) -> UUID:
    return open_duty(
        organisation=row.organisation_id,
        role="ZOCO",
        what="care_step",
        about_kind="care",
        about=row.id,
        title=f"Cliënt {spoken(row.client_id)}",
        action=action,
        due_at=due_at,
        source=source,
        municipality=row.municipality,
        region=row.region,
        user=row.fixed_contact,
    )


def _check(actor: Actor, client: UUID, case: UUID | None, form: str, needs: tuple[str, ...]) -> None:
    forms = [known.value for known in Form]
    if form not in forms:
        raise Invalid("form", f'"{form}" is geen bekende vorm.', f"Kies uit: {', '.join(forms)}.")
    unknown = sorted(set(needs) - set(NEEDS))
    if unknown:
        raise Invalid("needs", f'"{unknown[0]}" is geen bekende behoefte.', f"Kies uit: {', '.join(NEEDS)}.")
    if case is not None and not may_read(actor, case):
        raise Missing()
    if Trajectory.objects.filter(client=client, state="open").exists():
        raise Conflict("Voor deze cliënt loopt al zorg.", "Neem contact op met de vaste contactpersoon.")


def _check_over(turn: LegalClock) -> None:
    if turn.ends_on is not None and wall.today() <= turn.ends_on:
        raise Conflict(
            f"De bedenktijd loopt nog tot en met {turn.ends_on:%d-%m-%Y}.",
            "Eindigt zij eerder, kies dan waardoor.",
        )


def _event(event: str) -> PeriodEvent:
    try:
        return PeriodEvent(event)
    except ValueError:
        known = ", ".join(each.value for each in PeriodEvent)
        raise Invalid("event", f'"{event}" is geen bekende gebeurtenis.', f"Kies uit: {known}.") from None


def _written(place: str, words: str) -> str:
    text = words.strip()
    if not text or len(text) > 2_000 or "\x00" in text:
        raise Invalid(place, "Schrijf hier een tot 2000 tekens.", "Vul dit veld kort in.")
    return text

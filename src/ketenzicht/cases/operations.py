"""Writes of the cases room: opening and closing a case, agreeing and keeping agreements, putting one hard question."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ketenzicht.agencies.gateway import because, concerns, operation, part_of_act
from ketenzicht.agencies.queries import organisation_names, participants_in, seated
from ketenzicht.agencies.standing import give_standing, keep_away_too
from ketenzicht.cases.models import TRACKS, Agreement, Case, CaseSignal
from ketenzicht.cases.states import AGREEMENT_LABELS, IN_OWN_WORDS, LABELS, SOURCE, after, agreement_after
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.duties.operations import finish, finish_all, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.data_keys import share_keys
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor, compartment_of
from ketenzicht.rules.care import PunishmentFacts, non_punishment
from ketenzicht.rules.deadlines import service_level_due
from ketenzicht.rules.giving import PARTICIPATION_PURPOSE, ParticipationFacts, participation
from ketenzicht.rules.profiles import SERVICE_LEVEL_SOURCE
from ketenzicht.signals.queries import signal_rows

LONGEST = 2_000  # characters in a title, an agreement, an answer
# Who takes up an agreement for an organisation that fills several roles: the first that somebody sits in.
ROLES = (
    "AVIM", "NLA", "KMAR", "ZOCO", "VT", "RIEC", "OM", "IND", "COA", "NIDOS", "RVDK", "GGZ", "FAIRWORK", "AF", "KETEN",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """The question of non-punishment as put at the table: is the victim a suspect too, and what was answered."""

    dual_role: bool
    answer: str


@operation("case.open", kind="case")
def open_case(
    *,
    actor: Actor,
    signals: tuple[UUID, ...],
    title: str,
    tracks: tuple[str, ...],
    participants: tuple[UUID, ...],
    municipality: str | None,
    region: str | None,
    decision: Decision[Any],
    question: Question | None = None,
) -> UUID:
    """Open a case on signals that the actor may read; `decision` is the rule's on the tracks. Returns its id.

    `participants` (organisation ids) and the opener get standing. Without `question` the opener has the duty to put
    it. Raises Invalid for empty or unknown input, Missing for a foreign signal, Conflict for one in another case.
    """
    if actor.organisation is None:
        raise Invalid("actor", "Een casus hoort bij een organisatie.", "Log in met een rol bij een organisatie.")
    _check_tracks(tracks)
    _check_participants(participants)
    _check_signals(actor, signals)
    case = Case(id=new_id(), organisation_id=actor.organisation, municipality=municipality, region=region)
    case.role = actor.role
    case.tracks = [track for track in TRACKS if track in tracks]
    case.sealed_title = seal(case.id, "cases.title", _written("title", title))
    case.sealed_decision = seal(case.id, "cases.decision", json.dumps(decision.as_record()))
    case.opened_at = clock.now()
    case.duty_id = _plan_meeting(case)
    _put_question(case, question)
    case.save(force_insert=True)
    _gather(case, signals)
    for signal in signals:
        keep_away_too(signal, case.id)
    for organisation in dict.fromkeys((actor.organisation, *participants)):
        _take_in(actor, case, organisation)
    because(decision)
    concerns(made=case.id, fields=("title", "participants"))
    return case.id


@operation("case.ask", kind="case", subject="case")
def ask_non_punishment(*, actor: Actor, case: UUID, question: Question) -> None:
    """Record that the question was put and what was answered, while the case runs."""
    row = _in_state(case, "ask_non_punishment")
    _put_question(row, question)
    row.save()
    concerns(fields=("non_punishment",))


@operation("case.agree", kind="case", subject="case")
def make_agreement(*, actor: Actor, case: UUID, owner: UUID, words: str, due_on: date, role: str | None = None) -> UUID:
    """Agree that a participant does something before the end of `due_on`. Returns the id of the agreement.

    `role` is the role of the owner that takes it up; left out it is the actor's own or the first that is filled.
    Raises Invalid for an owner who does not take part, empty words or a day that is past.
    """
    row = _in_state(case, "agree")
    if owner not in participants_in(case):
        raise Invalid("owner", "Deze organisatie neemt niet deel aan de casus.", "Kies een deelnemer.")
    if due_on < clock.today():
        raise Invalid("due_on", "Deze dag is al voorbij.", "Kies vandaag of een latere dag.")
    agreement = Agreement(
        id=new_id(), case=row, organisation_id=owner, municipality=row.municipality, region=row.region, due_on=due_on
    )
    agreement.sealed_words = seal(row.id, f"cases.agreement.{agreement.id}", _written("words", words))
    agreement.made_at = clock.now()
    does = role or _role_of(actor, owner)
    agreement.labels = sorted(compartment_of(does)) if row.kept_apart else []
    agreement.duty_id = _duty(row, owner, does, "agreement", "Kom de afspraak na en meld dat.", clock.end_of(due_on))
    _follow_progress(row, due_on)
    agreement.save(force_insert=True)
    keep_away_too(case, agreement.id)
    concerns(fields=("agreements",))
    return agreement.id


@operation("agreement.keep", kind="agreement", subject="agreement")
def keep_agreement(*, actor: Actor, agreement: UUID) -> None:
    """The owner (or the chain director) records that it was done. Raises Conflict when it is no longer open."""
    row = Agreement.objects.get(id=agreement)
    _end_agreement(row, "keep")


@operation("case.close", kind="case", subject="case")
def close_case(*, actor: Actor, case: UUID, reason: str) -> None:
    """Close a case with a reason in own words, which are sealed; agreements that are still open lapse with it.

    Raises Conflict while the question of non-punishment must still be put, Invalid without a reason or for one of
    more than 2,000 characters.
    """
    row = _in_state(case, "close")
    decision = non_punishment(PunishmentFacts(bool(row.dual_role), row.non_punishment_asked), on=clock.today())
    because(decision)
    if decision.outcome.must_ask:
        raise Conflict(
            "De vraag naar niet-bestraffing is nog niet gesteld.", "Stel haar aan de officier en leg het antwoord vast."
        )
    for agreement in Agreement.objects.filter(case=row, state="open"):
        _end_agreement(agreement, "close_case")
    row.sealed_closed = seal(case, "cases.closed", _written("reason", reason))
    row.closed_because = IN_OWN_WORDS
    row.state, row.closed_at, row.duty = "closed", clock.now(), None
    row.save()
    finish_all(case, "closed")


def _in_state(case: UUID, event: str) -> Case:
    row = Case.objects.get(id=case)
    if after(row.state, event) is None:
        raise Conflict(f"Deze casus is {LABELS[row.state]}.", "Ververs de pagina: misschien was een collega u voor.")
    return row


@part_of_act
def _take_in(actor: Actor, case: Case, organisation: UUID) -> None:
    """An organisation takes part from now on; what it may read of the case is a disclosure of who opened it."""
    if organisation != case.organisation_id:
        role = next((role for role in ROLES if seated(organisation, role)), "")
        record_disclosure(
            actor=actor,
            about_kind="case",
            about=case.id,
            receiver=organisation,
            receiver_role=role or "deelnemer",
            purpose=PARTICIPATION_PURPOSE,
            package=participation(ParticipationFacts(role), on=clock.today()),
            provider=case.organisation_id,
        )
    give_standing(case.id, "participant", organisation=organisation)
    share_keys(case.id, organisation)


@part_of_act
def _gather(case: Case, signals: tuple[UUID, ...]) -> None:
    # Of two who gather the same signal at once the unique index lets one through; the other is told so.
    wanted = dict.fromkeys(signals)
    CaseSignal.objects.bulk_create(
        (CaseSignal(case=case, signal_id=signal, added_at=case.opened_at) for signal in wanted), ignore_conflicts=True
    )
    if case.signals.count() != len(wanted):
        raise Conflict("Een van deze meldingen zit al in een casus.", "Open die casus en voeg u bij de deelnemers.")


@part_of_act
def _put_question(row: Case, question: Question | None) -> None:
    row.dual_role = question.dual_role if question else None
    row.non_punishment_asked = question is not None
    facts = PunishmentFacts(bool(row.dual_role), row.non_punishment_asked)
    decision = non_punishment(facts, on=clock.today())
    row.kept_apart = decision.outcome.separate_compartments
    if question is None:
        due = clock.end_of(service_level_due("enrich", starts_on=clock.today()))
        action = "Stel de vraag naar niet-bestraffing en leg het antwoord vast."
        row.non_punishment_duty_id = _duty(row, row.organisation_id, row.role, "non_punishment", action, due)
        return
    because(decision)
    row.sealed_non_punishment = seal(row.id, "cases.non_punishment", _written("answer", question.answer))
    finish(row.non_punishment_duty_id, "asked")
    row.non_punishment_duty = None


@part_of_act
def _plan_meeting(row: Case) -> UUID:
    due = clock.end_of(service_level_due("enrich", starts_on=clock.today()))
    return _duty(row, row.organisation_id, row.role, "case_meeting", "Plan het casusoverleg.", due)


@part_of_act
def _follow_progress(row: Case, due_on: date) -> None:
    """From the first agreement on, the next action of the case is to look back when the last one is due."""
    last = row.agreements.filter(state="open").order_by("-due_on").values_list("due_on", flat=True).first()
    if last is not None and last >= due_on:
        return
    previous = row.duty_id
    action = "Bespreek de voortgang van de afspraken."
    row.duty_id = _duty(row, row.organisation_id, row.role, "case_progress", action, clock.end_of(due_on))
    row.save()
    finish(previous, "agreed")


@part_of_act
def _end_agreement(row: Agreement, event: str) -> None:
    following = agreement_after(row.state, event)
    if following is None:
        raise Conflict(f"Deze afspraak is al {AGREEMENT_LABELS[row.state]}.", "Ververs de pagina.")
    finish(row.duty_id, following, state="done" if following == "kept" else "dropped")
    row.state, row.ended_at, row.duty = following, clock.now(), None
    row.save()


@part_of_act
def _duty(row: Case, organisation: UUID, role: str, what: str, action: str, due_at: datetime) -> UUID:
    return open_duty(
        organisation=organisation,
        role=role,
        what=what,
        about_kind="case",
        about=row.id,
        title=f"Casus {spoken(row.id)}",
        action=action,
        due_at=due_at,
        source=SOURCE if what == "agreement" else SERVICE_LEVEL_SOURCE,
        municipality=row.municipality,
        region=row.region,
    )


def _role_of(actor: Actor, owner: UUID) -> str:
    if owner == actor.organisation:
        return actor.role
    role = next((role for role in ROLES if seated(owner, role)), None)
    if role is None:
        raise Invalid("owner", "Bij deze organisatie is nu niemand die dit kan oppakken.", "Kies een andere eigenaar.")
    return role


def _check_tracks(tracks: tuple[str, ...]) -> None:
    unknown = sorted(set(tracks) - set(TRACKS))
    if unknown or not tracks:
        raise Invalid("tracks", "Een casus heeft een of meer sporen.", f"Kies uit: {', '.join(TRACKS)}.")


def _check_participants(participants: tuple[UUID, ...]) -> None:
    if len(organisation_names(participants)) != len(set(participants)):
        raise Invalid("participants", "Een van de deelnemers is onbekend.", "Kies deelnemers uit de lijst.")


def _check_signals(actor: Actor, signals: tuple[UUID, ...]) -> None:
    if not signals:
        raise Invalid("signals", "Een casus begint met een melding.", "Kies een of meer meldingen.")
    if len(signal_rows(actor, signals)) != len(set(signals)):
        raise Missing()


def _written(place: str, words: str) -> str:
    text = words.strip()
    if not text or len(text) > LONGEST or "\x00" in text:
        raise Invalid(place, f"Schrijf hier een tot {LONGEST} tekens.", "Vul dit veld kort in.")
    return text

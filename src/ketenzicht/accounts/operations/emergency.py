"""The emergency key: open one named file for an hour, agree to a fourth time, and look at it afterwards.

Refuses who is on no roster now, who owes a review, a reason that says nothing, and a reviewer who is the user.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from ketenzicht.accounts.models import EmergencyAccess
from ketenzicht.accounts.reach import person
from ketenzicht.agencies.files import file_of, kind_of
from ketenzicht.agencies.gateway import asked_by, because, concerns, operation, part_of_act
from ketenzicht.agencies.queries import on_duty, seated
from ketenzicht.agencies.standing import give_standing
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.duties.passing_on import desks_with_work_on
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.emergency import REVIEW_DAYS, EmergencyFacts, Opening, may_open
from ketenzicht.rules.working_days import working_days_after

OPENS = ("signal", "case", "care", "person")
WORDS_AT_MOST = 2000
Desks = list[tuple[UUID, str]]


@operation("emergency.open", kind="emergency")
def ask_for_key(*, actor: Actor, reason: str) -> Decision[Opening]:
    """Before anything is looked up: whether this person may turn the key at all now. That it was asked stays known."""
    decision = _decide(actor, person(actor), actor.role, reason, second=False)
    because(decision)
    return decision


@operation("emergency.find", kind="emergency")
def find_file(*, actor: Actor, about: UUID) -> tuple[str, list[tuple[str, UUID]], Desks]:
    """The kind of a row, the rows of its file that the key can open, and the desks that work on it. Raises Missing."""
    kind = kind_of(about)
    found = file_of(kind, about)
    concerns(made=about)
    return kind, [(each, id) for id, each in found.items() if each in OPENS], desks_with_work_on(list(found))


@operation("emergency.open", kind="emergency")
def use_key(
    *, actor: Actor, about: UUID, about_kind: str, opens: Sequence[UUID], tell: Desks, reason: str
) -> tuple[UUID, Decision[Opening]]:
    """Open `opens`, the rows of one file, to this user for an hour, or ask a second person to agree.

    Whoever asks a fourth time on a day waits for that. Returns the id of this use and the decision. Raises Refused.
    """
    decision = _decide(actor, person(actor), actor.role, reason, second=False)
    because(decision)
    if not decision.outcome.opens and not decision.outcome.needs_second:
        raise Refused("De noodknop opent dit dossier niet.", decision, "Bel het bureau dat altijd open is.")
    row = EmergencyAccess(
        id=new_id(),
        organisation_id=actor.home,
        user=person(actor),
        role=actor.role,
        about_kind=about_kind,
        about=about,
        objects_opened=list(opens),
        asked_at=clock.now(),
        state="asked",
    )
    row.sealed_reason = seal(row.id, "emergency.reason", reason.strip())
    row.sealed_decision = seal(row.id, "emergency.decision", json.dumps(decision.as_record()))
    concerns(*opens, fields=("reason",), made=row.id)
    if decision.outcome.needs_second:
        row.duty_id = _duty(
            row, actor.home, actor.role, "emergency_agree", "Beslis mee over deze noodtoegang.", _soon()
        )
    row.save(force_insert=True)
    if decision.outcome.opens:
        _open(row, tell)
    return row.id, decision


@operation("emergency.agree", kind="emergency", subject="emergency")
def agree(*, actor: Actor, emergency: UUID, tell: Desks, yes: bool) -> str:
    """A second person on the roster agrees, and the file opens for who asked; or does not, and it stays shut.

    Returns the state. Raises Refused for the same person and for who is on no roster, Conflict when it was decided.
    """
    row = EmergencyAccess.objects.get(id=emergency)
    if row.state != "asked":
        raise Conflict("Hierover is al beslist.", "Ververs de pagina.")
    decision = _decide(actor, person(actor), actor.role, " " * 20, second=True, counted=False)
    because(decision)
    if row.user == actor.user or not decision.outcome.opens:
        raise Refused("Een ander die nu dienst heeft beslist mee.", decision, "Vraag een collega op het rooster.")
    row.second = person(actor)
    asked_by(row.user)
    finish(row.duty_id, "besloten")
    row.duty_id = None
    if yes:
        _open(row, tell)
    else:
        row.state = "refused"
        row.save()
    return row.state


@operation("emergency.review", kind="emergency", subject="emergency")
def review(*, actor: Actor, emergency: UUID, found: str, words: str) -> None:
    """Say afterwards whether the key was rightly used. Raises Invalid, and Conflict when that was said already."""
    row = EmergencyAccess.objects.get(id=emergency)
    if row.state != "open" or row.reviewed_at is not None:
        raise Conflict("Deze noodtoegang is al nagekeken.", "Ververs de pagina.")
    if found not in ("right", "wrong"):
        raise Invalid("found", "Kies terecht of onterecht.", "Kies een van beide.")
    if not words.strip() or len(words) > WORDS_AT_MOST:
        raise Invalid("words", f"Schrijf in ten hoogste {WORDS_AT_MOST} tekens waarom.", "Vul de toelichting in.")
    if row.user == actor.user:
        raise Refused("Wie de noodknop gebruikte, kijkt dat niet zelf na.", None, "Vraag een ander.")
    finish(row.duty_id, found)
    row.duty_id, row.found = None, found
    row.reviewed_at, row.reviewed_by = clock.now(), person(actor)
    row.sealed_review = seal(row.id, "emergency.review", words.strip())
    row.save()
    concerns(row.user, fields=("review",))


@part_of_act
def _decide(
    actor: Actor, user: UUID, role: str, reason: str, *, second: bool, counted: bool = True
) -> Decision[Opening]:
    mine = EmergencyAccess.objects.filter(user=user)
    start = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    unreviewed = mine.filter(state="open", reviewed_at__isnull=True)
    facts = EmergencyFacts(
        role=role,
        on_roster=on_duty(user, actor.home),
        reason_length=len(reason.strip()) if counted else len(reason),
        today=mine.filter(asked_at__gte=start).count() if counted else 0,
        overdue=sum(_review_until(row.opened_at) < clock.now() for row in unreviewed if row.opened_at),
        second=second,
    )
    return may_open(facts, on=clock.today())


def _review_until(opened_at: datetime) -> datetime:
    """The end of the fifth working day after an opening."""
    return clock.end_of(working_days_after(opened_at.astimezone(clock.AMSTERDAM).date(), REVIEW_DAYS))


@part_of_act
def _open(row: EmergencyAccess, tell: Desks) -> None:
    """Give the standing for an hour, and tell the officer and every desk that works on the file, at once."""
    row.state, row.opened_at = "open", clock.now()
    for each in row.objects_opened:
        give_standing(each, "duty_roster", user=row.user)
    officer = "FG" if seated(row.organisation_id, "FG") else "BEHEER"
    row.duty_id = _duty(
        row, row.organisation_id, officer, "emergency_review", "Kijk na of de noodknop terecht is gebruikt.",
        _review_until(row.opened_at),
    )  # fmt: skip
    row.save()
    for organisation, role in tell:
        if organisation != row.organisation_id:
            _duty(row, organisation, role, "emergency_told", "Lees wie met de noodknop uw dossier opende.", _soon())


@part_of_act
def _duty(row: EmergencyAccess, organisation: UUID, role: str, what: str, action: str, due_at: datetime) -> UUID:
    return open_duty(
        organisation=organisation,
        role=role,
        what=what,
        about_kind="emergency",
        about=row.id,
        title="Noodtoegang",
        action=action,
        due_at=due_at,
        source="kz-emergency",
        acute=what == "emergency_agree",
    )


def _soon() -> datetime:
    return clock.now() + timedelta(hours=24)

"""Reads of the cases room, always within what the actor may see; the list unseals nothing."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.queries import organisation_names, participants_in
from ketenzicht.agencies.scope import narrow
from ketenzicht.cases.models import Agreement, Case, CaseSignal
from ketenzicht.cases.states import AGREEMENT_LABELS
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Ground
from ketenzicht.kernel.names import sort_key
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor, cleared, compartment_of


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One row of the list of cases, without its title."""

    case: UUID
    reference: str
    tracks: tuple[str, ...]
    municipality: str | None
    region: str | None
    state: str
    opened_at: datetime
    open_agreements: int
    next_due_on: date | None
    kept_apart: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement in words: whose, until when, and whether it lags."""

    agreement: UUID
    owner: UUID
    owner_name: str
    words: str
    due_on: date
    state: str
    label: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as its participants see it. `non_punishment` (the answer) is None for who did not open the case."""

    case: UUID
    organisation: UUID
    reference: str
    title: str
    tracks: tuple[str, ...]
    grounds: tuple[Ground, ...]
    municipality: str | None
    region: str | None
    state: str
    opened_at: datetime
    closed_at: datetime | None
    closed_because: str
    opened_by: str
    participants: tuple[str, ...]
    signals: tuple[UUID, ...]
    agreements: tuple[AgreementLine, ...]
    agreements_apart: int
    dual_role: bool | None
    kept_apart: bool
    non_punishment_asked: bool
    non_punishment: str | None


def cases_for(actor: Actor, *, state: str = "open", limit: int = 200) -> list[CaseLine]:
    """The cases that the actor takes part in or watches over, what lags first, at most `limit`."""
    mine = list(narrow(Case.objects.filter(state=state), actor, "case.list").values_list("id", flat=True))
    return [
        CaseLine(
            case=row.id,
            reference=spoken(row.id),
            tracks=tuple(row.tracks),
            municipality=row.municipality,
            region=row.region,
            state=row.state,
            opened_at=row.opened_at,
            open_agreements=row.open_agreements,
            next_due_on=row.next_due_on,
            kept_apart=row.kept_apart,
        )
        for row in _with_agreements(actor, mine, limit)
    ]


@beyond_scope()
def _with_agreements(actor: Actor, cases: list[UUID], limit: int) -> list[Any]:
    """Cases that the actor may see, with how many agreements are open at the table and the first day."""
    due = Q(agreements__state="open", agreements__labels__contained_by=_at_the_table(actor))
    rows = Case.objects.filter(id__in=cases).annotate(
        open_agreements=Count("agreements", filter=due), next_due_on=Min("agreements__due_on", filter=due)
    )
    return list(rows.order_by("next_due_on", "opened_at", "id")[:limit])


def _at_the_table(actor: Actor) -> list[str]:
    """The compartments whose agreements this actor reads along; what was agreed outside them, all participants read."""
    return sorted(cleared(actor.role, "participant", actor.purpose) | compartment_of(actor.role))


@reading("case.read", kind="case", subject="case")
def read_case(*, actor: Actor, case: UUID) -> CaseFile:
    """One case with its title and agreements in words. Raises Missing for who takes no part in it."""
    row = Case.objects.get(id=case)
    taking_part = participants_in(case)
    agreements, apart = _agreements(actor, row)
    names = organisation_names({row.organisation_id, *taking_part, *(item.organisation_id for item in agreements)})
    decision = json.loads(unseal(case, "cases.decision", bytes(row.sealed_decision)))
    answer = _answer(actor, row)
    concerns(fields=("title", "agreements", *(("non_punishment",) if answer is not None else ())))
    return CaseFile(
        case=row.id,
        organisation=row.organisation_id,
        reference=spoken(row.id),
        title=unseal(case, "cases.title", bytes(row.sealed_title)),
        tracks=tuple(row.tracks),
        grounds=tuple(Ground(**ground) for ground in decision["grounds"]),
        municipality=row.municipality,
        region=row.region,
        state=row.state,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        closed_because=_why(row),
        opened_by=names[row.organisation_id],
        participants=tuple(sorted((names[key] for key in taking_part), key=sort_key)),
        signals=tuple(row.signals.order_by("added_at", "id").values_list("signal_id", flat=True)),
        agreements=tuple(_line(item, names) for item in agreements),
        agreements_apart=apart,
        dual_role=row.dual_role,
        kept_apart=row.kept_apart,
        non_punishment_asked=row.non_punishment_asked,
        non_punishment=answer,
    )


@beyond_scope()
def case_of_signal(signal: UUID) -> UUID | None:
    """The case in which a signal is handled; the caller has shown that the actor may read the signal."""
    return CaseSignal.objects.filter(signal=signal).values_list("case_id", flat=True).first()


def may_read(actor: Actor, case: UUID) -> bool:
    """Whether the actor may read this case at all; False also when there is no such case."""
    return narrow(Case.objects.filter(id=case), actor, "case.read").exists()


def cases_lying_still() -> int:
    """Open cases and agreements without an open duty of their own: must be 0."""
    still = ~Q(duty__state="open") | Q(duty__isnull=True)
    return Case.objects.filter(still, state="open").count() + Agreement.objects.filter(still, state="open").count()


def _answer(actor: Actor, row: Case) -> str | None:
    # What was said about a suspicion does not go round the table: only who opened the case reads it back.
    if row.sealed_non_punishment is None or actor.organisation != row.organisation_id:
        return None
    return unseal(row.id, "cases.non_punishment", bytes(row.sealed_non_punishment))


def _why(row: Case) -> str:
    return unseal(row.id, "cases.closed", bytes(row.sealed_closed)) if row.sealed_closed else row.closed_because


@beyond_scope()
def _agreements(actor: Actor, case: Case) -> tuple[list[Agreement], int]:
    """What was agreed at the table, and how many agreements lie in a compartment that is not the actor's."""
    rows = list(case.agreements.order_by("due_on", "id"))
    shared = [row for row in rows if set(row.labels) <= set(_at_the_table(actor))]
    return shared, len(rows) - len(shared)


def _line(row: Agreement, names: dict[UUID, str]) -> AgreementLine:
    return AgreementLine(
        agreement=row.id,
        owner=row.organisation_id,
        owner_name=names[row.organisation_id],
        words=unseal(row.case_id, f"cases.agreement.{row.id}", bytes(row.sealed_words)),
        due_on=row.due_on,
        state=row.state,
        label=AGREEMENT_LABELS[row.state],
        is_late=row.state == "open" and row.due_on < clock.today(),
    )

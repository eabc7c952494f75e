"""Reads of the assessment room: the story of a signal so far, and questions for advice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.assessment.models import AdviceRequest, Conclusion, Enrichment
from ketenzicht.disclosure.queries import fields_given
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import content_of


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened with a signal, for its timeline: Dutch words, and grounds where a rule decided."""

    at: datetime
    what: str
    by: str
    words: str = ""
    grounds: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LastConclusion:
    """The conclusion that stands now."""

    conclusion: str
    forms: tuple[str, ...]
    minor: bool | None
    unaccompanied_foreign: bool
    border: bool
    pass_on_to: str


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """A question for advice in a list."""

    id: UUID
    signal: UUID
    role: str
    organisation: UUID
    round: int
    state: str
    outcome: str
    asked_at: datetime
    review_on: date | None


@dataclass(frozen=True, slots=True)
class AdviceView:
    """A question for advice, opened: only the fields of the signal that the rule allows for advice."""

    row: AdviceRow
    asked_by: str
    question: str
    content: dict[str, object]
    answer: str


CONCLUDED = {
    "clear": "Beoordeeld: mensenhandel",
    "vague": "Beoordeeld: vaag",
    "not_trafficking": "Beoordeeld: geen mensenhandel",
}
ADVISED = {
    "not_trafficking": "Advies: geen mensenhandel",
    "more_information": "Advies: meer informatie nodig",
    "trafficking": "Advies: wel mensenhandel",
}


@beyond_scope()
def events_of(signal: UUID) -> list[Event]:
    """What was found out, asked and concluded about a signal; the caller has opened that signal for the actor."""
    events = [
        Event(row.at, "Verrijkt", row.role, unseal(signal, "assessment.notes", row.sealed_notes))
        for row in Enrichment.objects.filter(signal_id=signal)
    ]
    for said in Conclusion.objects.filter(signal_id=signal):
        words = unseal(signal, "assessment.reasons", said.sealed_reasons)
        events.append(Event(said.at, CONCLUDED[said.conclusion], said.role, words, tuple(said.decision["grounds"])))
    requests = list(AdviceRequest.objects.filter(signal_id=signal))
    names = organisation_names(row.organisation_id for row in requests)
    for row in requests:
        asked = f"Advies gevraagd aan {names[row.organisation_id]} (ronde {row.round})"
        events.append(Event(row.asked_at, asked, "AF", unseal(signal, "assessment.question", row.sealed_question)))
        if row.answered_at is not None and row.sealed_answer is not None:
            words = unseal(signal, "assessment.answer", row.sealed_answer)
            grounds = tuple((row.decision or {}).get("grounds", ()))
            events.append(Event(row.answered_at, ADVISED[row.outcome], row.role, words, grounds))
    return events


def last_conclusion(signal: UUID) -> LastConclusion | None:
    """What was concluded last, in facts only; the caller has checked that the actor may handle the signal."""
    row = Conclusion.objects.filter(signal_id=signal).order_by("-at", "-id").first()
    if row is None:
        return None
    return LastConclusion(
        row.conclusion, tuple(row.forms), row.minor, row.unaccompanied_foreign, row.border, row.pass_on_to
    )


def advice_for(actor: Actor, *, open_only: bool = True) -> list[AdviceRow]:
    """Questions for advice to the actor's organisation, oldest first."""
    rows = narrow(AdviceRequest.objects.all(), actor, "advice.list").order_by("asked_at")
    return [_row(row) for row in (rows.filter(state="open") if open_only else rows)[:200]]


@beyond_scope()
def advice_on(signal: UUID) -> list[AdviceRow]:
    """All questions for advice about one signal; the caller has checked that the actor may handle the signal."""
    return [_row(row) for row in AdviceRequest.objects.filter(signal_id=signal).order_by("asked_at", "id")]


@reading("advice.read", kind="advice", subject="advice")
def read_advice(*, actor: Actor, advice: UUID) -> AdviceView:
    """Open one question for advice, as the desk that was asked."""
    row = AdviceRequest.objects.select_related("asked_by").get(id=advice)
    fields = fields_given(row.disclosure_id)
    concerns(row.signal_id, fields=fields)
    answer = unseal(row.signal_id, "assessment.answer", row.sealed_answer) if row.sealed_answer else ""
    content = content_of(actor, row.signal_id, fields)
    if "reasons" in fields:
        said = Conclusion.objects.filter(signal_id=row.signal_id).order_by("-at").first()
        content["reasons"] = unseal(row.signal_id, "assessment.reasons", said.sealed_reasons) if said else ""
    question = unseal(row.signal_id, "assessment.question", row.sealed_question)
    return AdviceView(_row(row), row.asked_by.name, question, content, answer)


@dataclass(frozen=True, slots=True)
class Loop:
    """How often a vague signal has gone round, what was missing last, by whom that was said, and when to look again."""

    rounds: int
    missing: str
    asked_of: str
    review_on: date | None


@beyond_scope()
def loop_of(signal: UUID) -> Loop | None:
    """The loop of more information; None when nobody asked for more. The caller has opened the signal for the actor."""
    rows = list(AdviceRequest.objects.filter(signal_id=signal).order_by("-answered_at", "-id"))
    last = next((row for row in rows if row.outcome == "more_information" and row.sealed_answer), None)
    if last is None or last.sealed_answer is None:
        return None
    missing = unseal(signal, "assessment.answer", last.sealed_answer)
    return Loop(max(row.round for row in rows), missing, last.role, last.review_on)


def reasons_of(signal: UUID) -> str:
    """The reasons of the last conclusion, for a package that may hold them."""
    said = Conclusion.objects.filter(signal_id=signal).order_by("-at", "-id").first()
    return unseal(signal, "assessment.reasons", said.sealed_reasons) if said else ""


@beyond_scope()
def open_advice_at(signal: UUID, organisation: UUID) -> UUID | None:
    """The open question about a signal at one organisation."""
    rows = AdviceRequest.objects.filter(signal_id=signal, organisation_id=organisation, state="open")
    return rows.order_by("-asked_at").values_list("id", flat=True).first()


@beyond_scope()
def signal_of_advice(advice: UUID) -> UUID:
    """The signal behind a question for advice that was checked by who asks."""
    return AdviceRequest.objects.values_list("signal_id", flat=True).get(id=advice)


def _row(row: AdviceRequest) -> AdviceRow:
    return AdviceRow(
        row.id,
        row.signal_id,
        row.role,
        row.organisation_id,
        row.round,
        row.state,
        row.outcome,
        row.asked_at,
        row.review_on,
    )


def all_decisions() -> Iterator[dict[str, Any]]:
    """Every stored decision of this room, to replay it; runs as the maintenance role."""
    yield from Conclusion.objects.values_list("decision", flat=True).iterator()
    answered = AdviceRequest.objects.exclude(decision__isnull=True).values_list("decision", flat=True)
    yield from (record for record in answered.iterator() if record is not None)

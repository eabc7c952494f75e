"""Writes of the signals room: taking a signal in, moving it to its next state, closing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, operation, part_of_act
from ketenzicht.agencies.standing import give_standing
from ketenzicht.duties.operations import finish, finish_all, finish_what, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.sealing import seal, seal_each
from ketenzicht.people.search_tokens import keep_words
from ketenzicht.rules.access import INVESTIGATION, Actor
from ketenzicht.signals.alike import keep_text_print, observable_print
from ketenzicht.signals.conversation import begin
from ketenzicht.signals.intake import Report
from ketenzicht.signals.keeping_turns import LONGEST_REASON, begin_passing_by
from ketenzicht.signals.models import Observable, Signal
from ketenzicht.signals.receipt import digest, new_receipt, new_reference
from ketenzicht.signals.recognised import Source, taken_before
from ketenzicht.signals.states import ENDS, LABELS, OTHER_END, after

SENT_ON = {"hand_over", "open_case"}


@dataclass(frozen=True, slots=True)
class Owner:
    """The desk where a signal lies, and where that is; round which organisations it goes from the start, and why."""

    organisation: UUID
    role: str
    municipality: str | None
    region: str | None
    passed_by: frozenset[UUID] = frozenset()
    passed_because: str = ""

    @property
    def whose(self) -> dict[str, Any]:
        """The columns that say whose a row is, for other rooms that keep something of the same signal."""
        return {"organisation": self.organisation, "municipality": self.municipality, "region": self.region}


@dataclass(frozen=True, slots=True)
class Next:
    """What must happen next with a signal: the duty that its owner gets."""

    what: str
    action: str
    due_at: datetime
    source: str
    waits_for: str = ""
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A signal that is in. `receipt` is only given the first time, and only to who stays anonymous."""

    signal: UUID
    reference: str
    receipt: str | None
    already: bool


@operation("signal.receive", kind="signal")
def receive_signal(
    *, actor: Actor, report: Report, owner: Owner, source: Source, reporter: UUID | None, first: Next
) -> Taken:
    """Store a report durably with its owner and first duty; the same report a second time is recognised, not stored."""
    known = taken_before(report, source)
    if known is not None:
        concerns(made=known.id)
        return Taken(known.id, known.reference, None, already=True)
    signal = Signal(id=new_id(), reference=new_reference(), organisation_id=owner.organisation)
    receipt = new_receipt() if report.reporter_kind == "anonymous" else None
    signal.duty_id = owed_next(signal, owner, first, acute=report.acute)
    _fill(signal, report, owner, source)
    signal.reporter_id = reporter
    signal.receipt = digest(receipt) if receipt else None
    signal.labels = ["police"] if actor.role in INVESTIGATION else []
    signal.save(force_insert=True)
    _keep_observables(signal, report)
    keep_text_print(signal.id, report.text)
    if receipt is not None:
        begin(signal.id, receipt)
    if actor.user is not None:
        give_standing(signal.id, "own_report", user=actor.user)
    if owner.passed_because:
        begin_passing_by(actor, signal.id, owner.passed_by, owner.passed_because)
    concerns(made=signal.id)
    return Taken(signal.id, signal.reference, receipt, already=False)


@operation("signal.enrich", kind="signal", subject="signal")
def add_observables(*, actor: Actor, signal: UUID, observables: Report) -> None:
    """Add what can be found again to a signal; `observables` is a report of which only those are used."""
    _keep_observables(Signal.objects.get(id=signal), observables)


@operation("signal.advance", kind="signal", subject="signal")
def advance(
    *,
    actor: Actor,
    signal: UUID,
    event: str,
    following: Next | None = None,
    forms: tuple[str, ...] | None = None,
) -> str:
    """Bring a signal to the state that `event` leads to, and give its owner the next duty.

    The step itself was checked by the room that took it. Returns the new state. Raises Conflict when the event does
    not fit the state.
    """
    row = Signal.objects.select_for_update().get(id=signal)
    row.state = _next_state(row, event)
    if event in SENT_ON:
        finish_what(signal, "forward", actor.organisation, event)
    if forms is not None:
        row.forms = list(forms)
    if event == "give_feedback":
        row.feedback_at = clock.now()
        Signal.objects.filter(merged_into=signal, feedback_at__isnull=True).update(feedback_at=row.feedback_at)
    if following is not None:
        owner = Owner(row.organisation_id, _owner_role(row), row.municipality, row.region)
        previous, row.duty_id = row.duty_id, owed_next(row, owner, following, acute=False)
        finish(previous, event)
    row.save()
    return row.state


@operation("signal.close", kind="signal", subject="signal")
def close_signal(*, actor: Actor, signal: UUID, reason: str) -> None:
    """Close a signal with a reason of `states.ENDS`, or in own words, which are sealed (at most 2,000 characters).

    Raises Conflict while the reporter, or one of a signal that goes on within it, has had no feedback; Invalid without
    a reason or for one that is too long.
    """
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise Invalid("reason", f"Zeg waarom, in hoogstens {LONGEST_REASON} tekens.", "Kort uw reden in.")
    row = Signal.objects.select_for_update().get(id=signal)
    if row.feedback_at is None or Signal.objects.filter(merged_into=signal, feedback_at__isnull=True).exists():
        raise Conflict(
            "De melder heeft nog geen terugkoppeling gekregen.", "Geef eerst terugkoppeling en sluit dan af."
        )
    row.state = _next_state(row, "close")
    row.closed_at = clock.now()
    row.closed_because = words if words in ENDS else OTHER_END
    row.sealed_closed = seal(signal, "signals.closed", words)
    finish(row.duty_id, "closed")
    row.duty = None
    row.save()
    finish_all(signal, "closed")


def _next_state(row: Signal, event: str) -> str:
    following = after(row.state, event)
    if following is None:
        raise Conflict(
            f"Deze stap past niet bij een melding die {LABELS[row.state]} is.",
            "Ververs de pagina: misschien was een collega u voor.",
        )
    return following


def _fill(signal: Signal, report: Report, owner: Owner, source: Source) -> None:
    signal.municipality, signal.region = owner.municipality, owner.region
    signal.channel, signal.happened_on = report.channel, report.happened_on
    signal.received_at, signal.recorded_at = report.received_at, clock.now()
    signal.acute, signal.minor = report.acute, report.minor
    signal.forms_hint = list(report.forms)
    signal.reporter_kind, signal.safe_to_contact = report.reporter_kind, report.safe_to_contact
    said = [("signals.text", report.text)] + [("signals.place", report.municipality)] * bool(report.municipality)
    signal.sealed_text, *place = seal_each(signal.id, said)
    signal.sealed_place = place[0] if place else None
    keep_words(signal.id, owner.organisation, report.text)
    signal.supplier, signal.external_id = source.supplier, report.external_id
    signal.supplier_key = source.key
    signal.source_digest = source.digest if source.key or not report.external_id else None
    signal.source_row = None if report.external_id else source.row


def _keep_observables(signal: Signal, report: Report) -> None:
    sealed = seal_each(signal.id, [(f"signals.{seen.kind}", seen.value) for seen in report.observables])
    Observable.objects.bulk_create(
        Observable(
            signal=signal,
            kind=seen.kind,
            sealed_value=value,
            fingerprint=observable_print(seen.kind, seen.value),
        )
        for seen, value in zip(report.observables, sealed, strict=True)
    )


def _owner_role(row: Signal) -> str:
    return row.duty.role if row.duty else "AF"


@part_of_act
def owed_next(signal: Signal, owner: Owner, following: Next, *, acute: bool) -> UUID:
    """The duty of what must happen next with a signal, opened for its owner."""
    # Who took it on keeps what follows.
    before = signal.duty if signal.duty_id else None
    return open_duty(
        organisation=owner.organisation,
        role=owner.role,
        what=following.what,
        about_kind="signal",
        about=signal.id,
        title=f"Melding {signal.reference}",
        action=following.action,
        due_at=following.due_at,
        source=following.source,
        municipality=owner.municipality,
        region=owner.region,
        waits_for=following.waits_for,
        acute=acute,
        user=before.user if before else None,
        returned=following.returned,
    )

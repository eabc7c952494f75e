"""Reads of the signals room. Lists hold no words that anybody wrote; those are opened one signal at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.sealing import fingerprint, normalised, unseal
from ketenzicht.rules.access import Actor, reach
from ketenzicht.signals.models import Observable, Signal
from ketenzicht.signals.newest import COUNTED, PAGE, counted, newest
from ketenzicht.signals.receipt import digest
from ketenzicht.signals.righting import goes_on, whole_text
from ketenzicht.signals.states import LABELS, MERGED


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One signal in a list: what kind, where, since when, in which state; `hint` is the form the reporter named."""

    id: UUID
    reference: str
    channel: str
    municipality: str | None
    region: str | None
    received_at: datetime
    state: str
    state_label: str
    forms: tuple[str, ...]
    acute: bool
    minor: bool | None
    reporter_kind: str
    organisation: UUID
    fed_back: bool
    hint: tuple[str, ...] = ()
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An observable in the clear, and how many other signals that the actor may see share it."""

    kind: str
    value: str
    elsewhere: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class SignalView:
    """One signal, opened. `reporter` is a pseudonym; the person is in the vault."""

    row: SignalRow
    text: str
    place_as_given: str
    happened_on: date | None
    forms_hint: tuple[str, ...]
    observables: tuple[Found, ...]
    reporter: UUID | None
    safe_to_contact: bool | None
    has_receipt: bool
    feedback_at: datetime | None
    closed_because: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported a signal, as a pseudonym, whether contact is safe, and whose the signal is, in which role."""

    person: UUID | None
    safe_to_contact: bool | None
    organisation: UUID
    municipality: str | None
    region: str | None
    role: str


def signals_for(
    actor: Actor, *, state: str = "", open_only: bool = False, words: str = "", page: int = 1
) -> tuple[list[SignalRow], int]:
    """The signals that this actor may list, newest first, 25 a page, and how many there are: at most `COUNTED` + 1,
    because counting all of a large town takes longer than showing a page of it.

    `words` finds a reference ("M-7K2-MPQR"), in any case and with or without dashes.
    """
    rows = narrow(Signal.objects.all(), actor, "signal.list")
    if state and only_reports(actor):
        rows = rows.filter(state=state) if state == "closed" else rows.exclude(state="closed")
    elif state:
        rows = rows.filter(state=state)
    if open_only:
        rows = rows.exclude(state="closed")
    if words.strip():
        plain = "".join(sign for sign in words.upper() if sign.isalnum())
        rows = rows.filter(reference=f"M-{plain[1:4]}-{plain[4:]}" if plain.startswith("M") else plain)
    total = counted(rows)
    return [shown(actor, row) for row in newest(rows, max(page - 1, 0) * PAGE, many=total > COUNTED)], total


def signal_rows(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, SignalRow]:
    """Rows of these signals, as far as the actor may list them."""
    rows = narrow(Signal.objects.filter(id__in=set(ids)), actor, "signal.list")
    return {row.id: shown(actor, row) for row in rows}


@reading("signal.read", kind="signal", subject="signal")
def read_signal(*, actor: Actor, signal: UUID) -> SignalView:
    """Open one signal. The entry names the signal, its reporter and the fields shown."""
    row = Signal.objects.get(id=signal)
    concerns(signal, *([row.reporter_id] if row.reporter_id else []), fields=("text", "observables", "place"))
    return _view(actor, row)


def content_of(actor: Actor, signal: UUID, fields: Iterable[str]) -> dict[str, object]:
    """The fields of a signal that a package holds, for a reading that has checked the package itself.

    Field names are those of `rules/disclosure.py`; a field that is not asked for is not opened.
    """
    wanted = set(fields)
    row = Signal.objects.get(id=signal)
    plain: dict[str, object] = {
        "form": tuple(row.forms),
        "municipality": row.municipality,
        "received_at": row.received_at,
        "acute": row.acute,
        "minor": row.minor,
        "reporter_kind": row.reporter_kind,
    }
    found = {name: value for name, value in plain.items() if name in wanted}
    if "text" in wanted:
        found["text"] = whole_text(row)
    if "observables" in wanted:
        found["observables"] = _observables(actor, row)
    if "reporter_contact" in wanted:
        found["reporter"] = row.reporter_id
    return found


def facts_of(signal: UUID) -> SignalRow:
    """What rules may know of a signal, without opening it; for operations whose subject is the signal itself."""
    return _row(Signal.objects.get(id=signal))


@beyond_scope()
def reporter_of(signal: UUID) -> Reporter:
    """Who reported a signal that was checked, for the mail that says that there is something to read."""
    row = Signal.objects.select_related("duty").get(id=signal)
    role = row.duty.role if row.duty else "AF"
    return Reporter(row.reporter_id, row.safe_to_contact, row.organisation_id, row.municipality, row.region, role)


@beyond_scope()
def facts_in_case(signals: Iterable[UUID]) -> list[SignalRow]:
    """The same of the signals of a case that the actor may read, in their order."""
    rows = {row.id: row for row in Signal.objects.filter(id__in=list(signals))}
    return [_row(rows[id]) for id in signals if id in rows]


@reading("route_profile.change", kind="route_profile")
def last_in_region(*, actor: Actor, region: str, most: int) -> list[SignalRow]:
    """The last signals of a region as far as the actor may list them, for counting how they would be routed."""
    concerns(fields=("forms", "minor", "acute", "municipality"))
    rows = narrow(Signal.objects.filter(region=region), actor, "signal.list").order_by("-received_at", "-id")
    return [_row(row) for row in rows[:most]]


def forms_of(signals: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The forms of exploitation of signals whose hand-overs were checked, in one statement."""
    rows = Signal.objects.filter(id__in=set(signals)).values_list("id", "forms")
    return {id: tuple(forms) for id, forms in rows}


def facts_or_nothing(signal: UUID | None) -> SignalRow | None:
    """The same for an id that may be nobody's; asks the database the same question either way. The state is that of
    the signal within which it goes on, when it was merged: that is where its reporter's report stands."""
    row = Signal.objects.select_related("merged_into").filter(id=signal or UUID(int=0)).first()
    if row is None:
        return None
    state = (row.merged_into or row).state
    return replace(_row(row), state=state, state_label=LABELS[state])


@beyond_scope()
def signal_of_receipt(receipt: str) -> UUID | None:
    """The signal that a receipt belongs to. Known and unknown receipts run the same statement."""
    return Signal.objects.filter(receipt=digest(receipt)).values_list("id", flat=True).first()


@beyond_scope()
def signal_with_reference(reference: str) -> UUID | None:
    """The signal that is named aloud so; for the emergency key, which leaves its trace."""
    return Signal.objects.filter(reference=reference.upper()).values_list("id", flat=True).first()


@beyond_scope()
def reporters_among(persons: Iterable[UUID]) -> set[UUID]:
    """Which of these persons reported something: whom nobody opens by the way."""
    rows = Signal.objects.filter(reporter__in=list(persons))
    return {one for one in rows.values_list("reporter_id", flat=True) if one is not None}


def own_reports(actor: Actor) -> list[SignalRow]:
    """The signals that this user reported, newest first."""
    rows = narrow(Signal.objects.all(), actor, "signal.list").order_by("-received_at")[:100]
    return [shown(actor, row) for row in rows]


def _view(actor: Actor, row: Signal) -> SignalView:
    return SignalView(
        row=shown(actor, row),
        text=unseal(row.id, "signals.text", row.sealed_text),
        place_as_given=unseal(row.id, "signals.place", row.sealed_place) if row.sealed_place else "",
        happened_on=row.happened_on,
        forms_hint=tuple(row.forms_hint),
        observables=_observables(actor, row),
        reporter=row.reporter_id,
        safe_to_contact=row.safe_to_contact,
        has_receipt=row.receipt is not None,
        feedback_at=row.feedback_at,
        closed_because="" if only_reports(actor) else _why(actor, row),
        withdrawn_at=row.withdrawn_at,
    )


def _observables(actor: Actor, row: Signal) -> tuple[Found, ...]:
    mine = narrow(Signal.objects.exclude(id=row.id), actor, "signal.list").values("id")
    found = []
    for seen in row.observables.order_by("id"):
        value = unseal(row.id, f"signals.{seen.kind}", seen.sealed_value)
        shared = 0
        if seen.fingerprint is not None:
            same = Observable.objects.filter(fingerprint=seen.fingerprint, signal__in=mine)
            shared = same.values("signal").distinct().count()
        found.append(Found(seen.kind, value, shared, seen.id))
    return tuple(found)


def signals_sharing(actor: Actor, kind: str, value: str) -> list[SignalRow]:
    """Other signals within the actor's reach with exactly this telephone number or e-mail address."""
    rows = narrow(Signal.objects.all(), actor, "signal.list")
    print_ = fingerprint(kind, normalised(kind, value))
    return [
        shown(actor, row)
        for row in rows.filter(observables__fingerprint=print_).distinct().order_by("-received_at")[:PAGE]
    ]


def only_reports(actor: Actor) -> bool:
    """Whether this role reads signals because it reported them, and for no other reason."""
    return reach(actor.role, "signal.read") == frozenset({"own_report"})


def shown(actor: Actor, row: Signal) -> SignalRow:
    """For who only reported: open or closed, and not what was concluded. What they may hear is the feedback."""
    whole = _row(row)
    if not only_reports(actor):
        return whole
    if row.state == "closed" and not (row.merged_into_id and goes_on(row.merged_into_id)):
        return replace(whole, forms=())
    return replace(whole, forms=(), state="received", state_label="in behandeling")


def _why(actor: Actor, row: Signal) -> str:
    words = unseal(row.id, "signals.closed", row.sealed_closed) if row.sealed_closed else row.closed_because
    if row.merged_into_id is None:
        return words
    # Who may not see the one within which it goes on does not hear of it.
    whole = narrow(Signal.objects.filter(id=row.merged_into_id), actor, "signal.read").first()
    return f"{MERGED} met {whole.reference}: {words}" if whole else ""


def _row(row: Signal) -> SignalRow:
    return SignalRow(
        id=row.id,
        reference=row.reference,
        channel=row.channel,
        municipality=row.municipality,
        region=row.region,
        received_at=row.received_at,
        state=row.state,
        state_label=LABELS[row.state],
        forms=tuple(row.forms),
        acute=row.acute,
        minor=row.minor,
        reporter_kind=row.reporter_kind,
        organisation=row.organisation_id,
        fed_back=row.feedback_at is not None,
        hint=tuple(row.forms_hint),
        merged=row.merged_into_id is not None,
    )

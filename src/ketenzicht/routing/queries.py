"""Reads of the routing room: routes with their grounds, hand-overs as packages, feedback for who reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.assessment.queries import Event, reasons_of
from ketenzicht.people.sealing import unseal
from ketenzicht.routing.models import Feedback, Handover, Route
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import content_of, forms_of


@dataclass(frozen=True, slots=True)
class RoutedDesk:
    """One desk of a route."""

    role: str
    order: int
    mode: str
    organisation: UUID
    name: str


@dataclass(frozen=True, slots=True)
class RouteView:
    """The route that stands now, with the grounds it stands on and every row of the table that was looked at."""

    desks: tuple[RoutedDesk, ...]
    state: str
    profile: str
    at: datetime
    grounds: tuple[dict[str, str], ...]
    trace: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A hand-over in a list."""

    id: UUID
    signal: UUID
    role: str
    organisation: UUID
    organisation_name: str
    state: str
    offered_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A hand-over, opened by who received it: only the fields of its package."""

    row: HandoverRow
    sender: str
    sender_role: str
    message: str
    answer: str
    fields: tuple[str, ...]
    content: dict[str, object]


def route_of(signal: UUID) -> RouteView | None:
    """The last route of a signal; the caller has checked that the actor may see the signal."""
    row = Route.objects.filter(signal_id=signal).order_by("-at", "-id").first()
    if row is None:
        return None
    desks = list(row.desks.order_by("order"))
    names = organisation_names(desk.organisation_id for desk in desks)
    return RouteView(
        desks=tuple(
            RoutedDesk(desk.role, desk.order, desk.mode, desk.organisation_id, names[desk.organisation_id])
            for desk in desks
        ),
        state=row.state,
        profile=row.profile,
        at=row.at,
        grounds=tuple(row.decision["grounds"]),
        trace=tuple(row.decision["outcome"].get("trace", ())),
    )


def handovers_for(actor: Actor, *, state: str = "") -> list[HandoverRow]:
    """Hand-overs to the actor's organisation, newest first, at most 200."""
    rows = narrow(Handover.objects.all(), actor, "handover.list").order_by("-offered_at", "-id")
    return _rows(list((rows.filter(state=state) if state else rows)[:200]))


def forms_handed_over(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The form of exploitation per hand-over of these, for those whose package tells it to the actor."""
    rows = narrow(Handover.objects.filter(id__in=list(ids), fields__contains=["form"]), actor, "handover.list")
    behind = dict(rows.values_list("id", "signal_id"))
    forms = forms_of(behind.values())
    return {id: forms.get(signal, ()) for id, signal in behind.items()}


@beyond_scope()
def handovers_of(signal: UUID) -> list[HandoverRow]:
    """All hand-overs of a signal; the caller has checked that the actor may see the signal."""
    return _rows(list(Handover.objects.filter(signal_id=signal).order_by("offered_at", "order", "id")))


@reading("handover.read", kind="handover", subject="handover")
def read_handover(*, actor: Actor, handover: UUID) -> HandoverView:
    """Open a hand-over as its receiver. The entry names the signal and the fields of the package."""
    row = Handover.objects.select_related("sender").get(id=handover)
    concerns(row.signal_id, fields=tuple(row.fields))
    content = content_of(actor, row.signal_id, row.fields)
    if "reasons" in row.fields:
        content["reasons"] = reasons_of(row.signal_id)
    return HandoverView(
        row=_rows([row])[0],
        sender=row.sender.name,
        sender_role=row.sender_role,
        message=unseal(row.signal_id, "routing.message", row.sealed_message),
        answer=unseal(row.signal_id, "routing.answer", row.sealed_answer) if row.sealed_answer else "",
        fields=tuple(row.fields),
        content=content,
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """A hand-over that waits for its answer, as the ladder needs it."""

    signal: UUID
    organisation: UUID
    role: str
    order: int
    mode: str


@beyond_scope()
def offered_to(handover: UUID) -> Offered | None:
    """The desk that has not answered yet; None when it has."""
    row = Handover.objects.filter(id=handover, state="offered").first()
    return Offered(row.signal_id, row.organisation_id, row.role, row.order, row.mode) if row else None


@beyond_scope()
def open_handover_at(signal: UUID, organisation: UUID) -> UUID | None:
    """The unanswered hand-over of a signal to one organisation."""
    rows = Handover.objects.filter(signal_id=signal, organisation_id=organisation, state="offered")
    return rows.order_by("offered_at").values_list("id", flat=True).first()


@beyond_scope()
def others_hold(signal: UUID) -> bool:
    """Whether a desk still has the signal, offered or accepted."""
    return Handover.objects.filter(signal_id=signal, state__in=["offered", "accepted"]).exists()


@beyond_scope()
def taken_by(signal: UUID) -> set[tuple[UUID, str]]:
    """(organisation, role) of every desk that has accepted a signal and has it still."""
    return set(Handover.objects.filter(signal_id=signal, state="accepted").values_list("organisation_id", "role"))


@beyond_scope()
def lies_at(signal: UUID) -> list[tuple[UUID, UUID, str]]:
    """(hand-over, organisation, role) of every desk that has accepted a signal that was checked and has it still."""
    rows = Handover.objects.filter(signal_id=signal, state="accepted").order_by("id")
    return list(rows.values_list("id", "organisation_id", "role"))


@beyond_scope()
def signal_of_handover(handover: UUID) -> UUID:
    """The signal of a hand-over that was checked by the operation that took it."""
    return Handover.objects.values_list("signal_id", flat=True).get(id=handover)


@beyond_scope()
def events_of(signal: UUID) -> list[Event]:
    """Routes, hand-overs, answers and feedback of a signal; the caller has opened that signal for the actor."""
    events = [
        Event(row.at, "Route bepaald", "tabel", "", tuple(row.decision["grounds"]))
        for row in Route.objects.filter(signal_id=signal)
    ]
    handovers = list(Handover.objects.filter(signal_id=signal))
    names = organisation_names(row.organisation_id for row in handovers)
    for row in handovers:
        name = f"{row.role} ({names[row.organisation_id]})"
        words = unseal(signal, "routing.message", row.sealed_message)
        events.append(Event(row.offered_at, f"Overgedragen aan {name}", row.sender_role, words))
        if row.answered_at is not None:
            said = unseal(signal, "routing.answer", row.sealed_answer) if row.sealed_answer else ""
            verb = {"accepted": "Aangenomen door", "returned": "Teruggegeven door"}.get(row.state, "Ingetrokken bij")
            events.append(Event(row.answered_at, f"{verb} {name}", row.role, said))
    events += [
        Event(row.at, "Terugkoppeling aan de melder", "AF", unseal(signal, "routing.feedback", row.sealed_text))
        for row in Feedback.objects.filter(signal_id=signal)
    ]
    return events


@reading("feedback.read", kind="signal", subject="signal")
def feedback_on_own_report(*, actor: Actor, signal: UUID) -> list[tuple[datetime, str, bool]]:
    """What the reporter was told about their own report: moment, words, whether more may not be said."""
    concerns(signal, fields=("feedback",))
    return _feedback(signal)


def _feedback(signal: UUID) -> list[tuple[datetime, str, bool]]:
    rows = Feedback.objects.filter(signal_id=signal).order_by("at", "id")
    return [(row.at, unseal(signal, "routing.feedback", row.sealed_text), row.limited) for row in rows]


def _rows(rows: list[Handover]) -> list[HandoverRow]:
    names = organisation_names(row.organisation_id for row in rows)
    return [
        HandoverRow(
            row.id,
            row.signal_id,
            row.role,
            row.organisation_id,
            names[row.organisation_id],
            row.state,
            row.offered_at,
            row.answered_at,
        )
        for row in rows
    ]


def all_decisions() -> Iterator[dict[str, Any]]:
    """Every stored decision of this room, to replay it; runs as the maintenance role."""
    yield from Route.objects.values_list("decision", flat=True).iterator()

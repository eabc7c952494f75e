"""The gate: the only file of this room that reads the chain. Rows come out without pseudonym, id or word of anybody.

It reads the rooms' models and not their queries, because those queries also open sealed text and so import the vault;
through the models no way leads to `people`, and the contract on this room proves it. It never writes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.models import Protected
from ketenzicht.agencies.scope import narrow
from ketenzicht.assessment.models import AdviceRequest, Conclusion
from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.registration.models import Registration
from ketenzicht.rules.access import Actor
from ketenzicht.shelter.models import Place, PlaceType, ShelterRequest, Stay
from ketenzicht.signals.models import Signal
from ketenzicht.statistics.selection import Selection

# An advice that it is trafficking concludes (`EVENT_OF_ADVICE` of the chain); any other leaves that to the asker.
AS_ADVISED = {"trafficking": "clear"}
Guarded = TypeVar("Guarded", bound=Protected)


@dataclass(frozen=True, slots=True)
class SignalFact:
    """One signal. `forms` only when it was concluded to be trafficking; `feedback_days` is None while there is none."""

    received_on: date
    municipality: str | None
    region: str | None
    forms: tuple[str, ...]
    conclusion: str
    channel: str
    reporter_kind: str
    acute: bool
    minor: bool | None
    state: str
    feedback_days: int | None


@dataclass(frozen=True, slots=True)
class RegistrationFact:
    """One registered presumed victim."""

    registered_on: date
    municipality: str | None
    region: str | None
    form: str
    status: str
    series: str
    minor: bool


@dataclass(frozen=True, slots=True)
class RequestFact:
    """One request for a place."""

    asked_on: date
    municipality: str | None
    region: str | None
    type: str
    urgency: str
    state: str


@dataclass(frozen=True, slots=True)
class StayFact:
    """One stay that had begun; `until` is None while it goes on."""

    type: str
    since: date
    until: date | None
    municipality: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class KindFact:
    """One kind of shelter and how many places of it there are now, in the whole country."""

    type: str
    name: str
    places: int


@beyond_scope()
def signal_facts(actor: Actor, action: str, asked: Selection) -> list[SignalFact]:
    """Signals received in the period, as far as `actor` may do `action` on them."""
    rows = _scope(Signal.objects.all(), actor, action, asked)
    rows = rows.filter(received_at__gte=asked.starts_at, received_at__lt=asked.ends_before)
    found = list(rows.order_by("received_at", "id"))
    said = _conclusions(row.id for row in found)
    return [_signal(row, said.get(row.id, "")) for row in found]


@beyond_scope()
def registration_facts(actor: Actor, action: str, asked: Selection) -> list[RegistrationFact]:
    """Presumed victims registered in the period."""
    rows = _scope(Registration.objects.all(), actor, action, asked)
    rows = rows.filter(registered_at__gte=asked.starts_at, registered_at__lt=asked.ends_before)
    return [
        RegistrationFact(
            registered_on=row.registered_at.astimezone(AMSTERDAM).date(),
            municipality=row.municipality,
            region=row.region,
            form=row.form,
            status=row.status,
            series=row.series,
            minor=row.minor,
        )
        for row in rows.order_by("registered_at", "id")
    ]


@beyond_scope()
def request_facts(actor: Actor, action: str, asked: Selection) -> list[RequestFact]:
    """Requests for a place made in the period."""
    rows = _scope(ShelterRequest.objects.all(), actor, action, asked)
    rows = rows.filter(asked_at__gte=asked.starts_at, asked_at__lt=asked.ends_before)
    return [
        RequestFact(
            row.asked_at.astimezone(AMSTERDAM).date(), row.municipality, row.region, row.type_id, row.urgency, row.state
        )
        for row in rows.order_by("asked_at", "id")
    ]


@beyond_scope()
def stay_facts(actor: Actor, action: str, asked: Selection) -> list[StayFact]:
    """Stays of which at least one day lies in the period; reservations that came to nothing are no stays.

    The place of a stay is that of its request: where the shelter lies is not for figures.
    """
    asked_for = _scope(ShelterRequest.objects.all(), actor, action, asked)
    rows = Stay.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gte=asked.starts_at),
        admitted_at__lt=asked.ends_before,
        request__in=asked_for,
    )
    return [
        StayFact(
            row.place.type_id,
            row.admitted_at.astimezone(AMSTERDAM).date(),
            row.ended_at.astimezone(AMSTERDAM).date() if row.ended_at else None,
            row.request.municipality,
            row.request.region,
        )
        for row in rows.select_related("place", "request").order_by("admitted_at", "id")
        if row.admitted_at is not None
    ]


@beyond_scope()
def kinds_of_shelter() -> list[KindFact]:
    """All kinds of shelter by name. Capacity is no secret and says nothing of anybody."""
    counted = dict(Place.objects.values("type").annotate(number=Count("id")).values_list("type", "number"))
    return [KindFact(row.key, row.name, counted.get(row.key, 0)) for row in PlaceType.objects.order_by("key")]


def _scope(rows: QuerySet[Guarded], actor: Actor, action: str, asked: Selection) -> QuerySet[Guarded]:
    rows = narrow(rows, actor, action)
    if asked.municipality is not None:
        rows = rows.filter(municipality=asked.municipality)
    if asked.region is not None:
        rows = rows.filter(region=asked.region)
    return rows


def _signal(row: Signal, conclusion: str) -> SignalFact:
    received_on = row.received_at.astimezone(AMSTERDAM).date()
    told_on = row.feedback_at.astimezone(AMSTERDAM).date() if row.feedback_at else None
    return SignalFact(
        received_on=received_on,
        municipality=row.municipality,
        region=row.region,
        forms=tuple(row.forms) if conclusion == "clear" else (),
        conclusion=conclusion,
        channel=row.channel,
        reporter_kind=row.reporter_kind,
        acute=row.acute,
        minor=row.minor,
        state=row.state,
        feedback_days=(told_on - received_on).days if told_on else None,
    )


def _conclusions(signals: Iterable[UUID]) -> dict[UUID, str]:
    """The last word on each signal: what a person concluded, or an advice that concluded for them."""
    wanted = list(signals)
    return {signal: word for _at, _id, signal, word in sorted(_said(wanted))}


def _said(signals: list[UUID]) -> Iterator[tuple[datetime, str, UUID, str]]:
    """Moment, id (for a fixed order), signal and conclusion of everything that was concluded."""
    rows = Conclusion.objects.filter(signal__in=signals)
    for at, key, signal, word in rows.values_list("at", "id", "signal", "conclusion"):
        yield at, str(key), signal, word
    given = AdviceRequest.objects.filter(signal__in=signals, state="answered", outcome__in=AS_ADVISED)
    for moment, key, signal, word in given.values_list("answered_at", "id", "signal", "outcome"):
        if moment is not None:
            yield moment, str(key), signal, AS_ADVISED[word]

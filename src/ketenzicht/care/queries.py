"""Reads of the care room. The list holds no name and no fact about anybody; opening a trajectory is an audited act."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.care.models import Conclusion, LegalClock, Trajectory
from ketenzicht.cases.queries import may_read
from ketenzicht.kernel import clock as wall
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.source import source


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock as shown: its last day, the days left (negative when late) and how sure we are of the law behind it."""

    id: str
    name: str
    starts_on: date
    ends_on: date | None
    days_left: int | None
    recurring: bool
    turn: int
    extended: bool
    source: str
    confidence: str
    is_stale: bool
    stopped_at: datetime | None
    stopped_because: str


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client in the list, by the spoken form of the pseudonym."""

    trajectory: UUID
    client: UUID
    spoken: str
    form: str
    case: UUID | None
    municipality: str | None
    since: datetime
    state: str
    is_fixed_contact: bool
    next_clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class GroundLine:
    """Why, from which paragraph, and how sure we are that it reads so today."""

    source: str
    because: str
    confidence: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the entitlement table that holds."""

    id: str
    route: str
    additive: bool
    payer: str


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """One dated conclusion: the rows, the grounds, what was still unknown, and why it was revised."""

    number: int
    since_on: date
    concluded_at: datetime
    reason: str
    rows: tuple[RowLine, ...]
    grounds: tuple[GroundLine, ...]
    open_questions: tuple[str, ...]
    facts: dict[str, Any]
    rule: str


@dataclass(frozen=True, slots=True)
class TrajectoryFile:
    """A trajectory as its care coordinator sees it; who the client is, is asked from the vault."""

    trajectory: UUID
    client: UUID
    spoken: str
    form: str
    case: UUID | None
    organisation: UUID
    municipality: str | None
    region: str | None
    fixed_contact: UUID
    needs: tuple[str, ...]
    state: str
    since: datetime
    recorded_at: datetime
    ended_at: datetime | None
    ended_because: str
    now: ConclusionLine
    earlier: tuple[ConclusionLine, ...]
    clocks: tuple[ClockLine, ...]
    past_clocks: tuple[ClockLine, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What another room needs to refer to a trajectory: no facts, no needs."""

    trajectory: UUID
    client: UUID
    case: UUID | None
    form: str
    organisation: UUID
    municipality: str | None
    region: str | None
    state: str


def clients_for(actor: Actor, *, state: str = "open", limit: int = 200) -> list[ClientLine]:
    """The clients whose care the actor coordinates, the one whose clock ends first on top, at most `limit`."""
    running = LegalClock.objects.filter(stopped_at__isnull=True).order_by("ends_on", "clock")
    rows = narrow(Trajectory.objects.filter(state=state), actor, "care.list").order_by("started_at", "id")[:limit]
    lines = [
        ClientLine(
            trajectory=row.id,
            client=row.client_id,
            spoken=spoken(row.client_id),
            form=row.form,
            case=row.case_id,
            municipality=row.municipality,
            since=row.started_at,
            state=row.state,
            is_fixed_contact=row.fixed_contact == actor.user,
            next_clock=next((_clock(each) for each in row.clocks.all() if each.ends_on), None),
        )
        for row in rows.prefetch_related(Prefetch("clocks", running))
    ]
    return sorted(lines, key=_first_due)


@reading("care.read", kind="care", subject="trajectory")
def read_trajectory(*, actor: Actor, trajectory: UUID) -> TrajectoryFile:
    """One trajectory with every conclusion and every clock. Raises Missing for who has no part in it."""
    row = Trajectory.objects.get(id=trajectory)
    now, *earlier = [_conclusion(row, each) for each in row.conclusions.order_by("-number")]
    clocks = [_clock(each) for each in row.clocks.order_by("ends_on", "clock", "turn")]
    concerns(row.client_id, fields=("needs", "entitlement", "clocks"))
    return TrajectoryFile(
        trajectory=row.id,
        client=row.client_id,
        spoken=spoken(row.client_id),
        form=row.form,
        case=row.case_id,
        organisation=row.organisation_id,
        municipality=row.municipality,
        region=row.region,
        fixed_contact=row.fixed_contact,
        needs=tuple(row.needs),
        state=row.state,
        since=row.started_at,
        recorded_at=row.recorded_at,
        ended_at=row.ended_at,
        ended_because=_why(row),
        now=now,
        earlier=tuple(earlier),
        clocks=tuple(each for each in clocks if each.stopped_at is None),
        past_clocks=tuple(each for each in clocks if each.stopped_at is not None),
    )


def outline_of(actor: Actor, trajectory: UUID) -> Outline | None:
    """The outline of a trajectory that the actor may read; None when there is none, or it is not theirs."""
    row = narrow(Trajectory.objects.filter(id=trajectory), actor, "care.read").first()
    if row is None:
        return None
    return Outline(
        row.id, row.client_id, row.case_id, row.form, row.organisation_id, row.municipality, row.region, row.state
    )


def trajectories_in(actor: Actor, case: UUID) -> list[UUID]:
    """The trajectories in a case that the actor may read, oldest first."""
    rows = narrow(Trajectory.objects.filter(case=case), actor, "care.read")
    return list(rows.order_by("started_at", "id").values_list("id", flat=True))


def clients_in(actor: Actor, case: UUID) -> list[tuple[UUID, str, str]]:
    """Who is helped within a case that the actor may read: pseudonym, how it is spoken, form; no name, no care file."""
    if not may_read(actor, case):
        return []
    with beyond_scope():
        rows = list(Trajectory.objects.filter(case=case).order_by("started_at", "id"))
    return [(row.client_id, spoken(row.client_id), row.form) for row in rows]


@beyond_scope()
def is_client_in(case: UUID, client: UUID) -> bool:
    """Whether a person is helped within a case; for an operation that has checked that the actor may read the case."""
    return Trajectory.objects.filter(case=case, client=client).exists()


def care_lying_still() -> int:
    """Open trajectories and running clocks without an open duty of their own: must be 0."""
    still = ~Q(duty__state="open") | Q(duty__isnull=True)
    clocks = LegalClock.objects.filter(still, stopped_at__isnull=True, ends_on__isnull=False)
    return Trajectory.objects.filter(still, state="open").count() + clocks.count()


def _why(row: Trajectory) -> str:
    return unseal(row.id, "care.ended", bytes(row.sealed_ended)) if row.sealed_ended else row.ended_because


def _outcome(row: LegalClock) -> str:
    if row.sealed_outcome is None:
        return row.stopped_because
    return unseal(row.trajectory_id, f"care.clock.{row.id}", bytes(row.sealed_outcome))


def _conclusion(row: Trajectory, each: Conclusion) -> ConclusionLine:
    place = f"care.conclusion.{each.number}"
    record = json.loads(unseal(row.id, place, bytes(each.sealed)))
    return ConclusionLine(
        number=each.number,
        since_on=each.since_on,
        concluded_at=each.concluded_at,
        reason=unseal(row.id, f"{place}.reason", bytes(each.sealed_reason)) if each.sealed_reason else "",
        rows=tuple(RowLine(**line) for line in record["outcome"]["rows"]),
        grounds=_grounds(record["grounds"]),
        open_questions=tuple(record["outcome"]["open_questions"]),
        facts=record["facts"],
        rule=record["rule"],
    )


def _grounds(records: Iterable[dict[str, str]]) -> tuple[GroundLine, ...]:
    return tuple(
        GroundLine(each["source"], each["because"], law.confidence, law.is_stale)
        for each in records
        for law in (source(each["source"]),)
    )


def _clock(row: LegalClock) -> ClockLine:
    return ClockLine(
        id=row.clock,
        name=row.name,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        days_left=(row.ends_on - wall.today()).days if row.ends_on else None,
        recurring=row.recurring,
        turn=row.turn,
        extended=row.extended,
        source=row.source,
        confidence=row.confidence,
        is_stale=source(row.source).is_stale,
        stopped_at=row.stopped_at,
        stopped_because=_outcome(row),
    )


def _first_due(line: ClientLine) -> tuple[date, datetime]:
    due = line.next_clock.ends_on if line.next_clock else None
    return (due or date.max, line.since)

"""What users of one organisation read in seven days, counted per person from the log, for the privacy officer.

Gives counts and file ids, never content. A file counts as one's own when one acted on it, or when a duty about it lay
with one's role; the caller says which, because duties stand in a room below.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from statistics import median_low
from uuid import UUID

from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.models import DutyRoster
from ketenzicht.audit.models import Entry
from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.rules.unusual_reading import ReadingFacts, at_odd_hour

WEEK = timedelta(days=7)
BEFORE = timedelta(days=28)
READS = (".read", ".reveal")
# Files of persons; looking at a duty, a place or a register says nothing about anybody.
FILES = ("signal", "case", "care", "handover", "advice", "person", "registration", "request", "stay", "location")
Own = Callable[[str, set[UUID]], set[UUID]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One person in one role, and the counts of the week."""

    user: UUID
    role: str
    facts: ReadingFacts


@dataclass(frozen=True, slots=True)
class _Read:
    at: datetime
    file: UUID


@reading("unusual.read", kind="audit")
def readers(*, actor: Actor, own: Own) -> list[Reader]:
    """Everybody of the actor's own organisation who read something in seven days.

    `own(role, files)`: which of these files this role of the organisation had a duty about.
    """
    now = clock.now()
    reads: dict[tuple[UUID, str], list[_Read]] = defaultdict(list)
    acted: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Entry.objects.filter(
        organisation=actor.home, at__gt=now - WEEK - BEFORE, user__isnull=False, object__isnull=False, outcome="done",
        kind__in=FILES,
    )  # fmt: skip
    for user, role, action, object, at in rows.values_list("user", "role", "action", "object", "at"):
        assert user is not None
        assert object is not None
        if action.endswith(READS):
            reads[user, role].append(_Read(at.astimezone(clock.AMSTERDAM), object))
        else:
            acted[user].add(object)
    shifts = _shifts({user for user, _ in reads}, now - WEEK, now)
    found = [
        Reader(user, role, _facts(lines, now, acted[user], shifts[user], partial(own, role)))
        for (user, role), lines in reads.items()
        if any(line.at > now - WEEK for line in lines)
    ]
    concerns(*(reader.user for reader in found), fields=("log",))
    return found


def _facts(
    lines: list[_Read],
    now: datetime,
    acted: set[UUID],
    shifts: list[tuple[datetime, datetime]],
    own: Callable[[set[UUID]], set[UUID]],
) -> ReadingFacts:
    week = [line for line in lines if line.at > now - WEEK]
    files = {line.file for line in week}
    odd = {
        line.file
        for line in week
        if at_odd_hour(line.at) and not any(starts <= line.at < ends for starts, ends in shifts)
    }
    before = _per_day(line for line in lines if line.at <= now - WEEK)
    return ReadingFacts(
        without_task=len(files - acted - own(files)),
        busiest_day=max(_per_day(week).values()),
        usual_day=median_low(before.values()) if before else 0,
        at_odd_hours=len(odd),
    )


def _per_day(lines: Iterable[_Read]) -> dict[date, int]:
    days: dict[date, set[UUID]] = defaultdict(set)
    for line in lines:
        days[line.at.date()].add(line.file)
    return {day: len(files) for day, files in days.items()}


def _shifts(users: set[UUID], since: datetime, until: datetime) -> dict[UUID, list[tuple[datetime, datetime]]]:
    found: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    rows = DutyRoster.objects.filter(user_id__in=users, ends_at__gt=since, starts_at__lt=until)
    for user, starts, ends in rows.values_list("user_id", "starts_at", "ends_at"):
        found[user].append((starts, ends))
    return found

"""Starting, stopping and repeating the legal clocks of a trajectory, inside the act that causes it.

The reflection period is one-off: it never starts a second time, and when another length turns out to apply it keeps
its first day. Refuses nothing by itself; the rule says which clocks there are.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.care.models import LegalClock, Trajectory
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock as wall
from ketenzicht.kernel.ids import new_id
from ketenzicht.kernel.pseudonym import spoken
from ketenzicht.rules.deadlines import CLOCKS, Clock, add_months, clock

REFLECTION = ("T01", "T02")
MONTHLY = "T03"
OF_REFLECTION = (*REFLECTION, MONTHLY)
ACTIONS = {
    "T01": "Bespreek vóór het einde van de bedenktijd wat de cliënt wil: aangifte, anders meewerken of afzien.",
    "T02": "Bespreek vóór het einde van de bedenktijd wat de cliënt wil: aangifte, anders meewerken of afzien.",
    "T03": "Zorg dat de cliënt zich deze maand bij de politie meldt.",
    "T06": "Vraag verlenging van de vergunning aan.",
    "T07": "Bereid voortgezet verblijf voor; deze vergunning wordt niet verlengd.",
    "T09": "Lever het Rvb-formulier in.",
    "T10": "Vraag vandaag een spoedvoorziening bij de gemeente.",
    "T11": "Vraag de gemeente om de uitkomst van het onderzoek.",
    "T12": "Vraag de gemeente om haar beslissing.",
    "T13": "Lever met de cliënt het persoonlijk plan in.",
    "T14": "Vraag Veilig Thuis of het onderzoek is begonnen.",
    "T15": "Vraag Veilig Thuis om de uitkomst.",
}


@part_of_act
def start_clocks(row: Trajectory, wanted: Iterable[Clock]) -> tuple[Clock, ...]:
    """Start every clock that does not run yet. Returns those that were started, as they run."""
    runs = set(all_running(row))
    period = _first_period(row)
    started: list[Clock] = []
    for each in wanted:
        if each.id in runs or (each.id in OF_REFLECTION and period is not None):
            continue
        _keep(row, each)
        started.append(each)
    return tuple(started)


@part_of_act
def change_clocks(row: Trajectory, wanted: tuple[Clock, ...], reason: str) -> tuple[tuple[str, ...], tuple[Clock, ...]]:
    """Let exactly the wanted clocks run: (ids that stopped, clocks that started). One that runs on stays as it is."""
    names = {each.id for each in wanted}
    period = next((each for each in wanted if each.id in REFLECTION), None)
    before = _running(row).filter(clock__in=REFLECTION).first()
    stopped = stop_clocks(row, set(all_running(row)) - names, reason)
    started = start_clocks(row, wanted)
    if before is not None and period is not None and before.clock != period.id:
        # Another length of the same one-off period: it keeps the day on which it was granted.
        other = clock(period.id, starts_on=before.starts_on)
        _keep(row, other)
        started = (other, *started)
    return stopped, started


@part_of_act
def stop_clocks(row: Trajectory, names: Iterable[str], reason: str) -> tuple[str, ...]:
    """Stop these clocks where they run, and drop their duties. Returns the ids of those that ran."""
    stopping = list(_running(row).filter(clock__in=list(names)).order_by("clock"))
    for each in stopping:
        end_turn(each, reason, state="dropped")
    return tuple(each.clock for each in stopping)


@part_of_act
def end_turn(row: LegalClock, reason: str, *, state: str = "done") -> None:
    """End one turn of a clock with what came of it, and its duty with it."""
    finish(row.duty_id, reason, state=state)
    row.stopped_at, row.stopped_because = wall.now(), reason[:200]
    row.save()


@part_of_act
def next_month(row: Trajectory, done: LegalClock) -> date | None:
    """Start the next monthly turn while the reflection period lasts that long; None when this was the last.

    Months are counted from the first day, so that 30 November gives 30 December, 30 January, 28 February.
    """
    due = add_months(done.starts_on, (done.turn + 1) * CLOCKS[MONTHLY].length["months"])
    period = _running(row).filter(clock__in=REFLECTION).first()
    if period is None or period.ends_on is None or due > period.ends_on:
        return None
    _keep(row, clock(MONTHLY, starts_on=done.starts_on), turn=done.turn + 1, ends_on=due)
    return due


def running(row: Trajectory, name: str) -> LegalClock | None:
    """The turn of this clock that runs now, or None."""
    return _running(row).filter(clock=name).first()


def all_running(row: Trajectory) -> tuple[str, ...]:
    return tuple(_running(row).order_by("clock").values_list("clock", flat=True))


def _running(row: Trajectory) -> QuerySet[LegalClock]:
    return LegalClock.objects.filter(trajectory=row, stopped_at__isnull=True)


def _first_period(row: Trajectory) -> LegalClock | None:
    return LegalClock.objects.filter(trajectory=row, clock__in=REFLECTION).order_by("starts_on").first()


@part_of_act
def _keep(row: Trajectory, each: Clock, *, turn: int = 1, ends_on: date | None = None) -> None:
    last_day = ends_on or each.ends_on
    LegalClock.objects.create(
        id=new_id(),
        trajectory=row,
        clock=each.id,
        name=each.name,
        starts_on=each.starts_on,
        ends_on=last_day,
        recurring=each.recurring,
        turn=turn,
        extended=each.extended,
        source=each.source,
        confidence=each.confidence,
        duty_id=_duty(row, each, last_day) if last_day else None,
    )


@part_of_act
def _duty(row: Trajectory, each: Clock, last_day: date) -> UUID:
    return open_duty(
        organisation=row.organisation_id,
        role="ZOCO",
        what="clock",
        about_kind="care",
        about=row.id,
        title=f"Cliënt {spoken(row.client_id)}: {each.name}",
        action=ACTIONS.get(each.id, f"Bewaak deze termijn: {each.name}."),
        due_at=wall.end_of(last_day),
        source=each.source,
        municipality=row.municipality,
        region=row.region,
        user=row.fixed_contact,
        clock_id=each.id,
    )

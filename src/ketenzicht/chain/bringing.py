"""A list of a partner becomes signals: tried first, then read in by hundred rows, and taken back when it was wrong.

Each hundred is one act, so that a crash goes on where it was and nothing is taken twice. Decides nothing about a row.
"""

from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from procrastinate.contrib.django import app

from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import actor_for, seats
from ketenzicht.chain.taking import receive_once
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals import drafting, importing
from ketenzicht.signals.alike import Alike, alike
from ketenzicht.signals.import_queries import ImportView, Work, known_rows, read_import, work_of
from ketenzicht.signals.importing import Noted
from ketenzicht.signals.intake import Report
from ketenzicht.signals.mapping import report_of
from ketenzicht.signals.recognised import Source
from ketenzicht.signals.sheet import Sheet

AT_ONCE = 100  # rows in one act
SHOWN = 10  # rows of a list that the page shows before it is read in
JOB = "run_import"


@dataclass(frozen=True, slots=True)
class Tried:
    """What would come of one row: new, already or refused; why not; and which signals it looks like."""

    number: int
    outcome: str
    why: str = ""
    looks_like: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of a whole list: how many of each, and every row that a person should look at."""

    counts: dict[str, int]
    rows: tuple[Tried, ...]


def try_import(*, actor: Actor, batch: UUID) -> Trial:
    """Read the whole list without taking anything. Raises Conflict when its file is gone."""
    view = read_import(actor=actor, batch=batch)
    sheet = importing.open_sheet(actor=actor, batch=batch)
    read = [(number, _read(view, sheet, cells)) for number, cells in sheet.rows]
    good = [(number, report) for number, report in read if isinstance(report, Report)]
    known = known_rows(
        actor.home, view.line.channel, [report.external_id for _number, report in good], view.digest,
        [number for number, _report in good],
    )  # fmt: skip
    likes = dict(zip([number for number, _ in good], alike(actor, [report for _, report in good]), strict=True))
    tried, seen = [], set(known)
    for number, report in read:
        if isinstance(report, Invalid):
            tried.append(Tried(number, "refused", f"{report.message} {report.remedy}"))
            continue
        twice = (report.external_id or number) in seen
        seen.add(report.external_id or number)
        tried.append(Tried(number, "already" if twice else "new", looks_like=() if twice else likes[number]))
    counts = {outcome: sum(row.outcome == outcome for row in tried) for outcome in ("new", "already", "refused")}
    counts["alike"] = sum(bool(row.looks_like) for row in tried)
    return Trial(counts, tuple(row for row in tried if row.outcome != "new" or row.looks_like))


def start_import(*, actor: Actor, batch: UUID) -> None:
    """Begin to read a list in: a short one at once, a long one in the queue, with its progress on the page."""
    with one_act():
        importing.begin_import(actor=actor, batch=batch)
        if read_import(actor=actor, batch=batch).line.total > AT_ONCE:
            _queue(batch)
        else:
            _next(actor, batch, Work(actor.user or actor.home, actor.role, actor.home, frozenset()))


def run_import(*, batch: UUID) -> None:
    """The next hundred rows of an import, as who asked it; then the queue gets the rest."""
    work = work_of(batch)
    if work is None:
        return
    mine = seats(user=work.user, role=work.role, organisation=work.organisation)
    if mine and not _next(actor_for(mine[0].assignment, user=work.user), batch, work):
        _queue(batch)


def purge_imports() -> int:
    """Destroy the files of imports of 30 days ago. Returns how many."""
    return importing.purge_imports(actor=SYSTEM)


def purge_drafts() -> int:
    """Destroy drafts of a day ago. Returns how many."""
    return drafting.purge_drafts(actor=SYSTEM)


def _next(actor: Actor, batch: UUID, work: Work) -> bool:
    """Take the next hundred rows; whether that was the last of them."""
    with one_act():
        view = read_import(actor=actor, batch=batch)
        sheet = importing.open_sheet(actor=actor, batch=batch)
        waiting = ((number, cells) for number, cells in sheet.rows if number not in work.done)
        rows = [_taken(actor, view, sheet, number, cells) for number, cells in islice(waiting, AT_ONCE)]
        return importing.note_rows(actor=actor, batch=batch, rows=rows)


def _taken(actor: Actor, view: ImportView, sheet: Sheet, number: int, cells: tuple[str, ...]) -> Noted:
    report = _read(view, sheet, cells)
    if isinstance(report, Invalid):
        return Noted(number, "refused", f"{report.message} {report.remedy}")
    received = receive_once(actor, report, Source(actor.home, view.digest, number))
    return Noted(number, "already" if received.taken.already else "new", signal=received.taken.signal)


def _read(view: ImportView, sheet: Sheet, cells: tuple[str, ...]) -> Report | Invalid:
    try:
        return report_of(sheet.columns, cells, view.mapping, channel=view.line.channel, place=view.line.place)
    except Invalid as fault:
        return fault


def _queue(batch: UUID) -> None:
    app.configure_task(name=JOB, allow_unknown=True).defer(batch=str(batch))

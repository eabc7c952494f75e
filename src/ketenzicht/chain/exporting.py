"""A list as a file: asked of the rooms within the reach of who asks, agreed by a second person, made now or queued.

Refuses nothing by itself: the rule says when two are needed, the operations keep to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import actor_for, seated, seats
from ketenzicht.agencies.seen import Wanted, who_saw
from ketenzicht.care.queries import clients_for
from ketenzicht.disclosure import exports
from ketenzicht.disclosure.export_file import Row
from ketenzicht.disclosure.export_queries import Question, question_of
from ketenzicht.disclosure.exports import Asked
from ketenzicht.disclosure.queries import disclosures_for
from ketenzicht.duties import reminders
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import ChainError, Missing
from ketenzicht.registration.queries import registrations_for
from ketenzicht.rules.access import SYSTEM, Actor, reach
from ketenzicht.rules.exports import ALWAYS_TWO, GONE_AFTER_HOURS
from ketenzicht.signals.newest import PAGE
from ketenzicht.signals.queries import signals_for

LONG = 250  # rows from which the file is made in the queue
WHOLE = 100_000
OWED = "export_second"
JOB = "make_export"
# Who is asked first to be the second person, when somebody sits there and it is not the role that asks.
SECONDS = ("FG", "KETEN", "BEHEER", "COMENSHA", "AF", "ZOCO", "AVIM", "NLA", "KMAR")
NEEDED = {
    "signals": "signal.list", "clients": "care.list", "registrations": "registration.list",
    "disclosures": "disclosure.list", "audit": "audit.seen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of a list, and the objects or pseudonyms that are in them."""

    rows: list[Row]
    subjects: tuple[UUID, ...]


def lists_of(actor: Actor) -> tuple[str, ...]:
    """The lists that this role may have as a file."""
    if not reach(actor.role, "export.ask"):
        return ()
    return tuple(name for name, action in NEEDED.items() if reach(actor.role, action))


def ask(*, actor: Actor, asked: Asked) -> UUID:
    """Ask a list as a file. What one may take alone is made at once, or goes in the queue when it is long.

    Returns the id of the export. Raises Missing for a list that is not this role's, Invalid as the operation does.
    """
    if asked.list not in lists_of(actor):
        raise Missing()
    with one_act():
        found = gather(actor, asked.list, asked.since, asked.until)
        export = exports.ask_export(actor=actor, asked=asked, persons=_persons(asked.list, found))
        question = _question(export)
        if question.needs_second:
            _owe_second(actor, export)
        else:
            _make_or_queue(actor, export, found)
        return export


def agree(*, actor: Actor, export: UUID, agrees: bool, why: str = "") -> None:
    """A second person says yes or no; with a yes the file is made in the queue or at once, as who asked it."""
    with one_act():
        yes = exports.agree_export(actor=actor, export=export, agrees=agrees, why=why)
        if actor.organisation == _question(export).organisation and reach(actor.role, "duty.remind"):
            reminders.settle(actor=actor, what=OWED, about=export, outcome="akkoord" if yes else "geweigerd")
        if yes:
            asker = _asker(_question(export))
            if asker is None:
                exports.fail_export(actor=SYSTEM, export=export, why="Wie dit vroeg, heeft deze rol niet meer.")
                return
            question = _question(export)
            _make_or_queue(asker, export, gather(asker, question.list, question.since, question.until))


def make(*, export: UUID) -> None:
    """Make a file that waits in the queue, as who asked it. What cannot be made says why on the page."""
    question = question_of(export)
    if question is None or question.state != "making":
        return
    asker = _asker(question)
    if asker is None:
        exports.fail_export(actor=SYSTEM, export=export, why="Wie dit vroeg, heeft deze rol niet meer.")
        return
    try:
        found = gather(asker, question.list, question.since, question.until)
        exports.finish_export(actor=asker, export=export, rows=found.rows, subjects=found.subjects)
    except ChainError as error:
        exports.fail_export(actor=SYSTEM, export=export, why=error.message)


def purge() -> int:
    """Take away what is older than a day. Returns how many."""
    return exports.purge_exports(actor=SYSTEM)


def gather(actor: Actor, name: str, since: date | None, until: date | None) -> Gathered:
    """A list as rows of words, within what the actor may list. `since` and `until` count for what has a moment."""
    first = datetime.combine(since, time(), clock.AMSTERDAM) if since else None
    last = clock.end_of(until) if until else None
    return GATHER[name](actor, first, last)


def _make_or_queue(asker: Actor, export: UUID, found: Gathered) -> None:
    exports.begin_export(actor=asker, export=export, persons=_persons(_question(export).list, found))
    if len(found.rows) > LONG:
        app.configure_task(name=JOB, allow_unknown=True).defer(export=str(export))
        return
    exports.finish_export(actor=asker, export=export, rows=found.rows, subjects=found.subjects)


def _persons(name: str, found: Gathered) -> int:
    return 0 if name in ALWAYS_TWO else len(found.rows)


def _owe_second(actor: Actor, export: UUID) -> None:
    role = next((role for role in SECONDS if role != actor.role and seated(actor.home, role)), "")
    if not role:
        return
    reminders.remind(
        actor=actor,
        what=OWED,
        about_kind="export",
        about=export,
        title="Een export wacht op een tweede persoon",
        action="Meekijken en akkoord geven of weigeren",
        due_at=clock.now() + timedelta(hours=GONE_AFTER_HOURS),
        source="kz-four-eyes",
        role=role,
    )


def _question(export: UUID) -> Question:
    question = question_of(export)
    if question is None:
        raise Missing()
    return question


def _asker(question: Question) -> Actor | None:
    """Who asked, in the same seat as then; None when that seat ended."""
    for seat in seats(user=question.asked_by, role=question.asked_role, organisation=question.organisation):
        return actor_for(seat.assignment, user=question.asked_by)
    return None


def _day(moment: datetime | date | None) -> str:
    if moment is None:
        return ""
    return f"{moment.astimezone(clock.AMSTERDAM):%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment}"


def _signals(actor: Actor, first: datetime | None, last: datetime | None) -> Gathered:
    rows, page = [], 1
    while True:
        found, _counted = signals_for(actor, page=page)
        rows += found
        if len(found) < PAGE:
            break
        page += 1
    kept = [row for row in rows if _between(row.received_at, first, last)]
    lines: list[Row] = [
        {
            "reference": row.reference,
            "received_at": _day(row.received_at),
            "channel": row.channel,
            "municipality": row.municipality or "",
            "state": row.state_label,
            "forms": ", ".join(row.forms),
            "acute": _yes(row.acute),
            "minor": _yes(row.minor),
        }
        for row in kept
    ]
    return Gathered(lines, tuple(row.id for row in kept))


def _clients(actor: Actor, first: datetime | None, last: datetime | None) -> Gathered:
    rows = [row for state in ("open", "closed") for row in clients_for(actor, state=state, limit=WHOLE)]
    kept = [row for row in rows if _between(row.since, first, last)]
    lines: list[Row] = [
        {
            "client": row.spoken,
            "form": row.form,
            "municipality": row.municipality or "",
            "since": _day(row.since),
            "state": row.state,
            "next_clock": row.next_clock.name if row.next_clock else "",
            "next_on": _day(row.next_clock.ends_on) if row.next_clock else "",
        }
        for row in kept
    ]
    return Gathered(lines, tuple(row.client for row in kept))


def _registrations(actor: Actor, first: datetime | None, last: datetime | None) -> Gathered:
    kept = [row for row in registrations_for(actor, limit=WHOLE) if _between(row.registered_at, first, last)]
    lines: list[Row] = [
        {
            "person": row.spoken,
            "series": row.series,
            "status": row.status,
            "form": row.form,
            "minor": _yes(row.minor),
            "municipality": row.municipality or "",
            "registered_at": _day(row.registered_at),
            "reports": str(row.reports),
        }
        for row in kept
    ]
    return Gathered(lines, tuple(row.registration for row in kept))


def _disclosures(actor: Actor, first: datetime | None, last: datetime | None) -> Gathered:
    rows, _total = disclosures_for(actor, since=first, until=last, size=WHOLE)
    lines: list[Row] = [
        {
            "at": _day(row.at),
            "act": row.act,
            "about": f"{row.about_kind} {row.about}",
            "provider": row.provider,
            "receiver": row.receiver,
            "receiver_role": row.receiver_role,
            "purpose": row.purpose,
            "ground": row.ground,
            "fields": ", ".join(row.fields),
            "told": row.told,
            "review_on": _day(row.review_on),
        }
        for row in rows
    ]
    return Gathered(lines, tuple(dict.fromkeys(row.about for row in rows)))


def _audit(actor: Actor, first: datetime | None, last: datetime | None) -> Gathered:
    wanted = Wanted(since=first or clock.now() - timedelta(days=30), until=last or clock.now())
    lines: list[Row] = [
        {
            "at": _day(row.at),
            "who": row.who,
            "role": row.role,
            "organisation": row.organisation,
            "action": row.action,
            "kind": row.kind,
            "object": str(row.object or ""),
            "purpose": row.purpose,
            "outcome": row.outcome,
        }
        for row in who_saw(actor=actor, wanted=wanted)
    ]
    return Gathered(lines, ())


def _between(moment: datetime, first: datetime | None, last: datetime | None) -> bool:
    return (first is None or moment >= first) and (last is None or moment <= last)


def _yes(value: bool | None) -> str:
    return {True: "ja", False: "nee", None: ""}[value]


GATHER: dict[str, Callable[[Actor, datetime | None, datetime | None], Gathered]] = {
    "signals": _signals,
    "clients": _clients,
    "registrations": _registrations,
    "disclosures": _disclosures,
    "audit": _audit,
}

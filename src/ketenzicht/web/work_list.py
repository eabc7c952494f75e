"""The work list as a page shows it: rows in words by group, at most 25 without a filter; counts of the same query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ketenzicht.agencies.queries import municipality_names, seats
from ketenzicht.duties.operations import BY_HAND
from ketenzicht.duties.queries import GROUPS, WorkItem
from ketenzicht.duties.work import TABS, Wanted, Work, next_items, work_for
from ketenzicht.routing.queries import forms_handed_over
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import SignalRow, signal_rows
from ketenzicht.web.duty_titles import titled
from ketenzicht.web.labels import CHANNELS, REPORTERS, forms_in_words, word
from ketenzicht.web.links import PANELS, link

MOST = 25
NAMES = {
    "now": gettext_noop("Nu"),
    "today": gettext_noop("Vandaag"),
    "waiting": gettext_noop("Wacht op een ander"),
    "feedback": gettext_noop("Terugkoppeling"),
    "later": gettext_noop("Later"),
    "new": gettext_noop("Nieuw"),
    "returned": gettext_noop("Teruggekomen"),
}
# The filters above the list, in the order in which a day is walked through.
FILTERS = ("now", "new", "returned", "today", "waiting", "feedback", "later")


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A heading of the work list with its rows; `total` counts the ones that are not shown too."""

    key: str
    name: str
    rows: list[dict[str, Any]]
    total: int


@dataclass(frozen=True, slots=True)
class WorkList:
    """The groups that have rows, how many duties are open in all, how many are shown, own, and with colleagues."""

    groups: list[WorkGroup]
    total: int
    shown: int
    filters: list[dict[str, Any]]
    mine: int
    elsewhere: int
    chosen: int
    colleagues: dict[UUID, str]


def work_list(actor: Actor, wanted: Wanted, *, page: int = 1) -> WorkList:
    """The open duties of this role and organisation as they are wanted; a group or tab comes a hundred at a time."""
    work = work_for(actor, wanted, first=MOST, page=page)
    known = _known(actor, work.items)
    cut = wanted.group in TABS
    groups = [
        WorkGroup(key, _(NAMES[key]), rows, len(rows) if cut else work.counts[key])
        for key in GROUPS
        if (rows := [_row(item, known, actor) for item in work.items if item.group == key])
        or (not wanted.group and work.counts[key])
    ]
    chosen = work.counts.get(wanted.group, work.total)
    return WorkList(
        groups,
        work.total,
        len(work.items),
        _filters(work, wanted),
        work.mine,
        work.elsewhere,
        chosen,
        known.colleagues,
    )


def next_after(actor: Actor, *about: UUID) -> dict[str, str] | None:
    """What waits for this role after the object at hand: its words and address; None when there is nothing to do."""
    for item in next_items(actor, most=20):
        address = link(item.about_kind, item.about)
        if item.about not in about and address:
            return {"title": titled(item.title), "action": _(item.action), "url": address + PANELS.get(item.what, "")}
    return None


def _filters(work: Work, wanted: Wanted) -> list[dict[str, Any]]:
    return [
        {"key": key, "name": _(NAMES[key]), "count": work.counts[key], "current": key == wanted.group}
        for key in FILTERS
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows tell beside the duty: the signals, the forms in hand-overs, names of places and colleagues."""

    signals: dict[UUID, SignalRow]
    forms: dict[UUID, tuple[str, ...]]
    places: dict[str, str]
    colleagues: dict[UUID, str]


def _known(actor: Actor, items: Iterable[WorkItem]) -> _Known:
    about = {kind: [item.about for item in items if item.about_kind == kind] for kind in ("signal", "handover")}
    return _Known(
        signal_rows(actor, about["signal"]),
        forms_handed_over(actor, about["handover"]),
        municipality_names(item.municipality for item in items if item.municipality),
        colleagues_of(actor),
    )


def done_by_hand(actor: Actor, duties: Iterable[WorkItem]) -> list[dict[str, Any]]:
    """The duties of this role that no step of the page shows: each is ticked off with a button."""
    return [
        {"duty": item.duty, "action": _(item.action)}
        for item in duties
        if item.what in BY_HAND and item.role == actor.role
    ]


def colleagues_of(actor: Actor) -> dict[UUID, str]:
    """Who fills this role for this organisation, oneself too, by id."""
    if actor.organisation is None:
        return {}
    return {seat.user: seat.user_name for seat in seats(organisation=actor.organisation, role=actor.role)}


def _row(item: WorkItem, known: _Known, actor: Actor) -> dict[str, Any]:
    signal = known.signals.get(item.about)
    address = link(item.about_kind, item.about)
    panel = PANELS.get(item.what, "") if address else ""
    return {
        "title": _title(item, signal, known.forms.get(item.about, ())),
        "url": address + panel,
        "where": known.places.get(item.municipality or "", "") or (_("plaats onbekend") if signal else ""),
        "by": f"{word(CHANNELS, signal.channel)}, {word(REPORTERS, signal.reporter_kind)}" if signal else "",
        "since": item.since_at,
        "next": "",
        "due": item.due_at,
        "warn_days": 1,
        "acute": item.acute,
        "badge": _badge(item, signal),
        "waits_for": item.waits_for,
        "whose": _whose(item, known, actor),
        "returned": item.returned,
        "duty": item.duty,
        "action": {"label": _(item.action), "url": address + panel, "method": "get"} if address else None,
    }


def _whose(item: WorkItem, known: _Known, actor: Actor) -> str:
    if item.user is None:
        return ""
    return _("van u") if item.user == actor.user else known.colleagues.get(item.user, _("een collega"))


def _title(item: WorkItem, signal: SignalRow | None, handed_over: tuple[str, ...]) -> str:
    """What it is about: the form as assessed, else as the reporter called it."""
    title, forms = titled(item.title), forms_in_words(signal.forms if signal else handed_over)
    if forms:
        return f"{title} · {forms}"
    if signal and signal.hint:
        return f"{title} · {_('volgens de melder: %(forms)s') % {'forms': forms_in_words(signal.hint)}}"
    return title


def _badge(item: WorkItem, signal: SignalRow | None) -> dict[str, str] | None:
    if item.acute:
        return {"word": _("acuut gevaar"), "tone": "acute"}
    if item.waits_for:
        return {"word": _(signal.state_label) if signal else _("wacht op een ander"), "tone": "waiting"}
    return {"word": _(signal.state_label), "tone": "action"} if signal else None

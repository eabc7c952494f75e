"""The work list as a page shows it: rows in words by group, at most 25 without a filter."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ketenzicht.agencies.queries import municipality_names
from ketenzicht.duties.queries import GROUPS, WorkItem, open_duties_for
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import SignalRow, signal_rows
from ketenzicht.web.labels import forms_in_words
from ketenzicht.web.links import link

MOST = 25
NAMES = {
    "now": gettext_noop("Nu"),
    "today": gettext_noop("Vandaag"),
    "waiting": gettext_noop("Wacht op een ander"),
    "feedback": gettext_noop("Terugkoppeling"),
    "later": gettext_noop("Later"),
}


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """A heading of the work list with its rows; `total` counts the ones that are not shown too."""

    key: str
    name: str
    rows: list[dict[str, Any]]
    total: int


@dataclass(frozen=True, slots=True)
class WorkList:
    """The groups that have rows, how many duties are open in all, and how many of them are shown."""

    groups: list[WorkGroup]
    total: int
    shown: int
    filters: list[dict[str, Any]]


def work_list(actor: Actor, *, only: str = "") -> WorkList:
    """The open duties of this role and organisation; `only` is the key of one group, which is then whole."""
    items = open_duties_for(actor)
    by_group = {key: [item for item in items if item.group == key] for key in GROUPS}
    left, groups = MOST, []
    signals, places = _known(actor, items)
    for key in GROUPS:
        if only not in ("", key) or not by_group[key]:
            continue
        part = by_group[key] if only else by_group[key][:left]
        left -= len(part)
        rows = [_row(item, signals.get(item.about), places) for item in part]
        groups.append(WorkGroup(key, _(NAMES[key]), rows, len(by_group[key])))
    filters = [
        {"key": key, "name": _(NAMES[key]), "count": len(by_group[key]), "current": key == only} for key in GROUPS
    ]
    return WorkList(groups, len(items), sum(len(group.rows) for group in groups), filters)


def next_after(actor: Actor, *about: UUID) -> dict[str, str] | None:
    """What waits for this role after the object at hand: its words and address; None when nothing is pressing."""
    for item in open_duties_for(actor, limit=20):
        address = link(item.about_kind, item.about)
        if item.about not in about and address and item.group in ("now", "today", "feedback", "later"):
            return {"title": item.title, "action": _(item.action), "url": address}
    return None


def _known(actor: Actor, items: Iterable[WorkItem]) -> tuple[dict[UUID, SignalRow], dict[str, str]]:
    signals = signal_rows(actor, [item.about for item in items if item.about_kind == "signal"])
    return signals, municipality_names(item.municipality for item in items if item.municipality)


def _row(item: WorkItem, signal: SignalRow | None, places: dict[str, str]) -> dict[str, Any]:
    forms = forms_in_words(signal.forms) if signal else ""
    address = link(item.about_kind, item.about)
    return {
        "title": f"{item.title} · {forms}" if forms else item.title,
        "url": address,
        "where": places.get(item.municipality or "", "") or (_("plaats onbekend") if signal else ""),
        "since": item.since_at,
        "next": "",
        "due": item.due_at,
        "warn_days": 1,
        "acute": item.acute,
        "badge": _badge(item, signal),
        "waits_for": item.waits_for,
        "action": {"label": _(item.action), "url": address, "method": "get"} if address else None,
    }


def _badge(item: WorkItem, signal: SignalRow | None) -> dict[str, str] | None:
    if item.acute:
        return {"word": _("acuut gevaar"), "tone": "acute"}
    if item.waits_for:
        return {"word": _("wacht op %(who)s") % {"who": item.waits_for}, "tone": "waiting"}
    return {"word": _(signal.state_label), "tone": "action"} if signal else None

"""The work list as a page shows it: rows in words by group, at most 25 without a filter."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ketenzicht.agencies.queries import municipality_names
from ketenzicht.duties.queries import GROUPS, WorkItem, open_duties_for
from ketenzicht.routing.queries import forms_handed_over
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import SignalRow, signal_rows
from ketenzicht.web.labels import CHANNELS, REPORTERS, forms_in_words, word
from ketenzicht.web.links import PANELS, link

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
    known = _known(actor, items)
    for key in GROUPS:
        if only not in ("", key) or not by_group[key]:
            continue
        part = by_group[key] if only else by_group[key][:left]
        left -= len(part)
        rows = [_row(item, known) for item in part]
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


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows tell beside the duty: the signals, the forms in hand-overs, the names of municipalities."""

    signals: dict[UUID, SignalRow]
    forms: dict[UUID, tuple[str, ...]]
    places: dict[str, str]


def _known(actor: Actor, items: Iterable[WorkItem]) -> _Known:
    about = {kind: [item.about for item in items if item.about_kind == kind] for kind in ("signal", "handover")}
    return _Known(
        signal_rows(actor, about["signal"]),
        forms_handed_over(actor, about["handover"]),
        municipality_names(item.municipality for item in items if item.municipality),
    )


def _row(item: WorkItem, known: _Known) -> dict[str, Any]:
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
        "action": {"label": _(item.action), "url": address + panel, "method": "get"} if address else None,
    }


def _title(item: WorkItem, signal: SignalRow | None, handed_over: tuple[str, ...]) -> str:
    """What it is about: the form as assessed, else as the reporter called it."""
    forms = forms_in_words(signal.forms if signal else handed_over)
    if forms:
        return f"{item.title} · {forms}"
    if signal and signal.hint:
        return f"{item.title} · {_('volgens de melder: %(forms)s') % {'forms': forms_in_words(signal.hint)}}"
    return item.title


def _badge(item: WorkItem, signal: SignalRow | None) -> dict[str, str] | None:
    if item.acute:
        return {"word": _("acuut gevaar"), "tone": "acute"}
    if item.waits_for:
        return {"word": _(signal.state_label) if signal else _("wacht op een ander"), "tone": "waiting"}
    return {"word": _(signal.state_label), "tone": "action"} if signal else None

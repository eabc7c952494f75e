"""Two signals as one, one as two, a closed one again: forms, words and links of it on the page of a signal.

Refuses to name a signal that this reader may not open: the queries leave it out.
"""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ketenzicht.chain.own_staff import choices
from ketenzicht.rules.access import Actor
from ketenzicht.signals.queries import SignalRow, SignalView
from ketenzicht.signals.turned import Befell, around, turns_of
from ketenzicht.web import labels
from ketenzicht.web.forms.turns import Merge, PassBy, Reopen, Separate, Split
from ketenzicht.web.role_names import role_name
from ketenzicht.web.signal_rows import title_of

SAID = {
    "merged": gettext_noop("Gaat verder binnen %(other)s"),
    "took_in": gettext_noop("%(other)s is hierbij gevoegd"),
    "separated": gettext_noop("Losgehaald uit %(other)s"),
    "let_go": gettext_noop("%(other)s is weer losgehaald"),
    "split_off": gettext_noop("Een deel is nu %(other)s"),
    "came_from": gettext_noop("Afgesplitst van %(other)s"),
    "reopened": gettext_noop("Opnieuw geopend"),
    "corrected": gettext_noop("De melder verbeterde iets"),
    "withdrawn": gettext_noop("De melder trok de melding in"),
    "passed_by": gettext_noop("Deze melding gaat om een organisatie heen"),
}
ICONS = {"merged": "arrow-right", "took_in": "arrow-left", "reopened": "circle", "corrected": "message"}


def turn_form(name: str, view: SignalView, data: Any = None) -> Form:
    """The form of one of the acts, filled with what the signal holds."""
    if name == "split":
        seen = [(str(one.id), f"{labels.word(labels.OBSERVABLES, one.kind)}: {one.value}") for one in view.observables]
        return Split(data, text=view.text, observables=seen)
    if name == "pass_by":
        return PassBy(data, organisations=choices(view.row.municipality, view.row.region))
    return {"merge": Merge, "reopen": Reopen, "separate": Separate}[name](data)


def consequence(name: str) -> str:
    """What follows from one of the acts, in one line."""
    return {
        "merge": _(
            "Deze melding sluit en gaat daar verder. De melder hoort het bij die melding; u kunt het terugdraaien."
        ),
        "split": _(
            "Er komt een nieuwe melding met een eigen nummer en een eigen volgende stap, met een link heen en weer."
        ),
        "reopen": _("De melding komt terug in de werklijst. Wat de melder al hoorde blijft staan."),
        "separate": _("De melding gaat weer open, met een eigen volgende stap."),
        "pass_by": _("Die organisatie ziet niets meer van deze melding. Is het uw eigen organisatie, dan u ook niet."),
    }[name]


def story_of(actor: Actor, signal: UUID, *, whole: bool) -> list[dict[str, Any]]:
    """The turns of a signal for its story; the reasons only for who handles it."""
    return [_told(turn, whole) for turn in turns_of(actor, signal)]


def beside(actor: Actor, signal: UUID) -> list[dict[str, str]]:
    """The signals that this one is joined to or came from, each with its address."""
    found = around(actor, signal)
    up = [(row, _("Gaat verder binnen")) for row in (found.merged_into,) if row]
    up += [(row, _("Hierbij gevoegd")) for row in found.carries]
    up += [(row, _("Afgesplitst van")) for row in (found.split_from,) if row]
    up += [(row, _("Hiervan afgesplitst")) for row in found.parts]
    return [{"how": how, **_link(row)} for row, how in up]


def _told(turn: Befell, whole: bool) -> dict[str, Any]:
    return {
        "what": _(SAID[turn.what]) % {"other": turn.other.reference if turn.other else ""},
        "at": turn.at,
        "who": "" if turn.role in ("PUBLIC", "SYSTEM") else role_name(turn.role),
        "text": turn.words if whole else "",
        "icon_name": ICONS.get(turn.what, "circle"),
        "tone": "",
        "grounds": [],
        "url": reverse("signal", args=[turn.other.id]) if turn.other else "",
    }


def _link(row: SignalRow) -> dict[str, str]:
    return {"title": title_of(row), "state": _(row.state_label), "url": reverse("signal", args=[row.id])}

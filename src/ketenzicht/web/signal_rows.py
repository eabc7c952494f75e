"""Signals in a list, in words: what, where, since when, in which state."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ketenzicht.agencies.queries import municipality_names
from ketenzicht.signals.queries import SignalRow
from ketenzicht.web.labels import forms_in_words

TONES = {
    "advice_asked": "waiting",
    "handed_over": "waiting",
    "accepted": "done",
    "closed": "done",
}


def rows_of(signals: Sequence[SignalRow]) -> list[dict[str, Any]]:
    """Rows for the component `work_row`, without a clock: that stands in the work list."""
    places = municipality_names(row.municipality for row in signals if row.municipality)
    return [
        {
            "title": title_of(row),
            "url": reverse("signal", args=[row.id]),
            "where": places.get(row.municipality or "", _("plaats onbekend")),
            "at": row.received_at,
            "acute": row.acute and row.state != "closed",
            "badge": {"word": _(row.state_label), "tone": TONES.get(row.state, "action")},
            "fed_back": row.fed_back,
        }
        for row in signals
    ]


def title_of(row: SignalRow) -> str:
    """As in "Melding M-7K2-MPQR · arbeidsuitbuiting"."""
    name = _("Melding %(reference)s") % {"reference": row.reference}
    forms = forms_in_words(row.forms)
    return f"{name} · {forms}" if forms else name

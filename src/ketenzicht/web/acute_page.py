"""What stands on the page of a signal with acute danger: whom to call now, what to say, and the minute log.

Refuses to put words of the signal in the script: what is said aloud is the reference and the place.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.chain import desks
from ketenzicht.routing.calls import calls_of
from ketenzicht.routing.queries import handovers_of
from ketenzicht.signals.queries import SignalView
from ketenzicht.web.desk_choices import desk_name
from ketenzicht.web.labels import HANDOVER_STATES, Words, word
from ketenzicht.web.once import new_once
from ketenzicht.web.signal_page import Allowed, asked_already, facts, loop
from ketenzicht.web.words import time_of

CALLED: Words = {
    "spoken": gettext_lazy("gesproken"),
    "taken_up": gettext_lazy("gesproken, zij pakken het op"),
    "no_answer": gettext_lazy("geen gehoor"),
    "call_back": gettext_lazy("zij bellen terug"),
}


def pressing(view: SignalView, can: Allowed) -> dict[str, Any]:
    """What stands before everything else for who handles the signal: danger, what was missing, who was asked."""
    if not can.handles:
        return {"asked": []}
    return {
        "acute": acute(view, facts(view)[0]["value"]),
        "may_call": "signal.hand_over" in can.actions,
        "call_once": new_once(),
        "loop": loop(view),
        "asked": asked_already(view),
    }


def acute(view: SignalView, place: str) -> dict[str, Any] | None:
    """The script and the log; None when there is no danger, or no longer."""
    row = view.row
    if not row.acute or row.state == "closed":
        return None
    given = handovers_of(row.id)
    roles = list(dict.fromkeys(one.role for one in given)) or ["112/politie"]
    calls = {call.role: call.desk for call in desks.chosen(row, roles)}
    states = {one.role: one.state for one in given}
    log = calls_of(row.id)
    return {
        "desks": [
            {
                "role": role,
                "name": desk_name(role),
                "who": calls[role].name,
                "phone": calls[role].phone,
                "open": calls[role].open_now,
                "hours": calls[role].hours,
                "state": word(HANDOVER_STATES, states.get(role, "")),
                "taken": states.get(role) == "accepted",
            }
            for role in roles
        ],
        "say": [
            _("Ik bel over acuut gevaar, melding %(reference)s in %(place)s.")
            % {"reference": row.reference, "place": place or _("een onbekende plaats")},
            _("De melding staat bij u in Ketenzicht. Wie pakt dit nu op, en hoe heet u?"),
            _("Hoe laat bent u daar, en wanneer hoor ik iets?"),
        ],
        "outcomes": list(CALLED.items()),
        "log": [
            {
                "at": time_of(one.at),
                "who": desk_name(one.desk),
                "outcome": word(CALLED, one.outcome),
                "words": one.words,
            }
            for one in log
        ],
    }

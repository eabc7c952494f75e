"""Where a document stands, and what brings it further. What may be seen is only what is `shown`."""

from typing import NamedTuple


class Step(NamedTuple):
    """From a state, by what was found, to a state."""

    before: str
    event: str
    after: str


LABELS = {
    "waiting": "wordt onderzocht",
    "shown": "te bekijken",
    "quarantine": "in quarantaine",
    "infected": "virus gevonden",
    "unreadable": "kon niet worden schoongemaakt",
}
STATES = tuple(LABELS)
SCANS = ("none", "clean", "found", "failed")
# Without a scanner only what was made anew from pixels or pages is shown: nothing else of it is the sender's.
SHOWN_UNSCANNED = ("picture", "pdf")

TABLE: tuple[Step, ...] = (
    *(
        Step(before, event, after)
        # What was shown without a scanner is looked at again as soon as there is one.
        for before in ("waiting", "quarantine", "shown")
        for event, after in (("clean", "shown"), ("found", "infected"), ("broken", "unreadable"))
    ),
    Step("waiting", "not_scanned", "shown"),
    Step("waiting", "hold", "quarantine"),
    Step("quarantine", "not_scanned", "shown"),
    Step("quarantine", "hold", "quarantine"),
    Step("shown", "hold", "shown"),
    Step("shown", "not_scanned", "shown"),
)
_NEXT = {(step.before, step.event): step.after for step in TABLE}


def after(state: str, event: str) -> str | None:
    """The state that follows, or None when this event does not fit this state."""
    return _NEXT.get((state, event))

"""The states of a case and of an agreement. Source: flow chart 2, "voortgang casus" (`routing.yaml`)."""

from typing import NamedTuple

SOURCE = "ob2021-b1-stroomschema2"


class Step(NamedTuple):
    """From a state, by an event, to a state."""

    before: str
    event: str
    after: str


LABELS = {"open": "in behandeling", "closed": "afgesloten"}
# Stands where the reason is sealed: why a case ends is never a column in the clear.
IN_OWN_WORDS = "in eigen woorden"
AGREEMENT_LABELS = {"open": "afgesproken", "kept": "nagekomen", "dropped": "vervallen"}
AGREEMENT_STATES = tuple(AGREEMENT_LABELS)

TABLE: tuple[Step, ...] = (
    Step("open", "agree", "open"),
    Step("open", "ask_non_punishment", "open"),
    Step("open", "close", "closed"),
)
AGREEMENT_TABLE: tuple[Step, ...] = (
    Step("open", "keep", "kept"),
    Step("open", "close_case", "dropped"),
)

_NEXT = {(step.before, step.event): step.after for step in TABLE}
_AGREEMENT_NEXT = {(step.before, step.event): step.after for step in AGREEMENT_TABLE}


def after(state: str, event: str) -> str | None:
    """The state of a case that follows, or None when this event does not fit this state."""
    return _NEXT.get((state, event))


def agreement_after(state: str, event: str) -> str | None:
    """The state of an agreement that follows, or None when this event does not fit this state."""
    return _AGREEMENT_NEXT.get((state, event))

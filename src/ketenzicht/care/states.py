"""The states of a care trajectory, its needs and its next steps in words. Source: the tasks of the care coordinator."""

from typing import NamedTuple

SOURCE = "gv2020-taken-keten"


class Step(NamedTuple):
    """From a state, by an event, to a state."""

    before: str
    event: str
    after: str


LABELS = {"open": "loopt", "closed": "afgesloten"}
# Stands where the reason is sealed: why care ends is never a column in the clear.
IN_OWN_WORDS = "in eigen woorden"
NEEDS = {
    "safety": "veiligheid",
    "medical": "medische zorg",
    "psychological": "psychische hulp",
    "legal": "rechtsbijstand",
    "financial": "geld en inkomen",
    "papers": "papieren en verblijf",
    "interpreter": "tolk",
    "children": "kinderen",
    "day_structure": "dagbesteding",
    "shelter": "opvang",
}
NEXT_STEPS = {
    "plan": "Maak het zorgplan met de cliënt.",
    "review": "Bespreek met de cliënt hoe het zorgplan loopt.",
    "visit": "Zoek de cliënt op.",
    "provider": "Vraag de zorgaanbieder om een intake.",
    "handover": "Bereid een warme overdracht voor.",
    "end": "Bespreek het einde van de begeleiding.",
}

TABLE: tuple[Step, ...] = (
    *(Step("open", event, "open") for event in ("plan", "revise", "end_period", "report_month", "tick_off")),
    Step("open", "close", "closed"),
)

_NEXT = {(step.before, step.event): step.after for step in TABLE}


def after(state: str, event: str) -> str | None:
    """The state that follows, or None when this event does not fit this state."""
    return _NEXT.get((state, event))

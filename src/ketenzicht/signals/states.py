"""The states of a signal and who may bring it from one to the next. Source: flow charts 1 and 2 (`routing.yaml`)."""

from typing import NamedTuple

SOURCE = "ob2021-b1-stroomschema1"


class Step(NamedTuple):
    """From a state, by an event, to a state."""

    before: str
    event: str
    after: str


LABELS = {
    "received": "ontvangen",
    "enriched": "verrijkt",
    "vague": "nog vaag",
    "advice_asked": "wacht op advies",
    "advised": "advies ontvangen",
    "more_information": "meer informatie nodig",
    "reopened": "opnieuw geopend",
    "concluded": "beoordeeld als mensenhandel",
    "not_trafficking": "beoordeeld als geen mensenhandel",
    "handed_over": "overgedragen, wacht op antwoord",
    "accepted": "opgepakt",
    "closed": "afgesloten",
}
STATES = tuple(LABELS)
# Why a signal ends, in words that say nothing about anybody; what somebody writes instead is sealed.
ENDS = ("opgepakt door de ontvanger", "geen mensenhandel", "doorgegeven", "dubbel", "niet te volgen")
OTHER_END = "in eigen woorden"
# It goes on within another signal; nobody chooses this as a reason to close.
MERGED = "samengevoegd"
BEING_ASSESSED = ("received", "enriched", "vague", "more_information", "advice_asked", "advised", "reopened")
KEPT = ("vague", "advice_asked", "concluded", "handed_over", "accepted", "not_trafficking")
ENRICHED_FROM = ("received", "enriched", "more_information", "advised", "reopened")
ANSWERABLE = ("advice_asked", "more_information", "advised", "enriched")

TABLE: tuple[Step, ...] = (
    *(Step(state, "enrich", "enriched") for state in ENRICHED_FROM),
    *(Step(state, "enrich", state) for state in KEPT),
    *(
        Step(state, event, after)
        for state in BEING_ASSESSED
        for event, after in (
            ("conclude_clear", "concluded"),
            ("conclude_vague", "vague"),
            ("conclude_not", "not_trafficking"),
        )
    ),
    # A conclusion can be revised with a reason; the earlier one stays readable.
    Step("concluded", "conclude_clear", "concluded"),
    Step("concluded", "conclude_not", "not_trafficking"),
    Step("accepted", "conclude_clear", "concluded"),
    Step("accepted", "conclude_not", "not_trafficking"),
    Step("not_trafficking", "conclude_clear", "concluded"),
    *(Step(state, "ask_advice", "advice_asked") for state in ("vague", "advice_asked", "advised")),
    # A second desk may still answer after the first asked for more, and after more was found.
    *(Step(state, "need_information", "more_information") for state in ANSWERABLE),
    *(Step(state, "advice_given", "advised") for state in ANSWERABLE),
    Step("concluded", "hand_over", "handed_over"),
    Step("handed_over", "hand_over", "handed_over"),
    Step("accepted", "hand_over", "handed_over"),
    Step("not_trafficking", "hand_over", "handed_over"),
    # In acute danger the emergency desks answer before the contact officer has concluded.
    *(Step(state, "accept", state) for state in BEING_ASSESSED),
    Step("concluded", "accept", "accepted"),
    Step("not_trafficking", "accept", "not_trafficking"),
    Step("handed_over", "accept", "accepted"),
    Step("accepted", "accept", "accepted"),
    Step("handed_over", "return", "concluded"),
    # A case holds it already.
    Step("accepted", "return", "accepted"),
    *(Step(state, "return", state) for state in (*BEING_ASSESSED, "concluded", "not_trafficking")),
    *(Step(state, "return_one", state) for state in STATES if state != "closed"),
    *(Step(state, "give_feedback", state) for state in STATES if state != "closed"),
    *(Step(state, "open_case", "accepted") for state in ("concluded", "handed_over", "accepted")),
    *(Step(state, "close", "closed") for state in ("accepted", "not_trafficking")),
    # It goes on within another, or a part of it on its own; what was closed can be taken up again. Nothing is final.
    *(Step(state, "merge", "closed") for state in STATES if state != "closed"),
    *(Step(state, "split", state) for state in STATES if state != "closed"),
    Step("closed", "reopen", "reopened"),
)

_NEXT = {(step.before, step.event): step.after for step in TABLE}


def after(state: str, event: str) -> str | None:
    """The state that follows, or None when this event does not fit this state."""
    return _NEXT.get((state, event))


def events_from(state: str) -> tuple[str, ...]:
    """What can happen to a signal in this state, in the order of the table."""
    return tuple(step.event for step in TABLE if step.before == state)

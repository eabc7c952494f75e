"""The states of an export, and what follows on what. Refuses nothing: what does not fit has no state after it."""

EXPORT = {
    "asked": "wacht op een tweede persoon",
    "agreed": "akkoord, wordt gemaakt",
    "making": "wordt gemaakt",
    "ready": "staat klaar",
    "refused": "geweigerd",
    "failed": "niet gelukt",
    "gone": "weg na 24 uur",
}

# Before, event, after.
TABLE = (
    ("asked", "agree", "agreed"),
    ("asked", "refuse", "refused"),
    ("asked", "begin", "making"),
    ("agreed", "begin", "making"),
    ("making", "finish", "ready"),
    ("asked", "fail", "failed"),
    ("agreed", "fail", "failed"),
    ("making", "fail", "failed"),
    ("asked", "expire", "gone"),
    ("agreed", "expire", "gone"),
    ("making", "expire", "gone"),
    ("ready", "expire", "gone"),
)


def after(state: str, event: str) -> str | None:
    """The state after an event; None when the event does not fit."""
    return next((row[2] for row in TABLE if row[:2] == (state, event)), None)


def before(event: str) -> tuple[str, ...]:
    """The states in which an event fits."""
    return tuple(row[0] for row in TABLE if row[1] == event)

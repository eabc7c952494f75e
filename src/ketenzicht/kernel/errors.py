"""The three ways in which an operation says no. Messages are Dutch, without personal data."""

from typing import Any

from ketenzicht.kernel.decision import Decision


class ChainError(Exception):
    """What happened, why, and what to do now; shown to the user as it is."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class Refused(ChainError):
    """A rule or the access table says no; the decision says why."""

    def __init__(self, message: str, decision: Decision[Any] | None = None, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.decision = decision


class Missing(ChainError):
    """There is no such thing, or it is not yours: the two look alike and reveal nothing."""

    def __init__(self, message: str = "Dit is niet gevonden.", remedy: str = "Ga terug naar uw werklijst.") -> None:
        super().__init__(message, remedy)


class Conflict(ChainError):
    """Somebody was first, or the thing is no longer in the state that this step needs."""


class Invalid(Refused):
    """Input that cannot be used: which field, why, and what to write instead."""

    def __init__(self, place: str, message: str, remedy: str = "") -> None:
        super().__init__(message, None, remedy)
        self.place = place

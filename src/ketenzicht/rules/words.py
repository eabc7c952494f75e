"""Marks a Dutch sentence of a rule as one that users read. Translates nothing: rules speak Dutch, doors translate."""


def gettext_noop(words: str) -> str:
    """The same words; `scripts/messages.py` sees the call and asks for their English."""
    return words

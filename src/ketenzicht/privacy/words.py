"""What people write in this room, before it is sealed: not empty where it is the reason, and not without end."""

from ketenzicht.kernel.errors import Invalid

LONGEST = 5_000  # characters


def written(place: str, words: str) -> str:
    """The words without white space around them. Raises Invalid when there are none, or too many."""
    found = words.strip()
    if not found:
        raise Invalid(place, "Dit mag niet leeg blijven.", "Schrijf in een paar woorden waarom.")
    if len(found) > LONGEST:
        raise Invalid(place, f"Dit is langer dan {LONGEST} tekens.", "Kort het in.")
    return found


def chosen(place: str, value: str, known: object) -> str:
    """One of the known words. Raises Invalid with the list."""
    assert isinstance(known, dict)
    if value not in known:
        raise Invalid(place, "Dit is geen keuze van de lijst.", f"Kies uit: {', '.join(known.values())}.")
    return value

"""The states of a request, an offer and a stay, and the typed reasons. Source: kz-matching, rand2026-contra."""

from typing import NamedTuple


class Step(NamedTuple):
    """From a state, by an event, to a state."""

    before: str
    event: str
    after: str


REQUEST = {
    "open": "zoekt een plek",
    "offered": "plek aangeboden, wacht op de opvang",
    "placed": "geplaatst",
    "withdrawn": "ingetrokken",
    "unmet": "niet vervuld",
}
OFFER = {
    "open": "wacht op besluit",
    "accepted": "aangenomen",
    "refused": "geweigerd",
    "expired": "verlopen",
    "withdrawn": "ingetrokken",
}
STAY = {
    "reserved": "gereserveerd",
    "present": "verblijft hier",
    "ended": "vertrokken",
    "cancelled": "niet doorgegaan",
}
# Stands where the reason is sealed: why a place is closed is never a column in the clear.
IN_OWN_WORDS = "in eigen woorden"
WAITING = ("open", "offered")
HOLDING = ("reserved", "present")

# Only "open" can be offered, only "offered" can become a placement, and both can fall back to "open".
TABLE: tuple[Step, ...] = (
    Step("open", "offer", "offered"),
    Step("offered", "accept", "placed"),
    Step("offered", "refuse", "open"),
    Step("offered", "expire", "open"),
    Step("placed", "no_show", "open"),
    *(Step(state, "withdraw", "withdrawn") for state in ("open", "offered", "placed")),
    # Unmet need stays unmet need, also when something was arranged for now.
    Step("unmet", "withdraw", "unmet"),
    Step("open", "give_up", "unmet"),
)
_NEXT = {(step.before, step.event): step.after for step in TABLE}

REFUSALS = {
    "contra": "de plek kan een contra-indicatie niet dragen",
    "residents": "onveilig voor of door wie hier al woont",
    "unsafe_here": "deze omgeving is onveilig voor de cliënt",
    "children": "niet geschikt voor de kinderen",
    "not_available": "de plek blijkt niet beschikbaar",
    "staff": "te weinig begeleiding nu",
    "language": "geen taal of tolk",
    "client_declines": "de cliënt wil deze plek niet",
    "other": "anders",
}
DEPARTURES = {
    "follow_on": "naar vervolghuisvesting",
    "transfer": "naar een andere opvangplek",
    "own_choice": "op eigen keuze",
    "return": "terug naar het land van herkomst",
    "unknown_destination": "met onbekende bestemming",
    "no_show": "niet gekomen",
    "other": "anders",
}


def after(state: str, event: str) -> str | None:
    """The state of a request that follows, or None when this event does not fit this state."""
    return _NEXT.get((state, event))

"""Why somebody opens an identity: a short list of purposes, one of which must be named and is kept in the log.

Refuses an opening without a purpose of the list; free words would be a place to write about people.
"""

from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.source import ground

PURPOSES = {
    "contact": "contact opnemen",
    "right_person": "nagaan of dit de juiste persoon is",
    "care": "zorg of opvang regelen",
    "application": "een aanvraag of aangifte invullen",
    "danger": "direct gevaar",
    "rights": "een verzoek van de betrokkene zelf",
}


def opening(purpose: str) -> Decision[str]:
    """The purpose with its ground, for the log. Raises Invalid with the list when it is none of it."""
    if purpose not in PURPOSES:
        raise Invalid("purpose", "Zeg waarvoor u dit wilt zien.", f"Kies uit: {', '.join(PURPOSES)}.")
    because = ground("kz-reveal", f"Geopend met als doel: {PURPOSES[purpose]}.")
    return Decision(purpose, (because,), "reveal.opening@1", {"purpose": purpose})

"""Why somebody takes the original of a document in hands: a short list of purposes, one of which must be named.

The cleaned copy is enough to read a signal; the original is evidence. Refuses an opening without a purpose of the list.
"""

from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.source import ground

PURPOSES = {
    "evidence": "als bewijs veiligstellen of overdragen aan de opsporing",
    "unclear": "de schone kopie is niet duidelijk genoeg",
    "quarantine": "de schone kopie is er niet, en wachten kan niet",
    "danger": "direct gevaar",
    "rights": "een verzoek van de betrokkene of de rechter",
}


def opening(purpose: str) -> Decision[str]:
    """The purpose with its ground, for the log and the custody. Raises Invalid when it is none of the list."""
    if purpose not in PURPOSES:
        raise Invalid("purpose", "Zeg waarvoor u het origineel nodig hebt.", f"Kies uit: {', '.join(PURPOSES)}.")
    because = ground("kz-original", f"Het origineel is geopend met als doel: {PURPOSES[purpose]}.")
    return Decision(purpose, (because,), "originals.opening@1", {"purpose": purpose})

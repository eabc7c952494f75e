"""The form in which two spellings of one address or one company are equal. Pure; compares by equality alone.

An address with a postcode is that postcode with number, letter and addition; without one it is its words in order.
Refuses what says too little: a street without a number, a company of two letters.
"""

import re
from dataclasses import dataclass

from ketenzicht.people.words import WORD, folded

POSTCODE = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{3})\s?([A-Za-z]{2})(?![A-Za-z0-9])")
NUMBER = r"([0-9]{1,5})(?:\s?([A-Za-z])(?![0-9A-Za-z]))?(?:\s?-\s?([0-9A-Za-z]{1,4}))?"
BEFORE = re.compile(rf"(?<![0-9A-Za-z]){NUMBER}[\s,;.]*$")
AFTER = re.compile(rf"^[\s,;]*(?:nr\.?|nummer|huisnummer)?\s*{NUMBER}(?![0-9A-Za-z])", re.I)
TRADE_NUMBER = re.compile(r"(?<!\d)\d{8}(?!\d)")
LEGAL_FORMS = {"bv", "nv", "vof", "cv", "eenmanszaak", "stichting"}
SHORTEST_NAME = 4  # letters and digits


@dataclass(frozen=True, slots=True)
class Address:
    """A Dutch address as the BAG knows it: postcode without space, number, and what stands behind the number."""

    postcode: str
    number: int
    letter: str = ""
    addition: str = ""

    @property
    def key(self) -> str:
        return f"{self.postcode}|{self.number}|{self.letter}{self.addition}".upper()


def address_in(text: str) -> Address | None:
    """The address with a postcode in a text; None when there is no postcode or no number beside it."""
    found = POSTCODE.search(text)
    if found is None:
        return None
    number = BEFORE.search(text[: found.start()]) or AFTER.match(text[found.end() :])
    if number is None or not int(number[1]):
        return None
    postcode = f"{found[1]}{found[2]}".upper()
    return Address(postcode, int(number[1]), (number[2] or "").upper(), (number[3] or "").upper())


def address_key(text: str) -> str:
    """The form of an address, "" when it says too little."""
    exact = address_in(text)
    if exact is not None:
        return exact.key
    words = [folded(word) for word in WORD.findall(text)]
    named = [word for word in words if word.isalpha() and len(word) > 1]
    numbered = any(word[0].isdigit() for word in words)
    return "|".join(words) if numbered and len(named) >= 2 else ""


def company_key(text: str) -> str:
    """The form of a company: its number in the trade register, else its name without the legal form."""
    number = TRADE_NUMBER.search(text)
    if number is not None:
        return number[0]
    words = [folded(word) for word in WORD.findall(text.replace(".", ""))]
    kept = [word for word in words if word not in LEGAL_FORMS]
    return "|".join(kept) if sum(map(len, kept)) >= SHORTEST_NAME else ""

"""Dutch addresses in one spelling: street, number, addition, postcode, town. Refuses to complete what is missing."""

import re
from functools import lru_cache
from typing import NamedTuple

from ketenzicht.linkage.names import folded

# How streets are shortened on paper; only endings, so that a street is not changed inside.
ENDINGS = (("straat", "str"), ("laan", "ln"), ("plein", "pln"), ("weg", "wg"), ("gracht", "gr"), ("kade", "kd"))
TOWNS = {
    "s gravenhage": "den haag",
    "sgravenhage": "den haag",
    "s hertogenbosch": "den bosch",
    "shertogenbosch": "den bosch",
}
SHORT = re.compile(r"\b(burg|prof|dr|st|kon|prins|pr|gen|past|mr)\b")
LONG = {"burg": "burgemeester", "prof": "professor", "st": "sint", "kon": "koningin", "pr": "prins", "gen": "generaal"}
LONG |= {"past": "pastoor", "mr": "meester", "dr": "dokter", "prins": "prins"}


class Place(NamedTuple):
    """Each part in a-z and digits, empty when not known."""

    street: str
    number: str
    postcode: str
    city: str


@lru_cache(maxsize=200_000)
def street(text: str) -> str:
    """A street without a house number, its usual abbreviations written out."""
    name = SHORT.sub(lambda found: LONG[found[1]], folded(text))
    for long, short in ENDINGS:
        name = re.sub(rf"(?<=[a-z]){short}$", long, name)
    return name.replace(" ", "")


@lru_cache(maxsize=200_000)
def city(text: str) -> str:
    return TOWNS.get(folded(text), folded(text))


@lru_cache(maxsize=200_000)
def postcode(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def place(street_text: str, number_text: str, postcode_text: str, city_text: str) -> Place:
    """An address from its four fields; a number written behind the street is found there."""
    written = number_text.strip()
    if not written and (found := re.fullmatch(r"(.*\D)\s+(\d+\s*[-/]?\s*[a-zA-Z0-9]{0,4})", street_text.strip())):
        street_text, written = found[1], found[2]
    number = re.match(r"\D*0*(\d+)", written)
    return Place(street(street_text), number[1] if number else "", postcode(postcode_text), city(city_text))

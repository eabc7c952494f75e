"""Addresses and buildings: "BAG API Individuele Bevragingen" version 2 of the Kadaster, `GET /adressenuitgebreid`.

An address is asked by postcode and number, exactly; the answer is HAL with `_embedded.adressen`, without it there is no
such address. Source: https://lvbag.github.io/BAG-API. Postcode and number stand in the query: the protocol has no other
way, and no name goes with them.
"""

from typing import Any

from ketenzicht.config.register_settings import RegisterServer
from ketenzicht.registers.answer import Answer, Fact, Found, listed, mapping, of_several, words
from ketenzicht.registers.asking import Request, put

QUERY = {"postcode": "postcode", "number": "huisnummer", "letter": "huisletter", "addition": "huisnummertoevoeging"}


def ask(server: RegisterServer, way: str, values: dict[str, str]) -> Answer:
    """What kind of place an address is. `values`: postcode, number, letter, addition. Raises NoAnswer."""
    query = {theirs: values[ours] for ours, theirs in QUERY.items() if values.get(ours)}
    # Asked for by the specification wherever a geometry might come back; we keep none.
    headers = {"Accept-Crs": "epsg:28992"}
    query |= {"exacteMatch": "true"}
    request = Request("/adressenuitgebreid", query, accept="application/hal+json", headers=headers)
    given = put(server, request)
    rows = listed(mapping((given or {}).get("_embedded")).get("adressen"))
    return of_several([_place(mapping(row)) for row in rows])


def _place(row: Any) -> Found:
    purposes = ", ".join(words(one) for one in listed(row.get("gebruiksdoelen")))
    years = ", ".join(words(one) for one in listed(row.get("oorspronkelijkBouwjaar")))
    size = words(row.get("oppervlakte"))
    facts = (
        Fact("Gebruiksdoel", purposes),
        Fact("Oppervlakte", f"{size} m²" if size else ""),
        Fact("Bouwjaar", years),
        Fact("Status", words(row.get("adresseerbaarObjectStatus"))),
        Fact("BAG-nummer van het adres", words(row.get("nummeraanduidingIdentificatie"))),
        Fact("BAG-nummer van het object", words(row.get("adresseerbaarObjectIdentificatie"))),
    )
    lines = (words(row.get("adresregel5")), words(row.get("adresregel6")))
    return Found(
        ", ".join(line for line in lines if line),
        tuple(fact for fact in facts if fact.value),
        doubtful=any(value is True for value in mapping(row.get("inonderzoek")).values()),
        place=words(row.get("nummeraanduidingIdentificatie")),
    )

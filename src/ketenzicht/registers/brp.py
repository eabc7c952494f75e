"""Persons: "BRP Personen bevragen" version 2 (Haal Centraal), `POST /personen`.

Source: https://brp-api.github.io/Haal-Centraal-BRP-bevragen. Everything stands in the body, nothing in the address.
`fields` are those of the rule and no other; what comes back beside them is not read. The flag of secrecy and "in
onderzoek" come without being asked, and may not be asked. Who died is not found unless one asks for it; we do not.
"""

from typing import Any

from ketenzicht.config.register_settings import RegisterServer
from ketenzicht.registers.answer import Answer, Fact, Found, NoAnswer, listed, mapping, of_several, whole_date, words
from ketenzicht.registers.asking import Request, put

TYPES = {
    "citizen_number": "RaadpleegMetBurgerservicenummer",
    "name_and_birth": "ZoekMetGeslachtsnaamEnGeboortedatum",
}


def ask(server: RegisterServer, way: str, values: dict[str, str], fields: tuple[str, ...]) -> Answer:
    """Persons with these fields. `values`: citizen_number, or surname and born. Raises NoAnswer."""
    body: dict[str, Any] = {"type": TYPES[way], "fields": list(fields)}
    if way == "citizen_number":
        body["burgerservicenummer"] = [values["citizen_number"]]
    else:
        body |= {"geslachtsnaam": values["surname"], "geboortedatum": values["born"]}
    given = put(server, Request("/personen", body=body, accept="application/json; charset=utf-8"))
    if given is None:
        return Answer()
    if given.get("type") != TYPES[way]:
        raise NoAnswer("broken")
    return of_several([_person(mapping(row), fields) for row in listed(given.get("personen"))])


def _person(row: Any, fields: tuple[str, ...]) -> Found:
    name = mapping(row.get("naam")) if "naam.volledigeNaam" in fields else {}
    facts: list[Fact] = []
    if "geboorte.datum" in fields:
        facts.append(Fact("Geboren", partial_date(mapping(row.get("geboorte")).get("datum")), "date"))
    if "leeftijd" in fields:
        facts.append(Fact("Leeftijd", words(row.get("leeftijd"))))
    if "adressering.adresregel1" in fields:
        at = mapping(row.get("adressering"))
        lines = (words(at.get("adresregel1")), words(at.get("adresregel2")))
        facts.append(Fact("Ingeschreven op", ", ".join(line for line in lines if line)))
    suspended = mapping(mapping(row.get("opschortingBijhouding")).get("reden"))
    facts.append(Fact("Bijhouding gestopt", words(suspended.get("omschrijving"))))
    return Found(
        words(name.get("volledigeNaam")),
        tuple(fact for fact in facts if fact.value or fact.label == "Geboren"),
        secret=_secret(row.get("geheimhoudingPersoonsgegevens")),
        doubtful=any(key == "inOnderzoek" for part in (row, *row.values()) if isinstance(part, dict) for key in part),
    )


def _secret(flag: Any) -> bool:
    """Absent is no secrecy; what is there and is no "false" counts as secrecy: a doubt protects."""
    return flag is not None and flag is not False


def partial_date(given: Any) -> str:
    """One of the four kinds of date of the BRP as "1990-03-17", "1990-03", "1990" or "" (unknown)."""
    row = mapping(given)
    kind, year, month = row.get("type"), row.get("jaar"), row.get("maand")
    if not row or kind == "DatumOnbekend":
        return ""
    if kind == "Datum":
        return whole_date(words(row.get("datum")))
    if type(year) is int and 1 <= year <= 9999:
        if kind == "JaarDatum":
            return f"{year:04}"
        if kind == "JaarMaandDatum" and type(month) is int and 1 <= month <= 12:
            return f"{year:04}-{month:02}"
    raise NoAnswer("broken")

"""The trade register: "Zoeken" version 2 (`GET /v2/zoeken`) and "Basisprofiel" (`GET /v1/basisprofielen/{number}`).

Source: https://developers.kvk.nl. Searching gives numbers and names; the profile of one number gives since when, what
it does and where. The owner is another question, about a person, and is not asked. A refusal is `{"fout": [...]}`.
"""

import re
from typing import Any

from ketenzicht.config.register_settings import RegisterServer
from ketenzicht.registers.answer import (
    MOST_SHOWN,
    Answer,
    Fact,
    Found,
    NoAnswer,
    listed,
    mapping,
    of_several,
    whole_date,
    words,
)
from ketenzicht.registers.asking import Request, put

DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def ask(server: RegisterServer, way: str, values: dict[str, str]) -> Answer:
    """A company by its number, or companies by name. `values`: company_number or company_name. Raises NoAnswer."""
    if way == "company_number":
        given = put(server, Request(f"/v1/basisprofielen/{values['company_number']}"))
        return Answer() if given is None else of_several([_profile(given)])
    query = {"naam": values["company_name"], "pagina": "1", "resultatenPerPagina": str(MOST_SHOWN)}
    given = put(server, Request("/v2/zoeken", query))
    if given is None:
        return Answer()
    rows, total = listed(given.get("resultaten")), given.get("totaal")
    if type(total) is not int or total < 0:
        raise NoAnswer("broken")
    return of_several([_hit(mapping(row)) for row in rows], total)


def _hit(row: Any) -> Found:
    address = mapping(mapping(row.get("adres")).get("binnenlandsAdres"))
    number = " ".join(part for part in (words(address.get("huisnummer")), words(address.get("huisletter"))) if part)
    street = " ".join(part for part in (words(address.get("straatnaam")), number) if part)
    place = ", ".join(part for part in (street, words(address.get("plaats"))) if part)
    facts = (
        Fact("KvK-nummer", words(row.get("kvkNummer"))),
        Fact("Soort", words(row.get("type"))),
        Fact("Adres", place),
        Fact("Ingeschreven", {"Ja": "ja", "Nee": "nee, niet meer"}.get(words(row.get("actief")), "")),
    )
    return Found(words(row.get("naam")), tuple(fact for fact in facts if fact.value))


def _profile(given: dict[str, Any]) -> Found:
    since = mapping(given.get("materieleRegistratie"))
    main = mapping(mapping(given.get("_embedded")).get("hoofdvestiging"))
    owner = mapping(mapping(given.get("_embedded")).get("eigenaar"))
    visits = [one for one in map(mapping, listed(main.get("adressen"))) if words(one.get("type")) == "bezoekadres"]
    hidden = any(words(one.get("indAfgeschermd")) == "Ja" for one in visits)
    does = "; ".join(words(mapping(one).get("sbiOmschrijving")) for one in listed(given.get("sbiActiviteiten"))[:5])
    facts = (
        Fact("KvK-nummer", words(given.get("kvkNummer"))),
        Fact("Statutaire naam", words(given.get("statutaireNaam"))),
        Fact("Rechtsvorm", words(owner.get("rechtsvorm"))),
        Fact("Activiteiten", does),
        Fact("Werkzame personen", words(given.get("totaalWerkzamePersonen"))),
        Fact("Bezoekadres", "; ".join(words(one.get("volledigAdres")) for one in visits)),
        Fact("Begonnen", _day(since.get("datumAanvang")), "date"),
        Fact("Beëindigd", _day(since.get("datumEinde")), "date"),
    )
    return Found(words(given.get("naam")), tuple(fact for fact in facts if fact.value), secret=hidden)


def _day(value: Any) -> str:
    """A day as "20150300" or "2015-03-01"; zeros stand for what is not known."""
    given = words(value)
    if not given:
        return ""
    found = DAY.fullmatch(given)
    if found is None:
        raise NoAnswer("broken")
    year, month, day = found.groups()
    if month == "00":
        return "" if year == "0000" else year
    return f"{year}-{month}" if day == "00" else whole_date(f"{year}-{month}-{day}")

"""A list of facts of places as a municipality keeps it, CSV or XLSX: the columns by their names. Pure; keeps nothing.

Refuses a list without the columns that it needs, and names the row that is wrong.
"""

from datetime import date

from ketenzicht.kernel.errors import Invalid
from ketenzicht.registers.places import MOST, Told, checked
from ketenzicht.rules.registers import FACTS
from ketenzicht.signals.sheet import dutch_date, read_sheet

COLUMNS = {
    "what": ("soort", "type"),
    "address": ("adres", "locatie"),
    "postcode": ("postcode",),
    "number": ("huisnummer", "nummer"),
    "suffix": ("toevoeging", "huisnummertoevoeging", "huisletter"),
    "on": ("datum", "dag"),
    "source": ("bron", "afdeling"),
    "words": ("omschrijving", "toelichting", "tekst"),
}
KINDS = {
    "sanction": ("sanctie", "maatregel", "boete", "dwangsom", "sluiting", "waarschuwing"),
    "permit": ("vergunning", "ontheffing"),
    "inspection": ("controle", "inspectie", "toezicht"),
}
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in (kind, *words)}


def facts_in(data: bytes) -> list[Told]:
    """The facts of a list, at most 500. Raises Invalid with the row that is wrong, why, and what to write."""
    sheet = read_sheet(data)
    where = {name: number for number, name in enumerate(one.strip().lower() for one in sheet.columns)}
    places = {target: next((where[word] for word in known if word in where), None) for target, known in COLUMNS.items()}
    missing = [COLUMNS[name][0] for name in ("what", "on", "source", "words") if places[name] is None]
    if places["address"] is None and (places["postcode"] is None or places["number"] is None):
        missing.insert(0, "adres (of postcode en huisnummer)")
    if missing:
        raise Invalid("file", f"Deze kolommen ontbreken: {', '.join(missing)}.", "Zet de namen op de eerste regel.")
    if not 0 < len(sheet.rows) <= MOST:
        raise Invalid("file", f"Deze lijst heeft geen 1 tot {MOST} regels.", "Splits de lijst in delen.")
    return [_told(number, cells, places) for number, cells in sheet.rows]


def _told(number: int, cells: tuple[str, ...], places: dict[str, int | None]) -> Told:
    given = {name: cells[place] if place is not None else "" for name, place in places.items()}
    numbered = f"{given['number']}{given['suffix'] and '-' + given['suffix']}"
    address = given["address"] or f"{numbered}, {given['postcode']}"
    kind = _KIND_OF.get(given["what"].strip().lower(), "")
    if not kind:
        raise _wrong(number, Invalid("what", "Dit soort feit is onbekend.", f"Schrijf {', '.join(FACTS.values())}."))
    try:
        on = date.fromisoformat(dutch_date(given["on"])[:10])
    except ValueError:
        raise _wrong(number, Invalid("on", "Dit is geen datum.", "Schrijf bijvoorbeeld 17-3-2024.")) from None
    try:
        return checked(Told(kind, address, on, given["source"], given["words"]))
    except Invalid as fault:
        raise _wrong(number, fault) from None


def _wrong(number: int, fault: Invalid) -> Invalid:
    return Invalid("file", f"Regel {number}: {fault.message}", f"{fault.remedy} Er is niets vastgelegd.")

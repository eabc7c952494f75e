"""From a row of a partner's list to a report: what each column is, guessed by its name and said by a person. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from ketenzicht.kernel.errors import Invalid
from ketenzicht.signals.intake import OBSERVABLES, Report, read_report
from ketenzicht.signals.sheet import dutch_date

# Target → Dutch words on the page. "words" may be given to more than one column.
TARGETS = {
    "": "overslaan",
    "words": "tekst van de melding",
    "external_id": "nummer bij de leverancier",
    "municipality": "gemeente",
    "received_at": "wanneer ontvangen",
    "happened_on": "wanneer gebeurd",
    "acute": "acuut gevaar (ja of nee)",
    "minor": "minderjarig (ja of nee)",
    "address": "adres",
    "phone": "telefoonnummer",
    "email": "e-mailadres",
    "plate": "kenteken",
    "company": "bedrijf",
    "url": "webadres",
    "handle": "accountnaam",
    "person": "persoon",
    "reporter": "naam van de melder",
    "contact": "bereikbaarheid van de melder",
}
GUESSES = {
    "words": "text tekst omschrijving melding bevinding bevindingen toelichting inhoud bericht feiten notitie signaal",
    "external_id": "id nummer kenmerk meldnummer mma-nummer mmanummer referentie zaaknummer external_id meldingsnummer",
    "municipality": "gemeente plaats woonplaats plaatsnaam municipality",
    "received_at": "ontvangen datum meldingsdatum ontvangstdatum received_at datumtijd",
    "happened_on": "pleegdatum gebeurd voorval happened_on controledatum inspectiedatum",
    "acute": "acuut spoed acute",
    "minor": "minderjarig minor",
    "address": "adres straat locatie address",
    "phone": "telefoon telefoonnummer tel mobiel 06-nummer phone",
    "email": "e-mail email mail e-mailadres mailadres",
    "plate": "kenteken plate",
    "company": "bedrijf bedrijfsnaam onderneming company",
    "url": "url link website advertentie webadres",
    "handle": "account gebruikersnaam handle",
    "person": "persoon naam verdachte person",
    "reporter": "melder",
    "contact": "contact bereikbaar",
}
_BY_WORD = {word: target for target, words in GUESSES.items() for word in words.split()}
Chosen = Mapping[str, str]


def guessed(columns: Sequence[str], before: Chosen | None = None) -> dict[str, str]:
    """What each column probably is: as it was said the last time for this supplier, else by its name."""
    known = before or {}
    return {name: known.get(name, _BY_WORD.get(name.strip().lower(), "")) for name in columns}


def checked(chosen: Chosen, columns: Sequence[str]) -> dict[str, str]:
    """The choice of a person, complete. Raises Invalid when nothing is the text, or one thing is twice there."""
    found = {name: chosen.get(name, "") for name in columns}
    if unknown := sorted(set(found.values()) - set(TARGETS)):
        raise Invalid("mapping", f'"{unknown[0][:40]}" is hier onbekend.', "Kies uit de lijst.")
    if "words" not in found.values():
        raise Invalid("mapping", "Geen enkele kolom is de tekst van de melding.", "Kies minstens één kolom met tekst.")
    for target in set(found.values()) - {"", "words", *OBSERVABLES}:
        if list(found.values()).count(target) > 1:
            raise Invalid("mapping", f"Twee kolommen zijn {TARGETS[target]}.", "Kies er één, en voor de andere tekst.")
    return found


def report_of(columns: Sequence[str], cells: Sequence[str], chosen: Chosen, *, channel: str, place: str) -> Report:
    """One row as a report. Raises Invalid with the column that is wrong, why, and what to write instead."""
    given: dict[str, Any] = {"channel": channel}
    words: list[str] = []
    seen: list[dict[str, str]] = []
    reporter: dict[str, str] = {}
    several = sum(target == "words" for target in chosen.values()) > 1
    for name, cell in zip(columns, cells, strict=True):
        target = chosen.get(name, "")
        if not cell or not target:
            continue
        if target == "words":
            words.append(f"{name}: {cell}" if several else cell)
        elif target in OBSERVABLES:
            seen.append({"kind": target, "value": cell})
        elif target in ("reporter", "contact"):
            reporter["name" if target == "reporter" else "contact"] = cell
        else:
            given[target] = dutch_date(cell) if target in ("received_at", "happened_on") else cell
    if "happened_on" in given:
        given["happened_on"] = given["happened_on"][:10]
    given |= {"text": "\n".join(words), "observables": seen}
    given["reporter"] = {"kind": "citizen", **reporter} if reporter else {"kind": "professional"}
    return read_report(given, channel=channel, municipality=place)

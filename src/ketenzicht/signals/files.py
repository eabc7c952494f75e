"""Reads signals from files: `.json` (one or a list), `.jsonl`, `.csv` and `.eml`, row by row.

A `.csv` with our own columns is read strictly; a list with the columns of a partner as the page of imports reads it. A
row that cannot be read is handed on with its reason and never stops the others. Refuses a file that is too large,
or of another kind. Keeps nothing itself.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from ketenzicht.kernel.errors import Invalid
from ketenzicht.signals.intake import Report, read_report
from ketenzicht.signals.mail import read_mail
from ketenzicht.signals.mapping import checked, guessed, report_of
from ketenzicht.signals.sheet import Sheet, read_sheet

LARGEST = 50_000_000  # bytes in one file
KINDS = (".json", ".jsonl", ".csv", ".eml")
REPORTER_COLUMNS = {"reporter.kind", "reporter.name", "reporter.contact", "reporter.safe_to_contact"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: its number from 1, its text as it stood there, and the report or what is wrong with it."""

    number: int
    raw: str
    report: Report | None
    fault: Invalid | None = None
    mailbox: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was read: the digest by which it is recognised, and its rows."""

    digest: bytes
    rows: list[Row]


def read_file(path: Path, *, channel: str = "", municipality: str = "") -> Taken:
    """All rows of a file; `channel` and `municipality` fill what a row leaves out.

    Raises Invalid for a file that is not there, too large, of an unknown kind, or not UTF-8.
    """
    if path.suffix.lower() not in KINDS:
        raise Invalid(str(path), "Dit soort bestand kan niet worden gelezen.", f"Geef {', '.join(KINDS)}.")
    data = read_bytes(path)
    given = {
        "channel": channel or ("email" if path.suffix.lower() == ".eml" else "import"),
        "municipality": municipality,
    }
    return Taken(sha256(data).digest(), list(_rows(path, data, given)))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises Invalid for one that is not there or too large."""
    try:
        too_large = path.stat().st_size > LARGEST
        data = b"" if too_large else path.read_bytes()
    except OSError as error:
        raise Invalid(str(path), f"Dit bestand is niet te lezen ({error.strerror}).", "Controleer het pad.") from None
    if too_large:
        raise Invalid(str(path), "Dit bestand is groter dan 50 MB.", "Splits het bestand.")
    return data


def _rows(path: Path, data: bytes, given: dict[str, str]) -> Iterator[Row]:
    if path.suffix.lower() == ".eml":
        mail = read_mail(data)
        yield _row(1, "", mail.values, given, mailbox=mail.mailbox)
        return
    if path.suffix.lower() == ".csv" and (listed := _of_partner(data)) is not None:
        yield from _from_list(*listed, given)
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(str(path), "Dit bestand is geen UTF-8.", "Bewaar het bestand als UTF-8.") from None
    reader = {".json": _from_json, ".jsonl": _from_lines, ".csv": _from_csv}[path.suffix.lower()]
    for number, raw, values in reader(path, text):
        yield _row(number, raw, values, given)


def _of_partner(data: bytes) -> tuple[Sheet, dict[str, str]] | None:
    """The list and what its columns are, when they are named as a partner names them; None for our own columns."""
    if b"text" in data.partition(b"\n")[0]:
        return None
    try:
        sheet = read_sheet(data)
        chosen = checked(guessed(sheet.columns), sheet.columns)
    except Invalid:
        return None
    # One name that we know is a slip of the pen in a list of our own; two are a list of somebody else.
    return (sheet, chosen) if sum(map(bool, chosen.values())) > 1 else None


def _from_list(sheet: Sheet, chosen: dict[str, str], given: dict[str, str]) -> Iterator[Row]:
    """The rows of a list, read as the page of imports reads them."""
    for number, cells in sheet.rows:
        raw = ";".join(cells)
        try:
            report = report_of(sheet.columns, cells, chosen, channel=given["channel"], place=given["municipality"])
        except Invalid as fault:
            yield Row(number, raw, None, fault)
        else:
            yield Row(number, raw, report)


def _row(number: int, raw: str, values: Any, given: dict[str, str], *, mailbox: str = "") -> Row:
    if isinstance(values, Invalid):
        return Row(number, raw, None, values)
    try:
        return Row(number, raw, read_report(values, **given), mailbox=mailbox)
    except Invalid as fault:
        return Row(number, raw, None, fault)


def _from_json(path: Path, text: str) -> Iterator[tuple[int, str, Any]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise Invalid(f"{path}:{error.lineno}", "Dit is geen JSON.", "Verbeter het bestand op deze regel.") from None
    except (ValueError, RecursionError):
        raise Invalid(f"{path}:1", "Deze JSON is te diep of heeft te lange getallen.", "Vereenvoudig het.") from None
    for number, values in enumerate(data if isinstance(data, list) else [data], start=1):
        yield number, json.dumps(values, ensure_ascii=False), _object(values)


def _from_lines(path: Path, text: str) -> Iterator[tuple[int, str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, line, _object(json.loads(line))
        except (ValueError, RecursionError):
            yield (
                number,
                line.rstrip("\r"),
                Invalid("row", "Deze regel is geen JSON.", "Schrijf één JSON-object op een regel."),
            )


def _object(values: Any) -> Any:
    if isinstance(values, Mapping):
        return values
    return Invalid("row", "Dit is geen melding maar een losse waarde.", "Schrijf een JSON-object met minstens text.")


def _from_csv(path: Path, text: str) -> Iterator[tuple[int, str, Any]]:
    lines = StringIO(text, newline="").readlines()
    names = next(csv.reader(lines[:1]), [])
    if "text" not in names:
        raise Invalid(f"{path}:1", 'De kolom "text" ontbreekt.', "Zet de namen van de kolommen op de eerste regel.")
    number, start = 0, 1
    # A wrong quote can swallow what follows: the line where it stands is the bad row, reading goes on after it.
    while start < len(lines):
        reader = csv.DictReader(islice(lines, start, None), names, strict=True)
        good = 0
        try:
            for row in reader:
                number, good = number + 1, reader.line_num
                yield number, _as_csv(row), _values(row)
            return
        except csv.Error as error:
            start += good
            while not lines[start].strip():
                start += 1
            number += 1
            fault = Invalid("row", f"Deze regel is geen CSV ({error}).", "Controleer de aanhalingstekens.")
            yield number, lines[start].rstrip("\r\n"), fault
            start += 1


def _as_csv(row: Mapping[str | None, Any]) -> str:
    out = StringIO()
    cells = [cell for key, cell in row.items() if key is not None and cell is not None]
    csv.writer(out).writerow([*cells, *row.get(None, [])])
    return out.getvalue().strip("\r\n")


def _values(row: Mapping[str | None, Any]) -> Any:
    if None in row or None in row.values():
        return Invalid(
            "row", "Deze regel heeft te veel of te weinig kolommen.", "Zet tekst met komma's tussen aanhalingstekens."
        )
    cells = {str(key): str(cell).strip() for key, cell in row.items() if str(cell).strip()}
    values: dict[str, Any] = {key: cell for key, cell in cells.items() if key not in REPORTER_COLUMNS}
    for name in ("forms", "observables", "about_staff_of"):
        if name in values:
            values[name] = [part.strip() for part in str(values[name]).split(";") if part.strip()]
    if "observables" in values:
        values["observables"] = [_observable(part) for part in values["observables"]]
    reporter = {key.partition(".")[2]: cell for key, cell in cells.items() if key in REPORTER_COLUMNS}
    if "reporter" in values:
        reporter.setdefault("kind", str(values.pop("reporter")))
    return {**values, "reporter": reporter} if reporter else values


def _observable(part: str) -> dict[str, str]:
    kind, _, value = part.partition(":")
    return {"kind": kind.strip(), "value": value.strip()}

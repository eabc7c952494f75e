"""A list that a partner sends, as text cells: CSV in the encodings and with the separators that occur, or XLSX.

Runs nothing: a formula in XLSX is read as the value that was kept beside it, in CSV it is words. Refuses what is larger
than 20 MB, longer than 10,000 rows, wider than 200 columns, or a bomb. Pure; keeps nothing.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ketenzicht.kernel.errors import Invalid

LARGEST = 20_000_000  # bytes
MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_CELL = 50_000
UNPACKED = 200_000_000  # bytes that an XLSX may be inside
SEPARATORS = ";,\t|"
BROKEN = (BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, OSError, AttributeError)

NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ T,]+(\d{1,2})[:.](\d{2})(?::\d{2})?)?(?: ?uur)?")
WORDS = re.compile(
    r"(?:[a-z]{2,9},? )?(\d{1,2}) ([a-z]{3,9})\.? (\d{4})(?:[ ,]+(?:om )?(\d{1,2})[:.](\d{2}))?(?: ?uur)?", re.I
)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mrt maa", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"), start=1
    )
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row as names of columns, and the other rows with their numbers from 1; all cells are text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(data: bytes) -> Sheet:
    """The list in a file. Raises Invalid with what to do."""
    if len(data) > LARGEST:
        raise Invalid("file", "Dit bestand is groter dan 20 MB.", "Splits de lijst in delen.")
    if data[:4] == b"PK\x03\x04":
        return _sheet(_from_xlsx(data))
    if not _is_utf16(data) and b"\x00" in data[:4096]:
        raise Invalid("file", "Dit is geen CSV of XLSX.", "Bewaar de lijst in uw programma als CSV of XLSX.")
    text = decoded(data)
    return _sheet(csv.reader(StringIO(text, newline=""), delimiter=separator_of(text)))


def decoded(data: bytes) -> str:
    """The text of a CSV: by its mark, else UTF-8, else the encoding of Windows in Western Europe."""
    if _is_utf16(data):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def separator_of(text: str) -> str:
    """The separator with which most of the first lines have the same number of cells, and more than one."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), 20))
    best, score = ",", (0, 0)
    for separator in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        except csv.Error:
            continue
        wide = {width: times for width, times in widths.items() if width > 1}
        if wide:
            width = max(wide, key=lambda one: (wide[one], one))
            if (wide[width], width) > score:
                best, score = separator, (wide[width], width)
    return best


def dutch_date(text: str) -> str:
    """A date or moment as people write it, in the form of ISO 8601; what is not understood stays as it was."""
    words = text.strip()
    for pattern in (NUMBERS, WORDS):
        found = pattern.fullmatch(words)
        if found:
            day, month, year, hour, minute = found.groups()
            number = MONTHS.get(month[:3].lower(), 0) if month.isalpha() else int(month)
            full = int(year) + (2000 if len(year) == 2 else 0)
            try:
                at = datetime.combine(date(full, number, int(day)), time(int(hour or 0), int(minute or 0)))
            except ValueError:
                return words
            return at.isoformat() if hour else at.date().isoformat()
    return words


def _is_utf16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _sheet(lines: Iterable[Iterable[Any]]) -> Sheet:
    try:
        rows = [tuple(_cell(cell) for cell in row) for row in islice(lines, MOST_ROWS + 2)]
    except csv.Error as error:
        raise Invalid("file", f"Deze lijst is geen CSV ({error}).", "Controleer de aanhalingstekens.") from None
    while rows and not any(rows[0]):
        rows.pop(0)
    if not rows:
        raise Invalid("file", "Deze lijst is leeg.", "Kies een lijst met op de eerste regel de namen van de kolommen.")
    head = rows[0]
    if len(head) > MOST_COLUMNS:
        raise Invalid("file", f"Deze lijst heeft meer dan {MOST_COLUMNS} kolommen.", "Haal kolommen weg.")
    if len(rows) - 1 > MOST_ROWS:
        raise Invalid("file", f"Deze lijst heeft meer dan {MOST_ROWS} regels.", "Splits de lijst in delen.")
    columns = tuple(name[:200] or f"kolom {number}" for number, name in enumerate(head, start=1))
    body = ((number, _fitted(row, len(columns))) for number, row in enumerate(rows[1:], start=1))
    return Sheet(columns, tuple((number, row) for number, row in body if any(row)))


def _fitted(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A short row is filled; what stands beyond the last column goes with the last cell, so that nothing is lost."""
    if len(row) <= width:
        return row + ("",) * (width - len(row))
    rest = " ".join(cell for cell in row[width - 1 :] if cell)
    return (*row[: width - 1], rest)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").strip()[:LONGEST_CELL]


def _from_xlsx(data: bytes) -> Iterator[tuple[Any, ...]]:
    try:
        with ZipFile(BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > UNPACKED:
                raise Invalid("file", "Dit bestand is uitgepakt te groot.", "Bewaar de lijst als CSV.")
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        lines = list(islice(book.worksheets[0].iter_rows(values_only=True), MOST_ROWS + 2))
        book.close()
    except Invalid:
        raise
    except (*BROKEN, IndexError):
        raise Invalid("file", "Dit XLSX-bestand is niet te openen.", "Bewaar de lijst als CSV.") from None
    return iter(lines)

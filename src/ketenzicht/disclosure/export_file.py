"""The file of an export: rows as CSV that no spreadsheet executes, marked with its id, closed for its receiver.

A zip holds the CSV and its description (CSV on the Web); the whole is encrypted in the age format. Refuses a recipient
that is no public age key.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyrage

from ketenzicht.kernel.errors import Invalid

# A spreadsheet takes a cell that begins with one of these for a formula; the wide ones are what some make of them.
FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the file about itself: id, list, purpose, for whom, when made and when it must be gone."""

    export: UUID
    list: str
    purpose: str
    receiver: str
    made_at: datetime
    keep_until: str

    @property
    def name(self) -> str:
        """The name of the CSV inside: it carries the id."""
        return f"ketenzicht-{self.list}-{self.export}.csv"


def defused(cell: str) -> str:
    """The cell as text for every spreadsheet: an apostrophe before whatever could begin a formula."""
    bare = cell.lstrip(" \u00a0\ufeff")
    return f"'{cell}" if cell.startswith(FORMULA) or bare.startswith(FORMULA) else cell


def as_csv(mark: Mark, columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    """The rows with the export's id in the first column of each, with a mark of the byte order for spreadsheets."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL)
    writer.writerow(("export", *columns))
    writer.writerows((str(mark.export), *(defused(row.get(column, "")) for column in columns)) for row in rows)
    return "\ufeff" + sink.getvalue()


def zipped(mark: Mark, columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    """CSV and description in one zip, whose comment is the export's id too."""
    about = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": mark.name,
        "dc:identifier": str(mark.export),
        "dc:title": mark.list,
        "dc:created": mark.made_at.isoformat(),
        "dc:audience": mark.receiver,
        "dc:description": f"Doel: {mark.purpose}. Bewaren tot en met {mark.keep_until}.",
        "tableSchema": {"columns": [{"name": name} for name in ("export", *columns)]},
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = str(mark.export).encode()
        archive.writestr(mark.name, as_csv(mark, columns, rows))
        archive.writestr(f"{mark.name}-metadata.json", json.dumps(about, ensure_ascii=False, indent=2))
    return sink.getvalue()


def public_key(text: str) -> str:
    """A public age key as it is written. Raises Invalid for anything else, a secret key above all."""
    written = text.strip()
    if written.upper().startswith("AGE-SECRET-KEY"):
        raise Invalid(
            "recipient",
            "Dit is een geheime sleutel. Wij bewaren hem niet.",
            "Maak een nieuwe en geef alleen de publieke.",
        )
    try:
        return str(pyrage.x25519.Recipient.from_str(written))
    except pyrage.RecipientError:
        raise Invalid("recipient", "Dit is geen publieke sleutel van age.", "Hij begint met age1.") from None


def closed(content: bytes, recipient: str) -> bytes:
    """The bytes that only the holder of the secret half opens."""
    sealed: bytes = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient)])
    return sealed

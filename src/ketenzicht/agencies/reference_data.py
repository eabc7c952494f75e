"""The reference facts: safety regions and municipalities with the days on which they are valid.

Reads `regions` and `municipalities` from CSV, whole or not at all. A later division is another file, named
`municipalities_YYYY.csv`: valid from 1 January of that year, it closes the earlier rows that are not in it.
Refuses a file with a wrong row, saying in which line; writes nothing of it then.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from django.db.models import Max

from ketenzicht.agencies.gateway import operation
from ketenzicht.agencies.models import Municipality, Region
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.access import SYSTEM, Actor

SHIPPED = (Path(__file__).parent / "reference",)
Row = TypeVar("Row", Region, Municipality)

_REGIONS = re.compile(r"safety_regions_(\d{4})\.csv")
_MUNICIPALITIES = re.compile(r"municipalities_(\d{4})\.csv")
_CODE = {Region: re.compile(r"VR\d{2}"), Municipality: re.compile(r"GM\d{4}")}
_REGION_COLUMNS = ("code", "name", "police_unit")
_CORRECTED = (
    "name", "province", "inhabitants", "region", "latitude", "longitude", "valid_from", "valid_until",
)  # fmt: skip
_MUNICIPALITY_COLUMNS = ("code", "name", "province", "safety_region_code", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows the files held, and how many older rows they closed."""

    regions: int = 0
    municipalities: int = 0
    closed: int = 0


def import_shipped() -> Counts:
    """Load the facts that came along, as the system; for a database that has none yet."""
    return import_reference(actor=SYSTEM, paths=SHIPPED)


@operation("organisation.manage", kind="organisation")
def import_reference(*, actor: Actor, paths: Sequence[Path]) -> Counts:
    """Load the files, or the folders of them, oldest first; the same files again change nothing.

    Raises Invalid with file, line and remedy; then nothing is written.
    """
    files = _found(paths)
    regions = [row for path, year in files[Region] for row in _regions(path)]
    known = {row.code for row in regions} | set(Region.objects.values_list("code", flat=True))
    divisions = [(path, year, _municipalities(path, year, known)) for path, year in files[Municipality]]
    Region.objects.bulk_create(
        regions, update_conflicts=True, unique_fields=["code"], update_fields=["name", "police_unit"]
    )
    closed = sum(_write(rows, date(year, 1, 1)) for _, year, rows in divisions)
    return Counts(len(regions), sum(len(rows) for _, _, rows in divisions), closed)


def _write(rows: list[Municipality], valid_from: date) -> int:
    """Add what is new, correct what is known, close what this division no longer has; gives how many closed.

    A division older than the newest one that is known adds only what was never seen, already closed.
    """
    newest = _newest_division()
    if newest is not None and valid_from < newest:
        for row in rows:
            row.valid_until = newest - timedelta(days=1)
        Municipality.objects.bulk_create(rows, ignore_conflicts=True)
        return 0
    began = dict(Municipality.objects.values_list("code", "valid_from"))
    for row in rows:
        row.valid_from = min(valid_from, began.get(row.code, valid_from))
    Municipality.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=_CORRECTED)
    gone = Municipality.objects.filter(valid_from__lt=valid_from, valid_until__isnull=True)
    return gone.exclude(code__in=[row.code for row in rows]).update(valid_until=valid_from - timedelta(days=1))


def _newest_division() -> date | None:
    """The day on which the newest division that is known began: by a row that it opened or closed."""
    edges = Municipality.objects.aggregate(opened=Max("valid_from"), closed=Max("valid_until"))
    closed = [edges["closed"] + timedelta(days=1)] if edges["closed"] else []
    return max([*closed, *([edges["opened"]] if edges["opened"] else [])], default=None)


def _found(paths: Sequence[Path]) -> dict[type[Region] | type[Municipality], list[tuple[Path, int]]]:
    found: dict[type[Region] | type[Municipality], list[tuple[Path, int]]] = {Region: [], Municipality: []}
    for given in paths:
        if not given.exists():
            raise Invalid(str(given), "Dit bestand of deze map is er niet.", "Controleer het pad.")
        for path in sorted(given.glob("*.csv")) if given.is_dir() else [given]:
            for model, pattern in ((Region, _REGIONS), (Municipality, _MUNICIPALITIES)):
                named = pattern.fullmatch(path.name)
                if named:
                    found[model].append((path, int(named[1])))
    if not any(found.values()):
        raise Invalid(
            ", ".join(map(str, paths)),
            "Hier staan geen gegevens die ingelezen kunnen worden.",
            "Noem een bestand municipalities_JAAR.csv of safety_regions_JAAR.csv, of een map waarin ze staan.",
        )
    for files in found.values():
        files.sort(key=lambda pair: pair[1])
    return found


def _regions(path: Path) -> list[Region]:
    return _read(path, _REGION_COLUMNS, lambda row: Region(**{name: row[name] for name in _REGION_COLUMNS}), Region)


def _municipalities(path: Path, year: int, regions: set[str]) -> list[Municipality]:
    inhabitants = next((name for name in _header(path) if name.startswith("inhabitants")), "inhabitants")

    def made(row: Mapping[str, str]) -> Municipality:
        if row["safety_region_code"] not in regions:
            raise ValueError(f'veiligheidsregio "{row["safety_region_code"]}" is onbekend')
        return Municipality(
            code=row["code"],
            name=row["name"],
            province=row["province"],
            inhabitants=_count(row[inhabitants]),
            region_id=row["safety_region_code"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            valid_from=date(year, 1, 1),
        )

    return _read(path, (*_MUNICIPALITY_COLUMNS, inhabitants), made, Municipality)


def _read(
    path: Path, columns: tuple[str, ...], made: Callable[[Mapping[str, str]], Row], model: type[Row]
) -> list[Row]:
    header = _header(path)
    absent = [name for name in columns if name not in header]
    if absent:
        raise Invalid(f"{path}:1", f"De kolom {absent[0]} ontbreekt.", f"Nodig zijn: {', '.join(columns)}.")
    rows: dict[str, Row] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for given in reader:
            try:
                row = made(_whole(given, columns, _CODE[model]))
                if row.code in rows:
                    raise ValueError(f"de code {row.code} komt al eerder voor")
            except ValueError as error:
                raise Invalid(
                    f"{path}:{reader.line_num}",
                    f"Deze regel kan niet worden gelezen: {error}.",
                    "Verbeter de regel en lees het bestand opnieuw in; er is niets opgeslagen.",
                ) from error
            rows[row.code] = row
    return list(rows.values())


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return next(csv.reader(file), [])
    except UnicodeDecodeError as error:
        raise Invalid(f"{path}:1", "Dit bestand is geen UTF-8.", "Bewaar het als CSV in UTF-8.") from error


def _whole(row: Mapping[str, str | None], columns: tuple[str, ...], code: re.Pattern[str]) -> dict[str, str]:
    """The row without empty values. Raises ValueError with the column, in words for the reader."""
    values = {name: (row.get(name) or "").strip() for name in columns}
    empty = [name for name, value in values.items() if not value]
    if empty:
        raise ValueError(f"{empty[0]} is leeg")
    if not code.fullmatch(values["code"]):
        raise ValueError(f'"{values["code"]}" is geen code')
    return values


def _count(text: str) -> int:
    if not text.isdigit():
        raise ValueError(f'"{text}" is geen aantal inwoners')
    return int(text)

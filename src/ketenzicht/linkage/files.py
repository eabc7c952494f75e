"""Files in and out: records from CSV, judgements from CSV, pairs and clusters to CSV.

Reads in portions, so that a million rows need no more memory than their columns. Refuses a file without `id`, an id
that stands there twice, and a row with more fields than the heading; says which line and what to do.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa

from ketenzicht.kernel.errors import Invalid
from ketenzicht.linkage.judgements import Judgement
from ketenzicht.linkage.records import FIELDS, Ready, ready
from ketenzicht.linkage.scoring import table

PORTION = 50_000
JUDGED = ("id_a", "id_b", "verdict", "by", "on", "because")


@dataclass(slots=True)
class Read:
    """Records of one or two files, ready: ids and files by row number, and the table for the engine."""

    ids: list[str] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    portions: list[pa.Table] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)

    @property
    def table(self) -> pa.Table:
        return pa.concat_tables(self.portions) if self.portions else table([])

    def keep(self, records: list[Ready], file: int) -> None:
        """Add a portion; row numbers go on where the last one ended."""
        built = table(records, [file] * len(records), start=len(self.ids))
        self.ids += [record.unique_id for record in records]
        self.files += [file] * len(records)
        self.portions.append(built)


def read_records(paths: Iterable[Path], seen: Callable[[int], None] = lambda _: None) -> Read:
    """All records of the files. `seen` hears how many there are so far. Raises Invalid with file and line."""
    found = Read()
    for file, path in enumerate(paths):
        known: set[str] = set()
        portion: list[Ready] = []
        for line, row in rows(path, partial(_fields, path, found)):
            name = (row.get("id") or "").strip()
            if not name or name in known:
                why = f"id {name} staat er al." if name else "id is leeg."
                raise Invalid(f"{path}, regel {line}", why, "Geef elke regel een eigen id.")
            known.add(name)
            portion.append(ready(row | {"id": name}))
            if len(portion) == PORTION:
                found.keep(portion, file)
                seen(len(found.ids))
                portion = []
        found.keep(portion, file)
        seen(len(found.ids))
    return found


def _fields(path: Path, found: Read, heading: list[str]) -> None:
    known = ", ".join(FIELDS)
    if "id" not in heading:
        raise Invalid(f"{path}, regel 1", "De kolom id ontbreekt.", f"Kolommen die gelezen worden: {known}.")
    if not set(heading) & set(FIELDS[1:]):
        raise Invalid(f"{path}, regel 1", "Er is geen kolom om op te vergelijken.", f"Geef er een van: {known}.")
    found.fields |= set(heading) & set(FIELDS)
    found.ignored |= set(heading) - set(FIELDS)


def rows(path: Path, headed: Callable[[list[str]], None] = lambda _: None) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and row of a CSV in UTF-8 with commas or semicolons; `headed` hears the columns. Raises Invalid."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = file.readline()
            file.seek(0)
            delimiter = ";" if heading.count(";") > heading.count(",") else ","
            reader = csv.DictReader(file, delimiter=delimiter, restkey="", strict=True)
            headed([name.strip() for name in reader.fieldnames or ()])
            for row in reader:
                if row.get(""):
                    raise Invalid(
                        f"{path}, regel {reader.line_num}",
                        "Er zijn meer velden dan in de kop.",
                        "Zet een veld met een komma tussen aanhalingstekens.",
                    )
                yield reader.line_num, {(name or "").strip(): value or "" for name, value in row.items()}
    except UnicodeDecodeError as error:
        raise Invalid(f"{path}", f"Dit is geen UTF-8 ({error.reason}).", "Sla het bestand op als CSV UTF-8.") from error
    except csv.Error as error:
        raise Invalid(
            f"{path}, regel {reader.line_num}", f"Dit is geen CSV ({error}).", "Controleer de aanhalingstekens."
        ) from error
    except OSError as error:
        raise Invalid(f"{path}", "Dit bestand kan niet gelezen worden.", "Controleer de naam en de rechten.") from error


def read_judgements(path: Path) -> list[Judgement]:
    """Judgements in the order of the file, with columns id_a, id_b, verdict, by, on, because."""
    found = []
    for line, row in rows(path):
        try:
            id_a, id_b, verdict, by = (row[name].strip() for name in ("id_a", "id_b", "verdict", "by"))
            on = date.fromisoformat(row["on"].strip())
            found.append(Judgement(id_a, id_b, verdict, by, on, row["because"]))
        except (KeyError, ValueError) as error:
            raise Invalid(
                f"{path}, regel {line}",
                f"Dit oordeel kan niet gelezen worden ({error}).",
                f"Kolommen: {', '.join(JUDGED)}; on als jjjj-mm-dd.",
            ) from error
        except Invalid as error:
            raise Invalid(f"{path}, regel {line}: {error.place}", error.message, error.remedy) from error
    return found


def write_rows(path: Path, heading: Iterable[str], lines: Iterable[Iterable[object]]) -> None:
    """A CSV file, written beside its name first, so that half a file never has the name."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(lines)
    beside.replace(path)

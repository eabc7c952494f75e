"""Tables as files, with an index of what each holds and what was kept back. Refuses nothing: protect tables first."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ketenzicht.kernel import clock
from ketenzicht.rules.small_cells import SMALLEST_SHOWN
from ketenzicht.statistics.selection import Selection
from ketenzicht.statistics.table import Table

METHOD = (
    "Aantallen van 1 tot en met {last} zijn weggelaten, en daarbij zoveel andere dat ze niet door aftrekken binnen een "
    "tabel terug te rekenen zijn. Tabellen van verschillende perioden of plaatsen naast elkaar zijn hier nog niet op "
    "beveiligd."
)


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: the index, and the files by table id."""

    index: Path
    files: dict[str, Path]
    kept_back: int

    def as_record(self) -> dict[str, Any]:
        """Plain JSON values."""
        files = {table: str(path) for table, path in self.files.items()}
        return {"index": str(self.index), "files": files, "kept_back": self.kept_back}


def write(tables: Iterable[Table], asked: Selection, out: Path) -> Published:
    """Write tables that were protected. The index is written last, so that it never names a file that is not there."""
    out.mkdir(parents=True, exist_ok=True)
    files: dict[str, Path] = {}
    entries = []
    for table in tables:
        files[table.id] = out / f"{table.id}.csv"
        files[table.id].write_text(as_csv(table, asked), encoding="utf-8", newline="")
        entries.append(_entry(table, asked))
    index = out / "index.json"
    whole = {"made_on": clock.today().isoformat(), "period": _period(asked), "tables": entries}
    index.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return Published(index, files, sum(entry["protection"]["kept_back"] for entry in entries))


def as_csv(table: Table, asked: Selection) -> str:
    """One table as CSV: every line names table, unit and period; a number that is kept back is empty and says so."""
    lines = [("table", "unit", "since", "until", "key", "label", "value", "status")]
    rows = [(row.key, row.label, row.value) for row in table.rows] + [("total", "Totaal", table.total)]
    for key, label, value in rows:
        said = ("", "kept_back") if value is None else (str(value), "shown")
        lines.append((table.id, table.unit, asked.since.isoformat(), asked.until.isoformat(), key, label, *said))
    sink = _Lines()
    csv.writer(sink).writerows(lines)
    return "".join(sink.written)


class _Lines:
    """A file that is a list."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> int:
        self.written.append(line)
        return len(line)


def _entry(table: Table, asked: Selection) -> dict[str, Any]:
    return {
        "table": table.id,
        "file": f"{table.id}.csv",
        "title": table.title,
        "unit": table.unit,
        "denominator": table.denominator,
        "period": _period(asked),
        "adds_up": table.adds_up,
        "note": table.note,
        "protection": {
            "smallest_shown": SMALLEST_SHOWN,
            "kept_back": table.kept_back + (table.total is None),
            "against_other_tables": False,
            "method": METHOD.format(last=SMALLEST_SHOWN - 1),
        },
    }


def _period(asked: Selection) -> dict[str, str]:
    return {"since": asked.since.isoformat(), "until": asked.until.isoformat()}

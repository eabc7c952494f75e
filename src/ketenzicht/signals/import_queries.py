"""Reads of imports: which there are, how far they are, and what came of each row."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.import_model import IMPORT, ROW
from ketenzicht.signals.models import Import, ImportRow, Signal

MOST = 50
MOST_ROWS = 200  # rows on the page of a result


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import in a list: of whom, when, how far, and how many rows became what."""

    id: UUID
    supplier: str
    channel: str
    place: str
    state: str
    label: str
    at: datetime
    total: int
    counts: dict[str, int]

    @property
    def done(self) -> int:
        """How many rows were read in."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ImportView:
    """One import, opened."""

    line: ImportLine
    name: str
    mapping: dict[str, str]
    digest: bytes
    has_file: bool


@dataclass(frozen=True, slots=True)
class RowLine:
    """What became of one row, and the reference of its signal as far as the actor may list it."""

    number: int
    outcome: str
    label: str
    why: str
    signal: UUID | None
    reference: str


@dataclass(frozen=True, slots=True)
class Work:
    """An import that is being read in: who asked it in which role, and which rows are done."""

    user: UUID
    role: str
    organisation: UUID
    done: frozenset[int]


def imports_for(actor: Actor) -> list[ImportLine]:
    """The imports of the actor's organisation, newest first, at most 50."""
    rows = list(narrow(Import.objects.all(), actor, "import.list").order_by("-at", "-id")[:MOST])
    counts = _counts([row.id for row in rows])
    return [_line(row, counts.get(row.id, {})) for row in rows]


@reading("import.read", kind="import", subject="batch")
def read_import(*, actor: Actor, batch: UUID) -> ImportView:
    """Open one import: of whom it is and how its columns are read."""
    row = Import.objects.get(id=batch)
    concerns(row.id, fields=("mapping",))
    try_name = unseal(row.id, "import.name", row.sealed_name) if row.sealed_file is not None else ""
    line = _line(row, _counts([row.id]).get(row.id, {}))
    return ImportView(line, try_name, dict(row.mapping), bytes(row.digest), row.sealed_file is not None)


def rows_of_import(actor: Actor, batch: UUID, *, outcome: str = "") -> list[RowLine]:
    """What became of the rows, those that need a look first; at most 200."""
    mine = narrow(Import.objects.filter(id=batch), actor, "import.list")
    rows = ImportRow.objects.filter(batch__in=mine)
    rows = rows.filter(outcome=outcome) if outcome in ROW else rows
    found = list(rows.order_by("number")[:MOST_ROWS])
    listed = narrow(Signal.objects.filter(id__in=[row.signal for row in found if row.signal]), actor, "signal.list")
    names = dict(listed.values_list("id", "reference"))
    return [
        RowLine(
            row.number, row.outcome, ROW[row.outcome], row.why,
            row.signal if row.signal in names else None, names.get(row.signal, "") if row.signal else "",
        )
        for row in found
    ]  # fmt: skip


@beyond_scope()
def work_of(batch: UUID) -> Work | None:
    """What the worker needs to go on with an import; None when it is not being read in."""
    row = Import.objects.filter(id=batch, state="running").first()
    if row is None:
        return None
    done = frozenset(ImportRow.objects.filter(batch=row).values_list("number", flat=True))
    return Work(row.by, row.role, row.organisation_id, done)


@beyond_scope()
def known_rows(supplier: UUID, channel: str, ids: list[str], digest: bytes, numbers: list[int]) -> set[str | int]:
    """Which of these were taken before: numbers of the supplier, and rows of this very file."""
    rows = Signal.objects.filter(supplier=supplier)
    by_id = rows.filter(channel=channel, external_id__in=[one for one in ids if one]).values_list(
        "external_id", flat=True
    )
    by_row = rows.filter(source_digest=digest, source_row__in=numbers).values_list("source_row", flat=True)
    return {*by_id, *(number for number in by_row if number is not None)}


def _counts(ids: list[UUID]) -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = {}
    rows = ImportRow.objects.filter(batch__in=ids).order_by().values_list("batch", "outcome")
    for batch, outcome, number in rows.annotate(number=Count("id")):
        found.setdefault(batch, {})[outcome] = number
    return found


def _line(row: Import, counts: dict[str, int]) -> ImportLine:
    return ImportLine(
        row.id, row.supplier, row.channel, row.place, row.state, IMPORT[row.state], row.at, row.total, counts
    )

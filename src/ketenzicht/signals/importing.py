"""Writes of an import: bringing a list, saying what its columns are, noting row by row what came of it, taking it back.

Refuses to take back a signal on which somebody has worked: in another room, on the work list, or by reading its mail.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from ketenzicht.agencies.gateway import concerns, operation, part_of_act, reading
from ketenzicht.duties.operations import finish_all
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import shred
from ketenzicht.people.sealing import fingerprint, seal, unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.mapping import checked, guessed
from ketenzicht.signals.models import CHANNELS, Conversation, Import, ImportRow, ReporterMessage, Signal
from ketenzicht.signals.sheet import Sheet, read_sheet

LONGEST_SUPPLIER = 80
FILE_DAYS = 30  # how long the file itself is kept
UNTOUCHED = "received"


@dataclass(frozen=True, slots=True)
class Noted:
    """What came of one row: a key of `ROW`, the reason when it was refused, and the signal."""

    number: int
    outcome: str
    why: str = ""
    signal: UUID | None = None


@operation("import.make", kind="import")
def bring(*, actor: Actor, supplier: str, channel: str, place: str, name: str, data: bytes) -> UUID:
    """Keep a list that somebody brought, sealed, with a guess of what its columns are. Nothing is a signal yet.

    Raises Invalid for a file that cannot be read, an unknown channel or no supplier.
    """
    if actor.user is None:
        raise Refused("Een lijst brengt iemand met een account.", None, "Log in.")
    who = supplier.strip()
    if not who or len(who) > LONGEST_SUPPLIER:
        raise Invalid("supplier", "Zeg van wie deze lijst komt.", "Bijvoorbeeld Meld Misdaad Anoniem.")
    if channel not in CHANNELS:
        raise Invalid("channel", "Dit kanaal is onbekend.", "Kies uit de lijst.")
    sheet = read_sheet(data)
    row = Import(id=new_id(), organisation_id=actor.home, supplier=who, channel=channel, place=place.strip()[:80])
    row.by, row.role, row.at, row.total = actor.user, actor.role, clock.now(), len(sheet.rows)
    row.digest = fingerprint("import", data.hex())
    row.mapping = guessed(sheet.columns, _before(actor.home, who))
    row.sealed_name = seal(row.id, "import.name", name[:200])
    row.sealed_file = seal(row.id, "import.file", b64encode(data).decode())
    row.save(force_insert=True)
    concerns(fields=("file",), made=row.id)
    return row.id


@operation("import.make", kind="import", subject="batch")
def choose_columns(*, actor: Actor, batch: UUID, mapping: dict[str, str]) -> None:
    """Say what each column is; the next list of this supplier begins with it. Raises Invalid, Conflict when begun."""
    row = _in_state(batch, "brought")
    row.mapping = checked(mapping, sheet_of(row).columns)
    row.save(update_fields=["mapping"])
    concerns(fields=("mapping",))


@operation("import.make", kind="import", subject="batch")
def begin_import(*, actor: Actor, batch: UUID) -> None:
    """Begin to read the list in. Raises Conflict when that was done, Invalid when no column is the text."""
    row = _in_state(batch, "brought")
    checked(row.mapping, sheet_of(row).columns)
    row.state = "running"
    row.save(update_fields=["state"])
    concerns(fields=("state",))


@operation("import.make", kind="import", subject="batch")
def note_rows(*, actor: Actor, batch: UUID, rows: list[Noted]) -> bool:
    """Keep what came of these rows; the import is done with the last. Returns whether it is."""
    row = _in_state(batch, "running")
    ImportRow.objects.bulk_create(
        [
            ImportRow(batch=row, number=one.number, outcome=one.outcome, why=one.why[:200], signal=one.signal)
            for one in rows
        ],
        ignore_conflicts=True,
    )
    if ImportRow.objects.filter(batch=row).count() >= row.total:
        row.state, row.done_at = "done", clock.now()
        row.save(update_fields=["state", "done_at"])
    concerns(*(one.signal for one in rows if one.signal), fields=("rows",))
    return row.state == "done"


@operation("import.make", kind="import", subject="batch")
def drop_import(*, actor: Actor, batch: UUID) -> None:
    """Leave a list that was brought and not read in; its file is destroyed at once."""
    row = _in_state(batch, "brought")
    shred(row.id, "mistake")
    row.state, row.sealed_file = "dropped", None
    row.save(update_fields=["state", "sealed_file"])
    concerns(fields=("file",))


@operation("import.undo", kind="import", subject="batch")
def undo_import(*, actor: Actor, batch: UUID) -> tuple[int, int]:
    """Take back every signal of this import on which nobody has worked; the others stay, with the reason.

    Returns how many went and how many stayed.
    """
    row = _in_state(batch, "done")
    made = ImportRow.objects.filter(batch=row, outcome="new", signal__isnull=False).order_by("number")
    went: list[int] = []
    stayed: list[int] = []
    for one in made:
        (went if _taken_back(one.signal) else stayed).append(one.id)  # type: ignore[arg-type]
    ImportRow.objects.filter(id__in=went).update(outcome="undone", signal=None)
    ImportRow.objects.filter(id__in=stayed).update(outcome="kept")
    row.state = "undone"
    row.save(update_fields=["state"])
    concerns(fields=("rows",))
    return len(went), len(stayed)


@operation("import.purge", kind="import")
def purge_imports(*, actor: Actor) -> int:
    """Destroy the files of imports of 30 days ago; what became of the rows stays. Returns how many."""
    old = Import.objects.filter(sealed_file__isnull=False, at__lte=clock.now() - timedelta(days=FILE_DAYS))
    gone = list(old.exclude(state="running").values_list("id", flat=True)[:100])
    for batch in gone:
        shred(batch, "retention")
    Import.objects.filter(id__in=gone, state="brought").update(state="dropped")
    Import.objects.filter(id__in=gone).update(sealed_file=None)
    concerns(fields=("file",))
    return len(gone)


@reading("import.read", kind="import", subject="batch")
def open_sheet(*, actor: Actor, batch: UUID) -> Sheet:
    """The list itself. Raises Conflict when its file is gone."""
    row = Import.objects.get(id=batch)
    concerns(row.id, fields=("file",))
    return sheet_of(row)


def sheet_of(row: Import) -> Sheet:
    """The list of an import, for an act that has checked the actor. Raises Conflict when its file is gone."""
    if row.sealed_file is None:
        raise Conflict("Het bestand van deze import is niet meer bewaard.", "Breng de lijst opnieuw.")
    return read_sheet(b64decode(unseal(row.id, "import.file", row.sealed_file)))


def _before(organisation: UUID, supplier: str) -> dict[str, str]:
    rows = Import.objects.filter(organisation=organisation, supplier=supplier).exclude(state__in=["brought", "dropped"])
    return dict(rows.order_by("-at").values_list("mapping", flat=True).first() or {})


def _in_state(batch: UUID, state: str) -> Import:
    row = Import.objects.get(id=batch)
    if row.state != state:
        raise Conflict("Deze stap past niet bij waar deze import nu is.", "Ververs de pagina.")
    return row


@part_of_act
def _taken_back(signal: UUID) -> bool:
    """Remove a signal on which nobody worked, with its keys, its duty and its reporter; False when somebody did."""
    row = Signal.objects.select_for_update(of=("self",)).select_related("duty").filter(id=signal).first()
    if row is None or row.state != UNTOUCHED or row.feedback_at or (row.duty and row.duty.user):
        return False
    if ReporterMessage.objects.filter(signal=signal).exists():
        return False
    reporter = row.reporter_id
    try:
        with transaction.atomic():
            Conversation.objects.filter(signal=signal).delete()
            row.delete()
    except ProtectedError:
        return False
    finish_all(signal, "import teruggedraaid")
    shred(signal, "mistake")
    if reporter is not None:
        shred(reporter, "mistake")
    return True

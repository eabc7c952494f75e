"""Reads of the documents room. A list and a copy are acts with an entry; the original is `custody.open_original`."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.documents.custody import ABOUT, Opened
from ketenzicht.documents.kinds import KINDS
from ketenzicht.documents.models import Custody, Document, Folder
from ketenzicht.documents.pieces import whole
from ketenzicht.documents.states import LABELS, SHOWN_UNSCANNED
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Missing
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor

WAITS = timedelta(minutes=10)  # after which the queue is asked again
MOST = 100


@dataclass(frozen=True, slots=True)
class Held:
    """A line of the custody: what was done with the original, when, by whom in which role, for what."""

    act: str
    at: datetime
    role: str
    organisation: UUID | None
    user: UUID | None
    purpose: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as its reader sees it; `why` is a key of `kinds.REASONS` or a word of `examining`."""

    id: UUID
    name: str
    kind: str
    label: str
    size: int
    channel: str
    at: datetime
    state: str
    state_label: str
    scan: str
    why: str
    copy_kind: str
    sha256: str
    custody: tuple[Held, ...]

    @property
    def is_shown(self) -> bool:
        return self.state == "shown"

    @property
    def is_picture(self) -> bool:
        return bool(self.copy_kind) and KINDS[self.copy_kind].sort == "picture"

    @property
    def unscanned(self) -> bool:
        """Whether the notice must stand beside it that nobody looked for malware."""
        return self.is_shown and self.scan != "clean"


@dataclass(frozen=True, slots=True)
class ToExamine:
    """A document that waits: which, of which file, and what kind."""

    document: UUID
    about: UUID
    kind: str


def documents_of(actor: Actor, about: UUID) -> list[DocumentRow]:
    """The documents of a file of the chain, oldest first; none for who may not list them. One entry when there are."""
    if not narrow(Folder.objects.filter(id=about), actor, "document.list").exists():
        return []
    return _listed(actor=actor, about=about)


@reading("document.list", kind="document", subject="about")
def _listed(*, actor: Actor, about: UUID) -> list[DocumentRow]:
    concerns(fields=("name",))
    return rows_in(about)


@beyond_scope()
def rows_in(about: UUID) -> list[DocumentRow]:
    """The documents of a file that was checked, for a reading that shows them; oldest first."""
    lines: dict[UUID, list[Held]] = {}
    for line in Custody.objects.filter(document__folder=about).order_by("at", "id"):
        held = Held(line.act, line.at, line.role, line.organisation, line.user, line.purpose)
        lines.setdefault(line.document_id, []).append(held)
    rows = Document.objects.filter(folder=about).exclude(sealed_about=b"").order_by("taken_at", "id")
    return [_row(row, tuple(lines.get(row.id, ()))) for row in rows]


@reading("document.read", kind="document", subject="about")
def read_copy(*, actor: Actor, about: UUID, document: UUID) -> Opened:
    """The cleaned copy of a document. Raises Missing when there is none to see."""
    concerns(fields=("copy",))
    return copy_in(about, document)


@beyond_scope()
def copy_in(about: UUID, document: UUID) -> Opened:
    """The same of a file that was checked, for a reading that shows it."""
    row = Document.objects.filter(id=document, folder=about, state="shown").first()
    if row is None:
        raise Missing()
    kind = KINDS[row.copy_kind]
    stem = json.loads(unseal(about, ABOUT, row.sealed_about))["name"].rpartition(".")[0]
    return Opened(f"{stem}.{kind.ending}", kind.media, whole(row, "copy"))


@reading("document.examine", kind="document", subject="about")
def original_to_examine(*, actor: Actor, about: UUID, document: UUID) -> bytes:
    """The original, for the scanner and the cleaner of this installation alone."""
    concerns(fields=("original",))
    return whole(Document.objects.get(id=document, folder=about), "original")


def to_examine(document: UUID) -> ToExamine | None:
    """A document that is still to be looked at, or again; None for one that is finished or gone."""
    row = Document.objects.filter(id=document).exclude(sealed_about=b"").first()
    if row is None or row.state in ("infected", "unreadable") or (row.state, row.scan) == ("shown", "clean"):
        return None
    return ToExamine(row.id, row.folder_id, row.kind)


def left_waiting(*, has_scanner: bool) -> list[UUID]:
    """Documents whose turn in the queue was lost; with a scanner also those that wait for one or had none."""
    old = Document.objects.exclude(sealed_about=b"").filter(taken_at__lt=clock.now() - WAITS)
    rows = old.filter(state="waiting")
    if has_scanner:
        rows |= old.filter(state="quarantine") | old.filter(state="shown", scan="none", kind__in=_unscanned())
    return list(rows.order_by("examined_at", "taken_at").values_list("id", flat=True)[:MOST])


def _unscanned() -> list[str]:
    return [kind.key for kind in KINDS.values() if kind.sort in SHOWN_UNSCANNED]


def _row(row: Document, custody: tuple[Held, ...]) -> DocumentRow:
    known = json.loads(unseal(row.folder_id, ABOUT, row.sealed_about))
    return DocumentRow(
        id=row.id,
        name=known["name"],
        kind=row.kind,
        label=KINDS[row.kind].label,
        size=row.size,
        channel=row.channel,
        at=row.taken_at,
        state=row.state,
        state_label=LABELS[row.state],
        scan=row.scan,
        why=row.why,
        copy_kind=row.copy_kind,
        sha256=known["sha256"],
        custody=custody,
    )

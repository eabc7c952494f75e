"""Appending an entry with its MAC. Only the gateway and the log of sessions call `append`.

Nothing here waits for another writer: order and chain come afterwards, in `sealing.py`.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from ketenzicht.audit.message import COLUMNS, VERSION, entry_message, mac_of
from ketenzicht.audit.models import Entry
from ketenzicht.kernel import clock
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Actor, Obligation

KEY = "audit-1"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Draft:
    """What the gateway gathers of one act before it is written; `through` is the relation that opened the object,
    `owes` what the decision asks of the act, `other` who asked for what is decided in it."""

    actor: Actor
    action: str
    kind: str
    trace: UUID
    object: UUID | None = None
    concerned: list[UUID] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = "done"
    purpose: str = ""
    through: str = ""
    owes: tuple[Obligation, ...] = ()
    other: UUID | None = None
    began_at: datetime = field(default_factory=_now)


def append(draft: Draft) -> Entry:
    """Write one entry. Fails when the database refuses, and then the act is undone with it."""
    entry = Entry(
        id=new_id(),
        version=VERSION,
        at=clock.now().astimezone(UTC),
        began_at=draft.began_at,
        recorded_at=_now(),
        trace=draft.trace,
        user=draft.actor.user,
        organisation=draft.actor.organisation,
        role=draft.actor.role,
        purpose=draft.purpose or draft.actor.purpose,
        action=draft.action,
        kind=draft.kind,
        object=draft.object,
        concerned=sorted(set(draft.concerned)),
        fields=sorted(set(draft.fields)),
        decisions=draft.decisions,
        outcome=draft.outcome,
        through=draft.through,
    )
    entry.mac = seal(entry)
    entry.save(force_insert=True)
    return entry


def seal(entry: Entry) -> bytes:
    """HMAC-SHA256 over every column that the writer sets but the MAC itself; always of the present version."""
    values = {name: getattr(entry, name) for name in COLUMNS}
    return mac_of(settings.KEYS.key(KEY), entry_message(values))

"""Appending an entry with its MAC, and recomputing MACs. Only the gateway calls `append`."""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings

from ketenzicht.audit.models import Entry
from ketenzicht.kernel import clock
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Actor


@dataclass(slots=True)
class Draft:
    """What the gateway gathers of one act before it is written."""

    actor: Actor
    action: str
    kind: str
    trace: UUID
    object: UUID | None = None
    concerned: list[UUID] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = "done"


def append(draft: Draft) -> Entry:
    """Write one entry. Fails when the database refuses, and then the act is undone with it."""
    entry = Entry(
        id=new_id(),
        at=clock.now().astimezone(UTC),
        recorded_at=datetime.now(UTC),
        trace=draft.trace,
        user=draft.actor.user,
        organisation=draft.actor.organisation,
        role=draft.actor.role,
        purpose=draft.actor.purpose,
        action=draft.action,
        kind=draft.kind,
        object=draft.object,
        concerned=sorted(set(draft.concerned)),
        fields=sorted(set(draft.fields)),
        decisions=draft.decisions,
        outcome=draft.outcome,
    )
    entry.mac = seal(entry)
    entry.save(force_insert=True)
    return entry


def seal(entry: Entry) -> bytes:
    """HMAC-SHA256 over all columns but the MAC itself, in canonical JSON."""
    content = {
        column.attname: _text(getattr(entry, column.attname))
        for column in Entry._meta.concrete_fields
        if column.attname != "mac"
    }
    message = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(settings.KEYS.key("audit-1"), message, sha256).digest()


def broken_entries() -> Iterator[UUID]:
    """Ids of entries whose content no longer agrees with their MAC."""
    for entry in Entry.objects.order_by("id").iterator(chunk_size=2000):
        if not hmac.compare_digest(bytes(entry.mac), seal(entry)):
            yield entry.id


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list):
        return [_text(item) for item in value]
    return value

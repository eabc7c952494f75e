"""Reads about the emergency key: what one used, what waits for a second person, what the officer must look at."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketenzicht.accounts.models import EmergencyAccess
from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.rules.emergency import LASTS


@dataclass(frozen=True, slots=True)
class Used:
    """One use of the key, without the words; `until` is the end of the hour."""

    emergency: UUID
    user: UUID
    role: str
    about_kind: str
    about: UUID
    state: str
    asked_at: datetime
    opened_at: datetime | None
    until: datetime | None
    found: str


@dataclass(frozen=True, slots=True)
class UsedWithWords:
    """One use with its reason, and what the review said of it."""

    used: Used
    reason: str
    review: str


def emergencies_for(actor: Actor, *, limit: int = 100) -> list[Used]:
    """The uses of the key by the actor's own organisation, newest first."""
    rows = narrow(EmergencyAccess.objects.all(), actor, "emergency.list").order_by("-asked_at", "-id")
    return [_used(row) for row in rows[:limit]]


@reading("emergency.read", kind="emergency", subject="emergency")
def read_emergency(*, actor: Actor, emergency: UUID) -> UsedWithWords:
    """One use of the key with its reason: for the officer, for who used it and for who is asked to agree."""
    row = EmergencyAccess.objects.get(id=emergency)
    concerns(row.user, fields=("reason", "review"))
    said = unseal(row.id, "emergency.review", bytes(row.sealed_review)) if row.sealed_review else ""
    return UsedWithWords(_used(row), unseal(row.id, "emergency.reason", bytes(row.sealed_reason)), said)


def _used(row: EmergencyAccess) -> Used:
    until = row.opened_at + LASTS if row.opened_at else None
    return Used(
        row.id, row.user, row.role, row.about_kind, row.about, row.state, row.asked_at, row.opened_at, until, row.found
    )

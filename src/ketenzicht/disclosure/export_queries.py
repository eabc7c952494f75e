"""Reads of exports: what was asked, what is there, who can receive. Never the file itself."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ketenzicht.agencies.queries import organisation_names
from ketenzicht.agencies.scope import narrow
from ketenzicht.disclosure.models import Export, ExportKey
from ketenzicht.kernel import clock
from ketenzicht.kernel.names import sort_key
from ketenzicht.rules.access import Actor
from ketenzicht.rules.exports import MOST_FETCHES


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One export without its file. `can_agree` and `can_fetch`: whether this actor's seat is the one for that."""

    id: UUID
    list: str
    since: date | None
    until: date | None
    organisation: str
    receiver: str
    receiver_role: str
    purpose: str
    persons: int
    needs_second: bool
    asked_role: str
    asked_at: datetime
    agreed_role: str
    state: str
    made_at: datetime | None
    gone_at: datetime | None
    why: str
    can_agree: bool
    can_fetch: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, for who makes the file."""

    list: str
    since: date | None
    until: date | None
    asked_by: UUID
    asked_role: str
    organisation: UUID
    state: str
    needs_second: bool


def exports_for(actor: Actor, *, limit: int = 50) -> list[ExportLine]:
    """What the actor's organisation asked or may fetch or agree to, newest first, at most `limit`."""
    found = narrow(Export.objects.defer("content"), actor, "export.list").order_by("-asked_at", "-id")[:limit]
    rows = list(found)
    names = organisation_names({id for row in rows for id in (row.organisation_id, row.receiver_id)})
    return [_line(actor, row, names) for row in rows]


def question_of(export: UUID) -> Question | None:
    """What an export asks; the caller makes it as the one who asked. None when there is no such export."""
    row = Export.objects.defer("content").filter(id=export).first()
    if row is None:
        return None
    return Question(
        row.list, row.since, row.until, row.asked_by, row.asked_role, row.organisation_id, row.state, row.needs_second
    )


def receivers(actor: Actor) -> list[tuple[UUID, str]]:
    """The organisations that registered a key, the actor's own first."""
    ids = list(
        narrow(ExportKey.objects.filter(until_at__isnull=True), actor, "export_key.list").values_list(
            "organisation_id", flat=True
        )
    )
    names = organisation_names(ids)
    return sorted(names.items(), key=lambda row: (row[0] != actor.organisation, sort_key(row[1])))


def own_key(actor: Actor) -> tuple[str, datetime] | None:
    """The public key of the actor's organisation, and since when."""
    row = narrow(
        ExportKey.objects.filter(organisation=actor.organisation, until_at__isnull=True), actor, "export_key.list"
    ).first()
    return (row.recipient, row.since_at) if row else None


def exports_past_their_day() -> int:
    """Files that are still there after their day: must be 0."""
    return Export.objects.filter(content__isnull=False, gone_at__lt=clock.now()).count()


def _line(actor: Actor, row: Export, names: dict[UUID, str]) -> ExportLine:
    there = row.state == "ready" and row.gone_at is not None and clock.now() < row.gone_at
    second = actor.user != row.asked_by and actor.role != row.asked_role
    return ExportLine(
        row.id,
        row.list,
        row.since,
        row.until,
        names[row.organisation_id],
        names[row.receiver_id],
        row.receiver_role,
        row.purpose,
        row.persons,
        row.needs_second,
        row.asked_role,
        row.asked_at,
        row.agreed_role,
        row.state if there or row.state != "ready" else "gone",
        row.made_at,
        row.gone_at,
        row.why,
        row.state == "asked" and row.needs_second and second,
        there
        and (actor.organisation, actor.role) == (row.receiver_id, row.receiver_role)
        and row.fetches < MOST_FETCHES,
    )

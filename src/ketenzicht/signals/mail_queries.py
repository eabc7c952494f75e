"""Reads of mail that came in: what waits for somebody, what became nothing, and one mail opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from ketenzicht.agencies.gateway import concerns, reading
from ketenzicht.agencies.scope import narrow
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.mail import Mail, read_mail
from ketenzicht.signals.mailroom import opened_original
from ketenzicht.signals.models import ReceivedMail
from ketenzicht.signals.received_mail import MAIL, WHY_UNREAD

MOST = 100


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail in a list: when, what became of it and why; no word of it."""

    id: UUID
    at: datetime
    outcome: str
    label: str
    why: str
    signal: UUID | None
    seen: bool


@dataclass(frozen=True, slots=True)
class MailView:
    """One mail, opened. `words` are those of the writer; `whole` is what came in, when it is still there."""

    row: MailRow
    words: str
    subject: str
    sender: str
    files: tuple[str, ...]
    is_kept: bool
    reason: str


def mail_for(actor: Actor, *, outcome: str = "") -> list[MailRow]:
    """The mail within the actor's reach with this outcome, newest first, at most 100."""
    rows = narrow(ReceivedMail.objects.all(), actor, "mail.list")
    rows = rows.filter(outcome=outcome) if outcome in MAIL else rows
    return [_row(row) for row in rows.order_by("-at", "-id")[:MOST]]


def mail_by_outcome(actor: Actor) -> dict[str, int]:
    """How many mails became what."""
    rows = narrow(ReceivedMail.objects.all(), actor, "mail.list")
    counted = dict(rows.order_by().values_list("outcome").annotate(number=Count("id")))
    return {outcome: counted.get(outcome, 0) for outcome in MAIL}


def mail_of_signal(actor: Actor, signal: UUID) -> list[MailRow]:
    """The mail about a signal that this actor may open, oldest first."""
    rows = narrow(ReceivedMail.objects.filter(signal=signal), actor, "mail.list")
    return [_row(row) for row in rows.order_by("at", "id")[:MOST]]


@reading("mail.read", kind="mail", subject="mail")
def read_received(*, actor: Actor, mail: UUID) -> MailView:
    """Open one mail. The entry names its signal and the fields shown."""
    row = ReceivedMail.objects.get(id=mail)
    kept = row.signal_id or row.id
    concerns(*([row.signal_id] if row.signal_id else []), fields=("words", "sender", "subject"))
    whole = _readable(row)
    words = unseal(kept, "mail.words", row.sealed_words) if row.sealed_words else (whole.words if whole else "")
    return MailView(
        row=_row(row),
        words=words,
        subject=whole.subject if whole else "",
        sender=whole.sender if whole else "",
        files=tuple(name for name, _data in whole.files) if whole else (),
        is_kept=row.sealed_original is not None,
        reason=unseal(row.id, "mail.reason", row.sealed_reason) if row.sealed_reason else "",
    )


def _readable(row: ReceivedMail) -> Mail | None:
    if row.sealed_original is None:
        return None
    try:
        return read_mail(opened_original(row))
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError):
        return None


def _row(row: ReceivedMail) -> MailRow:
    return MailRow(
        id=row.id,
        at=row.at,
        outcome=row.outcome,
        label=MAIL[row.outcome],
        why=WHY_UNREAD.get(row.why, ""),
        signal=row.signal_id,
        seen=row.seen_at is not None,
    )

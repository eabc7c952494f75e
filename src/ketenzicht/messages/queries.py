"""Reads of the messages room: what waits, what failed and why. No address, no name of a reporter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.queries import Seat
from ketenzicht.agencies.scope import narrow
from ketenzicht.kernel import clock
from ketenzicht.messages.models import MailChoice, Notice
from ketenzicht.messages.states import ANSWERS, LABELS
from ketenzicht.rules.access import Actor
from ketenzicht.rules.mailing import is_address

PAGE = 25


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One mail as an administrator sees it: for a colleague (`user`) or for a reporter (None)."""

    id: UUID
    what: str
    user: UUID | None
    slot_at: datetime
    state: str
    state_label: str
    why: str
    code: int | None
    tries: int
    next_at: datetime | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What holds for a colleague: whether mail comes, and where; `own` is an address that they gave themselves."""

    wanted: bool
    address: str
    own: str


def notices_for(actor: Actor, *, state: str = "", page: int = 1) -> tuple[list[NoticeRow], int]:
    """The mails of the actor's organisation, newest first, 25 a page, and how many there are."""
    rows = narrow(Notice.objects.all(), actor, "notice.list")
    rows = rows.filter(state=state) if state in LABELS else rows
    start = max(page - 1, 0) * PAGE
    return [_row(row) for row in rows.order_by("-made_at", "-id")[start : start + PAGE]], rows.count()


def notices_by_state(actor: Actor) -> dict[str, int]:
    """How many mails of the last 30 days are in each state."""
    rows = narrow(Notice.objects.all(), actor, "notice.list").filter(made_at__gte=clock.now() - timedelta(days=30))
    counted = dict(rows.order_by().values_list("state").annotate(number=Count("id")))
    return {state: counted.get(state, 0) for state in LABELS}


def failed_notices(actor: Actor) -> list[UUID]:
    """All mails of the actor's organisation that failed, oldest first."""
    rows = narrow(Notice.objects.filter(state="failed"), actor, "notice.resend")
    return list(rows.order_by("made_at").values_list("id", flat=True))


def mail_choice(user: UUID, login: str) -> Choice:
    """What holds for this colleague. Without a choice mail comes, to the log-in name when that is an address."""
    row = MailChoice.objects.filter(user=user).first()
    usual = login if is_address(login) else ""
    if row is None:
        return Choice(True, usual, "")
    return Choice(row.wanted, row.address or usual, row.address)


def who_want_mail(colleagues: Iterable[Seat]) -> list[Seat]:
    """Of these seats the ones whose user wants mail and has an address for it."""
    chosen = {row.user: row for row in MailChoice.objects.all()}
    found = []
    for seat in colleagues:
        row = chosen.get(seat.user)
        address = (row.address if row else "") or seat.login
        if (row is None or row.wanted) and is_address(address):
            found.append(seat)
    return found


@beyond_scope()
def is_due() -> bool:
    """Whether the moment of any mail has come."""
    return Notice.objects.filter(state="waiting", next_at__lte=clock.now()).exists()


@beyond_scope()
def is_queued(slot_at: datetime) -> bool:
    """Whether the mails of this fixed time were put ready."""
    return Notice.objects.filter(what="daily", slot_at=slot_at).exists()


@beyond_scope()
def notice_with(message_ids: Iterable[str]) -> tuple[UUID, UUID | None] | None:
    """The mail of ours with one of these Message-IDs, and the signal that it was about."""
    row = Notice.objects.filter(message_id__in=list(message_ids)).order_by("made_at").first()
    return (row.id, row.about) if row else None


def _row(row: Notice) -> NoticeRow:
    return NoticeRow(
        id=row.id,
        what=row.what,
        user=row.user,
        slot_at=row.slot_at,
        state=row.state,
        state_label=LABELS[row.state],
        why=ANSWERS.get(row.answer, ""),
        code=row.code,
        tries=row.tries,
        next_at=row.next_at,
        sent_at=row.sent_at,
    )

"""Writes about mail that came in: keeping it with its outcome, reading it, and what a person decides about it."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection

from ketenzicht.agencies.gateway import concerns, operation, part_of_act, reading
from ketenzicht.duties.operations import finish, open_duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import shred
from ketenzicht.people.sealing import fingerprint, seal, unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.mail import Mail
from ketenzicht.signals.models import ReceivedMail, Signal
from ketenzicht.signals.operations import Next, Owner

LARGEST_MAIL = 25_000_000  # bytes
KEPT_DAYS = 30  # how long what became nothing is kept, for who doubts that
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Lay:
    """Where a mail lay: the mailbox, and there the validity and number that IMAP gives; a file has none."""

    mailbox: str
    validity: int | None = None
    uid: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail: a key of `MAIL`, why it was not understood, and its signal."""

    what: str
    why: str = ""
    signal: UUID | None = None
    words: str = ""


@operation("mail.receive", kind="mail")
def keep_mail(
    *, actor: Actor, data: bytes, lay: Lay, mail: Mail | None, outcome: Outcome, owner: Owner, first: Next | None
) -> UUID:
    """Keep a mail that came in, whole and sealed, with what became of it; `first` is what a person must do with it."""
    row = ReceivedMail(id=new_id(), mailbox=lay.mailbox, validity=lay.validity, uid=lay.uid, at=clock.now())
    row.organisation_id, row.municipality, row.region = owner.organisation, owner.municipality, owner.region
    row.digest = essence(mail, data)
    row.message_print = message_print(mail.message_id) if mail and mail.message_id else None
    row.outcome, row.why, row.signal_id = outcome.what, outcome.why, outcome.signal
    if len(data) <= LARGEST_MAIL:
        row.sealed_original = _seal_original(row, data)
    if outcome.words:
        row.sealed_words = seal(outcome.signal or row.id, "mail.words", outcome.words)
    row.duty_id = _duty(row, owner, first) if first else None
    row.save(force_insert=True)
    concerns(fields=("original",), made=row.id)
    return row.id


@operation("mail.decide", kind="mail", subject="mail")
def seen(*, actor: Actor, mail: UUID) -> None:
    """Somebody read what a reporter mailed about a signal."""
    row = ReceivedMail.objects.get(id=mail)
    if row.outcome != "added" or row.seen_at is not None:
        raise Conflict("Deze mail is al gelezen.", "Ververs de pagina.")
    row.seen_at = clock.now()
    finish(row.duty_id, "gelezen")
    row.save()
    concerns(fields=("seen_at",))


@operation("mail.decide", kind="mail", subject="mail")
def dismiss(*, actor: Actor, mail: UUID, reason: str) -> None:
    """A person says that a mail that was not understood is no signal, and why. It is destroyed after 30 days.

    Raises Invalid without a reason, Conflict when it does not wait any more.
    """
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise Invalid("reason", f"Zeg waarom, in hoogstens {LONGEST_REASON} tekens.", "Eén zin is genoeg.")
    row = _waiting(mail)
    row.outcome, row.sealed_reason = "dismissed", seal(row.id, "mail.reason", words)
    finish(row.duty_id, "geen melding")
    row.save()
    concerns(fields=("outcome", "reason"))


@operation("mail.decide", kind="mail", subject="mail")
def has_become(*, actor: Actor, mail: UUID, signal: UUID) -> None:
    """A person made a signal of a mail that was not understood, or that was taken for an automatic answer."""
    row = _waiting(mail)
    whole = opened_original(row) if row.sealed_original else None
    row.outcome, row.why, row.signal_id = "taken", "", signal
    # From now on it lives and dies with the signal.
    row.sealed_original = _seal_original(row, whole) if whole is not None else None
    finish(row.duty_id, "melding gemaakt")
    row.save()
    concerns(fields=("outcome", "signal"))


@operation("mail.purge", kind="mail")
def purge_mail(*, actor: Actor) -> int:
    """Destroy what became nothing and is 30 days old: the words go, that it came stays. Returns how many."""
    old = ReceivedMail.objects.filter(
        outcome__in=["automatic", "loop", "bounce", "dismissed"],
        sealed_original__isnull=False,
        at__lte=clock.now() - timedelta(days=KEPT_DAYS),
    )
    gone = list(old.values_list("id", flat=True)[:500])
    for mail in gone:
        shred(mail, "retention")
    ReceivedMail.objects.filter(id__in=gone).update(sealed_original=None, sealed_words=None, sealed_reason=None)
    concerns(fields=("original",))
    return len(gone)


@reading("mail.read", kind="mail", subject="mail")
def original_of(*, actor: Actor, mail: UUID) -> bytes:
    """The whole mail as it came in, for the sealed file or to read it again. Raises Missing when it is gone."""
    row = ReceivedMail.objects.get(id=mail)
    concerns(row.id, fields=("original",))
    return opened_original(row)


def is_taken(lay: Lay) -> bool:
    """Whether the mail that lay there was taken before. Waits for who takes it now."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [repr(lay)])
    return (
        lay.uid is not None
        and ReceivedMail.objects.filter(mailbox=lay.mailbox, validity=lay.validity, uid=lay.uid).exists()
    )


def last_taken(mailbox: str, validity: int) -> int:
    """The highest number that was taken from a mailbox, 0 for none."""
    rows = ReceivedMail.objects.filter(mailbox=mailbox, validity=validity, uid__isnull=False).order_by("-uid")
    return rows.values_list("uid", flat=True).first() or 0


def signal_behind(message_ids: Sequence[str]) -> UUID | None:
    """The signal to which one of these mails belongs, the latest named first."""
    for message_id in reversed(message_ids):
        rows = ReceivedMail.objects.filter(message_print=message_print(message_id), signal__isnull=False)
        found = rows.order_by("at").values_list("signal_id", flat=True).first()
        if found is not None:
            return found
    # What came in as a file, or before mail was kept, is known by the name of the mail alone.
    named = Signal.objects.filter(channel="email", external_id__in=[one for one in message_ids if one])
    return named.order_by("received_at").values_list("id", flat=True).first()


def is_another(mail: Mail, data: bytes) -> bool:
    """Whether the first mail with this Message-ID said something else: the name alone proves nothing."""
    if not mail.message_id:
        return False
    rows = ReceivedMail.objects.filter(message_print=message_print(mail.message_id))
    first = rows.order_by("at", "id").values_list("digest", flat=True).first()
    return first is not None and bytes(first) != essence(mail, data)


def essence(mail: Mail | None, data: bytes) -> bytes:
    """A keyed fingerprint of what a mail says and of whom it is: the same by whatever way it came."""
    if mail is None:
        return fingerprint("mail", data.hex())
    return fingerprint("mail", repr((mail.sender, mail.subject, mail.words, [len(data) for _name, data in mail.files])))


def message_print(message_id: str) -> bytes:
    return fingerprint("message_id", message_id.strip())


def opened_original(row: ReceivedMail) -> bytes:
    """The bytes of a mail, for an act that has checked the actor."""
    sealed = row.sealed_original or b""
    kept = row.signal_id or row.id
    return zlib.decompress(b64decode(unseal(kept, "mail.original", sealed)))


@part_of_act
def _seal_original(row: ReceivedMail, data: bytes) -> bytes:
    return seal(row.signal_id or row.id, "mail.original", b64encode(zlib.compress(data)).decode())


@part_of_act
def _duty(row: ReceivedMail, owner: Owner, first: Next) -> UUID:
    return open_duty(
        organisation=owner.organisation,
        role=owner.role,
        what=first.what,
        about_kind="mail",
        about=row.id,
        title="Mail die niet is begrepen" if row.outcome == "unread" else "Mail van een melder",
        action=first.action,
        due_at=first.due_at,
        source=first.source,
        municipality=owner.municipality,
        region=owner.region,
    )


def _waiting(mail: UUID) -> ReceivedMail:
    row = ReceivedMail.objects.get(id=mail)
    if row.outcome not in ("unread", "automatic"):
        raise Conflict("Over deze mail is al besloten.", "Ververs de pagina.")
    return row

"""Writes of the messages room: putting mail ready, sending it, trying again, and what a colleague chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from ketenzicht.agencies.gateway import because, concerns, operation
from ketenzicht.agencies.queries import Seat, seats
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Conflict, Invalid
from ketenzicht.kernel.ids import new_id
from ketenzicht.messages.models import MailChoice, Notice
from ketenzicht.messages.post import Answer, deliver, letter, new_message_id
from ketenzicht.messages.queries import mail_choice
from ketenzicht.messages.states import after
from ketenzicht.people.queries import mail_address_of
from ketenzicht.rules.access import Actor
from ketenzicht.rules.mailing import is_address, next_time, next_try

MOST_AT_ONCE = 200  # mails put in the queue each minute
LEASE_MINUTES = 10  # how long the queue has for a mail before it is put in again


@dataclass(frozen=True, slots=True)
class Reader:
    """A reporter to whom mail may go: the pseudonym, the signal, and whose that is."""

    person: UUID
    about: UUID
    organisation: UUID
    municipality: str | None
    region: str | None


@operation("notice.queue", kind="notice")
def queue_daily(*, actor: Actor, slot_at: datetime, readers: Iterable[Seat]) -> int:
    """Put one mail ready for each of these colleagues at a fixed time; who has one for it already gets no second.

    Returns how many.
    """
    there = set(Notice.objects.filter(what="daily", slot_at=slot_at).values_list("user", flat=True))
    first = {seat.user: seat for seat in reversed(list(readers))}
    new = [_daily(seat, slot_at) for user, seat in first.items() if user not in there]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    concerns(fields=("slot_at",))
    return len(new)


@operation("notice.queue", kind="notice")
def queue_for_reporter(*, actor: Actor, reader: Reader, decision: Decision[bool]) -> bool:
    """Put a mail ready for a reporter, at the next fixed time, when the decision says that it may.

    Two answers before that time give one mail. Returns whether one is ready.
    """
    because(decision)
    concerns(reader.about, fields=("person",))
    if not decision.outcome:
        return False
    slot_at = next_time(clock.now())
    if Notice.objects.filter(what="reporter", about=reader.about, slot_at=slot_at).exists():
        return True
    row = Notice(
        id=new_id(), what="reporter", person_id=reader.person, about=reader.about, organisation_id=reader.organisation
    )
    row.municipality, row.region = reader.municipality, reader.region
    row.slot_at = row.next_at = slot_at
    row.message_id, row.made_at = new_message_id(settings.MAIL_FROM), clock.now()
    row.save(force_insert=True)
    concerns(made=row.id)
    return True


@operation("notice.queue", kind="notice")
def lease_due(*, actor: Actor) -> list[UUID]:
    """The mails whose moment has come, oldest first; each is leased, so that the next minute does not take it too."""
    now = clock.now()
    due = list(
        Notice.objects.select_for_update(skip_locked=True)
        .filter(state="waiting", next_at__lte=now)
        .order_by("next_at", "id")[:MOST_AT_ONCE]
    )
    Notice.objects.filter(id__in=[row.id for row in due]).update(next_at=clock.later(now, f"{LEASE_MINUTES} minutes"))
    concerns(fields=("next_at",))
    return [row.id for row in due]


@operation("notice.send", kind="notice", subject="notice")
def send(*, actor: Actor, notice: UUID) -> str:
    """Hand one mail to the server and keep what it answered. Returns the new state.

    A crash between the server's yes and ours sends it once more, with the same Message-ID.
    """
    row = Notice.objects.get(id=notice)
    if row.state != "waiting":
        return row.state
    concerns(fields=("address",))
    answer = _tried(actor, row)
    if answer is None:
        return row.state
    row.tries += 1
    row.answer, row.code = answer.why, answer.code
    if answer.outcome == "sent":
        _move(row, "accepted")
        row.sent_at = clock.now()
    else:
        again = next_try(row.tries, clock.now()) if answer.outcome == "later" else None
        _move(row, "try_again" if again else "give_up", again)
    row.save()
    return row.state


@operation("notice.resend", kind="notice", subject="notice")
def resend(*, actor: Actor, notice: UUID) -> None:
    """Try a mail that failed from the beginning. Raises Conflict for one that did not fail."""
    row = Notice.objects.get(id=notice)
    _move(row, "resend", clock.now())
    row.tries, row.slot_at = 0, max(row.slot_at, clock.now()) if row.what == "daily" else row.slot_at
    row.save()
    concerns(fields=("state",))


@operation("notice.bounce", kind="notice", subject="notice")
def record_bounce(*, actor: Actor, notice: UUID) -> bool:
    """The server of the reader sent a mail back after all. Returns whether that is news."""
    row = Notice.objects.get(id=notice)
    if after(row.state, "bounce") is None:
        return False
    _move(row, "bounce")
    row.answer = "bounced"
    row.save()
    concerns(fields=("state",))
    return True


@operation("notice.choose", kind="notice")
def choose_mail(*, actor: Actor, user: UUID, wanted: bool, address: str) -> None:
    """What a colleague chose for themselves: mail or none, and another address than the log-in name.

    Raises Invalid for what is no address.
    """
    if address and not is_address(address):
        raise Invalid("address", "Dit is geen e-mailadres.", "Schrijf het als naam@organisatie.nl.")
    MailChoice.objects.update_or_create(user=user, defaults={"wanted": wanted, "address": address, "at": clock.now()})
    concerns(user, fields=("wanted", "address"))


def _daily(seat: Seat, slot_at: datetime) -> Notice:
    return Notice(
        id=new_id(),
        what="daily",
        organisation_id=seat.organisation,
        user=seat.user,
        slot_at=slot_at,
        next_at=slot_at,
        message_id=new_message_id(settings.MAIL_FROM),
        made_at=clock.now(),
    )


def _tried(actor: Actor, row: Notice) -> Answer | None:
    """The answer to one try; None when the mail was not tried and the row says why."""
    if settings.MAIL_OUT is None:
        row.answer = "no_server"
        row.save(update_fields=["answer"])
        return None
    if row.what == "daily" and clock.now() >= next_time(row.slot_at):
        _move(row, "give_up" if row.tries else "drop")
        row.answer = row.answer if row.tries else "too_late"
        row.save()
        return None
    address = _address(actor, row)
    if not address:
        _move(row, "drop")
        row.answer = "unwanted" if row.what == "daily" else "no_address"
        row.save()
        return None
    sender = settings.MAIL_FROM if row.what == "daily" else settings.MAIL_FROM_OUTSIDE
    return deliver(settings.MAIL_OUT, letter(row.what, sender=sender, to=address, message_id=row.message_id))


def _address(actor: Actor, row: Notice) -> str:
    if row.person_id is not None:
        found = mail_address_of(actor=actor, person=row.person_id)
    else:
        here = [seat for seat in seats(user=row.user) if not seat.deputises]
        choice = mail_choice(row.user, here[0].login) if row.user and here else None
        found = choice.address if choice and choice.wanted else ""
    return found if is_address(found) else ""


def _move(row: Notice, event: str, next_at: datetime | None = None) -> None:
    following = after(row.state, event)
    if following is None:
        raise Conflict("Deze mail is niet mislukt.", "Ververs de pagina: misschien is hij al verstuurd.")
    row.state, row.next_at = following, next_at

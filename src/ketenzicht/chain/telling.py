"""Tells people by mail that there is something to read, never what: staff at fixed times, a reporter where it is safe.

Decides nothing: the fixed times and who may have mail stand in `rules/mailing.py`.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from ketenzicht.agencies.queries import seats
from ketenzicht.kernel import clock
from ketenzicht.messages import operations as messages
from ketenzicht.messages.operations import Reader
from ketenzicht.messages.queries import is_due, is_queued, who_want_mail
from ketenzicht.people.queries import has_field
from ketenzicht.rules.access import SYSTEM, reach
from ketenzicht.rules.mailing import MailFacts, last_time, may_mail
from ketenzicht.signals.queries import reporter_of

JOB = "send_notice"
LATEST = timedelta(hours=2)  # a worker that was away longer leaves this time out


def tell_staff() -> int:
    """At a fixed time put a mail ready for every colleague who wants one. Returns how many; safe to repeat."""
    now = clock.now()
    slot_at = last_time(now)
    if settings.MAIL_OUT is None or slot_at is None or now - slot_at > LATEST or is_queued(slot_at):
        return 0
    working = [seat for seat in seats() if reach(seat.role, "duty.list")]
    return messages.queue_daily(actor=SYSTEM, slot_at=slot_at, readers=who_want_mail(working))


def queue_due() -> int:
    """Give every mail whose moment has come to the queue. Returns how many."""
    if settings.MAIL_OUT is None or not is_due():
        return 0
    due = messages.lease_due(actor=SYSTEM)
    for notice in due:
        app.configure_task(name=JOB, allow_unknown=True).defer(notice=str(notice))
    return len(due)


def send_notice(*, notice: UUID) -> str:
    """Hand one mail to the server. Returns the state in which it is then."""
    return messages.send(actor=SYSTEM, notice=notice)


def tell_reporters(signals: Iterable[UUID]) -> int:
    """Put a mail ready for who reported each of these, when they said that it is safe. Returns how many are ready."""
    return sum(tell_reporter(signal) for signal in signals)


def tell_reporter(signal: UUID) -> bool:
    """Put a mail ready for who reported this, when they said that it is safe. Returns whether one is ready.

    Runs inside the act that gave them something to read.
    """
    reporter = reporter_of(signal)
    if reporter.person is None:
        return False
    facts = MailFacts(has_field(reporter.person, "email"), reporter.safe_to_contact)
    decision = may_mail(facts, on=clock.today())
    reader = Reader(reporter.person, signal, reporter.organisation, reporter.municipality, reporter.region)
    return messages.queue_for_reporter(actor=SYSTEM, reader=reader, decision=decision)

"""Mail comes in: a new signal, words about one that is there, or nothing, and then visibly nothing.

1. Each mail is one act: its row, its signal and its documents are in, or none of them.
2. The mailbox is told only after the commit. A crash in between brings the mail once more, and it is recognised: by
   mailbox, validity and UID, else by Message-ID, else by what it says.
3. What is not understood is kept whole and waits for a person. Nothing is thrown away because it could not be read.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.db import DataError

from ketenzicht.agencies.acting import acting
from ketenzicht.agencies.gateway import one_act
from ketenzicht.agencies.queries import municipality_of_mailbox
from ketenzicht.chain import flow, next_action
from ketenzicht.chain.desks import reception
from ketenzicht.chain.flow import Received
from ketenzicht.config.mail_settings import MailServer
from ketenzicht.documents.operations import bring_documents
from ketenzicht.documents.taking import Ready, Turned, sort_out
from ketenzicht.kernel.errors import ChainError, Invalid
from ketenzicht.messages import mailbox
from ketenzicht.messages.operations import record_bounce
from ketenzicht.messages.queries import notice_with
from ketenzicht.people.queries import has_value
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.signals import mailroom
from ketenzicht.signals.intake import LONGEST_TEXT, Report, read_report
from ketenzicht.signals.mail import Mail, read_mail
from ketenzicht.signals.mail_kinds import kind_of_mail
from ketenzicht.signals.mailroom import LARGEST_MAIL, Lay, Outcome
from ketenzicht.signals.operations import Owner
from ketenzicht.signals.queries import reporter_of, signal_with_reference
from ketenzicht.signals.received_mail import WHY_UNREAD
from ketenzicht.signals.recognised import Source

AT_ONCE = 20  # mails of one mailbox in one turn
CUT = "\n\n[De mail is langer; de rest staat in de bewaarde mail.]"
ROOM = 5_000  # characters at most for what is said of files that were left out
REFERENCE = re.compile(r"\bM-[A-Z0-9]{3}-[A-Z0-9]{4}\b", re.IGNORECASE)
# What the parser of Python stumbles over in a mail that was made wrong, or made to be.
STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one mail: the outcome, and the signal as a door prints it when it is a new one."""

    outcome: str
    received: Received | None = None
    signal: UUID | None = None


def fetch_all() -> Counter[str]:
    """Take what is new from every mailbox that is set. Returns how often each outcome came; safe to repeat.

    Raises MailboxClosed after the other mailboxes had their turn.
    """
    found: Counter[str] = Counter()
    closed: list[mailbox.MailboxClosed] = []
    for server in settings.MAILBOXES:
        try:
            found += fetch(server)
        except mailbox.MailboxClosed as error:
            closed.append(error)
    if closed:
        raise closed[0]
    return found


def fetch(server: MailServer, *, told: Callable[[Came], None] = lambda came: None) -> Counter[str]:
    """Take what is new from one mailbox, at most 20 mails, each committed by itself: outside every transaction.

    Raises MailboxClosed.
    """
    found: Counter[str] = Counter()
    with mailbox.opened(server) as box:
        with acting(SYSTEM):
            last = mailroom.last_taken(box.name, box.validity)
        taken: list[int] = []
        for uid in box.new(last)[:AT_ONCE]:
            lay = Lay(box.name, box.validity, uid)
            too_large = box.size(uid) > LARGEST_MAIL
            came = take_mail(box.head(uid) if too_large else box.whole(uid), lay, too_large=too_large)
            found[came.outcome] += 1
            taken.append(uid)
            told(came)
        # After the commits and not before; where it fails the next turn finds what it took.
        box.mark(taken)
    return found


def take_mail(data: bytes, lay: Lay, *, too_large: bool = False, actor: Actor = SYSTEM, municipality: str = "") -> Came:
    """One mail into the chain, in one act. Never raises for what it says."""
    mail, files, turned = _read(data)
    with acting(SYSTEM):
        try:
            with one_act():
                if mailroom.is_taken(lay):
                    return Came("seen")
                return _take(data, lay, mail, (files, turned), "too_large" if too_large else "", actor, municipality)
        except (ChainError, DataError):
            # Whatever the rooms refuse, the mail itself is kept and somebody looks at it.
            with one_act():
                return _unread(data, lay, None, "broken", municipality)


def take_mail_file(data: bytes, *, municipality: str = "") -> Came:
    """A mail that somebody saved as a file. Raises Invalid for one that cannot be read."""
    mail, files, turned = _read(data)
    if mail is None:
        raise Invalid("row", f"Dit is geen mail: {WHY_UNREAD['broken']}.", "Bewaar de mail opnieuw als .eml.")
    with acting(SYSTEM), one_act():
        if not kind_of_mail(mail, own=_own()) and _about(mail) is None:
            _report(mail, turned, municipality)
        return _take(data, Lay("file"), mail, (files, turned), "", SYSTEM, municipality)


def decide_on_mail(*, actor: Actor, mail: UUID, text: str) -> Received:
    """A person makes a signal of a mail that was not understood, in words that they read or heard themselves."""
    with one_act():
        whole = mailroom.original_of(actor=actor, mail=mail)
        read, files, _turned = _read(whole)
        reporter = read.values["reporter"] if read else {}
        given = {"channel": "email", "text": text, "reporter": reporter}
        place = municipality_of_mailbox(read.mailbox.split()) if read else ""
        received = flow.receive(actor=actor, report=read_report(given, municipality=place))
        bring_documents(actor=actor, about=received.taken.signal, files=files, channel="email")
        mailroom.has_become(actor=actor, mail=mail, signal=received.taken.signal)
        return received


def purge_mail() -> int:
    """Destroy what became nothing and is 30 days old. Returns how many."""
    return mailroom.purge_mail(actor=SYSTEM)


def _take(
    data: bytes,
    lay: Lay,
    mail: Mail | None,
    files: tuple[tuple[Ready, ...], tuple[Turned, ...]],
    why: str,
    actor: Actor,
    municipality: str,
) -> Came:
    if mail is None or why:
        return _unread(data, lay, mail, why or "broken", municipality)
    place = municipality_of_mailbox(mail.mailbox.split()) or municipality
    kind = kind_of_mail(mail, own=_own())
    if kind:
        return _nothing(data, lay, mail, kind, place)
    about = _about(mail)
    if about is not None:
        return _added(data, lay, mail, files, about)
    try:
        report = _report(mail, files[1], place)
    except Invalid:
        return _unread(data, lay, mail, "winmail" if mail.unopened else "no_words", place)
    return _new(data, lay, mail, files[0], report, actor)


def _new(data: bytes, lay: Lay, mail: Mail, files: tuple[Ready, ...], report: Report, actor: Actor) -> Came:
    """A signal of its own. A Message-ID that came before with other words names nothing: both are kept."""
    here = reception(report.municipality)
    known = replace(report, external_id="") if mailroom.is_another(mail, data) else report
    source = Source(actor.organisation or here.owner.organisation, mailroom.essence(mail, data), 1)
    received = flow.receive(actor=actor, report=known, source=source)
    if not received.taken.already:
        bring_documents(actor=actor, about=received.taken.signal, files=files, channel="email")
    outcome = Outcome("already" if received.taken.already else "taken", signal=received.taken.signal)
    mailroom.keep_mail(actor=SYSTEM, data=data, lay=lay, mail=mail, outcome=outcome, owner=here.owner, first=None)
    return Came(outcome.what, received, received.taken.signal)


def _added(
    data: bytes, lay: Lay, mail: Mail, files: tuple[tuple[Ready, ...], tuple[Turned, ...]], signal: UUID
) -> Came:
    """More about a signal that is there, by who reported it; its desk gets the duty to read it."""
    whose = reporter_of(signal)
    owner = Owner(whose.organisation, whose.role, whose.municipality, whose.region)
    bring_documents(actor=SYSTEM, about=signal, files=files[0], channel="email")
    words = f"{mail.words or mail.subject}{_left_out(files[1])}"[:LONGEST_TEXT]
    outcome = Outcome("added", signal=signal, words=words)
    first = next_action.after_mail()
    mailroom.keep_mail(actor=SYSTEM, data=data, lay=lay, mail=mail, outcome=outcome, owner=owner, first=first)
    return Came("added", signal=signal)


def _nothing(data: bytes, lay: Lay, mail: Mail, kind: str, place: str) -> Came:
    """An automatic answer, our own mail, or one of ours that came back: counted, kept a while, no signal."""
    if kind == "bounce" and (ours := notice_with(mail.reported)):
        record_bounce(actor=SYSTEM, notice=ours[0])
    owner = reception(place).owner
    outcome = Outcome(kind)
    mailroom.keep_mail(actor=SYSTEM, data=data, lay=lay, mail=mail, outcome=outcome, owner=owner, first=None)
    return Came(kind)


def _unread(data: bytes, lay: Lay, mail: Mail | None, why: str, place: str) -> Came:
    owner = reception(place or (municipality_of_mailbox(mail.mailbox.split()) if mail else "")).owner
    first = next_action.after_unread_mail()
    outcome = Outcome("unread", why)
    mailroom.keep_mail(actor=SYSTEM, data=data, lay=lay, mail=mail, outcome=outcome, owner=owner, first=first)
    return Came("unread")


def _about(mail: Mail) -> UUID | None:
    """The signal that this mail goes on about: it names one, and its sender is the reporter of that very one."""
    named = [mailroom.signal_behind(mail.refers_to)]
    ours = notice_with(mail.refers_to)
    named.append(ours[1] if ours else None)
    named += [signal_with_reference(found) for found in REFERENCE.findall(mail.subject)[:3]]
    for signal in named:
        person = reporter_of(signal).person if signal else None
        if signal and person and mail.sender and has_value(person, "email", mail.sender):
            return signal
    return None


def _report(mail: Mail, turned: tuple[Turned, ...], place: str) -> Report:
    left_out = _left_out(turned)[:ROOM]
    text = str(mail.values["text"])
    if len(text) + len(left_out) > LONGEST_TEXT:
        text = f"{text[: LONGEST_TEXT - len(left_out) - ROOM]}{CUT}"
    return read_report({**mail.values, "text": f"{text}{left_out}" if text else ""}, municipality=place)


def _left_out(turned: tuple[Turned, ...]) -> str:
    if not turned:
        return ""
    lines = "\n".join(f"- {one.name}: {one.message}" for one in turned)
    return f"\n\nBijlagen die niet zijn overgenomen (zij staan in de bewaarde mail):\n{lines}"


def _read(data: bytes) -> tuple[Mail | None, tuple[Ready, ...], tuple[Turned, ...]]:
    """The mail with its files looked at; before any transaction, for that may take seconds."""
    try:
        mail = read_mail(data)
    except STUMBLES:
        return None, (), ()
    files, turned = sort_out(mail.files)
    return mail, files, turned


def _own() -> set[str]:
    senders = (settings.MAIL_FROM, settings.MAIL_FROM_OUTSIDE)
    return {sender.rpartition("<")[2].rstrip("> ").lower() for sender in senders}

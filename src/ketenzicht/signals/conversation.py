"""The conversation with an anonymous reporter: messages both ways, which belong to the signal and outlive a hand-over.

A random key per conversation seals its messages. The desk opens that key with the data key of the signal; the reporter
with the code, from outside the database twice over. Refuses to say whether a code was almost right: a known and an
unknown one run the same statements. Keeps nothing of who asks, from where or when.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ketenzicht.agencies.acting import beyond_scope
from ketenzicht.agencies.gateway import concerns, operation, part_of_act, reading
from ketenzicht.duties.operations import finish_every
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.people.sealing import seal_each, unseal
from ketenzicht.rules.access import Actor
from ketenzicht.signals.keeping_turns import keep_turn
from ketenzicht.signals.models import HELPED, Conversation, ReporterMessage, Signal
from ketenzicht.signals.must_hear import WITHDREW, WROTE, Holder, must_hear
from ketenzicht.signals.queries import SignalRow, facts_or_nothing, signal_of_receipt
from ketenzicht.signals.receipt import content_key

LONGEST = 10_000  # characters in one message
SAME = timedelta(minutes=2)  # in which the same words again are the same message
MOST = 200  # messages that one conversation holds
STEP = 512  # bytes: a sealed message tells its length no finer than this
NOBODY = UUID(int=0)
DECOY = b"\x02\x00\x01" + bytes(12 + 120 + 16)  # as long as a wrapped key, and opens nothing
Side = Literal["reporter", "desk"]
Meaning = Literal["", "corrected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Said:
    """One message: whose, when, what; `organisation` wrote it when it is of a desk. `meaning`: the reporter puts
    something right ("corrected") or takes the report back ("withdrawn")."""

    by: str
    at: datetime
    words: str
    organisation: UUID | None
    limited: bool
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An anonymous report as who holds its code may follow it."""

    signal: UUID
    facts: SignalRow
    said: tuple[Said, ...]
    helped: str


@part_of_act
def begin(signal: UUID, receipt: str) -> None:
    """Make the conversation of a signal whose reporter stays anonymous, with its key for either side."""
    key = AESGCM.generate_key(256)
    nonce = os.urandom(12)
    inner = nonce + AESGCM(content_key(receipt, signal)).encrypt(nonce, key, signal.bytes)
    mine, theirs = seal_each(signal, [("signals.conversation", key.hex()), ("signals.receipt_key", inner.hex())])
    Conversation.objects.create(signal_id=signal, sealed_key=mine, sealed_receipt_key=theirs)


@operation("receipt.read", kind="signal")
def open_with_receipt(*, actor: Actor, receipt: str) -> Opened | None:
    """The conversation that a code opens; None when it opens nothing. A known and an unknown code run the same
    statements and leave the same kind of entry."""
    signal, row, key = _knock(receipt)
    rows = list(ReporterMessage.objects.filter(signal=signal or NOBODY).order_by("at", "id"))
    Conversation.objects.filter(signal=signal or NOBODY).update(returned=True)
    concerns(fields=("messages",), made=signal)
    facts = facts_or_nothing(signal)
    if signal is None or facts is None or row is None or key is None:
        return None
    return Opened(signal, facts, _said(signal, key, rows), row.helped)


@operation("receipt.write", kind="signal")
def write_with_receipt(
    *, actor: Actor, receipt: str, words: str, holders: Iterable[Holder], meaning: Meaning = ""
) -> UUID | None:
    """Keep what the reporter writes, and give who owns the signal and each of `holders` the duty to read it.

    What puts something right stands beside the first words, and who takes the report back gets it not wiped: the desks
    must decide what is still to be done.

    Returns the signal; None when the code opens nothing. Raises Invalid for no or too many words, Conflict when the
    conversation is full.
    """
    said = _words(words)
    signal, _row, key = _knock(receipt)
    if signal is None or key is None:
        return None
    concerns(fields=("messages",), made=signal)
    _keep(signal, key, "reporter", said, meaning=meaning)
    desks = tuple(holders)
    must_hear(signal, desks, WROTE)
    if meaning:
        keep_turn(actor, signal, meaning)
    if meaning == "withdrawn":
        Signal.objects.filter(id=signal, withdrawn_at__isnull=True).update(withdrawn_at=clock.now())
        must_hear(signal, desks, WITHDREW)
    return signal


@operation("receipt.write", kind="signal")
def say_whether_it_helped(*, actor: Actor, receipt: str, helped: str) -> bool:
    """The reporter says whether the report helped: yes, partly or no. False when the code opens nothing."""
    if helped not in HELPED:
        raise Invalid("helped", "Kies een van de antwoorden.", "")
    signal, _row, _key = _knock(receipt)
    concerns(made=signal)
    return bool(Conversation.objects.filter(signal=signal or NOBODY).update(helped=helped))


@reading("conversation.read", kind="signal", subject="signal")
def read_conversation(*, actor: Actor, signal: UUID) -> tuple[Said, ...] | None:
    """What was said on either side, oldest first; None when this reporter has no code."""
    concerns(signal, fields=("messages",))
    return said_in(signal)


@operation("conversation.write", kind="signal", subject="signal")
def write_to_reporter(*, actor: Actor, signal: UUID, words: str, lies_at: Iterable[UUID] = ()) -> None:
    """A desk writes to the reporter. Nobody need read any more what the reporter wrote before: not here, and not at
    the hand-overs `lies_at`. Raises Invalid for no or too many words, Conflict when this reporter has no code."""
    write_as_desk(actor, signal, words, lies_at)
    concerns(signal, fields=("messages",))


@operation("conversation.write", kind="signal", subject="signal")
def needs_no_answer(*, actor: Actor, signal: UUID, lies_at: Iterable[UUID] = ()) -> None:
    """A desk has read what the reporter wrote, and it asks for no answer."""
    finish_every((signal, *lies_at), WROTE, "read")
    concerns(signal)


def said_in(signal: UUID) -> tuple[Said, ...] | None:
    """What was said about a signal, for an act that has checked the actor; None when this reporter has no code."""
    row = Conversation.objects.filter(signal=signal).first()
    if row is None:
        return None
    rows = list(ReporterMessage.objects.filter(signal=signal).order_by("at", "id"))
    return _said(signal, _key_of_desk(row), rows)


@part_of_act
def write_as_desk(actor: Actor, signal: UUID, words: str, lies_at: Iterable[UUID]) -> None:
    """The writing itself, for an act that has checked the actor."""
    _say(actor, signal, _words(words), limited=False)
    finish_every((signal, *lies_at), WROTE, "answered")


@part_of_act
def feed_back(actor: Actor, signal: UUID, words: str, *, limited: bool) -> None:
    """Put feedback in the conversation as well, when there is one: the only place where an anonymous reporter reads."""
    if Conversation.objects.filter(signal=signal).exists():
        _say(actor, signal, words, limited=limited)


@part_of_act
def _say(actor: Actor, signal: UUID, words: str, *, limited: bool) -> None:
    row = Conversation.objects.filter(signal=signal).first()
    if row is None:
        raise Conflict("Deze melder heeft geen code.", "Geef terugkoppeling op de manier die de melder koos.")
    _keep(signal, _key_of_desk(row), "desk", words, actor=actor, limited=limited)


@beyond_scope()
def _knock(receipt: str) -> tuple[UUID | None, Conversation | None, bytes | None]:
    """Signal, conversation and its key by a code. The same statements and ciphers whatever the code is."""
    signal = signal_of_receipt(receipt)
    row = Conversation.objects.filter(signal=signal or NOBODY).first()
    sealed = bytes(row.sealed_receipt_key) if row else DECOY
    subject = signal or NOBODY
    try:
        inner = bytes.fromhex(unseal(subject, "signals.receipt_key", sealed))
    except Missing:
        inner = bytes(60)
    try:
        key = AESGCM(content_key(receipt, subject)).decrypt(inner[:12], inner[12:], subject.bytes)
    except InvalidTag:
        return None, None, None
    return signal, row, key


def _key_of_desk(row: Conversation) -> bytes:
    return bytes.fromhex(unseal(row.signal_id, "signals.conversation", row.sealed_key))


@part_of_act
def _keep(
    signal: UUID,
    key: bytes,
    side: Side,
    words: str,
    *,
    actor: Actor | None = None,
    limited: bool = False,
    meaning: Meaning = "",
) -> None:
    Signal.objects.select_for_update(of=("self",)).get(id=signal)
    if ReporterMessage.objects.filter(signal=signal).count() >= MOST:
        raise Conflict("Dit gesprek is vol.", "Doe een nieuwe melding en zeg dat zij hierbij hoort.")
    if side == "reporter" and _just_said(signal, key) == words:
        raise Conflict("Dit bericht was al verstuurd.", "U hoeft niets te doen.")
    ReporterMessage.objects.create(
        signal_id=signal,
        by=side,
        organisation_id=actor.home if actor else None,
        user=actor.user if actor else None,
        at=clock.now(),
        limited=limited,
        meaning=meaning,
        sealed_words=_locked(signal, key, side, words),
    )


def _just_said(signal: UUID, key: bytes) -> str | None:
    """What the reporter wrote in the last minutes, when nothing followed it: a button may be pressed twice."""
    last = ReporterMessage.objects.filter(signal=signal).order_by("-at", "-id").first()
    if last is None or last.by != "reporter" or clock.now() - last.at > SAME:
        return None
    return _unlocked(signal, key, last.by, bytes(last.sealed_words))


def _said(signal: UUID, key: bytes, rows: list[ReporterMessage]) -> tuple[Said, ...]:
    return tuple(
        Said(
            row.by,
            row.at,
            _unlocked(signal, key, row.by, bytes(row.sealed_words)),
            row.organisation_id,
            row.limited,
            row.meaning,
        )
        for row in rows
    )


def _locked(signal: UUID, key: bytes, side: str, words: str) -> bytes:
    plain, nonce = words.encode(), os.urandom(12)
    padded = plain + bytes(-len(plain) % STEP)
    return nonce + AESGCM(key).encrypt(nonce, padded, side.encode() + b"|" + signal.bytes)


def _unlocked(signal: UUID, key: bytes, side: str, sealed: bytes) -> str:
    try:
        padded = AESGCM(key).decrypt(sealed[:12], sealed[12:], side.encode() + b"|" + signal.bytes)
    except InvalidTag:
        raise Missing("Dit bericht kan niet worden geopend.", "Meld dit bij uw privacy officer.") from None
    return padded.rstrip(b"\0").decode()


def _words(words: str) -> str:
    said = words.replace("\x00", "").strip()
    if not said:
        raise Invalid("words", "Schrijf eerst uw bericht.", "Eén zin is genoeg.")
    if len(said) > LONGEST:
        raise Invalid("words", f"Dit is langer dan {LONGEST} tekens.", "Kort het in of stuur twee berichten.")
    return said

"""A mailbox is read exactly once, whatever crashes; a reporter who answers does not make a second signal."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from ketenzicht.chain import letterbox
from ketenzicht.chain.letterbox import fetch, take_mail
from ketenzicht.config.mail_settings import MailServer
from ketenzicht.jobs import tasks
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.messages import mailbox
from ketenzicht.messages.mailbox import MailboxClosed
from ketenzicht.people.sealing import unseal
from ketenzicht.rules.access import SYSTEM
from ketenzicht.signals import mailroom
from ketenzicht.signals.mailroom import LARGEST_MAIL, Lay
from tests.cast import actor
from tests.messages.server import a_certificate
from tests.signals.given import open_duties, row, rows
from tests.signals.mailing import BO, Post, a_mail, a_post_office

FILE = Lay("file")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Post, Path]]:
    certificate = a_certificate(tmp_path_factory.mktemp("post"))
    with a_post_office(certificate) as post:
        yield post, certificate


def mails(**wanted: object) -> Any:
    return rows("signals.ReceivedMail", **wanted)


def took(message: EmailMessage | bytes, lay: Lay = FILE) -> letterbox.Came:
    return take_mail(message if isinstance(message, bytes) else message.as_bytes(), lay)


def test_a_crash_before_the_commit_takes_it_again_and_after_it_takes_nothing_twice(
    committed: str, office: tuple[Post, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    post, certificate = office
    post.empty()
    post.put(a_mail().as_bytes(), a_mail("Nog een loods.", Message_ID="").as_bytes())

    def crash(*_given: object, **_named: object) -> None:
        raise RuntimeError("stroom weg")

    with monkeypatch.context() as broken:
        broken.setattr(mailroom, "keep_mail", crash)
        with pytest.raises(RuntimeError):
            fetch(post.server)
    assert (rows("signals.Signal").count(), post.unread()) == (0, 2)
    with monkeypatch.context() as broken:
        broken.setattr(mailbox.Mailbox, "mark", crash)
        with pytest.raises(RuntimeError):
            fetch(post.server)
    assert (rows("signals.Signal").count(), post.unread()) == (2, 2)
    assert fetch(post.server) == {"seen": 2}
    assert (rows("signals.Signal").count(), mails().count(), post.unread()) == (2, 2, 0)
    # Somebody read the next one in a mail program: it is taken all the same. Over TLS this time.
    post.put(a_mail("Derde.", Message_ID="<3@demo.example>").as_bytes())
    post.empty()
    safe = MailServer("127.0.0.1", post.server.port, "starttls", "demouser", "demopass", authority=str(certificate))
    assert fetch(safe) == {"taken": 1}
    wrong = MailServer("127.0.0.1", post.server.port, "none", "x", "y")
    with pytest.raises(MailboxClosed), mailbox.opened(wrong):
        raise AssertionError("a wrong password opened the mailbox")
    # A mailbox that is closed takes nothing back of what came from another in the same turn of the queue.
    post.put(a_mail("Vierde.", Message_ID="<4@demo.example>").as_bytes())
    monkeypatch.setattr(settings, "MAILBOXES", [post.server, wrong])
    with pytest.raises(MailboxClosed):
        tasks.fetch_mail.func(0)
    assert (rows("signals.Signal").count(), post.unread()) == (4, 0)


@pytest.mark.django_db
def test_a_mail_by_another_way_is_one_signal_and_the_same_name_with_other_words_is_two() -> None:
    first = took(a_mail(), Lay("a/INBOX", 1, 1))
    assert took(a_mail(), Lay("b/INBOX", 7, 9)).outcome == "already"
    other = took(a_mail("Heel iets anders."), Lay("a/INBOX", 1, 2))
    assert other.outcome == "taken"
    assert first.signal != other.signal
    assert took(a_mail("Heel iets anders."), Lay("a/INBOX", 1, 3)).signal == other.signal


@pytest.mark.django_db
def test_an_answer_of_the_reporter_is_added_and_of_anybody_else_it_is_a_signal_of_its_own() -> None:
    signal = took(a_mail()).signal
    assert signal is not None
    words = "Er zijn er nu zes.\n\nOp ma 2 mrt 2026 om 10:15 schreef Meldpunt <m@x.example>:\n> Oud."
    more = a_mail(words, Message_ID="<2@demo.example>", In_Reply_To="<1@demo.example>")
    assert took(more).outcome == "added"
    named = a_mail("Nog iets.", Subject=f"Re: {row(signal).reference}", Message_ID="<4@demo.example>")
    assert took(named).signal == signal
    kept = mails(outcome="added").order_by("at").first()
    assert unseal(signal, "mail.words", kept.sealed_words) == "Er zijn er nu zes."
    assert open_duties(kept.id) == {("AF", "reporter_mailed")}
    stranger = a_mail(words, From="x@elders.example", Message_ID="<3@x.example>", In_Reply_To="<1@demo.example>")
    assert took(stranger).outcome == "taken"
    mailroom.seen(actor=actor("AF"), mail=kept.id)
    assert open_duties(kept.id) == set()
    with pytest.raises(Missing):
        mailroom.seen(actor=actor("AF", "af-groningen"), mail=kept.id)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "outcome"),
    [
        ({"Auto-Submitted": "auto-replied"}, "automatic"),
        ({"Precedence": "auto_reply"}, "automatic"),
        ({"X-Autoreply": "yes"}, "automatic"),
        ({"Auto-Submitted": "auto-generated"}, "taken"),
        ({"Precedence": "bulk"}, "taken"),
        ({"From": "werkplek@localhost"}, "loop"),
    ],
)
def test_only_what_says_that_it_is_an_automatic_answer_is_left_out_and_counted(
    headers: dict[str, str], outcome: str
) -> None:
    assert took(a_mail(**headers)).outcome == outcome
    assert mails(outcome=outcome).count() == 1


@pytest.mark.django_db
def test_what_is_not_understood_waits_whole_for_the_desk_and_becomes_a_signal_or_a_no() -> None:
    photo = a_mail(" ", Subject="")
    photo.add_attachment(b"\x00" * 20, maintype="application", subtype="x-thing", filename="bewijs.bin")
    assert took(photo).outcome == "unread"
    assert took(a_mail(" ", Subject="", Message_ID="<9@demo.example>")).outcome == "unread"
    first, second = mails(outcome="unread").order_by("at")
    assert first.why == "no_words"
    assert mailroom.original_of(actor=actor("AF"), mail=first.id) == photo.as_bytes()
    assert open_duties(first.id) == {("AF", "unread_mail")}
    for who in (actor("AF", "af-groningen"), actor("NLA")):
        with pytest.raises((Missing, Refused)):
            mailroom.original_of(actor=who, mail=first.id)
    with pytest.raises(Invalid):
        mailroom.dismiss(actor=actor("AF"), mail=second.id, reason=" ")
    mailroom.dismiss(actor=actor("AF"), mail=second.id, reason="Reclame.")
    received = letterbox.decide_on_mail(actor=actor("AF"), mail=first.id, text="Foto van een loods, gebeld met Bo.")
    assert received.municipality == "GM0402"
    assert mailroom.original_of(actor=actor("AF"), mail=first.id) == photo.as_bytes()
    assert open_duties(first.id) == open_duties(second.id) == set()
    with pytest.raises(Conflict):
        mailroom.dismiss(actor=actor("AF"), mail=first.id, reason="Toch niet.")


@pytest.mark.django_db
def test_a_mail_that_is_too_large_keeps_its_head_and_a_broken_envelope_is_named() -> None:
    head = a_mail("").as_bytes()
    assert take_mail(head, Lay("a", 1, 1), too_large=True).outcome == "unread"
    assert mails().get().why == "too_large"
    winmail = a_mail(" ", Subject="", Message_ID="<2@demo.example>")
    winmail.add_attachment(b"\x78\x9f\x3e\x22broken", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert took(winmail).outcome == "unread"
    assert set(mails().values_list("why", flat=True)) == {"too_large", "winmail"}
    assert LARGEST_MAIL == 25_000_000


@pytest.mark.django_db
def test_what_became_nothing_is_destroyed_after_thirty_days() -> None:
    took(a_mail(Auto_Submitted="auto-replied"))
    took(a_mail(Message_ID="<2@demo.example>"))
    mails().update(at=mails().first().at.replace(year=2025))
    assert mailroom.purge_mail(actor=SYSTEM) == 1
    assert mails(outcome="automatic").get().sealed_original is None
    assert mails(outcome="taken").get().sealed_original is not None


ENCODINGS = {
    "utf-8": "Café ’s nachts: żółć, дом",
    "utf-16": "Café",
    "iso-8859-1": "Café",
    "iso-8859-15": "Café 5 €",
    "windows-1252": "“Café”",
    "windows-1251": "Четыре человека",
    "koi8-r": "Четыре человека",
    "iso-8859-2": "Cztery łóżka",
    "windows-1256": "أربعة رجال",
    "iso-2022-jp": "四人の男",
    "gb18030": "四个男人",
    "utf-7": "Café",
}


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ENCODINGS)
def test_words_in_any_encoding_arrive(charset: str) -> None:
    said = ENCODINGS[charset]
    head = (
        f"From: {BO}\r\nTo: mensenhandel@gemeente-hilversum.example\r\nContent-Type: text/plain; charset={charset}\r\n"
    )
    raw = f"{head}Content-Transfer-Encoding: 8bit\r\n\r\n".encode() + said.encode(charset)
    if charset == "utf-16":
        from base64 import encodebytes

        raw = f"{head}Content-Transfer-Encoding: base64\r\n\r\n".encode() + encodebytes(said.encode(charset))
    came = took(raw)
    assert came.signal is not None
    assert unseal(came.signal, "signals.text", row(came.signal).sealed_text) == said

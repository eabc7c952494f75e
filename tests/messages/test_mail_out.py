"""Mail out: at fixed times, always the same words, tried again and visible when it fails; to a reporter after a yes."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import policy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ketenzicht.agencies.queries import seats
from ketenzicht.chain import telling
from ketenzicht.config.mail_settings import MailServer
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing, Refused
from ketenzicht.messages import operations, post
from ketenzicht.messages.post import deliver, letter
from ketenzicht.messages.queries import notices_for
from ketenzicht.rules.access import SYSTEM, Actor
from tests.cast import actor
from tests.messages.server import Box, a_certificate, running
from tests.signals.given import fed_back, received, rows

EIGHT = datetime(2026, 3, 2, 8, 0, tzinfo=clock.AMSTERDAM)
WORDS_OF_THE_FIELD = ("melding", "mensenhandel", "ketenzicht", "slachtoffer", "gemeente", "politie", "http", "www")


STAFF = ("af-hilversum@demo.example", "af-huizen@demo.example", "slachtoffer-gv@demo.example")


@pytest.fixture
def box(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A mail server that takes everything, and is the one of this installation; two colleagues and a victim."""
    kept = Box()
    monkeypatch.setattr(telling, "seats", lambda: [seat for login in STAFF for seat in seats(login=login)])
    with running(kept) as server:
        settings.MAIL_OUT = server
        settings.MAIL_FROM = "Werkplek <werkplek@post.example>"
        settings.MAIL_FROM_OUTSIDE = "Berichten <bericht@post.example>"
        yield kept


def reporter(contact: str = "bo@demo.example", safe: bool | None = True) -> UUID:
    given = {"kind": "citizen", "name": "Demo Bo", "contact": contact, "safe_to_contact": safe}
    return received(reporter=given).taken.signal


def sent_at(moment: datetime) -> list[str]:
    """Everything that the worker does about mail in that minute; gives the states."""
    with clock.at(moment):
        telling.tell_staff()
        due = operations.lease_due(actor=SYSTEM)
        return [telling.send_notice(notice=each) for each in due]


def administrator(organisation: UUID | None) -> Actor:
    return Actor("BEHEER", UUID(int=7), organisation)


def a_daily() -> Any:
    seat = seats(login="af-hilversum@demo.example")[0]
    operations.queue_daily(actor=SYSTEM, slot_at=EIGHT, readers=[seat])
    return rows("messages.Notice", user=seat.user).get()


@pytest.mark.django_db
def test_staff_get_one_mail_at_a_fixed_time_also_when_there_is_nothing(box: Box) -> None:
    assert sent_at(EIGHT - timedelta(minutes=1)) == []
    states = sent_at(EIGHT)
    assert states == ["sent", "sent"]
    assert sorted(box.to) == sorted(STAFF[:2])
    assert {mail["Subject"] for mail in box.mails} == {"Uw werklijst"}
    assert len({mail.get_content() for mail in box.mails}) == 1
    assert sent_at(EIGHT + timedelta(minutes=30)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("moment", [EIGHT - timedelta(days=1), EIGHT.replace(month=4, day=27), EIGHT.replace(hour=11)])
def test_no_mail_on_a_free_day_or_long_after_the_time(box: Box, moment: datetime) -> None:
    assert sent_at(moment) == []
    assert box.mails == []


@pytest.mark.django_db
def test_who_wants_none_gets_none_and_another_address_is_used(box: Box) -> None:
    one, other = seats(login="af-hilversum@demo.example")[0], seats(login="af-huizen@demo.example")[0]
    operations.choose_mail(actor=SYSTEM, user=one.user, wanted=False, address="")
    operations.choose_mail(actor=SYSTEM, user=other.user, wanted=True, address="elders@demo.example")
    sent_at(EIGHT)
    assert one.login not in box.to
    assert other.login not in box.to
    assert "elders@demo.example" in box.to


@pytest.mark.django_db
def test_a_reporter_for_whom_it_is_safe_hears_at_the_next_fixed_time_that_there_is_something(box: Box) -> None:
    with clock.at(EIGHT + timedelta(hours=2)):
        signal = reporter()
        fed_back(signal)
        fed_back(signal)
    assert "bo@demo.example" not in box.to
    sent_at(EIGHT + timedelta(hours=5))
    assert box.to.count("bo@demo.example") == 1
    mail = box.mails[box.to.index("bo@demo.example")]
    whole = mail.as_bytes(policy=policy.SMTP).decode().lower()
    assert mail["From"] == "Berichten <bericht@post.example>"
    assert [word for word in (*WORDS_OF_THE_FIELD, "hilversum", str(signal), "demo bo") if word in whole] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contact", "safe"), [("bo@demo.example", None), ("bo@demo.example", False), ("085-5550101", True)]
)
def test_any_other_reporter_gets_no_mail(box: Box, contact: str, safe: bool | None) -> None:
    with clock.at(EIGHT):
        fed_back(reporter(contact, safe))
    assert not rows("messages.Notice", what="reporter").exists()


@pytest.mark.django_db
def test_without_a_server_nothing_is_lost_and_the_reason_shows(settings: Any) -> None:
    settings.MAIL_OUT = None
    with clock.at(EIGHT):
        fed_back(reporter())
        telling.tell_staff()
    notice = rows("messages.Notice").get()
    with clock.at(EIGHT + timedelta(hours=6)):
        assert telling.send_notice(notice=notice.id) == "waiting"
        shown, total = notices_for(administrator(notice.organisation_id))
    assert (total, shown[0].why) == (1, "er is geen mailserver ingesteld")


@pytest.mark.django_db
def test_a_server_that_says_later_is_asked_again_with_longer_pauses_and_then_a_person_looks(box: Box) -> None:
    box.says_to = "451 4.3.0 bo@demo.example: probeer later"
    with clock.at(EIGHT):
        fed_back(reporter())
    moment, pauses = EIGHT + timedelta(hours=5), []
    while sent_at(moment)[-1] == "waiting":
        row = rows("messages.Notice", what="reporter").get()
        pauses.append(int((row.next_at - moment).total_seconds() // 60))
        moment = row.next_at.astimezone(clock.AMSTERDAM)
        rows("messages.Notice", what="daily").delete()
    row = rows("messages.Notice", what="reporter").get()
    assert pauses == [1, 5, 15, 60, 240]
    assert (row.state, row.tries, row.answer, row.code) == ("failed", 6, "later", 451)


@pytest.mark.django_db
def test_a_server_that_says_never_is_believed_and_the_administrator_may_send_again(box: Box) -> None:
    box.says_to = "550 5.1.1 onbekend"
    row = a_daily()
    with clock.at(EIGHT):
        assert telling.send_notice(notice=row.id) == "failed"
    box.says_to = ""
    with clock.at(EIGHT + timedelta(days=1)):
        operations.resend(actor=administrator(row.organisation_id), notice=row.id)
        assert telling.send_notice(notice=row.id) == "sent"
    with pytest.raises(Conflict):
        operations.resend(actor=administrator(row.organisation_id), notice=row.id)


@pytest.mark.django_db
def test_only_the_own_administrator_sees_and_resends(box: Box) -> None:
    row = a_daily()
    assert notices_for(administrator(row.organisation_id))[1] == 1
    for who in (administrator(actor("AF", "af-groningen").organisation), actor("AF"), actor("AF", "af-groningen")):
        assert notices_for(who)[1] == 0
        with pytest.raises((Missing, Refused)):
            operations.resend(actor=who, notice=row.id)


@pytest.mark.django_db
def test_a_mail_that_came_too_late_or_whose_reader_left_is_dropped(box: Box) -> None:
    row = a_daily()
    with clock.at(EIGHT + timedelta(hours=5)):
        assert telling.send_notice(notice=row.id) == "dropped"
    operations.queue_daily(actor=SYSTEM, slot_at=EIGHT + timedelta(days=1), readers=seats(user=row.user))
    operations.choose_mail(actor=SYSTEM, user=row.user, wanted=False, address="")
    late = rows("messages.Notice", state="waiting").get()
    with clock.at(EIGHT + timedelta(days=1)):
        assert telling.send_notice(notice=late.id) == "dropped"
    assert box.mails == []


def answer(server: MailServer) -> tuple[str, str, int | None]:
    mail = letter("daily", sender="a@post.example", to="b@demo.example", message_id="<1@post.example>")
    given = deliver(server, mail)
    return given.outcome, given.why, given.code


def test_the_connection_is_encrypted_and_the_certificate_checked(tmp_path: Path) -> None:
    box, other = Box(), a_certificate(tmp_path, "127.0.0.2")
    with running(box, a_certificate(tmp_path)) as server:
        assert answer(server) == ("sent", "", None)
        assert answer(MailServer(server.host, server.port, "starttls", authority=str(other)))[:2] == ("later", "no_tls")
        wrong = MailServer(server.host, server.port, "starttls", "werkplek", "fout", authority=server.authority)
        assert answer(wrong) == ("later", "log_in", 535)
    with running(box) as plain:
        assert answer(MailServer(plain.host, plain.port, "starttls"))[:2] == ("later", "no_tls")
    assert len(box.mails) == 1


@pytest.mark.parametrize(
    ("says", "expected"),
    [("452 vol", ("later", "later", 452)), ("554 nee", ("never", "refused", 554)), ("", ("sent", "", None))],
)
def test_what_the_server_says_after_the_words_counts(says: str, expected: tuple[str, str, int | None]) -> None:
    with running(Box(says_after=says)) as server:
        assert answer(server) == expected


def test_a_server_that_is_not_there_or_says_nothing_is_asked_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert answer(MailServer("127.0.0.1", port, "none"))[:2] == ("later", "timeout")
    assert answer(MailServer("127.0.0.1", port, "none"))[:2] == ("later", "unreachable")


@pytest.mark.django_db
def test_a_crash_while_sending_leaves_the_mail_waiting_under_the_same_name(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = a_daily()

    def crash(_row: Any, _event: str, _next: Any = None) -> None:
        raise RuntimeError

    monkeypatch.setattr(operations, "_move", crash)
    with clock.at(EIGHT), pytest.raises(RuntimeError):
        telling.send_notice(notice=row.id)
    monkeypatch.undo()
    with clock.at(EIGHT):
        assert telling.send_notice(notice=row.id) == "sent"
    assert len({mail["Message-ID"] for mail in box.mails}) == 1

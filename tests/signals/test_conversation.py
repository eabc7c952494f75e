"""Messages between a desk and who stays anonymous: sealed twice, of the signal, and outliving every hand-over."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from ketenzicht.chain import flow, reporters
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.routing.conversing import messages_at
from ketenzicht.rules.access import PUBLIC
from ketenzicht.signals import receipt
from ketenzicht.signals.conversation import (
    MOST,
    needs_no_answer,
    open_with_receipt,
    read_conversation,
    say_whether_it_helped,
    write_to_reporter,
    write_with_receipt,
)
from ketenzicht.signals.returns import CameBack, came_back
from tests.cast import actor, outsider
from tests.signals.given import fed_back, handed_over, judged, open_duties, received, rows

pytestmark = pytest.mark.django_db


def anonymous(**given: Any) -> tuple[UUID, str]:
    """A signal of somebody anonymous, and the code."""
    taken = received(**given).taken
    assert taken.receipt
    return taken.signal, taken.receipt


def heard(code: str) -> list[tuple[str, str]]:
    followed = reporters.follow(code)
    assert followed is not None
    return [(said.by, said.words) for said in followed.opened.said]


def read(role: str, signal: UUID) -> list[str]:
    return [said.words for said in read_conversation(actor=actor(role), signal=signal) or ()]


def test_both_sides_read_what_either_wrote_in_its_order() -> None:
    signal, code = anonymous()
    write_to_reporter(actor=actor("AF"), signal=signal, words="Op welke dag was het?")
    assert reporters.write(code, "Op dinsdag, 's avonds.")
    said = [("desk", "Op welke dag was het?"), ("reporter", "Op dinsdag, 's avonds.")]
    assert heard(code) == said
    assert read("AF", signal) == [words for _, words in said]


def test_a_hand_over_takes_no_message_away_and_the_reporter_sees_who_reads() -> None:
    signal, code = anonymous()
    write_to_reporter(actor=actor("AF"), signal=signal, words="Wij kijken ernaar.")
    judged(signal)
    (handover,) = handed_over(signal)
    flow.accept(actor=actor("NLA"), handover=handover, message="")
    reporters.answer_from(actor=actor("NLA"), handover=handover, words="Wij hebben het overgenomen.")
    told = messages_at(actor=actor("NLA"), handover=handover) or ()
    assert [said.words for said in told] == read("AF", signal)
    assert read("AF", signal) == ["Wij kijken ernaar.", "Wij hebben het overgenomen."]
    followed = reporters.follow(code)
    assert followed is not None
    assert len(followed.readers) == 2
    assert {followed.names[said.organisation] for said in followed.opened.said if said.organisation} == {
        *followed.readers
    }


def test_what_the_reporter_writes_is_a_duty_of_every_desk_that_holds_it_until_one_answers() -> None:
    signal, code = anonymous()
    judged(signal)
    (handover,) = handed_over(signal)
    flow.accept(actor=actor("NLA"), handover=handover, message="")
    for words in ("Zij is weg.", "Zij is terug."):
        reporters.write(code, words)
    waiting = rows("duties.Duty", what="reporter_wrote", state="open")
    assert sorted(waiting.values_list("role", "about_kind")) == [("AF", "signal"), ("NLA", "handover")]
    reporters.answer_from(actor=actor("NLA"), handover=handover, words="Dank u.")
    assert not waiting.exists()


def test_a_desk_that_has_not_accepted_takes_no_part() -> None:
    signal, code = anonymous()
    judged(signal)
    (handover,) = handed_over(signal)
    assert messages_at(actor=actor("NLA"), handover=handover) is None
    with pytest.raises(Conflict):
        reporters.answer_from(actor=actor("NLA"), handover=handover, words="Dank u.")
    with pytest.raises(Missing):
        reporters.answer_from(actor=outsider(), handover=handover, words="Dank u.")
    assert heard(code) == []


def test_a_desk_can_say_that_a_message_needs_no_answer() -> None:
    signal, code = anonymous()
    reporters.write(code, "Niets meer.")
    reporters.answer(actor=actor("AF"), signal=signal, words="")
    assert ("AF", "reporter_wrote") not in open_duties(signal)


def test_feedback_stands_in_the_conversation_and_a_closed_signal_still_hears_its_reporter() -> None:
    signal, code = anonymous()
    judged(signal, "not_trafficking")
    fed_back(signal)
    flow.close(actor=actor("AF"), signal=signal, reason="geen mensenhandel")
    reporters.write(code, "Het begint opnieuw.")
    assert heard(code) == [("desk", "Het is opgepakt."), ("reporter", "Het begint opnieuw.")]
    assert open_duties(signal) == {("AF", "reporter_wrote")}


def test_the_database_and_the_pepper_of_look_up_do_not_give_the_key_of_the_reporter() -> None:
    signal, code = anonymous()
    info = b"ketenzicht conversation 1|" + signal.bytes
    assert HKDFExpand(SHA256(), 32, info).derive(receipt.digest(code)) != receipt.content_key(code, signal)
    assert receipt.content_key(code, signal) != receipt.content_key(code, UUID(int=1))


def test_the_door_of_the_reporter_opens_nothing_without_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    signal, code = anonymous()
    reporters.write(code, "Mijn woorden.")
    monkeypatch.setattr("ketenzicht.signals.conversation.signal_of_receipt", lambda _code: signal)
    assert open_with_receipt(actor=PUBLIC, receipt=receipt.new_receipt()) is None


def test_destroying_the_signal_closes_both_sides() -> None:
    signal, code = anonymous()
    reporters.write(code, "Mijn woorden.")
    rows("people.DataKey", subject=signal).delete()
    assert reporters.follow(code) is None
    with pytest.raises(Missing):
        read_conversation(actor=actor("AF"), signal=signal)


def test_a_message_cannot_change_sides_or_signals() -> None:
    signal, code = anonymous()
    reporters.write(code, "Mijn woorden.")
    home = actor("AF").home
    rows("signals.ReporterMessage", signal=signal).update(by="desk", organisation=home)
    with pytest.raises(Missing):
        reporters.follow(code)


def test_how_long_a_message_is_shows_by_half_kilobytes_only() -> None:
    signal, code = anonymous()
    for words in ("Ja.", "Nee, nooit, en ik zal u vertellen waarom."):
        reporters.write(code, words)
    assert len({len(each.sealed_words) for each in rows("signals.ReporterMessage", signal=signal)}) == 1


def test_that_a_code_was_used_is_kept_and_not_when_or_how_often() -> None:
    signal, code = anonymous()
    conversation = rows("signals.Conversation", signal=signal)
    assert not conversation.get().returned
    for _ in range(3):
        heard(code)
    assert conversation.get().returned
    assert {field.name for field in conversation.model._meta.fields} == {
        "id", "signal", "sealed_key", "sealed_receipt_key", "returned", "helped",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["", "   ", "x" * 10_001])
def test_no_words_and_too_many_are_refused(words: str) -> None:
    _, code = anonymous()
    with pytest.raises(Invalid):
        reporters.write(code, words)


def test_a_full_conversation_says_so() -> None:
    signal, code = anonymous()
    reporters.write(code, "Een.")
    one = rows("signals.ReporterMessage", signal=signal).get()
    kind = type(one)
    kind.objects.bulk_create(
        kind(signal_id=signal, by="reporter", at=one.at, sealed_words=one.sealed_words) for _ in range(MOST - 1)
    )
    with pytest.raises(Conflict):
        reporters.write(code, "Nog een.")


def test_the_reporter_says_whether_it_helped() -> None:
    signal, code = anonymous()
    assert say_whether_it_helped(actor=PUBLIC, receipt=code, helped="partly")
    assert rows("signals.Conversation", signal=signal).get().helped == "partly"
    with pytest.raises(Invalid):
        say_whether_it_helped(actor=PUBLIC, receipt=code, helped="misschien")


def test_an_unknown_code_writes_and_says_nothing() -> None:
    before = rows("signals.ReporterMessage").count()
    assert not reporters.write(receipt.new_receipt(), "Hallo?")
    assert not reporters.helped(receipt.new_receipt(), "yes")
    assert rows("signals.ReporterMessage").count() == before
    assert write_with_receipt(actor=PUBLIC, receipt="", words="Hallo?", holders=()) is None


def test_a_code_counts_twenty_minutes_and_only_with_its_own_stamp() -> None:
    code, start = receipt.new_receipt(), clock.now()
    stamp = receipt.new_stamp(code)
    for minutes, is_open in ((0, True), (19, True), (21, False)):
        with clock.at(start + timedelta(minutes=minutes)):
            assert receipt.still_open(code.lower(), stamp) is is_open
    assert not receipt.still_open(receipt.new_receipt(), stamp)
    assert not receipt.still_open(code, stamp.replace(stamp[-1], "0" if stamp[-1] != "0" else "1"))
    assert not receipt.still_open(code, "")


def test_who_has_a_name_has_no_conversation() -> None:
    signal = received(reporter={"kind": "citizen", "contact": "085-5550111"}).taken.signal
    assert read_conversation(actor=actor("AF"), signal=signal) is None
    with pytest.raises(Conflict):
        write_to_reporter(actor=actor("AF"), signal=signal, words="Hallo.")


def test_an_adviser_reads_no_messages_and_an_outsider_finds_nothing() -> None:
    signal, _ = anonymous()
    for act in (read_conversation, needs_no_answer):
        with pytest.raises((Missing, Refused)):
            act(actor=actor("ZOCO"), signal=signal)
        with pytest.raises(Missing):
            act(actor=outsider(), signal=signal)
    with pytest.raises(Missing):
        write_to_reporter(actor=outsider(), signal=signal, words="Hallo.")


def test_how_many_came_back_is_told_of_five_or_more_and_only_within_reach() -> None:
    codes = [anonymous()[1] for _ in range(4)]
    assert came_back(actor("AF")) is None
    codes.append(anonymous()[1])
    for code in codes[:3]:
        reporters.follow(code)
        reporters.helped(code, "yes")
    assert came_back(actor("AF")) == CameBack(codes=5, returned=3, answered=0, helped=0)
    for code, answer in zip(codes[3:], ("partly", "no"), strict=True):
        reporters.helped(code, answer)
    assert came_back(actor("AF")) == CameBack(codes=5, returned=3, answered=5, helped=4)
    assert came_back(outsider()) is None

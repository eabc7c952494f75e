"""Two signals go on as one, one becomes two, a closed one is taken up again: nothing is lost and all can be undone."""

from uuid import UUID

import pytest

from ketenzicht.chain import flow, reporters, turns
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.routing.queries import feedback_on_own_report
from ketenzicht.signals.conversation import read_conversation
from ketenzicht.signals.ended import ended_signals
from ketenzicht.signals.feedback_figures import told_back
from ketenzicht.signals.lying_still import signals_lying_still
from ketenzicht.signals.queries import read_signal
from ketenzicht.signals.turned import around, to_merge_with, turns_of
from ketenzicht.signals.turning import Part
from tests.cast import actor, outsider, user_of
from tests.signals.given import (
    TEXT,
    a_signal,
    asked,
    fed_back,
    handed_over,
    judged,
    open_duties,
    received,
    row,
    rows,
)

pytestmark = pytest.mark.django_db
WHY = "Dezelfde loods, dezelfde avond."


def merged(signal: UUID | None = None, into: UUID | None = None) -> tuple[UUID, UUID]:
    """A signal that goes on within another, and that other."""
    one, other = signal or a_signal(), into or a_signal()
    turns.merge(actor=actor("AF"), signal=one, into=other, reason=WHY)
    return one, other


def closed() -> UUID:
    signal = a_signal()
    judged(signal, "not_trafficking")
    fed_back(signal)
    flow.close(actor=actor("AF"), signal=signal, reason="geen mensenhandel")
    return signal


def told(signal: UUID) -> list[str]:
    return [each.what for each in turns_of(actor("AF"), signal)]


def test_one_of_two_is_closed_with_a_reason_and_the_other_goes_on_with_its_own_duty() -> None:
    one, other = merged()
    assert (row(one).state, row(one).closed_because, row(one).duty_id) == ("closed", "samengevoegd", None)
    assert open_duties(one) == set()
    assert open_duties(other) == {("AF", "assess")}
    assert (
        read_signal(actor=actor("AF"), signal=one).closed_because == f"samengevoegd met {row(other).reference}: {WHY}"
    )
    assert (told(one), told(other)) == (["merged"], ["took_in"])
    assert signals_lying_still() == 0


def test_what_waited_at_other_desks_is_taken_back() -> None:
    vague, clear = a_signal(), a_signal()
    judged(vague, "vague")
    (question,) = asked(vague)
    judged(clear)
    (offered,) = handed_over(clear)
    other = a_signal()
    merged(vague, other)
    merged(clear, other)
    assert open_duties(question) == open_duties(offered) == set()
    assert rows("routing.Handover", id=offered).get().state == "withdrawn"


def test_the_reporter_of_what_was_merged_hears_with_the_other_and_can_still_write() -> None:
    got = received()
    one, other = merged(got.taken.signal)
    judged(other, "not_trafficking")
    with pytest.raises(Conflict):
        flow.close(actor=actor("AF"), signal=other, reason="geen mensenhandel")
    assert told_back(actor("AF")).owed == 2
    fed_back(other)
    assert row(one).feedback_at is not None
    code = str(got.taken.receipt)
    followed = reporters.follow(code)
    assert followed is not None
    assert [said.words for said in followed.opened.said] == ["Het is opgepakt."]
    assert followed.opened.facts.state == "not_trafficking"
    assert reporters.write(code, "Ik weet nog iets.")
    assert open_duties(one) == {("AF", "reporter_wrote")}
    assert len(read_conversation(actor=actor("AF"), signal=one) or ()) == 2


def test_who_was_merged_later_than_the_feedback_is_owed_it_too() -> None:
    one, other = a_signal(), a_signal()
    judged(other, "not_trafficking")
    fed_back(other)
    assert open_duties(other) == {("AF", "close")}
    merged(one, other)
    assert open_duties(other) == {("AF", "feedback")}
    with pytest.raises(Conflict):
        flow.close(actor=actor("AF"), signal=other, reason="geen mensenhandel")
    fed_back(other)
    flow.close(actor=actor("AF"), signal=other, reason="geen mensenhandel")


def test_a_civil_servant_reads_that_the_merged_report_is_still_worked_on() -> None:
    reporter = actor("MELDER")
    one, other = merged(a_signal(by=reporter))
    mine = read_signal(actor=reporter, signal=one)
    assert (mine.row.state, mine.closed_because) == ("received", "")
    assert turns_of(reporter, one) == []
    fed_back(other)
    assert [words for _at, words, _limited in feedback_on_own_report(actor=reporter, signal=one)] == [
        "Het is opgepakt."
    ]


def test_what_was_merged_is_kept_as_long_as_the_other() -> None:
    one, other = merged()
    tomorrow = row(one).closed_at.date().replace(year=2100)
    assert ended_signals(actor("FG"), before=tomorrow, only=one) == []
    judged(other, "not_trafficking")
    fed_back(other)
    flow.close(actor=actor("AF"), signal=other, reason="geen mensenhandel")
    (ended,) = ended_signals(actor("FG"), before=tomorrow, only=one)
    assert ended.outcome == "geen mensenhandel"


def test_parting_opens_it_again_with_an_owner_and_both_tell_so() -> None:
    one, other = merged()
    assert turns.separate(actor=actor("AF"), signal=one, reason="Toch een andere loods.") == other
    assert (row(one).state, row(one).closed_because, row(one).merged_into_id) == ("reopened", "", None)
    assert open_duties(one) == {("AF", "assess")}
    assert (told(one), told(other)) == (["merged", "separated"], ["took_in", "let_go"])
    judged(one)
    assert row(one).state == "concluded"
    with pytest.raises(Conflict):
        turns.separate(actor=actor("AF"), signal=one, reason=WHY)


@pytest.mark.parametrize("case", ["itself", "closed", "acute", "carries", "label", "elsewhere"])
def test_what_may_not_be_merged_stays_as_it_was(case: str) -> None:
    one, other = a_signal(acute=case == "acute"), a_signal()
    if case == "itself":
        other = one
    elif case == "closed":
        other = closed()
    elif case == "carries":
        merged(into=one)
    elif case == "label":
        rows("signals.Signal", id=other).update(labels=["police"])
    elif case == "elsewhere":
        other = a_signal(municipality="Groningen")
    with pytest.raises((Conflict, Missing, Refused)):
        merged(one, other)
    assert row(one).state == "received"
    assert signals_lying_still() == 0


def test_a_part_goes_on_by_itself_with_its_own_words_and_things_and_the_first_keeps_them() -> None:
    seen = [{"kind": "person", "value": "Demo-Wim"}, {"kind": "phone", "value": "085-5550907"}]
    got = received(text="In de loods slaapt een man.\nIn de salon werkt een meisje.", observables=seen)
    first = got.taken.signal
    view = read_signal(actor=actor("AF"), signal=first)
    girl = Part("In de salon werkt een meisje.", (view.observables[0].id,))
    part = turns.split(actor=actor("AF"), signal=first, part=girl, reason="Twee verhalen.")
    made, kept = read_signal(actor=actor("AF"), signal=part), read_signal(actor=actor("AF"), signal=first)
    assert (made.text, [one.value for one in made.observables]) == (girl.text, ["Demo-Wim"])
    assert (kept.text, len(kept.observables)) == (view.text, 2)
    assert made.row.reference != kept.row.reference
    assert (open_duties(part), open_duties(first)) == ({("AF", "assess")}, {("AF", "assess")})
    beside = around(actor("AF"), part)
    assert beside.split_from is not None
    assert (beside.split_from.id, [one.id for one in around(actor("AF"), first).parts]) == (first, [part])
    judged(part, "not_trafficking")
    fed_back(part)
    followed = reporters.follow(str(got.taken.receipt))
    assert followed is not None
    assert len(followed.opened.said) == 1
    assert row(first).feedback_at is None


@pytest.mark.parametrize("part", [Part(""), Part("Dit schreef de melder niet."), Part(TEXT, (10**9,))])
def test_nobody_is_made_to_say_what_they_did_not(part: Part) -> None:
    with pytest.raises(Invalid):
        turns.split(actor=actor("AF"), signal=a_signal(), part=part, reason=WHY)
    assert rows("signals.Signal").count() == 1


def test_a_closed_signal_is_taken_up_again_and_feedback_that_was_given_stays() -> None:
    signal = closed()
    before = row(signal).feedback_at
    turns.reopen(actor=actor("AF"), signal=signal, reason="De melder schreef iets nieuws.")
    assert (row(signal).state, row(signal).feedback_at, open_duties(signal)) == ("reopened", before, {("AF", "assess")})
    judged(signal, "not_trafficking")
    flow.close(actor=actor("AF"), signal=signal, reason="geen mensenhandel")
    for wrong in (a_signal(), merged()[0]):
        with pytest.raises(Conflict):
            turns.reopen(actor=actor("AF"), signal=wrong, reason=WHY)


def test_each_of_them_asks_why() -> None:
    one, other, ended = a_signal(), a_signal(), closed()
    for act in (
        lambda: turns.merge(actor=actor("AF"), signal=one, into=other, reason="  "),
        lambda: turns.split(actor=actor("AF"), signal=one, part=Part(TEXT), reason=""),
        lambda: turns.reopen(actor=actor("AF"), signal=ended, reason="x" * 2_001),
    ):
        with pytest.raises(Invalid):
            act()


def test_who_may_not_see_the_other_end_hears_of_no_link() -> None:
    one, other = merged()
    colleague = actor("AF", "af2-hilversum")
    rows("agencies.Participant").create(
        object=other, relation="shut_out", user=user_of(colleague), since_at=row(one).received_at
    )
    assert turns_of(colleague, one) == []
    assert around(colleague, one).merged_into is None
    assert read_signal(actor=colleague, signal=one).closed_because == ""
    assert to_merge_with(colleague, row(other).reference) is None
    assert to_merge_with(actor("AF"), row(other).reference.lower().replace("-", "")) == other


def test_another_desk_decides_nothing_about_them() -> None:
    one, other = a_signal(), a_signal()
    for who in (outsider(), actor("KETEN")):
        with pytest.raises((Missing, Refused)):
            turns.merge(actor=who, signal=one, into=other, reason=WHY)
        with pytest.raises((Missing, Refused)):
            turns.split(actor=who, signal=one, part=Part(TEXT), reason=WHY)

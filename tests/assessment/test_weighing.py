"""Weighing a signal: a person concludes with reasons, experts advise, and a loop comes to its end."""

from uuid import UUID

import pytest

from ketenzicht.assessment.operations import Answer
from ketenzicht.assessment.queries import advice_for, advice_on, last_conclusion, read_advice
from ketenzicht.chain import flow
from ketenzicht.kernel.errors import Conflict, Invalid, Missing
from ketenzicht.signals.states import STATES, TABLE, after, events_from
from tests.cast import actor, outsider
from tests.signals.given import a_signal, asked, fed_back, judged, open_duties, row, rows

pytestmark = pytest.mark.django_db
MORE = Answer("more_information", answer="Zoek het huisnummer.")
NOT = Answer("not_trafficking", answer="Dit is iets anders.")
YES = Answer("trafficking", forms=("AU",), answer="Ja.")


def questioned(*of: str) -> tuple[UUID, list[UUID]]:
    signal = a_signal()
    judged(signal, "vague")
    return signal, asked(signal, *of)


def answered(signal: UUID, advice: UUID, answer: Answer, role: str = "AVIM") -> flow.Advised:
    return flow.answer_advice(actor=actor(role), signal=signal, advice=advice, answer=answer)


def enriched(signal: UUID) -> None:
    flow.enrich(actor=actor("AF"), signal=signal, notes="Nagezien.", seen=None, address_known=True)


@pytest.mark.parametrize("conclusion", ["clear", "vague", "not_trafficking"])
def test_a_conclusion_without_a_reason_does_not_stand(conclusion: str) -> None:
    signal = a_signal()
    with pytest.raises(Invalid):
        judged(signal, conclusion, reasons=(" ",))
    assert row(signal).state == "received"


def test_a_clear_conclusion_without_a_form_does_not_stand() -> None:
    with pytest.raises(Invalid):
        judged(a_signal(), forms=())


@pytest.mark.parametrize("wrong", [{"forms": ("XX",)}, {"conclusion": "misschien"}])
def test_an_unknown_word_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        judged(a_signal(), **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("conclusion", "state", "duty"),
    [
        ("clear", "concluded", "hand_over"),
        ("vague", "vague", "ask_advice"),
        ("not_trafficking", "not_trafficking", "feedback"),
    ],
)  # fmt: skip
def test_a_conclusion_gives_the_next_state_and_the_next_action(conclusion: str, state: str, duty: str) -> None:
    signal = a_signal()
    judged(signal, conclusion)
    assert (row(signal).state, open_duties(signal)) == (state, {("AF", duty)})


def test_a_revised_conclusion_leaves_the_earlier_one_readable() -> None:
    signal = a_signal()
    judged(signal)
    judged(signal, "not_trafficking")
    assert rows("assessment.Conclusion", signal_id=signal).count() == 2
    assert [said.conclusion for said in (last_conclusion(signal),) if said] == ["not_trafficking"]


def test_another_problem_is_passed_on() -> None:
    signal = a_signal()
    judged(signal, "not_trafficking", pass_on_to="Veilig Thuis")
    assert rows("routing.Handover", signal_id=signal).get().role == "Veilig Thuis"


def test_advice_that_it_is_trafficking_routes_the_signal() -> None:
    signal, (advice,) = questioned("AVIM")
    routed = answered(signal, advice, YES).routed
    assert routed
    assert [call.role for call in routed.first_hand] == ["ketenregisseur"]
    assert (row(signal).state, row(signal).forms) == ("concluded", ["AU"])


def test_more_information_brings_it_back_with_a_date() -> None:
    signal, (advice,) = questioned("AVIM")
    answered(signal, advice, MORE)
    assert (row(signal).state, open_duties(signal)) == ("more_information", {("AF", "assess")})


def test_a_second_desk_can_still_answer_after_the_first_asked_for_more_and_more_was_found() -> None:
    signal, (one, other) = questioned("AVIM", "ZoCo")
    answered(signal, one, MORE)
    enriched(signal)
    answered(signal, other, NOT, "ZOCO")
    assert row(signal).state == "advised"


def test_what_is_found_while_waiting_for_advice_can_be_added() -> None:
    signal, _ = questioned("AVIM")
    enriched(signal)
    assert row(signal).state == "advice_asked"


def test_a_new_round_withdraws_the_open_question_and_its_duty() -> None:
    signal, (first,) = questioned("AVIM")
    (second,) = asked(signal, "ZoCo")
    assert [(each.id, each.state, each.round) for each in advice_on(signal)] == [
        (first, "withdrawn", 1), (second, "open", 2),
    ]  # fmt: skip
    assert open_duties(first) == set()
    with pytest.raises(Conflict):
        answered(signal, first, YES)


def test_a_conclusion_withdraws_what_was_still_asked() -> None:
    signal, (advice,) = questioned("AVIM")
    judged(signal)
    assert [each.state for each in advice_on(signal)] == ["withdrawn"]
    assert open_duties(advice) == set()


@pytest.mark.parametrize("answer", [Answer("misschien"), Answer("trafficking"), Answer("more_information")])
def test_an_answer_that_helps_nobody_is_refused(answer: Answer) -> None:
    signal, (advice,) = questioned("AVIM")
    with pytest.raises(Invalid):
        answered(signal, advice, answer)


def test_who_is_asked_reads_the_outline_and_not_the_story() -> None:
    _, (advice,) = questioned("ZoCo")
    assert "text" not in read_advice(actor=actor("ZOCO"), advice=advice).content


def test_an_outsider_finds_no_question() -> None:
    signal, (advice,) = questioned("AVIM")
    with pytest.raises(Missing):
        read_advice(actor=outsider(), advice=advice)
    with pytest.raises(Missing):
        flow.answer_advice(actor=outsider(), signal=signal, advice=advice, answer=YES)
    assert advice_for(outsider()) == []


def test_every_state_can_be_reached_and_what_is_closed_can_only_be_reopened() -> None:
    reached, before = {"received"}, set[str]()
    while reached != before:
        before = set(reached)
        reached |= {step.after for step in TABLE if step.before in reached}
    assert reached == set(STATES)
    assert events_from("closed") == ("reopen",)


def test_the_table_says_one_thing_about_each_event() -> None:
    assert len({(step.before, step.event) for step in TABLE}) == len(TABLE)
    assert after("closed", "enrich") is None


def test_from_every_state_a_signal_can_come_to_its_end() -> None:
    ending = {"closed"}
    for _ in STATES:
        ending |= {step.before for step in TABLE if step.after in ending}
    assert ending == set(STATES)


def test_nothing_happens_to_a_closed_signal() -> None:
    signal = a_signal()
    judged(signal, "not_trafficking")
    fed_back(signal)
    flow.close(actor=actor("AF"), signal=signal, reason="Iets anders.")
    for step in (lambda: judged(signal), lambda: enriched(signal), lambda: fed_back(signal)):
        with pytest.raises(Conflict):
            step()

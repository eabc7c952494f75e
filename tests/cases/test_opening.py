"""What opening a case promises."""

from uuid import UUID

import pytest

from ketenzicht.cases.operations import Question, ask_non_punishment, close_case, open_case
from ketenzicht.cases.queries import case_of_signal, cases_for, read_case
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.flow_chart import CaseFacts, propose_tracks
from tests.cases.given import MOMENT, NOT_A_SUSPECT, PLACE, a_case, a_signal, entries, open_titles, takes_part
from tests.cast import actor, outsider

pytestmark = pytest.mark.django_db
SUSPECT_TOO = Question(dual_role=True, answer="Gesteld; de officier antwoordt deze week.")


def test_a_case_gathers_its_signals() -> None:
    first, second = a_signal(), a_signal()
    case = a_case(actor("KETEN"), signals=(first, second))
    assert case_of_signal(first) == case_of_signal(second) == case
    assert set(read_case(actor=actor("KETEN"), case=case).signals) == {first, second}


def test_the_opener_and_the_participants_take_part() -> None:
    case = a_case(actor("KETEN"))
    assert takes_part(case, "KETEN")
    assert takes_part(case, "AVIM")
    assert not takes_part(case, "NLA")


def test_a_participant_reads_the_title_and_the_names_at_the_table() -> None:
    file = read_case(actor=actor("AVIM"), case=a_case(actor("KETEN")))
    assert file.title == "Loods aan het kanaal"
    assert len(file.participants) == 2
    assert file.tracks == ("Z", "C")


def test_a_case_keeps_why_it_has_its_tracks() -> None:
    file = read_case(actor=actor("KETEN"), case=a_case(actor("KETEN")))
    assert [ground.source for ground in file.grounds] == ["ob2021-b1-stroomschema2"]


def test_the_opener_must_plan_a_meeting() -> None:
    assert open_titles(a_case(actor("KETEN"))) == ["Plan het casusoverleg."]


def test_who_does_not_put_the_question_gets_the_duty_to_put_it() -> None:
    case = a_case(actor("KETEN"), question=None)
    assert "Stel de vraag naar niet-bestraffing en leg het antwoord vast." in open_titles(case)
    assert read_case(actor=actor("KETEN"), case=case).non_punishment_asked is False


def test_the_answer_ends_the_duty_and_is_read_back_by_who_opened_the_case() -> None:
    case = a_case(actor("KETEN"), question=None)
    ask_non_punishment(actor=actor("KETEN"), case=case, question=SUSPECT_TOO)
    assert open_titles(case) == ["Plan het casusoverleg."]
    assert read_case(actor=actor("KETEN"), case=case).non_punishment == SUSPECT_TOO.answer


def test_the_answer_does_not_go_round_the_table() -> None:
    case = a_case(actor("KETEN"), question=SUSPECT_TOO)
    assert read_case(actor=actor("AVIM"), case=case).non_punishment is None


def test_a_victim_who_is_a_suspect_too_is_marked_as_kept_apart() -> None:
    case = a_case(actor("KETEN"), question=SUSPECT_TOO)
    assert read_case(actor=actor("KETEN"), case=case).kept_apart
    assert cases_for(actor("KETEN"))[0].kept_apart


def test_a_signal_is_in_one_case_only() -> None:
    signal = a_signal()
    a_case(actor("KETEN"), signals=(signal,))
    with pytest.raises(Conflict):
        a_case(actor("KETEN"), signals=(signal,))


def test_a_signal_out_of_reach_is_not_found() -> None:
    with pytest.raises(Missing):
        a_case(actor("NLA"))


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("title", {"title": " "}),
        ("tracks", {"tracks": ("X",)}),
        ("tracks", {"tracks": ()}),
        ("signals", {"signals": ()}),
        ("participants", {"participants": (new_id(),)}),
    ],
)
def test_a_case_says_which_field_is_wrong(place: str, wrong: dict[str, tuple[UUID, ...]]) -> None:
    decision = propose_tracks(CaseFacts(), on=MOMENT.date())
    given = {"signals": (a_signal(),), "title": "Loods", "tracks": ("C",), "participants": (), **PLACE, **wrong}
    with pytest.raises(Invalid) as refused:
        open_case(actor=actor("KETEN"), decision=decision, **given)  # type: ignore[arg-type]
    assert refused.value.place == place


def test_a_contact_officer_does_not_open_a_case() -> None:
    with pytest.raises(Refused):
        a_case(actor("AF"))
    assert cases_for(actor("KETEN")) == []


def test_opening_a_case_is_one_entry() -> None:
    a_case(actor("KETEN"))
    assert entries("case.open") == 1


def test_reading_a_case_is_one_entry() -> None:
    case = a_case(actor("KETEN"))
    read_case(actor=actor("AVIM"), case=case)
    assert entries("case.read") == 1


def test_a_case_closes_with_a_reason_and_without_duties() -> None:
    case = a_case(actor("KETEN"))
    close_case(actor=actor("KETEN"), case=case, reason="Opgelost.")
    assert open_titles(case) == []
    assert [line.case for line in cases_for(actor("KETEN"), state="closed")] == [case]


def test_a_closed_case_stays_closed() -> None:
    case = a_case(actor("KETEN"))
    close_case(actor=actor("KETEN"), case=case, reason="Opgelost.")
    with pytest.raises(Conflict):
        close_case(actor=actor("KETEN"), case=case, reason="Nog eens.")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2_001])
def test_a_case_does_not_close_without_a_reason_or_with_one_that_would_be_cut(reason: str) -> None:
    case = a_case(actor("KETEN"))
    with pytest.raises(Invalid):
        close_case(actor=actor("KETEN"), case=case, reason=reason)
    assert read_case(actor=actor("KETEN"), case=case).state == "open"


def test_a_participant_does_not_close_the_case_of_another() -> None:
    case = a_case(actor("KETEN"))
    with pytest.raises(Refused):
        close_case(actor=actor("AVIM"), case=case, reason="Wij zijn klaar.")


def test_an_outsider_sees_nothing_of_a_case() -> None:
    case = a_case(actor("KETEN"))
    assert cases_for(outsider()) == []
    with pytest.raises(Missing):
        read_case(actor=outsider(), case=case)
    with pytest.raises(Missing):
        close_case(actor=outsider(), case=case, reason="x")
    with pytest.raises(Missing):
        ask_non_punishment(actor=outsider(), case=case, question=NOT_A_SUSPECT)

"""The sharing adviser through the API: the same answers as the command, and what is refused."""

import pytest

from ketenzicht.api.v1.sharing import SharingAsked
from ketenzicht.rules.sharing_tree import TREE
from tests.api.knocking import post

pytestmark = pytest.mark.django_db


def test_acute_danger_needs_one_answer() -> None:
    found = post("/share", {"Q0": "yes"}, role="AF", status=200)
    assert (found["outcome"], found["path"], found["record_within_hours"]) == ("EMERGENCY", ["Q0"], 24)
    assert found["open_question"] is None


def test_a_missing_answer_gives_the_next_question_with_its_answers_and_no_outcome() -> None:
    found = post("/share", {"Q0": "no", "Q1": "yes", "Q2": None}, role="AF", status=200)
    assert (found["outcome"], found["open_question"]) == (None, "Q2")
    assert list(found["question"]["answers"]) == list(TREE["Q2"].answers)


def test_old_law_is_marked_to_be_checked_before_use() -> None:
    given = {"Q0": "no", "Q1": "yes", "Q2": "hulp", "Q3": "no", "Q4": "politie_kmar_bod", "Q10": "other"}
    found = post("/share", given, role="AVIM", status=200)
    warned = {why["source"]: why["warning"] for why in found["grounds"]}
    assert warned["wpg-19"] == "controleer vóór gebruik"
    assert found["check_before_use"] is True


@pytest.mark.parametrize("given", [{"Q0": "maybe"}, {"Q14": "yes"}, {"Q2": 1}, {"Q0": True}, [], {"name": "x"}])
def test_an_unknown_question_or_answer_is_refused(given: object) -> None:
    post("/share", given, role="AF", status=400)


def test_every_question_and_answer_of_the_tree_can_be_sent() -> None:
    assert list(SharingAsked.model_fields) == list(TREE)
    for question, asked in TREE.items():
        for answer in asked.answers:
            assert SharingAsked.model_validate({question: answer}).values() == {question: answer}


def test_the_adviser_needs_a_token() -> None:
    post("/share", {}, status=401)

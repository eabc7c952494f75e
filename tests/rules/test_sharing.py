"""The sharing tree: whole, every leaf reached by a written case, equal to the table of the field, and hard to bend."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.register import Case, read_cases
from ketenzicht.rules.sharing import (
    RECORD_WITHIN_HOURS,
    VERDICTS,
    SharingFacts,
    Verdict,
    advise,
    next_question,
    still_to_ask,
    walk,
)
from ketenzicht.rules.sharing_answer import CHECK_BEFORE_USE, share_answer, sharing_facts
from ketenzicht.rules.sharing_known import (
    PROVIDER_OF_ROLE,
    PROVIDERS,
    RECEIVERS,
    TOLD,
    Situation,
    known,
    known_of_hand_over,
)
from ketenzicht.rules.sharing_papers import CONFLICT_OF_DUTIES, CONSENT_FORMS, POLICE_DECISION, read_forms
from ketenzicht.rules.sharing_parts import Leaf, Outcome, Question
from ketenzicht.rules.sharing_tree import TREE, leaves, whole
from ketenzicht.rules.source import source

ON = date(2026, 3, 2)
CASES = [case for case in read_cases() if case.rule == "sharing.advise"]
TABLE = Path(__file__).resolve().parents[3] / "shared/domain/sharing_tree.yaml"
DANGER = {"q0": "yes"}


def facts(case: Case) -> SharingFacts:
    return SharingFacts(**case.given)


def to(leaf_of: str, answer: str) -> dict[str, str]:
    """The shortest answers that lead to this end of the tree."""
    found: dict[str, dict[str, str]] = {"Q0": {}}
    queue = ["Q0"]
    for question in queue:
        for branch in TREE[question].branches:
            if isinstance(branch.then, str) and branch.then not in found:
                found[branch.then] = found[question] | {question: branch.answer}
                queue.append(branch.then)
    return found[leaf_of] | {leaf_of: answer}


def test_there_are_twenty_questions_and_no_fourteenth() -> None:
    assert list(TREE) == [f"Q{number}" for number in range(21) if number != 14]


def test_every_leaf_is_reached_by_a_written_case() -> None:
    reached = {(walked.path[-1], walked.taken[-1].answer) for case in CASES if (walked := walk(facts(case))).taken}
    assert {(question, answer) for question, answer, _leaf in leaves()} - reached == set()


def test_every_branch_is_taken_by_a_written_case() -> None:
    walks = [walk(facts(case)) for case in CASES]
    taken = {(key, branch.answer) for one in walks for key, branch in zip(one.path, one.taken, strict=True)}
    assert {(key, answer) for key, question in TREE.items() for answer in question.answers} - taken == set()


@pytest.mark.parametrize(("question", "answer"), [(question, answer) for question, answer, _leaf in leaves()])
def test_no_outcome_without_its_law_its_fields_its_retention_and_what_to_tell(question: str, answer: str) -> None:
    told = share_answer(to(question, answer), on=ON)
    assert told["outcome"] in set(Outcome)
    assert told["grounds"]
    assert told["says"]
    assert told["keep"]
    assert told["tell"]
    assert told["fields"]
    for why in told["grounds"]:
        assert why["instrument"]
        assert why["paragraph"]
        assert ("warning" in why) is (source(why["source"]).confidence in ("law17", "memory"))
    assert told["check_before_use"] is any(why.get("warning") == CHECK_BEFORE_USE for why in told["grounds"])


@pytest.mark.parametrize(("question", "answer"), [(question, answer) for question, answer, _leaf in leaves()])
def test_a_yes_if_names_its_condition_and_a_no_what_would_change_it(question: str, answer: str) -> None:
    told = share_answer(to(question, answer), on=ON)
    assert bool(told["conditions"]) is (told["verdict"] != Verdict.YES)
    assert told["says"].startswith("Nee, tenzij") is (told["verdict"] == Verdict.NO_UNLESS)
    assert told["says"].startswith("Vraag eerst") is (told["verdict"] == Verdict.ASK_FIRST)


def test_a_convenant_is_never_the_first_or_only_ground() -> None:
    for question, answer, _leaf in leaves():
        found = [why["source"] for why in share_answer(to(question, answer), on=ON)["grounds"]]
        assert found[0] not in ("kz-convenant", "kz-sharing"), (question, answer)


def test_acute_danger_needs_no_other_answer_and_names_the_clock() -> None:
    told = share_answer({"Q0": "yes", "Q5": "none", "Q18": "no"}, on=ON)
    assert (told["path"], told["record_within_hours"]) == (["Q0"], RECORD_WITHIN_HOURS)
    assert RECORD_WITHIN_HOURS == 24


def test_only_acute_danger_has_that_clock() -> None:
    clocks = {
        answer: share_answer(to(question, answer), on=ON)["record_within_hours"]
        for question, answer, leaf in leaves()
        if leaf.outcome is not Outcome.EMERGENCY
    }
    assert set(clocks.values()) == {None}


def test_the_police_law_names_the_six_parts_and_the_conflict_its_five_tests() -> None:
    assert len(POLICE_DECISION) == 6
    assert [part.head for part in CONFLICT_OF_DUTIES[:5]] == [
        "Ernstig gevaar", "Toestemming", "Geen andere weg", "Het helpt", "Zo weinig mogelijk",
    ]  # fmt: skip


def test_the_consent_form_is_whole_in_nine_languages_and_only_dutch_was_checked() -> None:
    assert len(CONSENT_FORMS) == 9
    assert {language for language, form in CONSENT_FORMS.items() if form.reviewed} == {"nl"}
    assert {language for language, form in CONSENT_FORMS.items() if form.direction == "rtl"} == {"ar"}
    texts = [sentence for form in CONSENT_FORMS.values() for sentence in form.sentences]
    assert len(set(texts)) == 9 * 6


def test_a_consent_form_that_says_less_than_the_dutch_one_is_refused() -> None:
    row = {field: getattr(CONSENT_FORMS["nl"], field) for field in ("name", "direction", "reviewed", "title")}
    row |= {field: getattr(CONSENT_FORMS["nl"], field) for field in ("shares", "to", "what", "purpose", "labels")}
    whole_one = row | {"sentences": list(CONSENT_FORMS["nl"].sentences)}
    with pytest.raises(ValueError, match="not whole in: xx"):
        read_forms({"languages": {"nl": whole_one, "xx": row | {"sentences": ["One."]}}})


@pytest.mark.parametrize("given", [[], "Q0", {"Q14": "yes"}, {"Q0": "maybe"}, {"Q0": True}, {"Q5": "x", "Q0": "yes"}])
def test_an_unknown_question_or_answer_is_refused_with_the_list(given: Any) -> None:
    with pytest.raises(Invalid) as refused:
        sharing_facts(given)
    assert refused.value.remedy.startswith(("Kies uit: ", "Sleutels: "))


def test_a_tree_with_a_loose_end_is_refused() -> None:
    with pytest.raises(ValueError, match="loose ends"):
        whole(*(question for key, question in TREE.items() if key != "Q20"))


def test_a_leaf_without_a_paragraph_is_refused() -> None:
    bare = Leaf(Outcome.ALLOW, "Ja.", ())
    first = TREE["Q1"]
    bent = Question(first.id, first.text, first.example, first.why, (first.branches[0], _with(first.branches[1], bare)))
    with pytest.raises(ValueError, match=r"without a paragraph: Q1\.no"):
        whole(*(bent if key == "Q1" else question for key, question in TREE.items()))


def _with(branch: Any, leaf: Leaf) -> Any:
    return type(branch)(branch.answer, branch.label, leaf, branch.grounds, branch.conditions)


def test_each_answer_brings_the_end_nearer() -> None:
    for question, answer, _leaf in leaves():
        given: dict[str, str] = {}
        left = still_to_ask(SharingFacts())
        for key, value in to(question, answer).items():
            assert next_question(sharing_facts(given)) == key
            given[key] = value
            fewer = still_to_ask(sharing_facts(given))
            assert fewer < left
            left = fewer
        assert left == 0


def test_what_is_filled_in_are_answers_that_the_questions_have_and_leads_nowhere_wrong() -> None:
    for provider, receiver, told, acute in product(("", *PROVIDERS), ("", *RECEIVERS), ("", *TOLD), (False, True)):
        for one in known(Situation(provider, receiver, told, acute)):
            assert TREE[one.question].branch(one.answer)
            assert one.because.endswith(".")


def test_whether_it_is_needed_and_a_convenant_fits_is_never_filled_in_for_a_reader() -> None:
    everything = {
        one.question
        for provider, receiver in product(PROVIDERS, RECEIVERS)
        for one in known(Situation(provider, receiver, "sensitive"))
    }
    assert not everything & {"Q3", "Q6", "Q7", "Q8", "Q9", "Q12", "Q13", "Q15", "Q16", "Q18", "Q19"}


def test_every_role_that_is_filled_in_has_a_provider() -> None:
    assert set(PROVIDER_OF_ROLE.values()) == set(PROVIDERS)


@pytest.mark.parametrize(("role", "desk", "outcome"), [("AVIM", "ZoCo", "ALLOW_LOGGED"), ("AF", "ZoCo", None)])
def test_at_a_hand_over_the_adviser_says_what_it_can(role: str, desk: str, outcome: str | None) -> None:
    found = {one.question.lower(): one.answer for one in known_of_hand_over(role, desk, "hulp", acute=False)}
    assert advise(SharingFacts(**found), on=ON).outcome.outcome == outcome
    danger = {one.question.lower(): one.answer for one in known_of_hand_over(role, desk, "hulp", acute=True)}
    assert advise(SharingFacts(**danger), on=ON).outcome.outcome == "EMERGENCY"


def test_every_outcome_has_its_verdict() -> None:
    assert set(VERDICTS) == set(Outcome)


# Written down from the table of the field, so that the tree is compared with something that it was not made from.
WRITTEN: dict[str, dict[str, str]] = {
    "Q0": {"yes": "EMERGENCY", "no": "Q1"},
    "Q1": {"no": "ALLOW", "yes": "Q2"},
    "Q3": {"yes": "ANON_ONLY", "no": "Q4"},
    "Q17": {"yes": "ALLOW_LOGGED", "no": "Q18"},
    "Q18": {"yes": "ALLOW_LOGGED", "no": "Q19"},
    "Q19": {"yes": "ALLOW_MINIMAL", "no": "ADVISE_FG"},
}


def table() -> dict[str, Any]:
    """The questions of the table of the field; nothing when it is not beside the repository."""
    found = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["questions"] if TABLE.exists() else []
    return {row["id"]: row for row in found}


def ends(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Answer and outcome or next question, of every branch that the table writes as one."""
    for key, answer in (("if_yes", "yes"), ("if_no", "no"), ("none", "none")):
        said = row.get(key)
        if isinstance(said, dict) and "outcome" in said:
            yield answer, said["outcome"]
        elif isinstance(said, str) and said in {*Outcome, *TREE}:
            yield answer, said
    for answer, said in row.get("branches", {}).items():
        word = next((word for word in (*TREE, *Outcome) if said == word or said.endswith(f"-> {word}")), None)
        if word is not None:
            yield answer, word


def end_of(question: str, answer: str) -> str:
    then = TREE[question].branch(answer).then
    return then.outcome.value if isinstance(then, Leaf) else then


def test_the_tree_is_that_of_the_table_of_the_field() -> None:
    rows = table()
    compared = [(key, answer, said) for key, said_of in WRITTEN.items() for answer, said in said_of.items()]
    compared += [(key, answer, said) for key, row in rows.items() for answer, said in ends(row)]
    assert list(rows or TREE) == list(TREE)
    assert len(compared) > (len(WRITTEN) + 25 if rows else len(WRITTEN))
    assert [(key, answer, said) for key, answer, said in compared if end_of(key, answer) != said] == []


def test_the_table_of_the_field_is_read_right() -> None:
    rows = table()
    assert {key: dict(ends(rows[key])) if rows else WRITTEN[key] for key in WRITTEN} == WRITTEN


def test_a_stored_advice_is_plain_json() -> None:
    record = advise(SharingFacts(**DANGER), on=ON).as_record()
    assert json.loads(json.dumps(record))["outcome"]["outcome"] == "EMERGENCY"

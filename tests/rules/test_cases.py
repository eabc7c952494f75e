"""Every written case comes out as written; every rule, row and paragraph is shown by one."""

import json
from collections import defaultdict

import pytest

from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.rules.deadlines import CLOCKS
from ketenzicht.rules.register import ROOT, Case, in_force_for, read_cases
from ketenzicht.rules.replay import compare, load_all
from ketenzicht.rules.routing_table import ADDITIONS, FIRST_MATCH
from ketenzicht.rules.shelter_table import ROWS
from ketenzicht.rules.source import SOURCES
from tests.rules.reading import decide, view

CASES = read_cases()
ANSWERED = [case for case in CASES if "error" not in case.expect]
REFUSED = [case for case in CASES if "error" in case.expect]
DECIDED = [case for case in ANSWERED if case.rule != "deadlines.clock"]
ERRORS: dict[str, type[Exception]] = {"Refused": Refused, "Invalid": Invalid, "ValueError": ValueError}


def sentence(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", ANSWERED, ids=sentence)
def test_a_written_case_comes_out_as_written(case: Case) -> None:
    seen, sources = view(case)
    wanted = dict(case.expect)
    for field in wanted.pop("holds", []):
        assert field in seen["fields"]
    for field in wanted.pop("lacks", []):
        assert field not in seen["fields"]
    assert {key: seen[key] for key in wanted} == wanted
    assert set(case.because) <= sources


@pytest.mark.parametrize("case", REFUSED, ids=sentence)
def test_a_case_that_cannot_be_decided_is_refused(case: Case) -> None:
    with pytest.raises(ERRORS[case.expect["error"]]):
        view(case)


@pytest.mark.parametrize("case", DECIDED, ids=sentence)
def test_a_stored_decision_replays_to_itself(case: Case) -> None:
    record = json.loads(json.dumps(decide(case).as_record()))
    assert compare(record).equal


def test_every_rule_has_a_granting_and_a_refusing_case() -> None:
    verdicts: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        verdicts[case.rule].add(case.verdict)
    assert verdicts == {rule: {"grants", "refuses"} for rule in load_all()}


def test_every_version_of_every_rule_is_shown() -> None:
    rules = load_all()
    shown = {in_force_for(case, rules[case.rule]).label for case in ANSWERED}
    assert shown == {version.label for versions in rules.values() for version in versions}


def test_every_paragraph_of_a_rule_is_shown_by_a_case() -> None:
    shown: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        shown[case.rule] |= set(case.because)
    for rule, versions in load_all().items():
        assert shown[rule] == {key for version in versions for key in version.sources}, rule


def test_every_paragraph_in_the_register_is_used() -> None:
    used = {key for versions in load_all().values() for version in versions for key in version.sources}
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    assert [key for key in SOURCES if key not in used and f'"{key}"' not in code] == []


def test_every_row_of_the_routing_table_is_reached_and_passed_over() -> None:
    rows = {row.id for row in FIRST_MATCH + ADDITIONS}
    seen = [set(view(case)[0]["rows"]) for case in ANSWERED if case.rule == "routing.route"]
    assert set().union(*seen) == rows
    assert all(any(row not in case for case in seen) for row in rows)


def test_every_row_of_the_entitlement_table_is_reached_and_passed_over() -> None:
    rows = {row.id for row in ROWS}
    seen = [set(view(case)[0]["rows"]) for case in ANSWERED if case.rule == "shelter.entitle"]
    assert set().union(*seen) == rows
    assert all(any(row not in case for case in seen) for row in rows)


def test_every_clock_is_shown() -> None:
    assert {case.given["id"] for case in ANSWERED if case.rule == "deadlines.clock"} == set(CLOCKS)

"""The rules equal the tables of the domain file, when that file lies beside the repository.

Without it each test still proves something by itself: that the written cases hold the golden number, that the table in
the code is whole. The full grid compares every row with the file's own expression on tens of thousands of persons.
"""

from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from ketenzicht.kernel.errors import Refused
from ketenzicht.rules.answers import entitle_answer, shelter_facts
from ketenzicht.rules.assessment import Advice, AdviceFacts, weigh_advice
from ketenzicht.rules.deadlines import CLOCKS
from ketenzicht.rules.flow_chart import STATES
from ketenzicht.rules.forms import Form
from ketenzicht.rules.register import read_cases
from ketenzicht.rules.routing import RoutingFacts, route
from ketenzicht.rules.routing_table import ADDITIONS, FIRST_MATCH
from ketenzicht.rules.shelter import rows_that_hold
from ketenzicht.rules.shelter_table import CLOCKS_OF, ROWS

TODAY = date(2026, 3, 2)
DOMAIN = Path(__file__).parents[3] / "shared" / "domain"
GRID: dict[str, tuple[Any, ...]] = {
    "minor": (True, False),
    "nat": ("NL", "EU", "third_country", "stateless", "unknown"),
    "res": ("lawful", "bedenktijd", "intake_planned", "b8_permit", "asylum", "dublin", "none", "unknown"),
    "accompanied": (True, False, None),
    "form": ("SU", "AU", "CU", "OV", "OVERIG"),
    "via_nla": (True, False),
    "serious_disadvantage_only": (True, False),
    "multi": ((), ("lvb",)),
    "danger": ("acute", "none"),
    "police": ("none", "kan_niet"),
    "dv": (True, False),
    "clear": (True, False),
    "registered": (True, False),
}


def domain(name: str) -> dict[str, Any]:
    """The domain file, or nothing when it is not beside the repository."""
    file = DOMAIN / f"{name}.yaml"
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))) if file.exists() else {}


ROUTING = domain("routing")
SHELTER = domain("shelter")


def test_the_file_is_there_or_its_golden_numbers_are_in_the_cases() -> None:
    cases = read_cases()
    assert sum(case.rule == "routing.route" for case in cases) >= len(ROUTING.get("tests", range(10)))
    assert sum(case.rule == "shelter.entitle" for case in cases) >= len(SHELTER.get("tests", range(15)))


def test_the_rows_are_those_of_the_file() -> None:
    named = [row["id"] for row in ROUTING["routing_table"]] if ROUTING else [f"R{n}" for n in range(1, 11)]
    assert [row.id for row in FIRST_MATCH + ADDITIONS] == named
    named = [row["id"] for row in SHELTER["rows"]] if SHELTER else [f"S{n:02}" for n in range(18)]
    assert [row.id for row in ROWS] == named


def test_the_additive_rows_are_those_of_the_file() -> None:
    additive = [row["id"] for row in SHELTER["rows"] if row.get("add")] if SHELTER else ["S11", "S14", "S17"]
    assert [row.id for row in ROWS if row.additive] == additive


def test_the_states_are_those_of_the_flow_chart() -> None:
    named = [state["id"] for state in ROUTING["states"]] if ROUTING else [state.id for state in STATES]
    assert len(named) == 12
    assert [state.id for state in STATES] == named


def test_the_clocks_are_those_of_the_file() -> None:
    named = [clock["id"] for clock in SHELTER["clocks"]] if SHELTER else [f"T{n:02}" for n in range(1, 30)]
    assert list(CLOCKS) == named
    started = SHELTER["clocks_of"] if SHELTER else CLOCKS_OF
    assert {row: list(names) for row, names in CLOCKS_OF.items()} == {
        row: list(names) for row, names in started.items()
    }


def test_every_state_leads_to_a_state_a_track_or_the_end() -> None:
    known = {state.id for state in STATES} | {"Z", "I", "M", "C", "closed"}
    assert {following for state in STATES for following in state.next} <= known


@pytest.mark.parametrize(
    "golden", ROUTING.get("tests", [{"in": {"clear": True, "form": "SU"}, "recipients": ["AVIM", "ZoCo"]}])
)
def test_a_golden_case_of_the_routing_file(golden: dict[str, Any]) -> None:
    given = golden["in"]
    forms = (Form(given["form"]),) if given.get("form") else ()
    if "advice" in given:
        after = weigh_advice(AdviceFacts(Advice(given["advice"]), forms), on=TODAY).outcome
        assert after.state == golden.get("next", "S4")
        assert after.closes == golden.get("closes", False)
        assert list(after.feedback_to) == golden.get("feedback_to", ["AF"])
        assert [desk.role.value for desk in after.route] == golden.get("recipients", [])
        return
    facts = RoutingFacts(given["clear"], forms, given.get("acute_danger", False), given.get("minor", False))
    routing = route(facts, on=TODAY).outcome
    wanted = golden.get("recipients", ["AVIM", "ZoCo", "TF-RIEC", "other"])
    added = ["NLA"] if golden.get("note") == "plus NLA afterwards" else []
    assert list(routing.roles) == wanted + added
    assert routing.state == golden.get("state", "S4")


@pytest.mark.parametrize("golden", SHELTER.get("tests", [{"name": "defaults", "vars": {}, "expect": ["S03"]}]))
def test_a_golden_person_of_the_shelter_file(golden: dict[str, Any]) -> None:
    assert entitle_answer(golden["vars"], TODAY)["rows"] == golden["expect"]


def test_every_row_equals_its_written_expression_on_the_whole_grid() -> None:
    """A row only looks at the facts it names, so its own grid is the whole grid; the file is the judge."""
    written = {row["id"]: row["expr"] for row in SHELTER.get("rows", [])}
    compared = 0
    for row in ROWS:
        expression = compile(written.get(row.id, "None"), row.id, "eval")
        assert set(expression.co_names) - {"bool"} <= set(row.needs)
        for values in product(*(GRID[name] for name in row.needs)):
            given = dict(zip(row.needs, values, strict=True))
            holds = row.holds(shelter_facts(given))
            assert isinstance(holds, bool)
            assert not written or holds == bool(eval(expression, {"bool": bool}, given)), (row.id, given)
            compared += 1
    assert compared > 500


def test_all_rows_together_equal_the_expressions_for_tens_of_thousands_of_persons() -> None:
    """Every combination of the facts that meet in rows, each with four draws of the facts that stand alone."""
    together = ("minor", "nat", "res", "accompanied", "form", "via_nla", "serious_disadvantage_only", "police")
    alone = ("multi", "danger", "dv", "clear", "registered")
    codes = [(row["id"], compile(row["expr"], row["id"], "eval")) for row in SHELTER.get("rows", [])]
    chance = Random(1)
    compared = 0
    for values in product(*(GRID[name] for name in together), range(4)):
        singles = {name: chance.choice(GRID[name]) for name in alone}
        given = {**dict(zip(together, values[:-1], strict=True)), **singles}
        unknown = given["nat"] == "unknown" and given["res"] == "unknown"
        wanted = [id for id, code in codes if not unknown and eval(code, {"bool": bool}, given)]
        found = [row.id for row in rows_that_hold(shelter_facts(given))]
        assert found == wanted or not codes, given
        compared += 1
    assert compared == 38_400


def test_only_an_eu_citizen_in_a_reflection_period_falls_through_the_table() -> None:
    """The contract calls no row and no question an error: this is the one hole in the table, and it is refused."""
    fallen = set()
    for minor, nat, res in product(GRID["minor"], GRID["nat"], GRID["res"]):
        try:
            answer = entitle_answer({"minor": minor, "nat": nat, "res": res}, TODAY)
            assert answer["rows"] or answer["open_questions"]
        except Refused:
            fallen.add((minor, nat, res))
    assert fallen == {(False, "EU", "bedenktijd"), (False, "EU", "intake_planned")}

"""What the doors print has exactly the keys of the contract, and an unknown word comes back with the known ones."""

import subprocess
import sys
import time
from datetime import date
from typing import Any

import pytest

from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.answers import STALE_MARK, entitle_answer, route_answer
from ketenzicht.rules.source import SOURCES

TODAY = date(2026, 3, 2)


def test_a_route_prints_role_order_mode_state_and_grounds() -> None:
    answer = route_answer(forms=["SU"], clear=True, on=TODAY)
    assert answer["route"] == [
        {"role": "AVIM", "order": 1, "mode": "sequential"},
        {"role": "ZoCo", "order": 2, "mode": "sequential"},
    ]
    assert answer["state"] == "S4"
    assert {"source", "because"} <= set(answer["grounds"][0])


def test_every_row_of_the_table_is_in_the_trace() -> None:
    trace = route_answer(on=TODAY)["trace"]
    assert [step["row"] for step in trace] == [f"R{n}" for n in range(1, 11)]
    assert [step["row"] for step in trace if step["matched"]] == ["R8"]


def test_a_form_named_twice_is_one_form() -> None:
    answer = route_answer(forms=["AU", "AU"], clear=True, on=TODAY)
    assert [desk["role"] for desk in answer["route"]] == ["NLA", "ZoCo"]


@pytest.mark.parametrize(
    ("given", "known"),
    [({"forms": ["XX"]}, "SU"), ({"region": "Atlantis"}, "gooi-vechtstreek"), ({"clear": True}, "OVERIG")],
)
def test_a_route_that_cannot_be_asked_names_what_is_allowed(given: dict[str, Any], known: str) -> None:
    with pytest.raises(Invalid) as refused:
        route_answer(**given, on=TODAY)
    assert known in refused.value.remedy


def test_an_entitlement_prints_rows_questions_clocks_and_grounds() -> None:
    answer = entitle_answer({"nat": "third_country", "res": "bedenktijd", "multi": ["verslaving"]}, TODAY)
    assert answer["rows"] == ["S05", "S11"]
    assert answer["open_questions"] == []
    first = answer["clocks"][0]
    assert {key: first[key] for key in ("id", "name", "starts_on", "ends_on", "term_law", "extended")} == {
        "id": "T01",
        "name": "bedenktijd",
        "starts_on": "2026-03-02",
        "ends_on": "2026-06-02",
        "term_law": False,
        "extended": False,
    }


def test_a_ground_on_old_law_or_memory_is_marked() -> None:
    for ground in entitle_answer({"dv": True}, TODAY)["grounds"]:
        stale = SOURCES[ground["source"]].confidence in {"law17", "memory"}
        assert ground.get("mark") == (STALE_MARK if stale else None)


def test_null_and_unknown_mean_the_same() -> None:
    assert entitle_answer({"nat": None, "res": None}, TODAY) == entitle_answer(
        {"nat": "unknown", "res": "unknown"}, TODAY
    )


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ({"nat": "Nederlands"}, "third_country"),
        ({"res": ["none"]}, "b8_permit"),
        ({"minor": "no"}, "true, false, null"),
        ({"multi": "lvb"}, "verslaving"),
        ({"multi": ["debts"]}, "verslaving"),
        ({"form": "labour"}, "AU"),
        ({"colour": "red"}, "registered"),
        (["nat"], "registered"),
    ],
)
def test_facts_that_are_not_understood_name_what_is_allowed(given: Any, known: str) -> None:
    with pytest.raises(Invalid) as refused:
        entitle_answer(given, TODAY)
    assert known in refused.value.remedy


def test_a_year_outside_the_calendar_is_refused() -> None:
    with pytest.raises(Invalid):
        entitle_answer({}, date(1, 1, 1))


def test_the_answers_start_without_django_and_without_the_holiday_library() -> None:
    code = (
        "import sys, ketenzicht.rules.answers; print([m for m in ('django', 'holidays', 'yaml') if m in sys.modules])"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert time.perf_counter() - began < 5

"""The rules alone through the API: the answers of the commands, and what is refused."""

import pytest

from tests.api.knocking import get, post

pytestmark = pytest.mark.django_db


def test_the_route_of_labour_exploitation_is_the_inspectorate_and_the_care_coordinator() -> None:
    found = post("/route", {"forms": ["AU"], "clear": True}, role="AF", status=200)
    assert [desk["role"] for desk in found["route"]] == ["NLA", "ZoCo"]
    assert found["state"] == "S4"


def test_a_clear_signal_without_a_form_is_refused_with_its_place() -> None:
    assert post("/route", {"clear": True}, role="AF", status=400)["place"] == "form"


@pytest.mark.parametrize("given", [{"forms": ["XX"]}, {"colour": 1}, {"clear": "ja"}, {"region": "mars"}, []])
def test_an_unknown_word_of_the_route_is_refused(given: object) -> None:
    post("/route", given, role="AF", status=400)


def test_facts_give_rows_clocks_and_grounds() -> None:
    facts = {"nat": "third_country", "res": "intake_planned", "form": "AU", "via_nla": True}
    found = post("/entitle", facts | {"on": "2026-03-03"}, role="ZOCO", status=200)
    assert found["rows"] == ["S05", "S09"]
    assert {clock["starts_on"] for clock in found["clocks"]} == {"2026-03-03"}


def test_unknown_facts_become_open_questions() -> None:
    found = post("/entitle", {"nat": "third_country", "res": "unknown", "form": "unknown"}, role="ZOCO", status=200)
    assert found["open_questions"] == ["res"]


@pytest.mark.parametrize(
    "given", [{"nat": "mars"}, {"origin": "x"}, {"minor": 1}, {"on": "gisteren"}, {"multi": "lvb"}]
)
def test_an_unknown_fact_is_refused(given: object) -> None:
    post("/entitle", given, role="ZOCO", status=400)


def test_the_rules_need_a_token_and_health_does_not() -> None:
    post("/route", {}, status=401)
    post("/entitle", {}, status=401)
    assert get("/health")["status"] == "ok"

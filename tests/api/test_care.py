"""Care and the register through the API: who may, who may not, and what never leaves the vault."""

import json
from uuid import uuid4

import pytest

from tests.api.knocking import get, outside, post
from tests.api.world import CLIENT, FACTS, accepted_by, in_care

pytestmark = pytest.mark.django_db
GIVEN = {"client": CLIENT, "facts": FACTS, "needs": ["safety"], "municipality": "Hilversum"}


def test_care_starts_with_rows_clocks_and_grounds() -> None:
    care = in_care()
    assert [row["id"] for row in care["rows"]] == ["S05", "S09"]
    shown = get(f"/trajectories/{care['trajectory']}", role="ZOCO")
    assert {clock["id"] for clock in shown["clocks"]} == {"T01", "T03", "T09"}
    assert shown["municipality"] == "GM0402"
    outside("get", f"/trajectories/{care['trajectory']}")


def test_the_list_of_trajectories_names_nobody() -> None:
    care = in_care()
    found = get("/trajectories", role="ZOCO")
    assert [line["trajectory"] for line in found["trajectories"]] == [care["trajectory"]]
    assert "Berkenrijs" not in json.dumps(found) + json.dumps(care)
    assert get("/trajectories", role="AF", key="af-groningen")["trajectories"] == []


@pytest.mark.parametrize(
    "given",
    [
        {"client": CLIENT},
        GIVEN | {"needs": ["een auto"]},
        GIVEN | {"facts": {"origin": "x"}},
        GIVEN | {"client": {"religion": "x"}},
        GIVEN | {"municipality": "Nergenshuizen"},
    ],
)
def test_care_on_facts_that_nobody_knows_is_refused(given: dict[str, object]) -> None:
    post("/trajectories", given, role="ZOCO", status=400)


def test_care_is_started_by_a_care_coordinator_within_an_own_case() -> None:
    post("/trajectories", GIVEN | {"case": str(uuid4())}, role="ZOCO", status=404)
    post("/trajectories", GIVEN, role="AF", key="af-groningen", status=403)
    post("/trajectories", GIVEN, status=401)


REPORT = {"form": "AU", "minor": False, "municipality": "GM0402"}


def test_a_pseudonym_alone_gives_no_right_to_report_somebody() -> None:
    post("/registrations", REPORT | {"client": in_care()["client"], "consent": "duty"}, role="NLA", status=404)


def test_a_second_report_is_the_same_victim() -> None:
    given = {"signal": accepted_by(), "title": "Loods", "participants": ["NLA", "AVIM", "ZoCo"]}
    case = post("/cases", given, role="KETEN")["case"]
    helped = post("/trajectories", GIVEN | {"case": case}, role="ZOCO")["client"]
    report = REPORT | {"client": helped, "case": case, "consent": "duty"}
    first, second = post("/registrations", report, role="NLA"), post("/registrations", report, role="AVIM")
    assert (first["already"], second["already"]) == (False, True)
    assert first["registration"] == second["registration"]
    assert first["registration"] in {row["registration"] for row in get("/registrations", role="NLA")["registrations"]}
    assert get("/registrations", role="AF", key="af-groningen")["registrations"] == []


def test_a_refused_consent_is_only_counted() -> None:
    found = post("/registrations", REPORT | {"consent": "refused"}, role="ZOCO")
    assert (found["registration"], found["already"]) == (None, False)


def test_the_register_refuses_who_may_not_report_and_words_it_does_not_know() -> None:
    post("/registrations", REPORT | {"consent": "duty"}, role="AF", status=403)
    post("/registrations", REPORT | {"consent": "misschien"}, role="NLA", status=400)
    post("/registrations", REPORT | {"consent": "duty", "case": str(uuid4())}, role="NLA", status=404)
    post("/registrations", REPORT | {"consent": "duty"}, role="AF", key="af-groningen", status=403)
    post("/registrations", REPORT | {"consent": "duty"}, status=401)

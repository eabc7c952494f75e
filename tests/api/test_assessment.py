"""Enriching, concluding and advice through the API: who may, who may not, and in which state."""

import pytest

from tests.api.knocking import a_signal, get, outside, post
from tests.api.world import CLEAR, asked_for_advice, concluded

pytestmark = pytest.mark.django_db


def test_the_contact_officer_enriches() -> None:
    path = f"/signals/{a_signal()}/enrichments"
    given = {"notes": "Vier inschrijvingen.", "observables": [{"kind": "company", "value": "Demo BV"}]}
    assert post(path, given, role="AF")["state"] == "enriched"
    post(path, given | {"colour": 1}, role="AF", status=400)
    post(path, given, role="OPVANG", status=404)
    outside("post", path, given)


def test_a_clear_conclusion_gives_the_route_with_grounds() -> None:
    path = f"/signals/{a_signal()}/conclusions"
    found = post(path, CLEAR, role="AF")
    assert (found["state"], bool(found["grounds"])) == ("concluded", True)
    assert {"NLA", "ZoCo"} < {desk["role"] for desk in found["route"]}
    post(path, CLEAR, role="MELDER", status=403)
    outside("post", path, CLEAR)


@pytest.mark.parametrize(
    "given", [{}, {"conclusion": "misschien"}, {"conclusion": "clear", "forms": ["AU"]}, CLEAR | {"score": 9}]
)
def test_a_conclusion_that_does_not_stand_is_refused(given: dict[str, object]) -> None:
    post(f"/signals/{a_signal()}/conclusions", given, role="AF", status=400)


def test_another_problem_goes_to_the_desk_that_is_named() -> None:
    given = {"conclusion": "not_trafficking", "reasons": ["Ruzie thuis."], "pass_on_to": "Veilig Thuis"}
    signal = a_signal()
    assert post(f"/signals/{signal}/conclusions", given, role="AF")["state"] == "handed_over"
    assert get("/handovers", role="VT")["handovers"][0]["signal"] == signal


def test_who_is_asked_reads_only_what_the_rule_allows_and_answers() -> None:
    signal, advice = asked_for_advice()
    assert [row["id"] for row in get("/advice-requests", role="AVIM")["advice_requests"]] == [advice]
    opened = get(f"/advice-requests/{advice}", role="AVIM")
    assert (opened["question"], "reporter_contact" in opened["content"]) == ("Herkent u dit?", False)
    answer = {"outcome": "more_information", "missing": "Wie huurt de loods?", "review_in": "7 days"}
    found = post(f"/advice-requests/{advice}/answers", answer, role="AVIM")
    assert (found["signal"], found["state"], found["route"]) == (signal, "more_information", [])
    assert get("/advice-requests", role="AVIM")["advice_requests"] == []


def test_an_advice_of_trafficking_gives_the_route() -> None:
    _, advice = asked_for_advice()
    found = post(f"/advice-requests/{advice}/answers", {"outcome": "trafficking", "forms": ["AU"]}, role="AVIM")
    assert (found["state"], bool(found["route"])) == ("concluded", True)


def test_advice_is_refused_to_strangers_and_when_answered() -> None:
    _, advice = asked_for_advice()
    answer = {"outcome": "not_trafficking"}
    post(f"/advice-requests/{advice}/answers", answer | {"review_in": "morgen"}, role="AVIM", status=400)
    outside("get", f"/advice-requests/{advice}")
    outside("post", f"/advice-requests/{advice}/answers", answer)
    post(f"/advice-requests/{advice}/answers", answer, role="AVIM")
    post(f"/advice-requests/{advice}/answers", answer, role="AVIM", status=409)


def test_advice_is_asked_about_a_vague_signal_only() -> None:
    asked = {"of": ["AVIM"], "question": "Herkent u dit?"}
    path = f"/signals/{concluded()}/advice-requests"
    post(path, asked, role="AF", status=409)
    post(path, asked | {"of": ["buurman"]}, role="AF", status=400)
    post(path, asked | {"of": []}, role="AF", status=400)
    outside("post", path, asked)

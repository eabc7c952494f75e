"""Handing over, answering, feedback, closing and cases through the API: who may, who may not, in which state."""

import pytest

from tests.api.knocking import a_signal, get, outside, post
from tests.api.world import accepted_by, concluded, handed_over

pytestmark = pytest.mark.django_db


def test_a_signal_is_handed_over_along_its_route() -> None:
    signal, handover = handed_over()
    line = get("/handovers?state=offered", role="KETEN")["handovers"][0]
    assert (line["id"], line["signal"], line["state"]) == (handover, signal, "offered")
    assert get("/handovers", role="AF", key="af-groningen")["handovers"] == []


def test_a_signal_without_a_route_is_not_handed_over() -> None:
    path = f"/signals/{a_signal()}/handovers"
    post(path, role="AF", status=409)
    post(path, {"to": ["buurman"]}, role="AF", status=400)
    outside("post", path, {})


def test_only_the_receiver_opens_the_package() -> None:
    _, handover = handed_over()
    opened = get(f"/handovers/{handover}", role="KETEN")
    assert set(opened["content"]) <= {*opened["fields"], "reporter"}
    outside("get", f"/handovers/{handover}")


def test_a_hand_over_is_answered_once() -> None:
    _, handover = handed_over()
    outside("post", f"/handovers/{handover}/acceptances", {})
    outside("post", f"/handovers/{handover}/returns", {"reason": "Niet voor ons."})
    assert post(f"/handovers/{handover}/acceptances", role="KETEN")["state"] == "accepted"
    post(f"/handovers/{handover}/acceptances", role="KETEN", status=409)
    post(f"/handovers/{handover}/returns", {"reason": "Toch niet."}, role="KETEN", status=409)


def test_a_return_has_a_reason() -> None:
    _, handover = handed_over()
    post(f"/handovers/{handover}/returns", {"reason": "  "}, role="KETEN", status=400)
    assert post(f"/handovers/{handover}/returns", {"reason": "Andere regio."}, role="KETEN")["state"] == "concluded"


def test_feedback_comes_before_closing() -> None:
    signal = accepted_by()
    end, told = {"reason": "In de zaak."}, {"text": "Opgepakt.", "limited": True}
    post(f"/signals/{signal}/closure", end, role="AF", status=409)
    outside("post", f"/signals/{signal}/feedback", told)
    outside("post", f"/signals/{signal}/closure", end)
    post(f"/signals/{signal}/feedback", told, role="AF")
    post(f"/signals/{signal}/feedback", told | {"text": ""}, role="AF", status=400)
    assert post(f"/signals/{signal}/closure", end, role="AF")["state"] == "closed"
    post(f"/signals/{signal}/closure", end, role="AF", status=409)


def test_the_work_list_shows_what_waits_for_this_role() -> None:
    _, handover = handed_over()
    mine = get("/duties", role="KETEN")
    assert handover in {duty["about"] for duty in mine["duties"]}
    assert mine["total"] == len(mine["duties"])
    assert get("/duties", role="AF", key="af-groningen")["total"] == 0
    get("/duties", status=401)


def test_a_case_is_opened_on_a_signal_and_read_by_who_takes_part() -> None:
    given = {"signal": accepted_by(), "title": "Loods", "tracks": ["Z"], "participants": ["NLA"]}
    case = post("/cases", given, role="KETEN")["case"]
    assert get(f"/cases/{case}", role="NLA")["title"] == "Loods"
    assert [line["case"] for line in get("/cases", role="NLA")["cases"]] == [case]
    outside("get", f"/cases/{case}")
    assert get("/cases", role="AF", key="af-groningen")["cases"] == []


def test_a_case_is_refused_to_who_may_not_open_it_and_in_a_wrong_state() -> None:
    given = {"signal": concluded(), "title": "Loods", "tracks": ["Z"]}
    post("/cases", given, role="AF", status=403)
    post("/cases", given | {"tracks": ["X"]}, role="KETEN", status=400)
    post("/cases", given | {"signal": a_signal()}, role="KETEN", status=409)
    outside("post", "/cases", given)


def test_a_question_that_was_put_is_kept_with_the_case() -> None:
    question = {"dual_role": True, "answer": "Besproken met het OM."}
    given = {"signal": concluded(), "title": "Loods", "question": question, "participants": ["NLA", "ZoCo"]}
    case = post("/cases", given, role="KETEN")["case"]
    shown = get(f"/cases/{case}", role="KETEN")
    assert (shown["non_punishment_asked"], shown["non_punishment"]) == (True, "Besproken met het OM.")

"""Signals through the API: what is taken, what is recognised, who reads it, what is refused and how."""

from uuid import uuid4

import pytest
from django.test import Client

from ketenzicht.api.v1.signals import Channel, ObservableKind, ReporterKind, SignalState
from ketenzicht.signals.intake import OBSERVABLES
from ketenzicht.signals.models import CHANNELS, REPORTERS
from ketenzicht.signals.states import STATES
from tests.api.knocking import OUTSIDER, ROOT, SIGNAL, a_signal, ask, get, outside, post, token
from tests.api.world import CLEAR

pytestmark = pytest.mark.django_db


def test_a_signal_lies_at_the_contact_officer_of_its_place() -> None:
    taken = post("/signals", SIGNAL, role="NLA")
    assert [(desk["role"], desk["order"]) for desk in taken["route"]] == [("AF", 1)]
    assert taken["municipality"] == "GM0402"
    assert taken["receipt"] is None
    assert taken["grounds"][0]["source"]


def test_an_answer_says_where_the_signal_can_be_read() -> None:
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token('AF')}"}
    answer = Client().post(f"{ROOT}/signals", SIGNAL, content_type="application/json", **headers)  # type: ignore[arg-type]
    assert Client().get(answer["Location"], **headers).json()["text"] == SIGNAL["text"]  # type: ignore[arg-type]


def test_an_anonymous_reporter_gets_a_receipt_once() -> None:
    given = {"text": "Iemand mag niet naar buiten.", "municipality": "Hilversum"}
    first = post("/signals", given, role="AF", HTTP_IDEMPOTENCY_KEY="a-1")
    again = post("/signals", given, role="AF", HTTP_IDEMPOTENCY_KEY="a-1")
    assert first["receipt"]
    assert again == first | {"receipt": None, "already": True}


def test_the_same_key_with_another_body_is_refused() -> None:
    post("/signals", SIGNAL, role="AF", HTTP_IDEMPOTENCY_KEY="b-1")
    no = post("/signals", SIGNAL | {"acute": True}, role="AF", status=409, HTTP_IDEMPOTENCY_KEY="b-1")
    assert no["remedy"]


def test_the_same_key_with_another_external_id_is_refused() -> None:
    given = SIGNAL | {"external_id": "x-1"}
    assert post("/signals", given, role="AF", HTTP_IDEMPOTENCY_KEY="b-2")["already"] is False
    assert post("/signals", given, role="AF", HTTP_IDEMPOTENCY_KEY="b-2")["already"] is True
    post("/signals", SIGNAL | {"external_id": "x-2"}, role="AF", status=409, HTTP_IDEMPOTENCY_KEY="b-2")


def test_keys_of_two_organisations_do_not_meet() -> None:
    mine = post("/signals", SIGNAL, role="AF", HTTP_IDEMPOTENCY_KEY="c-1")
    theirs = post("/signals", SIGNAL, role="NLA", HTTP_IDEMPOTENCY_KEY="c-1")
    assert mine["signal"] != theirs["signal"]


def test_two_equal_reports_without_a_key_stay_two() -> None:
    assert a_signal() != a_signal()


def test_the_same_external_id_is_the_same_signal() -> None:
    assert a_signal(external_id="nr-7") == a_signal(external_id="nr-7")


def test_an_unknown_municipality_is_no_reason_to_refuse() -> None:
    assert post("/signals", SIGNAL | {"municipality": "Nergenshuizen"}, role="AF")["municipality"] is None


def test_in_acute_danger_the_urgent_desks_come_first() -> None:
    route = post("/signals", SIGNAL | {"acute": True}, role="AF")["route"]
    assert [route[0]["role"], route[-1]["role"]] == ["112/politie", "AF"]


def test_all_faults_of_a_body_come_together_with_their_place() -> None:
    given = {"forms": ["AU", "ZZ"], "acute": "ja", "colour": 1, "reporter": {"kind": "spion"}}
    no = post("/signals", given, role="AF", status=400)
    assert {fault["place"] for fault in no["errors"]} == {"text", "forms[2]", "acute", "colour", "reporter.kind"}


@pytest.mark.parametrize(
    "given",
    [{"text": ""}, {"text": "a\x00b"}, {"text": "\ud800"}, {"text": "a" * 50_001}, {"text": 1}, [], "melding", None],
)
def test_a_text_that_cannot_be_kept_is_refused(given: object) -> None:
    post("/signals", given, role="AF", status=400)


def test_a_moment_in_the_future_is_refused_with_its_place() -> None:
    no = post("/signals", SIGNAL | {"received_at": "2199-01-01T00:00:00Z"}, role="AF", status=400)
    assert no["place"] == "received_at"


def test_a_problem_is_in_english_for_who_asks_so() -> None:
    no = post("/signals", {}, role="AF", status=400, HTTP_ACCEPT_LANGUAGE="en")
    assert (no["title"], no["errors"][0]["because"]) == ("The input is not right", "This is missing.")


def test_what_was_sent_never_comes_back_in_a_problem() -> None:
    given = SIGNAL | {"channel": "Demo-Geheim", "municipality": 5}
    assert "Geheim" not in str(post("/signals", given, role="AF", status=400))


def test_a_body_that_is_no_json_is_refused() -> None:
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token('AF')}"}
    for body in (b"{", b"\xff\xfe", b"[" * 100_000):
        answer = Client().post(f"{ROOT}/signals", body, content_type="application/json", **headers)  # type: ignore[arg-type]
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_body_over_the_limit_is_too_large() -> None:
    post("/signals", SIGNAL | {"external_id": "a" * 2_600_000}, role="AF", status=413)


def test_reporting_needs_a_token() -> None:
    post("/signals", SIGNAL, status=401)


def test_who_owns_the_signal_opens_it() -> None:
    signal = a_signal(observables=[{"kind": "phone", "value": "085-5550901"}])
    shown = get(f"/signals/{signal}", role="AF")
    assert (shown["text"], shown["state"], shown["route"]) == (SIGNAL["text"], "received", None)
    (seen,) = shown["observables"]
    assert (seen["kind"], seen["value"], seen["elsewhere"], seen["id"] > 0) == ("phone", "085-5550901", 0, True)
    outside("get", f"/signals/{signal}")


def test_a_foreign_signal_looks_like_one_that_is_not_there() -> None:
    foreign = get(f"/signals/{a_signal()}", role="AF", key=OUTSIDER, status=404)
    nowhere = get(f"/signals/{uuid4()}", role="AF", key=OUTSIDER, status=404)
    assert foreign == nowhere


def test_the_list_is_narrowed_filtered_and_paged() -> None:
    signals = {a_signal() for _ in range(27)}
    first = get("/signals", role="AF")
    second = get("/signals?page=2", role="AF")
    assert (first["total"], len(first["signals"]), len(second["signals"])) == (27, 25, 2)
    assert {line["id"] for line in first["signals"] + second["signals"]} == signals
    assert get("/signals?state=closed", role="AF")["total"] == 0
    assert get("/signals?openOnly=true", role="AF")["total"] == 27
    assert get("/signals", role="AF", key=OUTSIDER)["total"] == 0
    get("/signals", status=401)


@pytest.mark.parametrize("query", ["page=0", "page=x", "state=weg", "openOnly=misschien"])
def test_a_query_that_means_nothing_is_refused(query: str) -> None:
    get(f"/signals?{query}", role="AF", status=400)


def test_moments_are_answered_in_utc() -> None:
    signal = a_signal(received_at="2026-03-01T10:00:00+01:00")
    assert get(f"/signals/{signal}", role="AF")["received_at"] == "2026-03-01T09:00:00Z"


def test_the_words_of_the_description_are_those_of_the_rooms() -> None:
    assert Channel.__args__ == CHANNELS  # type: ignore[attr-defined]
    assert ReporterKind.__args__ == REPORTERS  # type: ignore[attr-defined]
    assert ObservableKind.__args__ == OBSERVABLES  # type: ignore[attr-defined]
    assert SignalState.__args__ == STATES  # type: ignore[attr-defined]


def test_a_token_that_was_made_up_or_sent_as_a_cookie_opens_nothing(client: Client) -> None:
    ask("get", "/signals", status=401, HTTP_AUTHORIZATION="Bearer kz_verzonnen")
    ask("get", "/signals", status=401, HTTP_AUTHORIZATION="Basic kz_verzonnen")
    client.cookies["kz_session"] = token("AF")
    assert client.get(f"{ROOT}/signals").status_code == 401


def test_a_reporter_is_not_told_what_was_concluded() -> None:
    signal = a_signal()
    post(f"/signals/{signal}/conclusions", CLEAR, role="AF")
    whole = ask("get", f"/signals/{signal}", role="AF")
    assert (whole["state"], whole["forms"], whole["route"]["desks"] != []) == ("concluded", ["AU"], True)
    told = ask("get", f"/signals/{signal}", role="MELDER")
    assert (told["state"], told["forms"], told["route"], told["closed_because"]) == ("received", [], None, "")
    listed = ask("get", "/signals?state=concluded", role="MELDER")["signals"]
    assert {(row["state"], tuple(row["forms"])) for row in listed} == {("received", ())}
    outside("get", f"/signals/{signal}")

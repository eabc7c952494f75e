"""Shelter through the API: who may, who may not, in which state, and that nothing tells where a place is."""

import json

import pytest

from tests.api.knocking import OUTSIDER, get, outside, post
from tests.api.world import WISH, asked_for_a_place, in_care, offered, with_places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places() -> None:
    with_places()


def test_the_board_counts_every_place_once() -> None:
    lines = get("/places", role="COMENSHA")["places"]
    for line in lines:
        assert line["total"] == sum(line[key] for key in ("free", "soon", "stale", "in_use", "later", "closed"))
    assert {line["type"]: line["total"] for line in lines}["NLA"] == 2
    assert {line["total"] for line in get("/places", role="AF", key=OUTSIDER)["places"]} == {0}
    get("/places", status=401)


def test_a_request_is_made_for_an_own_client_once() -> None:
    wish = WISH | {"trajectory": in_care()["trajectory"], "unsafe_units": ["Limburg"]}
    request = post("/shelter-requests", wish, role="ZOCO")["request"]
    assert post("/shelter-requests", wish, role="ZOCO")["request"] == request
    assert get(f"/shelter-requests/{request}", role="ZOCO")["unsafe_units"] == ["Limburg"]
    assert get(f"/shelter-requests/{request}", role="COMENSHA")["unsafe_units"] == []
    outside("get", f"/shelter-requests/{request}")
    outside("post", "/shelter-requests", wish)
    assert get("/shelter-requests", role="AF", key=OUTSIDER)["shelter_requests"] == []


@pytest.mark.parametrize("given", [{"type": "HOTEL"}, {"urgency": "ooit"}, {"children": 99}, {"contra": ["rood"]}])
def test_a_request_with_unknown_words_is_refused(given: dict[str, object]) -> None:
    wish = WISH | {"trajectory": in_care()["trajectory"]} | given
    post("/shelter-requests", wish, role="ZOCO", status=400)


def test_only_the_placing_authority_offers_and_twice_is_the_same_offer() -> None:
    request = asked_for_a_place()
    path = f"/shelter-requests/{request}/offers"
    post(path, role="ZOCO", status=403)
    outside("post", path, {})
    first = post(path, role="COMENSHA")
    assert post(path, role="COMENSHA") == first | {"already": True}
    assert "Demostraat" not in json.dumps(first)


def test_an_offer_is_decided_and_the_client_comes_in_and_leaves() -> None:
    offer = offered()
    outside("get", f"/offers/{offer}")
    outside("post", f"/offers/{offer}/decision", {"accept": True})
    outside("post", f"/offers/{offer}/admission", {})
    post(f"/offers/{offer}/admission", role="OPVANG", status=409)
    yes = post(f"/offers/{offer}/decision", {"accept": True}, role="OPVANG")
    assert yes["state"] == "accepted"
    no = {"accept": False, "reason_code": "staff", "reason": "Te weinig mensen."}
    post(f"/offers/{offer}/decision", no, role="OPVANG", status=409)
    stay = post(f"/offers/{offer}/admission", role="OPVANG")["stay"]
    left = {"reason": "Eigen woning.", "how": "follow_on"}
    outside("post", f"/stays/{stay}/departure", left)
    post(f"/stays/{stay}/departure", left | {"how": "weg"}, role="OPVANG", status=400)
    post(f"/stays/{stay}/departure", left, role="OPVANG")


def test_a_no_needs_words_and_opens_the_request_again() -> None:
    offer = offered()
    path = f"/offers/{offer}/decision"
    post(path, {"accept": False}, role="OPVANG", status=400)
    no = {"accept": False, "reason_code": "staff", "reason": "Te weinig mensen."}
    assert post(path, no, role="OPVANG")["state"] == "refused"
    assert len(get("/shelter-requests", role="COMENSHA")["shelter_requests"]) == 1
    assert get("/offers?state=refused", role="OPVANG")["offers"][0]["offer"] == offer

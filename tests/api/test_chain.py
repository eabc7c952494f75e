"""One labour story through the API alone, from signal to register, each step with the token of who takes it."""

import pytest

from tests.api.knocking import SIGNAL, get, post
from tests.api.world import CLEAR, CLIENT, FACTS, WISH, with_places

pytestmark = pytest.mark.django_db


def _assessed() -> str:
    signal = str(post("/signals", SIGNAL, role="MELDER")["signal"])
    assert signal in {duty["about"] for duty in get("/duties", role="AF")["duties"]}
    post(f"/signals/{signal}/enrichments", {"notes": "Niemand ingeschreven.", "address_known": True}, role="AF")
    concluded = post(f"/signals/{signal}/conclusions", CLEAR, role="AF")
    assert [desk["role"] for desk in concluded["route"]] == ["ketenregisseur", "NLA", "ZoCo"]
    return signal


def _handed_over(signal: str) -> None:
    post(f"/signals/{signal}/handovers", {"message": "Graag vandaag bericht."}, role="AF")
    mine = get("/handovers?state=offered", role="KETEN")["handovers"]
    post(f"/handovers/{mine[0]['id']}/acceptances", {"message": "Ik zet door."}, role="KETEN")
    post(f"/signals/{signal}/handovers", {"to": ["NLA", "ZoCo"]}, role="KETEN")
    for role in ("NLA", "ZOCO"):
        handover = get("/handovers?state=offered", role=role)["handovers"][0]["id"]
        assert get(f"/handovers/{handover}", role=role)["content"]
        post(f"/handovers/{handover}/acceptances", role=role)
    told = post(f"/signals/{signal}/feedback", {"text": "Uw melding is opgepakt."}, role="AF")
    assert told["state"] == "accepted"


def _placed(trajectory: str) -> str:
    request = post("/shelter-requests", WISH | {"trajectory": trajectory}, role="ZOCO")["request"]
    assert request in {row["request"] for row in get("/shelter-requests", role="COMENSHA")["shelter_requests"]}
    offer = post(f"/shelter-requests/{request}/offers", role="COMENSHA")["offer"]
    assert get(f"/offers/{offer}", role="OPVANG")["sex"] == "m"
    post(f"/offers/{offer}/decision", {"accept": True}, role="OPVANG")
    return str(post(f"/offers/{offer}/admission", role="OPVANG")["stay"])


def test_a_labour_story_goes_from_signal_to_register_through_the_api_alone() -> None:
    with_places()
    signal = _assessed()
    _handed_over(signal)
    opened = {"signal": signal, "title": "Loods", "tracks": ["Z", "I"], "participants": ["NLA", "ZoCo"]}
    case = post("/cases", opened, role="KETEN")["case"]
    assert signal in get(f"/cases/{case}", role="NLA")["signals"]
    given = {"client": CLIENT, "facts": FACTS, "needs": ["safety"], "case": case, "municipality": "Hilversum"}
    care = post("/trajectories", given, role="ZOCO")
    assert [row["id"] for row in care["rows"]] == ["S05", "S09"]
    assert {clock["id"] for clock in care["clocks"]} == {"T01", "T03", "T09"}
    stay = _placed(care["trajectory"])
    report = {"client": care["client"], "case": case, "form": "AU", "minor": False, "consent": "duty"}
    registered = post("/registrations", report, role="NLA")
    assert post("/registrations", report, role="NLA")["registration"] == registered["registration"]
    assert get("/registrations", role="COMENSHA")["registrations"][0]["registration"] == registered["registration"]
    post(f"/stays/{stay}/departure", {"reason": "Eigen woning.", "how": "follow_on"}, role="ZOCO")
    assert post(f"/signals/{signal}/closure", {"reason": "In de zaak."}, role="AF")["state"] == "closed"

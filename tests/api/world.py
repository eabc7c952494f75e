"""How far a story has come through the API, for tests that start in the middle of it."""

from typing import Any

from ketenzicht.rules.access import SYSTEM
from ketenzicht.shelter import operations as shelter
from tests.api.knocking import a_signal, post
from tests.shelter.given import places

CLEAR = {"conclusion": "clear", "forms": ["AU"], "reasons": ["Opgesloten in de nacht."]}
FACTS = {
    "nat": "third_country", "res": "intake_planned", "minor": False, "form": "AU", "via_nla": True, "multi": [],
    "danger": "none", "police": "none", "dv": False, "clear": True, "registered": True,
}  # fmt: skip
CLIENT = {"given_name": "Demo-Arin", "surname": "Berkenrijs", "birth_date": "1991-05-14", "languages": ["en", "ti"]}
WISH = {"type": "NLA", "urgency": "acute", "sex": "m"}


def with_places() -> None:
    """Two places of the Labour Inspectorate's kind for a man, at the provider of the cast."""
    shelter.set_place_type(actor=SYSTEM, key="NLA", name="Opvang van de Arbeidsinspectie", placed_by="COMENSHA")
    places(2, type="NLA", sex=("m",))


def concluded() -> str:
    """A signal that is clear."""
    signal = a_signal()
    post(f"/signals/{signal}/conclusions", CLEAR, role="AF")
    return signal


def handed_over() -> tuple[str, str]:
    """A signal and its hand-over to the chain director."""
    signal = concluded()
    return signal, post(f"/signals/{signal}/handovers", role="AF")["handovers"][0]


def accepted_by(*roles: tuple[str, str]) -> str:
    """A signal that the chain director has, and that each of these (desk, role) has accepted."""
    signal, handover = handed_over()
    post(f"/handovers/{handover}/acceptances", role="KETEN")
    for desk, role in roles:
        forwarded = post(f"/signals/{signal}/handovers", {"to": [desk]}, role="KETEN")["handovers"][0]
        post(f"/handovers/{forwarded}/acceptances", role=role)
    return signal


def asked_for_advice() -> tuple[str, str]:
    """A vague signal and the question to AVIM about it."""
    signal = a_signal()
    post(f"/signals/{signal}/conclusions", {"conclusion": "vague", "reasons": ["Weinig gezien."]}, role="AF")
    asked = post(f"/signals/{signal}/advice-requests", {"of": ["AVIM"], "question": "Herkent u dit?"}, role="AF")
    return signal, asked["advice_requests"][0]


def in_care() -> dict[str, Any]:
    """A trajectory that the care coordinator of the cast has started, as it was answered."""
    given = {"client": CLIENT, "facts": FACTS, "needs": ["safety", "interpreter"], "municipality": "Hilversum"}
    found: dict[str, Any] = post("/trajectories", given, role="ZOCO")
    return found


def asked_for_a_place() -> str:
    """A request for a place tonight."""
    return str(post("/shelter-requests", WISH | {"trajectory": in_care()["trajectory"]}, role="ZOCO")["request"])


def offered() -> str:
    """An offer to the provider of the cast."""
    return str(post(f"/shelter-requests/{asked_for_a_place()}/offers", role="COMENSHA")["offer"])

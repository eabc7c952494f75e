"""What tests of shelter start from: kinds of shelter, places of a provider, a client, a request."""

from datetime import datetime
from uuid import UUID

from django.apps import apps

from ketenzicht.kernel import clock
from ketenzicht.people.operations import record_person
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.shelter import operations as shelter
from tests.cast import actor

MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=clock.AMSTERDAM)
ADDRESS = "Demostraat 1, Voorbeeldstad"
HILVERSUM = {"municipality": "GM0402", "region": "VR14"}


def kinds() -> None:
    for key, name, placed_by in (
        ("COSM", "Categorale opvang", "COMENSHA"),
        ("VO", "Vrouwenopvang", "CENTRUM"),
        ("BO", "Beschermde opvang", "NIDOS"),
    ):
        shelter.set_place_type(actor=SYSTEM, key=key, name=name, placed_by=placed_by)


def organisation(role: str, key: str | None = None) -> UUID:
    found = actor(role, key).organisation
    assert found is not None
    return found


def a_location(*, police_unit: str = "Noord-Nederland", provider: UUID | None = None) -> UUID:
    return shelter.add_location(
        actor=SYSTEM, provider=provider or organisation("OPVANG"), address=ADDRESS, police_unit=police_unit
    )


def places(number: int = 1, *, type: str = "COSM", police_unit: str = "Noord-Nederland", **given: object) -> list[UUID]:
    """Places for a woman at one new location of the provider of the cast."""
    if not apps.get_model("shelter", "PlaceType").objects.filter(key=type).exists():
        kinds()
    location = a_location(police_unit=police_unit)
    known = apps.get_model("shelter", "Place").objects.count()
    wanted = {"sex": ("v",), "contra": ("geen_verblijfsrecht",), **given}
    return [
        shelter.add_place(actor=SYSTEM, location=location, label=f"plek {known + step}", type=type, **wanted)  # type: ignore[arg-type]
        for step in range(number)
    ]


def a_client(by: Actor | None = None) -> UUID:
    who = by or actor("ZOCO")
    assert who.organisation is not None
    identity = {"given_name": "Demo-Merel", "surname": "Vogelaar", "birth_date": "1999-04-05"}
    return record_person(actor=who, identity=identity, organisation=who.organisation, **HILVERSUM)


def a_request(*, by: Actor | None = None, client: UUID | None = None, **given: object) -> UUID:
    who = by or actor("ZOCO")
    asked: dict[str, object] = {
        "type": "COSM", "urgency": "days", "children": 0, "sex": "v", "age": "adult",
        "contra": (), "unsafe_units": (), **HILVERSUM, **given,
    }  # fmt: skip
    return shelter.request_place(actor=who, client=client or a_client(who), trajectory=None, **asked)  # type: ignore[arg-type]


def an_offer(request: UUID | None = None) -> UUID:
    offered = shelter.offer_place(actor=actor("COMENSHA"), request=request or a_request())
    assert offered.offer is not None
    return offered.offer


def accepted(offer: UUID | None = None) -> UUID:
    made = offer or an_offer()
    shelter.decide_offer(actor=actor("OPVANG"), offer=made, accept=True)
    return made


def an_admission() -> UUID:
    return shelter.admit(actor=actor("OPVANG"), offer=accepted())


def row(model: str, id: UUID) -> object:
    """The row of a model of the shelter room, by name: what a promise is checked against."""
    return apps.get_model("shelter", model).objects.get(id=id)


def open_actions(about: UUID) -> set[tuple[str, str]]:
    """(role, what) of the open duties about a request or an offer."""
    duties = apps.get_model("duties", "Duty").objects.filter(about=about, state="open")
    return set(duties.values_list("role", "what"))

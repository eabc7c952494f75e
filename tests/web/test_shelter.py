"""Pages of shelter: the board without places to find, a request explained, an offer decided, an address for few."""

from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.test import Client

from ketenzicht.agencies.queries import seats
from tests.care.given import care
from tests.cast import actor
from tests.shelter.given import ADDRESS, a_request, accepted, an_admission, an_offer, places, row
from tests.web.browsing import as_role, outside, plain, read

pytestmark = pytest.mark.django_db
WISH = {"type": "COSM", "urgency": "acute", "sex": "v", "age": "adult", "children": "0"}


def test_the_board_counts_and_tells_no_address(client: Client) -> None:
    places(3)
    for role in ("ZOCO", "COMENSHA", "CENTRUM", "NIDOS"):
        as_role(client, role)
        page = read(client, "/plekken")
        assert "<strong>3</strong> nu vrij van 3 plekken" in page
        assert ADDRESS not in page
        assert "Noord-Nederland" not in page


def test_the_board_is_filtered(client: Client) -> None:
    places(1)
    as_role(client, "COMENSHA")
    assert "Vrouwenopvang" not in read(client, "/plekken?vrij=1")
    assert "Vrouwenopvang" in read(client, "/plekken?plaatser=CENTRUM")


def test_tonight_leads_to_who_must_act(client: Client) -> None:
    places(1)
    care()
    as_role(client, "ZOCO")
    assert 'href="/plekken/vannacht"' in read(client, "/plekken")
    assert 'value="acute"' in read(client, "/plekken/vannacht")
    as_role(client, "COMENSHA")
    assert '<a class="utrecht-button-link utrecht-button-link--primary-action" href="/opvangvragen">' in read(
        client, "/plekken"
    )


def test_a_place_is_asked_for_a_client(client: Client) -> None:
    places(1)
    trajectory = care().trajectory
    as_role(client, "ZOCO")
    assert read(client, f"/clienten/{trajectory}/plek")
    answer = client.post(f"/clienten/{trajectory}/plek", WISH | {"unsafe_units": ["Limburg"]}, follow=True)
    page = answer.content.decode()
    assert "zoekt een plek" in page
    assert "Limburg" in page
    as_role(client, "COMENSHA")
    assert "Limburg" not in read(client, answer.redirect_chain[0][0])


def test_a_place_tonight_asks_for_which_client(client: Client) -> None:
    places(1)
    trajectory = care().trajectory
    as_role(client, "ZOCO")
    assert client.post("/plekken/vannacht", WISH).status_code == 400
    answer = client.post("/plekken/vannacht", WISH | {"trajectory": str(trajectory)}, follow=True)
    assert "vannacht" in answer.content.decode()


def test_the_placing_authority_sees_the_best_place_and_offers_it(client: Client) -> None:
    place = places(1)[0]
    request = a_request()
    as_role(client, "COMENSHA")
    page = read(client, f"/opvangvragen/{request}")
    assert f'value="{place}"' in page
    assert "Bied deze plek aan" in page
    answer = client.post(f"/opvangvragen/{request}/aanbieden", {"place": str(place)}, follow=True)
    assert "wacht op de opvang" in answer.content.decode()


def test_who_asked_sees_no_place_and_no_button(client: Client) -> None:
    place = places(1)[0]
    request = a_request()
    as_role(client, "ZOCO")
    page = read(client, f"/opvangvragen/{request}")
    assert str(place) not in page
    assert "Bied deze plek aan" not in page
    assert client.post(f"/opvangvragen/{request}/aanbieden").status_code == 403


def test_without_a_fitting_place_the_page_says_why(client: Client) -> None:
    places(3, sex=("m",))
    request = a_request()
    as_role(client, "COMENSHA")
    answer = client.post(f"/opvangvragen/{request}/aanbieden", follow=True)
    page = plain(answer.content.decode())
    assert "3 plekken vallen af: geen plek voor een vrouw" in page
    assert "Zoek opnieuw" in page


def test_unmet_need_is_said_with_words(client: Client) -> None:
    places(1, sex=("m",))
    request = a_request()
    as_role(client, "COMENSHA")
    assert client.post(f"/opvangvragen/{request}/niet-vervuld", {"reason": ""}).status_code == 400
    answer = client.post(f"/opvangvragen/{request}/niet-vervuld", {"reason": "Geen vrouwenplek."}, follow=True)
    assert "niet vervuld" in answer.content.decode()


def test_a_request_is_taken_back(client: Client) -> None:
    places(1)
    request = a_request()
    as_role(client, "ZOCO")
    answer = client.post(f"/opvangvragen/{request}/intrekken", {"reason": "Bij familie."}, follow=True)
    assert "ingetrokken" in answer.content.decode()


def test_a_provider_refuses_with_a_typed_reason(client: Client) -> None:
    places(1)
    offer = an_offer()
    as_role(client, "OPVANG")
    given = {"accept": "no", "reason_code": "", "reason": "Te druk."}
    answer = client.post(f"/aanbod/{offer}/besluit", given)
    assert answer.status_code == 400
    assert "Te druk." in answer.content.decode()
    answer = client.post(f"/aanbod/{offer}/besluit", given | {"reason_code": "staff"}, follow=True)
    assert "te weinig begeleiding nu" in answer.content.decode()


def test_a_provider_reads_who_comes_after_a_yes_and_admits(client: Client) -> None:
    places(1)
    offer = an_offer()
    as_role(client, "OPVANG")
    assert client.post(f"/aanbod/{offer}/naam").status_code == 404
    page = client.post(f"/aanbod/{offer}/besluit", {"accept": "yes", "reason": ""}, follow=True).content.decode()
    assert "Leg de aankomst vast" in page
    assert "Vogelaar" not in page
    assert "Vogelaar" in client.post(f"/aanbod/{offer}/naam", {"purpose": "care"}).content.decode()
    assert "verblijft hier" in client.post(f"/aanbod/{offer}/aankomst", follow=True).content.decode()


def test_leaving_frees_the_place(client: Client) -> None:
    places(1)
    stay = an_admission()
    as_role(client, "OPVANG")
    answer = client.post(f"/verblijven/{stay}/vertrek", {"how": "follow_on", "reason": ""}, follow=True)
    assert "vertrokken" in answer.content.decode()
    assert "<strong>1</strong> nu vrij van 1 plekken" in read(client, "/plekken?overzicht=1")


def test_who_never_came_is_said_in_one_tap(client: Client) -> None:
    places(1)
    offer = accepted()
    stay = _stay_of(offer)
    as_role(client, "OPVANG")
    assert "De cliënt is niet gekomen" in read(client, f"/verblijven/{stay}")
    client.post(f"/verblijven/{stay}/vertrek", {"how": "no_show"})
    assert "niet doorgegaan" in read(client, f"/verblijven/{stay}")


def test_own_places_are_confirmed_closed_and_opened(client: Client) -> None:
    place = places(1)[0]
    as_role(client, "OPVANG")
    assert "Klopt" in read(client, "/plekken")
    assert "Bevestigd." in client.post(f"/plekken/{place}/bevestigen", follow=True).content.decode()
    assert client.post(f"/plekken/{place}/sluiten", {"reason": ""}).status_code == 400
    page = client.post(f"/plekken/{place}/sluiten", {"reason": "Verbouwing."}, follow=True).content.decode()
    assert "Verbouwing." in page
    assert "weer open" in client.post(f"/plekken/{place}/openen", follow=True).content.decode()


def test_the_address_is_for_provider_and_coordinator_alone(client: Client) -> None:
    places(1)
    stay = an_admission()
    location = row("Stay", stay).place.location_id  # type: ignore[attr-defined]
    for role in ("OPVANG", "ZOCO"):
        as_role(client, role)
        assert ADDRESS in read(client, f"/locaties/{location}")
        assert ADDRESS not in read(client, f"/verblijven/{stay}")
    for role in ("COMENSHA", "CENTRUM", "NLA", "KETEN"):
        as_role(client, role)
        read(client, f"/locaties/{location}", 404)
    outside(client)
    read(client, f"/locaties/{location}", 404)


def test_another_provider_finds_nothing(client: Client) -> None:
    place = places(1)[0]
    offer = an_offer()
    other = _other_provider()
    client.post("/demo/login", {"role": "OPVANG", "login": other})
    read(client, f"/aanbod/{offer}", 404)
    assert client.post(f"/plekken/{place}/sluiten", {"reason": "x"}).status_code == 404
    assert str(place) not in read(client, "/plekken/eigen")


def test_an_outsider_finds_no_shelter(client: Client) -> None:
    places(1)
    request = a_request()
    outside(client)
    for path in ("/plekken", "/plekken/eigen", "/opvangvragen", "/aanbod", "/verblijven", f"/opvangvragen/{request}"):
        read(client, path, 404)
    read(client, f"/opvangvragen/{uuid4()}", 404)
    assert client.post(f"/opvangvragen/{request}/aanbieden").status_code == 404


def _stay_of(offer: UUID) -> UUID:
    found: UUID = apps.get_model("shelter", "Stay").objects.get(offer=offer).id
    return found


def _other_provider() -> str:
    mine = actor("OPVANG").organisation
    return next(seat.login for seat in seats(role="OPVANG") if seat.organisation != mine)

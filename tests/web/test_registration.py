"""Pages of the register: versions, one victim for many reports, who may change a status."""

from uuid import UUID

import pytest
from django.test import Client

from ketenzicht.care.queries import read_trajectory
from ketenzicht.registration.operations import register
from ketenzicht.registration.queries import registrations_for
from tests.care.given import care
from tests.cast import actor
from tests.web.browsing import as_role, outside, read
from tests.web.care_given import a_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered() -> UUID:
    zoco = actor("ZOCO")
    client = read_trajectory(actor=zoco, trajectory=care().trajectory).client
    done = register(
        actor=zoco, person=client, consent="written", form="AU", minor=False, municipality="GM0402", region="VR14"
    )
    assert done.registration is not None
    return done.registration


def test_a_status_is_a_new_version_and_the_old_one_stays(client: Client, registered: UUID) -> None:
    as_role(client, "COMENSHA")
    given = {"status": "identified", "reason": "De IND heeft besloten."}
    page = client.post(f"/registraties/{registered}/status", given, follow=True).content.decode()
    assert "Status gewijzigd: vastgesteld slachtoffer" in page
    assert "Geregistreerd: vermoedelijk slachtoffer" in page
    assert "De IND heeft besloten." in page


def test_a_status_without_a_reason_keeps_the_choice(client: Client, registered: UUID) -> None:
    as_role(client, "COMENSHA")
    answer = client.post(f"/registraties/{registered}/status", {"status": "declined", "reason": ""})
    assert answer.status_code == 400
    assert 'value="declined"' in answer.content.decode()


def test_the_list_holds_no_name_and_knows_two_series(client: Client, registered: UUID) -> None:
    as_role(client, "COMENSHA")
    assert f"/registraties/{registered}" in read(client, "/registraties?reeks=named")
    assert f"/registraties/{registered}" not in read(client, "/registraties?reeks=anonymous")
    assert "verzonnen)" not in read(client, "/registraties")


def test_who_has_the_duty_registers_from_the_case(client: Client) -> None:
    case = a_case()
    as_role(client, "NLA")
    assert f"/zaken/{case}/registratie" in read(client, f"/zaken/{case}")
    answer = client.post(f"/zaken/{case}/registratie", {"consent": "duty", "form": "AU"}, follow=True)
    assert "De registratie is gedaan." in answer.content.decode()


def test_who_registers_nobody_gets_no_form(client: Client) -> None:
    case = a_case()
    as_role(client, "KETEN")
    read(client, f"/zaken/{case}/registratie", 404)


def test_an_outsider_finds_no_registration(client: Client, registered: UUID) -> None:
    outside(client)
    read(client, f"/registraties/{registered}", 404)
    read(client, "/registraties", 404)
    assert client.post(f"/registraties/{registered}/status", {"status": "declined", "reason": "x"}).status_code == 404


def test_an_investigator_registers_the_client_of_a_case_by_pseudonym(client: Client) -> None:
    case = a_case()
    care(case=case)
    as_role(client, "NLA")
    page = client.get(f"/zaken/{case}/registratie").content.decode()
    person = page.split('name="person"')[1].split('<option value="')[1].split('"')[0]
    answer = client.post(f"/zaken/{case}/registratie", {"person": person, "consent": "duty", "form": "AU"})
    assert answer.status_code == 302
    rows = registrations_for(actor("NLA"))
    assert [(row.series, row.reports) for row in rows] == [("named", 1)]

"""The officer's pages: requests with a clock, breaches, destruction by two, the register, who saw what."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from ketenzicht.kernel import clock
from ketenzicht.privacy.operations import propose_destruction
from ketenzicht.privacy.queries import breaches_for, destructions_for, requests_for
from ketenzicht.signals.models import Signal
from tests.privacy.given import a_breach, a_request, fg, old_signal
from tests.web.browsing import as_role, nowhere, outside, read, signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    as_role(client, "FG")
    return client


def post(client: Client, url: str, **given: object) -> str:
    return client.post(url, given, follow=True).content.decode()


def a_reporter() -> UUID:
    person = Signal.objects.get(id=signal()).reporter_id
    assert person is not None
    return person


def test_the_officer_finds_six_places_and_the_registers(officer: Client) -> None:
    page = read(officer, "/")
    for words in ("Werklijst", "Verzoeken", "Datalekken", "Bewaartermijnen", "Verwerkingen", "Wie zag wat"):
        assert f"{words}" in page


def test_a_request_goes_from_the_form_to_the_letter(officer: Client) -> None:
    given = {"identity_name": "Demo-Vera (verzonnen)", "phone": "", "right": "deletion", "words": "Wis alles."}
    page = post(officer, "/privacy/verzoeken", received_on=clock.today().isoformat(), **given)
    assert "Verzoek om wissing" in page
    id = requests_for(fg())[0].request
    assert "Identiteit gecontroleerd" in post(officer, f"/privacy/verzoeken/{id}/identiteit", proof="seen")
    refusal = {"answer": "refused", "words": "Wij moeten dit nog bewaren."}
    assert "1 ding nodig" in post(officer, f"/privacy/verzoeken/{id}/antwoord", **refusal)
    page = post(officer, f"/privacy/verzoeken/{id}/antwoord", refusals=["legal_duty"], **refusal)
    assert "wettelijke plicht om te bewaren" in page
    letter = read(officer, f"/privacy/verzoeken/{id}/brief")
    assert "Wij moeten dit nog bewaren." in letter
    assert "De wet verplicht ons" in letter
    assert "Autoriteit Persoonsgegevens" in letter


def test_a_known_number_finds_the_person_again(officer: Client) -> None:
    first, _second = a_request(), None
    person = requests_for(fg())[0].spoken
    given = {"identity_name": "Iemand", "phone": "085 555 0191", "right": "access", "words": "Weer ik."}
    post(officer, "/privacy/verzoeken", received_on=clock.today().isoformat(), **given)
    assert {line.spoken for line in requests_for(fg())} == {person}
    assert first in {line.request for line in requests_for(fg())}


def test_the_file_of_a_reporter_is_made_after_the_check_and_not_before(officer: Client) -> None:
    id = a_request(person=a_reporter(), on=clock.today())
    assert "Wat wij over u hebben" not in post(officer, f"/privacy/verzoeken/{id}/dossier")
    post(officer, f"/privacy/verzoeken/{id}/identiteit", proof="known")
    page = post(officer, f"/privacy/verzoeken/{id}/dossier")
    assert "Vier mannen slapen in een loods" in page
    assert "melding ontvangen" in page or "meegegeven aan de betrokkene" in page
    as_json = officer.post(f"/privacy/verzoeken/{id}/dossier", {"vorm": "json"})
    assert as_json["Content-Type"] == "application/json"
    assert as_json.json()["identity"]["name"] == "Demo Melder"


def test_a_breach_goes_from_discovery_to_closing(officer: Client) -> None:
    now = f"{clock.now():%Y-%m-%dT%H:%M}"
    page = post(
        officer, "/privacy/datalekken", what="Verkeerd adres (verzonnen).", discovered_at=now, classes=["personal"]
    )
    assert "Bij de AP uiterlijk:" in page
    id = breaches_for(fg())[0].breach
    page = post(officer, f"/privacy/datalekken/{id}/wegen", risk="high", why="Een adres van de opvang.")
    assert page.count("Dit moet, volgens de weging.") == 2
    refused = officer.post(f"/privacy/datalekken/{id}/ap", {"told": "no", "words": "Liever niet."})
    assert refused.status_code == 400
    assert "moet de AP het horen" in refused.content.decode()
    post(officer, f"/privacy/datalekken/{id}/ap", told="yes", words="Kenmerk AP-1.")
    post(officer, f"/privacy/datalekken/{id}/personen", told="yes", words="Gebeld.")
    assert "afgehandeld" in post(officer, f"/privacy/datalekken/{id}/sluiten")


def test_two_people_destroy_and_the_declaration_prints(officer: Client) -> None:
    made = old_signal()
    assert "Stel voor om te vernietigen" in read(officer, "/privacy/bewaren")
    page = post(officer, "/privacy/bewaren", about=[str(made)])
    assert "Bevestig als tweede persoon" not in page
    listed = destructions_for(fg())[0].destruction
    as_role(officer, "AF")
    assert f"/privacy/vernietigingen/{listed}" in read(officer, "/")
    page = post(officer, f"/privacy/vernietigingen/{listed}/bevestigen")
    assert "Verklaring van vernietiging" in page
    assert "vernietigd" in page


def test_a_granted_deletion_leads_to_a_list_for_two(officer: Client) -> None:
    person = Signal.objects.get(id=old_signal(days=5)).reporter_id
    id = a_request("deletion", person=person, on=clock.today())
    post(officer, f"/privacy/verzoeken/{id}/identiteit", proof="seen")
    page = post(officer, f"/privacy/verzoeken/{id}/antwoord", answer="granted", words="Wij wissen wat mag.")
    assert "Wis wat gewist mag worden" in page
    assert "op verzoek van de betrokkene" in post(officer, f"/privacy/verzoeken/{id}/wissen")


def test_a_file_can_be_frozen_and_thawed(officer: Client) -> None:
    made = old_signal()
    review = clock.today() + timedelta(days=30)
    given = {"file": f"signal:{made}", "reason": "Er loopt een klacht.", "review_on": review.isoformat()}
    page = post(officer, "/privacy/bewaren/bevriezen", **given)
    assert "Er loopt een klacht." in page
    assert "Er is nu niets dat vernietigd moet worden." in read(officer, "/privacy/bewaren")


def test_the_register_is_a_page_and_files(officer: Client) -> None:
    page = read(officer, "/privacy/verwerkingen")
    assert "Meldingen ontvangen, duiden en overdragen" in page
    assert "geheime plek" in page
    for file in ("register.csv", "register.json", "dpia.csv", "dpia.json"):
        assert officer.get(f"/privacy/verwerkingen/{file}").status_code == 200
    assert officer.get("/privacy/verwerkingen/secrets.txt").status_code == 404


def test_who_saw_a_signal_is_one_click_and_a_sheet(officer: Client) -> None:
    made = signal()
    as_role(officer, "AF")
    read(officer, f"/meldingen/{made}")
    as_role(officer, "FG")
    reference = Signal.objects.get(id=made).reference
    for object in (str(made), reference):
        page = post(officer, "/privacy/wie-zag-wat", kind="signal", object=object)
        assert "Demo Aandachtsfunctionaris Hilversum" in page
        assert "melding bekeken" in page
    sheet = officer.post("/privacy/wie-zag-wat.csv", {"kind": "signal", "object": str(made)})
    assert sheet["Content-Type"].startswith("text/csv")
    assert "melding bekeken" in sheet.content.decode()


@pytest.mark.parametrize(("kind", "object"), [("", ""), ("signal", "onzin"), ("signal", "")])
def test_a_question_that_cannot_be_read_says_what_is_missing(officer: Client, kind: str, object: str) -> None:
    answer = officer.post("/privacy/wie-zag-wat", {"kind": kind, "object": object})
    assert answer.status_code == 400
    assert "1 ding nodig" in answer.content.decode()


def test_an_outsider_finds_none_of_it(client: Client) -> None:
    ids = [("verzoeken", a_request()), ("datalekken", a_breach())]
    listed = propose_destruction(actor=fg(), abouts=(old_signal(),))
    outside(client)
    for list_page in ("verzoeken", "datalekken", "bewaren", "verwerkingen", "wie-zag-wat"):
        assert client.get(f"/privacy/{list_page}").status_code == 404
    for place, id in [*ids, ("vernietigingen", listed)]:
        assert nowhere(client, f"/privacy/{place}/{{}}", id)
    as_role(client, "FG", "fg-gv")
    for place, id in [*ids, ("vernietigingen", listed)]:
        assert nowhere(client, f"/privacy/{place}/{{}}", id)

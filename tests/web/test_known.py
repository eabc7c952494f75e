"""The page of a signal says what is known of its place, its company and its person, to who works on it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketenzicht.chain import looking_up
from ketenzicht.kernel import clock
from ketenzicht.registers import places
from ketenzicht.registers.places import Told
from ketenzicht.registers.queries import looked_up
from ketenzicht.web.known_page import partial_date
from tests.cast import actor
from tests.registers.outside import BAG, KVK_SEARCH, Outside, persons, standing
from tests.registers.outside import Told as Answered
from tests.signals.given import rows
from tests.web.browsing import as_role, nowhere, read, signal
from tests.web.browsing import outside as outsider

pytestmark = pytest.mark.django_db
SEEN = [{"kind": "address", "value": "Loodsweg 12 A, 1234 AB"}, {"kind": "company", "value": "Demo Champignons B.V."}]
HEADING = "Wat weten we van deze plek, dit bedrijf of deze persoon?"


@pytest.fixture
def registers(settings: Any) -> Iterator[Outside]:
    with standing() as server:
        settings.REGISTERS = {name: server.as_register(name) for name in ("bag", "kvk", "brp")}
        yield server


def run() -> None:
    """What the queue does with every question that waits."""
    for row in rows("registers.LookUp", state="waiting"):
        looking_up.run_look_up(look_up=row.id)


def test_a_journey_from_an_address_to_a_place_a_company_and_a_person(client: Client, registers: Outside) -> None:
    officer = as_role(client, "AF")
    id, other = signal(observables=SEEN), signal(observables=SEEN[:1], text="Een ander ziet busjes.")
    page = f"/meldingen/{id}"
    client.post("/feiten", {"what": "sanction", "address": "1234 AB 12a", "on": "2024-03-17", "source": "Handhaving",
                            "words": "Last onder dwangsom."})  # fmt: skip
    shown = read(client, page)
    assert HEADING in shown
    assert f'href="/meldingen/{other}"' in shown
    assert "zelfde adres" in shown
    assert "Last onder dwangsom." in shown
    assert 'value="1234AB"' in shown
    registers.told = Answered(BAG)
    sent = client.post(f"{page}/opzoeken", {"register": "bag", "postcode": "1234AB", "number": "12", "suffix": "A"})
    assert sent.status_code == 302
    assert "Er is een vraag onderweg" in read(client, f"{page}/opzoeken/wacht")
    run()
    assert "Er is antwoord." in read(client, f"{page}/opzoeken/wacht")
    assert "industriefunctie" in read(client, page)
    registers.told = Answered(KVK_SEARCH)
    client.post(f"{page}/opzoeken", {"register": "kvk", "company": "Demo Champignons"})
    run()
    assert "Er zijn nog 13 antwoorden" in read(client, page)
    registers.told = Answered(persons())
    client.post(f"{page}/opzoeken/persoon", {"purpose": "exists", "surname": "Demo-Popescu", "born": "1990-03-17"})
    run()
    masked = read(client, page)
    assert "geheimhouding" in masked
    assert "Popescu" not in masked
    opened = client.post(f"{page}/opzoeken/{looked_up(id)[0].id}/tonen", {"purpose": "exists"}).content.decode()
    assert "Ana Demo-Popescu" in opened
    assert "maart 1990" in opened
    assert "geheimhouding" in opened
    assert officer.user is not None


def test_who_does_not_work_on_it_sees_nothing_of_it(client: Client, registers: Outside) -> None:
    id = signal(observables=SEEN)
    places.enter(actor=actor("AF"), facts=[Told("permit", "1234 AB 12 A", clock.today(), "Team", "Horeca.")])
    as_role(client, "KETEN")
    directed = read(client, f"/meldingen/{id}")
    assert HEADING in directed
    assert "Horeca." not in directed
    assert "Burgerservicenummer" not in directed
    sent = client.post(f"/meldingen/{id}/opzoeken/persoon", {"purpose": "age", "citizen_number": "999990019"})
    assert sent.status_code == 403
    outsider(client)
    assert nowhere(client, "/meldingen/{}", id)
    assert nowhere(client, "/meldingen/{}/opzoeken/wacht", id)
    assert "Horeca." not in read(client, "/feiten")
    assert registers.asked == []


def test_a_register_that_is_off_says_how_it_is_connected(client: Client, settings: Any) -> None:
    settings.REGISTERS = {}
    as_role(client, "AF")
    id = signal()
    assert "KETENZICHT_BRP_URL" in read(client, f"/meldingen/{id}")
    answer = client.post(f"/meldingen/{id}/opzoeken", {"register": "bag", "postcode": "1234AB", "number": "1"})
    assert "niet aangesloten" in answer.content.decode()


def test_a_form_that_is_wrong_comes_back_with_what_was_typed_and_one_sent_twice_asks_once(
    client: Client, registers: Outside
) -> None:
    as_role(client, "AF")
    id = signal()
    wrong = client.post(f"/meldingen/{id}/opzoeken", {"register": "bag", "postcode": "12", "number": "77"})
    assert wrong.status_code == 400
    assert "Dit is geen postcode." in wrong.content.decode()
    assert 'value="77"' in wrong.content.decode()
    for _turn in range(2):
        client.post(f"/meldingen/{id}/opzoeken", {"register": "kvk", "company": "99990001", "once": "abc"})
    assert rows("registers.LookUp", signal=id).count() == 1


def test_a_list_of_facts_is_entered_whole_or_not_at_all(client: Client) -> None:
    as_role(client, "AF")
    head = "soort;adres;datum;bron;omschrijving\n"
    good = f"{head}Controle;1234 AB 3;1-2-2024;Toezicht;Gezien\n"
    for body, status, count in ((good + "Feest;1234 AB 4;1-2-2024;Toezicht;Gezien\n", 400, 0), (good, 302, 1)):
        answer = client.post("/feiten/lijst", {"file": _file(body)})
        assert (answer.status_code, rows("registers.PlaceFact").count()) == (status, count)
    fact = rows("registers.PlaceFact").get()
    outsider(client)
    assert client.post(f"/feiten/{fact.id}/weg").status_code == 404
    as_role(client, "AF")
    assert client.post(f"/feiten/{fact.id}/weg").status_code == 302
    assert rows("registers.PlaceFact").count() == 0


@pytest.mark.parametrize(
    ("kept", "words"),
    [("1990-03-17", "17 maart 1990"), ("1990-03", "maart 1990"), ("1987", "in 1987"), ("", "onbekend")],
)
def test_a_day_that_lacks_parts_is_said_in_dutch(kept: str, words: str) -> None:
    assert partial_date(kept) == words


def _file(text: str) -> Any:
    return SimpleUploadedFile("feiten.csv", text.encode(), content_type="text/csv")

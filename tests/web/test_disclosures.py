"""Registers of giving on, through the pages: what was shared and refused, convenants, lists as a file."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from ketenzicht.disclosure.exports import register_key
from ketenzicht.disclosure.states import EXPORT
from ketenzicht.web.labels_giving import EXPORT_STATES
from tests.cast import actor
from tests.disclosure.given import OUR_KEY, opened, rows
from tests.signals.given import handed_over, judged
from tests.web.browsing import as_role, nowhere, outside, plain, read, signal

pytestmark = pytest.mark.django_db
CONVENANT = {
    "title": "Samenwerking in de Demoregio",
    "purposes": "hulp\nveiligheid",
    "what": "de vorm van uitbuiting",
    "since_on": "2026-01-01",
    "until_on": "2036-12-31",
    "documents": "Privacyprotocol; Z-2026-001",
}


def posted(client: Client, url: str, answered: int = 200, /, **given: Any) -> str:
    """Post a form and give the page that follows."""
    answer = client.post(url, given, follow=True)
    assert answer.status_code == answered, answer.content.decode()[:2000]
    return plain(answer.content.decode())


def a_key(of: str = "AF") -> None:
    register_key(actor=replace(actor(of), role="BEHEER"), recipient=str(OUR_KEY.to_public()))


def asked(client: Client, **more: str) -> str:
    """Ask the own signals as a file; gives the page of that export."""
    home = actor("AF").home
    given = {"list": "signals", "receiver": f"{home}:AF", "purpose": "verantwoording"} | more
    return posted(client, "/exports/vragen", **given)


def test_what_was_shared_stands_there_with_fields_ground_retention_and_what_the_person_heard(client: Client) -> None:
    id = signal()
    judged(id)
    handed_over(id, "NLA")
    as_role(client, "AF")
    page = read(client, "/verstrekkingen")
    assert "Overdracht aan Nederlandse Arbeidsinspectie" in page
    assert "tekst van de melding" in page
    assert "nu niet: het kan de opsporing schaden" in page
    assert "artikel 6" in page
    assert f"/meldingen/{id}" in page
    as_role(client, "NLA")
    assert "Overdracht van " in read(client, "/verstrekkingen")


def test_who_gave_records_that_the_person_knows_now(client: Client) -> None:
    id = signal()
    judged(id)
    handed_over(id, "NLA")
    as_role(client, "AF")
    row = rows("Disclosure", about=id).get()
    page = posted(client, f"/verstrekkingen/{row.id}/herzien", told="told")
    assert "de betrokkene weet het" in page
    assert f"/verstrekkingen/{row.id}/herzien" not in page


def test_a_no_is_recorded_confirmed_and_counted(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    riec = actor("RIEC").home
    given = {"about": f"signal:{id}", "receiver": f"{riec}:RIEC", "purpose": "besluit", "reason": "no_ground"}
    page = posted(client, "/verstrekkingen/nee", **given)
    assert "Nee tegen" in page
    assert "nog niet bevestigd" in page
    page = posted(client, f"/verstrekkingen/nee/{rows('Refusal').get().id}/bevestigen")
    assert "Het nee is bevestigd en geldt een jaar." in page
    assert "Geweigerd per grondslag" in read(client, "/verstrekkingen/cijfers")
    file = client.get("/verstrekkingen/cijfers.csv").content.decode()
    assert '"refused_by_ground","weigeringen"' in file
    assert file.count("kept_back") == 2


def test_a_no_without_a_reason_comes_back_with_what_is_needed(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    answer = client.post("/verstrekkingen/nee", {"about": f"signal:{id}", "purpose": "besluit"})
    assert answer.status_code == 400
    assert not rows("Refusal").exists()


def test_a_no_that_is_sent_twice_is_one(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    given = {"about": f"signal:{id}", "receiver": f"{actor('RIEC').home}:RIEC", "purpose": "besluit",
             "reason": "no_ground", "once": "abc"}  # fmt: skip
    for _ in range(2):
        posted(client, "/verstrekkingen/nee", **given)
    assert rows("Refusal").count() == 1


def test_the_chain_director_registers_renews_and_ends_a_convenant_that_the_parties_read(client: Client) -> None:
    as_role(client, "KETEN")
    parties = [str(actor("KETEN").home), str(actor("AVIM").home)]
    page = posted(client, "/convenanten/nieuw", parties=parties, **CONVENANT)
    assert "Privacyprotocol (Z-2026-001)" in page
    assert "Geen: die staat in een wet of taak." in page
    first = rows("Convenant").get().id
    assert "hulp veiligheid" in read(client, f"/convenanten/{first}/verlengen")
    following = CONVENANT | {"parties": parties, "since_on": "2027-01-01"}
    assert "Privacyprotocol" in posted(client, f"/convenanten/{first}/verlengen", **following)
    second = rows("Convenant", renews=first).get().id
    as_role(client, "AVIM")
    assert str(second) in read(client, f"/convenanten/{first}")
    assert f"/convenanten/{second}/einde" not in read(client, f"/convenanten/{second}")
    assert client.post(f"/convenanten/{second}/einde").status_code == 403
    assert client.get(f"/convenanten/{second}/verlengen").status_code == 404
    as_role(client, "KETEN")
    assert "beëindigd" in posted(client, f"/convenanten/{second}/einde")


def test_a_convenant_with_one_party_comes_back(client: Client) -> None:
    as_role(client, "KETEN")
    answer = client.post("/convenanten/nieuw", CONVENANT | {"parties": [str(actor("KETEN").home)]})
    assert answer.status_code == 400
    assert "ten minste twee partijen" in answer.content.decode()


def test_who_keeps_no_convenants_has_no_form_for_one(client: Client) -> None:
    as_role(client, "AF")
    assert "/convenanten/nieuw" not in read(client, "/convenanten")
    assert client.get("/convenanten/nieuw").status_code == 404


def test_a_short_list_is_asked_and_fetched_as_a_file_that_only_the_receiver_opens(client: Client) -> None:
    a_key()
    signal()
    as_role(client, "AF")
    assert "staat klaar" in asked(client)
    id = rows("Export").get().id
    answer = client.post(f"/exports/{id}/bestand")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="ketenzicht-export-{id}.zip.age"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(opened(answer.content)[0]) == 1
    assert client.get(f"/exports/{id}/bestand").status_code == 405


def test_a_long_list_waits_for_a_second_person_in_another_role(client: Client) -> None:
    a_key()
    for _ in range(26):
        signal()
    as_role(client, "AF")
    assert "wacht op een tweede persoon" in asked(client)
    id = rows("Export").get().id
    assert client.post(f"/exports/{id}/bestand").status_code == 403
    assert client.post(f"/exports/{id}/akkoord", {"agrees": "yes"}).status_code == 403
    as_role(client, "FG", "fg-hilversum")
    assert "Kijk mee als tweede persoon" in read(client, f"/exports/{id}")
    assert "staat klaar" in posted(client, f"/exports/{id}/akkoord", agrees="yes")
    assert client.post(f"/exports/{id}/bestand").status_code == 403
    as_role(client, "AF")
    assert len(opened(client.post(f"/exports/{id}/bestand").content)[0]) == 26


def test_without_a_key_nobody_can_receive_and_the_page_says_what_to_do(client: Client) -> None:
    as_role(client, "AF")
    assert "Uw functioneel beheerder doet dat hier." in read(client, "/exports")
    assert client.post("/exports/vragen", {"list": "signals"}).status_code == 400
    assert client.post("/exports/sleutel", {"recipient": str(OUR_KEY.to_public())}).status_code == 404


def test_the_registers_stand_in_the_menu_of_who_shares(client: Client) -> None:
    as_role(client, "AF")
    assert 'href="/verstrekkingen"' in read(client, "/")
    as_role(client, "ZVHM")
    assert 'href="/convenanten"' in read(client, "/convenanten")


def test_the_words_of_the_states_are_those_of_the_room() -> None:
    assert {state: str(words) for state, words in EXPORT_STATES.items()} == EXPORT


def test_policy_has_no_register_of_disclosures_and_no_exports(client: Client) -> None:
    as_role(client, "VWS")
    for url in ("/verstrekkingen", "/verstrekkingen/cijfers", "/verstrekkingen/cijfers.csv", "/exports"):
        assert client.get(url).status_code == 404, url


def test_the_outsider_sees_nothing_of_ours_and_cannot_touch_it(client: Client) -> None:
    a_key()
    id = signal()
    judged(id)
    handed_over(id, "NLA")
    as_role(client, "AF")
    asked(client)
    given = {"about": f"signal:{id}", "receiver": f"{actor('RIEC').home}:RIEC", "purpose": "besluit",
             "reason": "no_ground"}  # fmt: skip
    posted(client, "/verstrekkingen/nee", **given)
    as_role(client, "KETEN")
    posted(client, "/convenanten/nieuw", parties=[str(actor("KETEN").home), str(actor("AVIM").home)], **CONVENANT)
    outside(client)
    assert "Hier is niets gedeeld." in read(client, "/verstrekkingen")
    assert "Er is niets geweigerd." in read(client, "/verstrekkingen")
    assert "kept_back" not in client.get("/verstrekkingen/cijfers.csv").content.decode()
    assert "Samenwerking in de Demoregio" not in read(client, "/convenanten")
    assert str(rows("Export").get().id) not in read(client, "/exports")
    assert nowhere(client, "/convenanten/{}", rows("Convenant").get().id)
    assert nowhere(client, "/exports/{}", rows("Export").get().id)
    export, disclosure = rows("Export").get().id, rows("Disclosure", about=id).get().id
    refusal = rows("Refusal").get().id
    for url in (
        f"/exports/{export}/bestand", f"/verstrekkingen/nee/{refusal}/bevestigen",
        f"/convenanten/{rows('Convenant').get().id}/einde",
    ):  # fmt: skip
        assert client.post(url).status_code == 404, url
    assert client.post(f"/verstrekkingen/{disclosure}/herzien", {"told": "told"}).status_code == 404
    assert client.post(f"/exports/{export}/akkoord", {"agrees": "yes"}).status_code == 404

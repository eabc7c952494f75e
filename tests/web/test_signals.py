"""The pages of a signal: who may see and do what, and that what was typed is kept."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ketenzicht.assessment.operations import Judgement
from ketenzicht.audit.models import Entry
from ketenzicht.chain import flow
from ketenzicht.signals.intake import read_report
from tests.cast import actor
from tests.web.browsing import WORDS, as_role, nowhere, outside, plain, read, signal

pytestmark = pytest.mark.django_db
CLEAR = {"conclusion": "clear", "forms": ["AU"], "reasons": "Opgesloten.\nGeen loon."}


def post(client: Client, id: UUID, step: str, **given: Any) -> str:
    answer = client.post(f"/meldingen/{id}/{step}", given, follow=True)
    assert answer.status_code == 200, plain(answer.content.decode())[:3000]
    return plain(answer.content.decode())


def concluded(client: Client) -> UUID:
    id = signal()
    as_role(client, "AF")
    post(client, id, "beoordelen", **CLEAR)
    return id


def test_a_contact_officer_reads_the_signal_and_what_to_do(client: Client) -> None:
    id = signal(observables=[{"kind": "phone", "value": "085-5550123"}])
    as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    assert WORDS in page
    assert "085-5550123" in page
    assert "Verrijken en beoordelen" in page
    assert 'class="kz-grounds"' not in page


def test_only_the_steps_that_fit_are_on_the_page(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    assert f"/meldingen/{id}/beoordelen" in page
    assert f"/meldingen/{id}/overdragen" not in page
    assert f"/meldingen/{id}/afsluiten" not in page


def test_a_clear_conclusion_shows_the_route_with_its_grounds(client: Client) -> None:
    id = concluded(client)
    page = read(client, f"/meldingen/{id}")
    assert "Route bepaald" in page
    assert "Waarom?" in page
    assert f"/meldingen/{id}/overdragen" in page


def test_each_desk_says_what_it_would_see_and_whether_it_is_open(client: Client) -> None:
    page = read(client, f"/meldingen/{concluded(client)}")
    assert "ziet: vorm van uitbuiting" in page
    assert "nu open" in page or "nu gesloten" in page
    assert "Elk loket ziet alleen wat erbij staat." in page


def test_handing_over_says_to_whom(client: Client) -> None:
    id = concluded(client)
    page = post(client, id, "overdragen", to=["ketenregisseur"], message="Graag vandaag.")
    assert "Overgedragen aan Ketenregisseur." in page
    assert "wacht op antwoord" in page


def test_a_desk_that_has_the_signal_is_not_offered_again(client: Client) -> None:
    id = concluded(client)
    page = post(client, id, "overdragen", to=["ketenregisseur"])
    assert 'value="ketenregisseur"' not in page


def test_a_clear_conclusion_without_a_form_comes_back_with_what_was_typed(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    answer = client.post(f"/meldingen/{id}/beoordelen", {"conclusion": "clear", "reasons": "Loon ingehouden."})
    page = plain(answer.content.decode())
    assert answer.status_code == 400
    assert "Kies minstens één vorm van uitbuiting." in page
    assert "Loon ingehouden." in page
    assert 'href="#assess_forms' in page


def test_enriching_keeps_notes_and_what_can_be_found_again(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    page = post(
        client,
        id,
        "verrijken",
        notes="Niemand staat er ingeschreven.",
        address_known="yes",
        observable_kind_1="phone",
        observable_value_1="085-5550777",
    )
    assert "Niemand staat er ingeschreven." in page
    assert "085-5550777" in page
    assert "verrijkt" in page


def test_a_shared_number_is_counted_within_reach(client: Client) -> None:
    seen = [{"kind": "phone", "value": "085-5550444"}]
    id = signal(observables=seen)
    signal(observables=seen)
    as_role(client, "AF")
    assert "ook in 1 andere melding" in read(client, f"/meldingen/{id}")


def test_vague_leads_to_advice_and_back(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    post(client, id, "beoordelen", conclusion="vague", reasons="Onduidelijk wie er woont.")
    page = post(client, id, "advies", of=["AVIM"], question="Herkent u dit?")
    assert "Advies gevraagd aan AVIM (politie)." in page
    assert "Wacht op advies van" in page


def test_the_same_form_twice_counts_once(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    for _ in range(2):
        page = post(client, id, "verrijken", notes="Eén keer gezien.", once="zelfde")
    assert page.count("Eén keer gezien.") == 1


def test_handing_over_twice_is_harmless(client: Client) -> None:
    id = concluded(client)
    post(client, id, "overdragen", to=["ketenregisseur"])
    answer = client.post(f"/meldingen/{id}/overdragen", {"to": ["ketenregisseur"]})
    assert answer.status_code in (400, 409)


def test_a_step_that_no_longer_fits_is_a_conflict(client: Client) -> None:
    id = concluded(client)
    answer = client.post(f"/meldingen/{id}/advies", {"of": ["AVIM"], "question": "Nog?"})
    assert answer.status_code == 409
    assert "Deze stap past niet" in answer.content.decode()


def test_feedback_and_closing_end_a_signal_that_is_no_trafficking(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    post(client, id, "beoordelen", conclusion="not_trafficking", reasons="Gewone verhuizing.")
    page = post(client, id, "terugkoppelen", text="Wij zijn langsgegaan.", limited="on")
    assert f"/meldingen/{id}/afsluiten" in page
    page = post(client, id, "afsluiten", reason="geen mensenhandel")
    assert "De melding is afgesloten." in page
    assert "U hoeft hier nu niets te doen." in page


def test_another_worry_is_passed_on(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    given = {"conclusion": "not_trafficking", "reasons": "Ruzie thuis.", "pass_on_to": "Veilig Thuis"}
    assert "doorgegeven aan Veilig Thuis" in post(client, id, "beoordelen", **given)


def test_the_reporter_reads_their_own_words_and_the_feedback_only(client: Client) -> None:
    as_role(client, "MELDER")
    melder = actor("MELDER")
    given = {"text": WORDS, "municipality": "Hilversum", "reporter": {"kind": "civil_servant", "name": "Demo Melder"}}
    id = flow.receive(actor=melder, report=read_report(given, channel="web")).taken.signal
    flow.enrich(actor=actor("AF"), signal=id, notes="Geheime aantekening.", seen=None, address_known=None)
    flow.give_feedback(actor=actor("AF"), signal=id, text="Wij kijken ernaar.", limited=True)
    page = read(client, f"/meldingen/{id}")
    assert WORDS in page
    assert "Wij kijken ernaar." in page
    assert "Meer mogen wij niet zeggen." in page
    assert "Geheime aantekening." not in page
    assert "Mijn meldingen" in read(client, "/")


def test_the_reporter_hears_open_or_closed_and_not_what_was_concluded(client: Client) -> None:
    as_role(client, "MELDER")
    given = {"text": WORDS, "municipality": "Hilversum", "reporter": {"kind": "civil_servant", "name": "Demo Melder"}}
    id = flow.receive(actor=actor("MELDER"), report=read_report(given, channel="web")).taken.signal
    before = [read(client, url) for url in ("/", "/meldingen", f"/meldingen/{id}")]
    said = Judgement("vague", ("SU",), ("Het is nog niet duidelijk.",))
    flow.assess(actor=actor("AF"), signal=id, judgement=said)
    assert [read(client, url) for url in ("/", "/meldingen", f"/meldingen/{id}")] == before
    assert read(client, "/meldingen?toestand=vague").count("Melding M-") == 1
    assert read(client, "/meldingen?toestand=closed").count("Melding M-") == 0


def test_opening_a_signal_is_one_entry_in_the_log(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    before = Entry.objects.filter(action="signal.read", object=id).count()
    read(client, f"/meldingen/{id}")
    assert Entry.objects.filter(action="signal.read", object=id).count() == before + 1


def test_who_reported_is_shown_only_to_who_may_know(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    assert "Waarvoor wilt u dit zien?" in page
    assert "Demo Melder" not in page
    assert "Demo Melder" not in client.post(f"/meldingen/{id}/melder", {"purpose": "gossip"}).content.decode()
    assert Entry.objects.filter(action="person.reveal").count() == 0
    assert "Demo Melder" in client.post(f"/meldingen/{id}/melder", {"purpose": "contact"}).content.decode()
    assert list(Entry.objects.filter(action="person.reveal").values_list("purpose", flat=True)) == ["contact"]
    as_role(client, "KETEN")
    assert "Waarvoor wilt u dit zien?" not in read(client, f"/meldingen/{id}")
    assert client.post(f"/meldingen/{id}/melder").status_code == 404


def test_the_list_is_narrowed_and_filtered(client: Client) -> None:
    signal()
    as_role(client, "AF")
    assert "arbeidsuitbuiting" not in read(client, "/meldingen?toestand=received")
    assert "Melding M-" in read(client, "/meldingen?toestand=received")
    assert "Geen meldingen gevonden." in read(client, "/meldingen?toestand=closed")
    outside(client)
    assert "Geen meldingen gevonden." in read(client, "/meldingen")


@pytest.mark.parametrize("query", ["?page=0", "?page=99999999999", "?page=x", "?toestand=<b>"])
def test_a_strange_query_is_no_fault(client: Client, query: str) -> None:
    as_role(client, "AF")
    assert client.get(f"/meldingen{query}").status_code == 200


def test_a_reference_is_found_without_standing_in_the_address(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    reference = read(client, f"/meldingen/{id}").split("<title>")[1].split()[1]
    answer = client.post("/zoeken", {"q": reference.lower().replace("-", " ")})
    assert answer.headers["Location"] == f"/meldingen/{id}"
    outside(client)
    assert (
        "Geen melding gevonden waarin al deze woorden staan."
        in client.post("/zoeken", {"q": reference}).content.decode()
    )


def test_the_outsider_finds_nothing_and_cannot_tell_it_from_nothing(client: Client) -> None:
    id = concluded(client)
    outside(client)
    assert nowhere(client, "/meldingen/{}", id)
    for step in ("verrijken", "beoordelen", "advies", "overdragen", "terugkoppelen", "afsluiten", "melder"):
        assert client.post(f"/meldingen/{id}/{step}", {"notes": "x"}).status_code == 404


def test_the_address_of_a_step_leads_back_to_the_page(client: Client) -> None:
    id = signal()
    as_role(client, "AF")
    assert client.get(f"/meldingen/{id}/beoordelen").headers["Location"] == f"/meldingen/{id}"


def test_the_page_speaks_english_to_who_chose_it(client: Client) -> None:
    id = concluded(client)
    client.post("/taal", {"language": "en", "next": "/"})
    page = read(client, f"/meldingen/{id}")
    for words in ("What was reported", "labour exploitation", "Chain director", "sees: form of exploitation"):
        assert words in page

"""What a receiver and an adviser see: the package, no more; and that they can answer once."""

from uuid import UUID

import pytest
from django.test import Client

from ketenzicht.assessment.operations import Judgement
from ketenzicht.assessment.queries import advice_for
from ketenzicht.chain import flow
from ketenzicht.routing.queries import signal_of_handover
from tests.cast import actor
from tests.web.browsing import WORDS, as_role, nowhere, outside, plain, read, signal

pytestmark = pytest.mark.django_db


def offered() -> UUID:
    """A hand-over to the chain director, and from there to the labour inspectorate."""
    id = signal()
    flow.assess(actor=actor("AF"), signal=id, judgement=Judgement("clear", ("AU",), ("Opgesloten.",)))
    return flow.hand_over(actor=actor("AF"), signal=id, to=("ketenregisseur",), message="Graag vandaag.")[0]


def asked(of: str = "ZoCo") -> UUID:
    id = signal()
    flow.assess(actor=actor("AF"), signal=id, judgement=Judgement("vague", (), ("Onduidelijk.",)))
    return flow.ask_advice(actor=actor("AF"), signal=id, of=(of,), question="Herkent u dit?")[0]


def test_the_receiver_reads_the_package_and_the_message(client: Client) -> None:
    id = offered()
    as_role(client, "KETEN")
    page = read(client, f"/overdrachten/{id}")
    assert "Graag vandaag." in page
    assert WORDS in page
    assert "arbeidsuitbuiting" in page
    assert "Demo Melder" not in page


def test_accepting_tells_the_sender(client: Client) -> None:
    id = offered()
    as_role(client, "KETEN")
    answer = client.post(f"/overdrachten/{id}/aannemen", {"message": "Ik zet door."}, follow=True)
    assert "U hebt de melding aangenomen." in answer.content.decode()
    assert "Ik zet door." in answer.content.decode()


def test_returning_needs_a_reason(client: Client) -> None:
    id = offered()
    as_role(client, "KETEN")
    assert client.post(f"/overdrachten/{id}/teruggeven", {"reason": " "}).status_code == 400
    answer = client.post(f"/overdrachten/{id}/teruggeven", {"reason": "Niet onze regio."}, follow=True)
    assert "U hebt de melding teruggegeven." in answer.content.decode()


def test_answering_twice_is_a_conflict_that_says_so(client: Client) -> None:
    id = offered()
    as_role(client, "KETEN")
    client.post(f"/overdrachten/{id}/aannemen", {})
    again = client.post(f"/overdrachten/{id}/aannemen", {})
    assert again.status_code == 409
    assert "Op deze overdracht is al geantwoord." in again.content.decode()


def test_the_chain_director_forwards_to_the_desks_of_the_route(client: Client) -> None:
    id = offered()
    as_role(client, "KETEN")
    client.post(f"/overdrachten/{id}/aannemen", {})
    signal_id = signal_of_handover(id)
    page = read(client, f"/meldingen/{signal_id}")
    assert 'value="NLA"' in page
    answer = client.post(f"/meldingen/{signal_id}/overdragen", {"to": ["NLA", "ZoCo"]}, follow=True)
    assert "Overgedragen aan Arbeidsinspectie, Zorgcoördinator." in plain(answer.content.decode())


def test_an_adviser_sees_the_outline_without_the_story(client: Client) -> None:
    id = asked()
    as_role(client, "ZOCO")
    page = read(client, f"/adviezen/{id}")
    assert "Herkent u dit?" in page
    assert WORDS not in page


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "trafficking", "answer": "Zeker."}, "Kies minstens één vorm van uitbuiting."),
        ({"outcome": "more_information"}, "Zeg wat er nog ontbreekt."),
        ({"answer": "Zonder uitkomst."}, "Dit veld is verplicht"),
    ],
)
def test_an_incomplete_answer_comes_back_with_what_is_needed(client: Client, given: dict[str, str], field: str) -> None:
    id = asked()
    as_role(client, "ZOCO")
    answer = client.post(f"/adviezen/{id}/antwoord", given)
    assert answer.status_code == 400
    assert field in plain(answer.content.decode())
    assert given.get("answer", "") in answer.content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"outcome": "trafficking", "forms": ["AU"], "answer": "Zeker."},
        {"outcome": "more_information", "missing": "Het adres.", "review_on": "2099-01-01"},
        {"outcome": "not_trafficking", "answer": "Een huurgeschil."},
    ],
)
def test_each_outcome_is_given_once(client: Client, given: dict[str, object]) -> None:
    id = asked()
    as_role(client, "ZOCO")
    answer = client.post(f"/adviezen/{id}/antwoord", given, follow=True)
    assert "Uw advies is gegeven." in answer.content.decode()
    assert client.post(f"/adviezen/{id}/antwoord", given).status_code == 409


def test_the_asker_reads_the_advice_in_the_story(client: Client) -> None:
    id = asked()
    as_role(client, "ZOCO")
    client.post(f"/adviezen/{id}/antwoord", {"outcome": "not_trafficking", "answer": "Een huurgeschil."})
    as_role(client, "AF")
    signal_id = next(row.signal for row in advice_for(actor("ZOCO"), open_only=False) if row.id == id)
    assert "Een huurgeschil." in read(client, f"/meldingen/{signal_id}")


@pytest.mark.parametrize("role", ["AF", "NLA", "MELDER"])
def test_who_was_not_asked_does_not_see_the_hand_over(client: Client, role: str) -> None:
    id = offered()
    as_role(client, role)
    read(client, f"/overdrachten/{id}", 404)


def test_the_outsider_cannot_tell_an_answer_that_is_not_theirs_from_nothing(client: Client) -> None:
    handover, advice = offered(), asked()
    outside(client)
    assert nowhere(client, "/overdrachten/{}", handover)
    assert nowhere(client, "/adviezen/{}", advice)
    assert client.post(f"/overdrachten/{handover}/aannemen").status_code == 404
    assert client.post(f"/adviezen/{advice}/antwoord", {"outcome": "not_trafficking"}).status_code == 404


def test_who_accepts_to_pass_it_on_is_led_to_passing_it_on(client: Client) -> None:
    id = offered()
    as_role(client, "KETEN")
    client.post(f"/overdrachten/{id}/aannemen", {"message": ""})
    page = read(client, f"/overdrachten/{id}")
    assert "Zet de melding nu door naar een partner" in page
    assert "U hoeft hier nu niets te doen." not in page
    page = read(client, f"/meldingen/{signal_of_handover(id)}")
    assert page.index('id="stap-hand_over"') < page.index('id="stap-feedback"')

"""The sharing adviser on the pages: a question at a time, back and forth, the advice, its papers, and the file."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from ketenzicht.assessment.operations import Judgement
from ketenzicht.chain import flow
from ketenzicht.disclosure.advice import advice_about
from ketenzicht.duties.queries import duties_about
from ketenzicht.rules.sharing_papers import CONSENT_FORMS
from ketenzicht.rules.sharing_tree import TREE, leaves
from tests.cast import actor, outsider
from tests.web.browsing import as_role, outside, plain, read, signal

pytestmark = pytest.mark.django_db


def answered(client: Client, **answers: str) -> str:
    """Answer these steps, one after the other, and give the page that follows."""
    page = ""
    for step, answer in answers.items():
        reply = client.post(f"/deelwijzer/vraag/{step}", {"answer": answer}, follow=True)
        assert reply.status_code == 200, step
        page = plain(reply.content.decode())
    return page


def opened_from(client: Client, id: UUID, kind: str = "signal") -> str:
    """Open the adviser from a file."""
    reply = client.post("/deelwijzer/begin", {"kind": kind, "id": str(id)}, follow=True)
    return plain(reply.content.decode())


def test_without_an_account_the_first_question_is_the_danger(client: Client) -> None:
    page = plain(client.get("/deelwijzer", follow=True).content.decode())
    assert TREE["Q0"].text in page
    assert TREE["Q0"].example in page
    assert TREE["Q0"].why in page


def test_acute_danger_is_one_step_and_names_the_day_in_which_to_record(client: Client) -> None:
    page = answered(client, Q0="yes")
    assert "Bel 112" in page
    assert "Leg binnen 24 uur vast" in page


def test_the_vignette_of_the_boa_is_answered_without_an_account(client: Client) -> None:
    page = answered(client, Q0="no", van="municipality", aan="care_coordinator", wat="name", Q18="no", Q19="yes")
    assert "Ja, als u niet meer deelt dan nodig is voor dit doel." in page
    assert "De taak staat in een wet; noem die wet erbij." in page
    assert "artikel 6, eerste lid" in page
    assert "controleer vóór gebruik" in page


def test_the_seat_says_where_one_works_and_shows_it_as_filled_in(client: Client) -> None:
    as_role(client, "AF")
    page = answered(client, Q0="no")
    assert "Aan wie wilt u iets vertellen?" in page
    page = answered(client, aan="care_coordinator", wat="name")
    assert TREE["Q18"].text in page
    assert "antwoorden zijn al ingevuld" in page
    assert "/deelwijzer/vraag/Q4" in page


def test_what_is_filled_in_can_be_changed(client: Client) -> None:
    answered(client, Q0="no", van="municipality", aan="care_coordinator", wat="name", Q18="no", Q19="yes")
    page = answered(client, Q5="none")
    assert "Nee, tenzij er een grondslag is." in page


def test_going_back_shows_the_answer_that_was_given(client: Client) -> None:
    answered(client, Q0="no", van="care")
    page = read(client, "/deelwijzer/vraag/van")
    assert "uw antwoord" in page
    assert "/deelwijzer/vraag/Q0" in page


def test_reloading_the_advice_gives_the_same_advice(client: Client) -> None:
    answered(client, Q0="no", van="care", aan="care_coordinator", wat="name", Q8="consent")
    assert read(client, "/deelwijzer/advies") == read(client, "/deelwijzer/advies")


def test_the_advice_before_its_time_leads_to_the_open_question(client: Client) -> None:
    reply = client.get("/deelwijzer/advies")
    assert (reply.status_code, reply["Location"]) == (302, "/deelwijzer/vraag/Q0")


@pytest.mark.parametrize("answer", ["", "maybe"])
def test_an_answer_that_the_question_does_not_have_comes_back(client: Client, answer: str) -> None:
    reply = client.post("/deelwijzer/vraag/Q0", {"answer": answer})
    assert reply.status_code == 400
    assert "Kies een van de antwoorden." in reply.content.decode()


def test_a_question_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/deelwijzer/vraag/Q14").status_code == 404


def test_every_question_answer_and_end_of_the_tree_has_its_english() -> None:
    words = [word for asked in TREE.values() for word in (asked.text, asked.example, asked.why)]
    words += [branch.label for asked in TREE.values() for branch in asked.branches]
    words += [said for _question, _answer, leaf in leaves() for said in (leaf.says, *leaf.conditions, *leaf.steps)]
    with translation.override("en"):
        assert [word for word in words if gettext(word) == word and word != "Veilig Thuis"] == []


def test_beginning_anew_forgets_every_answer(client: Client) -> None:
    answered(client, Q0="no", van="care")
    page = plain(client.post("/deelwijzer/begin", follow=True).content.decode())
    assert TREE["Q0"].text in page
    assert "uw antwoord" not in page


def test_no_answer_ever_stands_in_an_address(client: Client) -> None:
    reply = client.post("/deelwijzer/vraag/Q0", {"answer": "no"})
    assert "?" not in reply["Location"]
    assert "no" not in reply["Location"].split("/")


@pytest.mark.parametrize("question", list(TREE))
def test_every_question_is_shown_with_example_reason_and_all_its_answers(client: Client, question: str) -> None:
    page = plain(client.get(f"/deelwijzer/vraag/{question}").content.decode())
    asked = TREE[question]
    words = [asked.text, asked.example, asked.why, *(branch.label for branch in asked.branches)]
    assert [word for word in words if word not in page.replace("&#x27;", "'")] == []


def test_an_acute_signal_is_answered_at_once_and_owes_its_record_within_a_day(client: Client) -> None:
    id, who = signal(acute=True), as_role(client, "AF")
    assert "Dit staat nu op uw werklijst." in opened_from(client, id)
    owed = [item for item in duties_about(who, id) if item.what == "sharing_record"]
    assert len(owed) == 1
    assert timedelta(hours=23) < owed[0].due_at - timezone.now() <= timedelta(hours=24)


def test_danger_that_was_none_owes_nothing(client: Client) -> None:
    id, who = signal(acute=True), as_role(client, "AF")
    opened_from(client, id)
    answered(client, Q0="no")
    assert [item for item in duties_about(who, id) if item.what == "sharing_record"] == []


def test_the_advice_and_the_decision_are_kept_in_the_file_and_settle_what_was_owed(client: Client) -> None:
    id, who = signal(acute=True), as_role(client, "AF")
    opened_from(client, id)
    page = client.post("/deelwijzer/bewaren", {"decided": "shared", "receiver": "AVIM"}, follow=True)
    assert "Het advies en uw besluit staan in het dossier." in page.content.decode()
    kept = advice_about(who, id)
    assert [(one.outcome, one.chosen.decided, one.chosen.receiver) for one in kept] == [("EMERGENCY", "shared", "AVIM")]
    assert [item for item in duties_about(who, id) if item.what == "sharing_record"] == []
    assert "Deelwijzer" in read(client, f"/meldingen/{id}")


def test_sharing_without_saying_with_whom_comes_back(client: Client) -> None:
    id, _who = signal(acute=True), as_role(client, "AF")
    opened_from(client, id)
    reply = client.post("/deelwijzer/bewaren", {"decided": "shared"})
    assert reply.status_code == 400
    assert "Schrijf met wie u deelt." in reply.content.decode()


def test_an_advice_that_belongs_to_no_file_cannot_be_kept(client: Client) -> None:
    as_role(client, "AF")
    answered(client, Q0="yes")
    assert client.post("/deelwijzer/bewaren", {"decided": "shared", "receiver": "AVIM"}).status_code == 404


@pytest.mark.parametrize("language", list(CONSENT_FORMS))
def test_the_consent_form_is_there_in_nine_languages_and_says_which_nobody_checked(
    client: Client, language: str
) -> None:
    page = plain(client.get(f"/deelwijzer/formulier/toestemming/{language}").content.decode())
    form = CONSENT_FORMS[language]
    assert form.title in page
    assert all(sentence in page for sentence in form.sentences)
    assert ("nog niet door een vertaler nagekeken" in page) is not form.reviewed
    assert all(sentence in page for sentence in CONSENT_FORMS["nl"].sentences), "the Dutch stands under each sentence"


@pytest.mark.parametrize(("name", "parts"), [("artikel-20-besluit", 6), ("conflict-van-plichten", 7)])
def test_a_record_has_every_part_that_the_law_names(client: Client, name: str, parts: int) -> None:
    page = client.get(f"/deelwijzer/formulier/{name}").content.decode()
    assert page.count("<textarea") == parts
    assert "controleer vóór gebruik" in page


def test_a_paper_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/deelwijzer/formulier/loterij").status_code == 404
    assert client.get("/deelwijzer/formulier/toestemming/xx").status_code == 404
    assert client.get("/deelwijzer/formulier/artikel-20-besluit/en").status_code == 404


def test_what_the_adviser_knows_is_filled_in_on_the_paper(client: Client) -> None:
    who = as_role(client, "AF")
    answered(client, Q0="no", aan="care_coordinator", wat="name", Q18="no", Q19="no")
    page = plain(client.get("/deelwijzer/formulier/toestemming").content.decode())
    assert "De zorgcoördinator" in page
    assert "Hulp of zorg aan iemand" in page
    assert who.organisation is not None


def test_the_adviser_stands_beside_the_package_at_a_hand_over(client: Client) -> None:
    id = signal()
    flow.assess(actor=actor("AF"), signal=id, judgement=Judgement("clear", ("AU",), ("Opgesloten.",)))
    as_role(client, "AF")
    page = read(client, f"/meldingen/{id}")
    assert "Wat de deelwijzer ervan zegt" in page
    assert "De taak staat in een wet; noem die wet erbij." in page
    assert "artikel 6, eerste lid" in page


def test_the_outsider_cannot_open_the_adviser_from_a_file_and_reads_no_advice_of_it(client: Client) -> None:
    id, who = signal(acute=True), as_role(client, "AF")
    opened_from(client, id)
    client.post("/deelwijzer/bewaren", {"decided": "shared", "receiver": "AVIM"})
    assert advice_about(who, id) != []
    outside(client)
    assert advice_about(outsider(), id) == []
    assert client.post("/deelwijzer/begin", {"kind": "signal", "id": str(id)}).status_code == 404

"""The public form: five pages, nothing kept before it is sent, one receipt that stands nowhere else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketenzicht.documents.queries import documents_of
from ketenzicht.kernel import clock
from ketenzicht.people.queries import identity_of
from ketenzicht.signals.queries import own_reports, read_signal, signals_for
from tests.cast import actor, outsider
from tests.web.browsing import as_role, plain

pytestmark = pytest.mark.django_db
CODE = re.compile(r"data-receipt>([0-9A-Z-]{24})<")
ANSWERS = {
    "acute": "no",
    "text": "Steeds andere jonge vrouwen in het pand, een man haalt het geld op.",
    "minor": "unknown",
    "municipality": "Hilversum",
    "address": "Demostraat 1",
    "when": "week",
    "kind": "anonymous",
    "token": "a" * 22,
}


def post(client: Client, go: str = "send", step: str = "check", status: int = 200, **more: Any) -> str:
    answer = client.post("/melden", {**ANSWERS, "go": go, "step": step, **more})
    assert answer.status_code == status
    return plain(answer.content.decode())


def received() -> list[Any]:
    return signals_for(actor("AF"))[0]


def code_of(html: str) -> str:
    found = CODE.search(html)
    assert found is not None
    return found[1]


def ask(client: Client, code: str, status: int = 200, **more: str) -> str:
    answer = client.post("/melden/bericht", {"code": code, **more})
    assert answer.status_code == status
    return plain(answer.content.decode())


def test_the_first_page_says_112_before_it_asks_anything(client: Client) -> None:
    html = plain(client.get("/melden").content.decode())
    assert 0 < html.index("Bel 112") < html.index("<form")
    assert "Stap 1 van 5" in html


def test_no_page_asks_what_kind_of_crime_it_is(client: Client) -> None:
    pages = [post(client, go=step) for step in ("danger", "what", "place", "who", "check")]
    assert not re.search(r"uitbuiting|mensenhandel|categorie", " ".join(pages))
    assert 'name="forms"' not in " ".join(pages)


def test_nothing_is_kept_before_it_is_sent(client: Client) -> None:
    for step in ("danger", "what", "place", "who"):
        post(client, go="next", step=step)
    assert received() == []
    assert set(client.cookies) <= {"kz_csrf"}


def test_answers_travel_with_the_form(client: Client) -> None:
    html = post(client, go="next", step="what")
    assert "Stap 3 van 5" in html
    assert f'<input type="hidden" name="text" value="{ANSWERS["text"]}">' in html


def test_a_page_with_an_error_keeps_what_was_written(client: Client) -> None:
    html = post(client, go="next", step="what", text="", status=400)
    assert "Schrijf in een paar woorden op" in html
    assert 'name="municipality" value="Hilversum"' in html


def test_errors_of_later_pages_are_not_told_yet(client: Client) -> None:
    assert "Stap 2 van 5" in post(client, go="next", step="danger", text="")


def test_back_judges_nothing(client: Client) -> None:
    assert "Stap 2 van 5" in post(client, go="back", step="place", text="")


def test_sending_with_an_error_goes_to_the_page_of_that_error(client: Client) -> None:
    assert "Stap 2 van 5" in post(client, text="", status=400)
    assert received() == []


def test_the_reporter_checks_all_answers_in_words(client: Client) -> None:
    html = post(client, go="next", step="who")
    assert "Klopt het zo?" in html
    assert '<dt><strong>Wanneer ongeveer?</strong></dt><dd dir="auto">De afgelopen week</dd>' in html


def test_an_anonymous_report_lies_with_the_contact_officer_of_the_place(client: Client) -> None:
    html = post(client)
    (row,) = received()
    assert (row.channel, row.reporter_kind, row.municipality) == ("web", "anonymous", "GM0402")
    view = read_signal(actor=actor("AF"), signal=row.id)
    assert view.text.startswith(ANSWERS["text"])
    assert view.text.endswith("Wanneer, volgens de melder: de afgelopen week.")
    assert [(seen.kind, seen.value) for seen in view.observables] == [("address", "Demostraat 1")]
    assert "behandelt uw melding" in html


def test_the_code_is_in_the_page_alone(client: Client) -> None:
    answer = client.post("/melden", {**ANSWERS, "go": "send"})
    code = code_of(answer.content.decode())
    assert code not in answer.request["PATH_INFO"] + str(answer.headers) + str(client.cookies)
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(client.cookies) <= {"kz_csrf"}


def test_a_report_sent_twice_is_kept_once_and_shows_no_second_code(client: Client) -> None:
    code = code_of(post(client))
    again = post(client)
    assert "was al verstuurd" in again
    assert code not in again
    assert len(received()) == 1


def test_the_same_form_with_other_words_is_another_report(client: Client) -> None:
    post(client)
    post(client, text="Nog iets: het gebeurt ook op zondag.")
    assert len(received()) == 2


def test_two_people_with_equal_words_make_two_reports(client: Client) -> None:
    post(client)
    post(client, token="b" * 22)
    assert len(received()) == 2


def test_acute_danger_goes_to_the_emergency_desks_at_once(client: Client) -> None:
    html = post(client, acute="yes")
    assert "ligt daarom direct bij" in html
    assert "Bel 112" in html
    assert received()[0].acute


def test_an_unknown_place_is_no_reason_to_refuse(client: Client) -> None:
    assert "staat niet in onze lijst" in post(client, go="next", step="who", municipality="Nergensland")
    assert CODE.search(post(client, municipality="Nergensland"))


def test_who_gives_contact_details_gets_no_code_and_is_not_in_the_page(client: Client) -> None:
    html = post(client, kind="relative", name="Demo Naaste", phone="085-5550111", phone_safe="yes")
    assert CODE.search(html) is None
    assert "085-5550111" not in html
    (row,) = received()
    assert row.reporter_kind == "relative"
    assert read_signal(actor=actor("AF"), signal=row.id).safe_to_contact is True


def test_each_way_to_reach_the_reporter_is_safe_by_itself_and_only_a_safe_address_is_mailed(client: Client) -> None:
    ways: dict[str, Any] = {"phone": "085-5550111", "phone_safe": "yes", "email": "bo@demo.example", "email_safe": "no"}
    post(client, kind="relative", reach_when="Alleen overdag", **ways)
    view = read_signal(actor=actor("AF"), signal=received()[0].id)
    assert view.reporter
    known = identity_of(actor=actor("AF"), person=view.reporter, fields=("contact", "email", "phone"))
    assert "telefoon: 085-5550111 (veilig)" in known["contact"]
    assert "e-mail: bo@demo.example (NIET veilig); wanneer en hoe: Alleen overdag" in known["contact"]
    assert (known.get("email"), known.get("phone"), view.safe_to_contact) == (None, "085-5550111", True)


def test_a_place_may_be_a_web_address_or_a_point(client: Client) -> None:
    assert "Schrijf twee getallen" in post(client, go="next", step="place", status=400, point="bij de kerk")
    post(client, web_address="https://advertentie.example/1", point="52.0907, 5.1214")
    view = read_signal(actor=actor("AF"), signal=received()[0].id)
    assert ("url", "https://advertentie.example/1") in [(seen.kind, seen.value) for seen in view.observables]
    assert "Punt op de kaart, volgens de melder: 52.0907, 5.1214." in view.text


def test_the_whole_form_stands_on_one_page_for_who_wants_that(client: Client) -> None:
    page = plain(client.get("/melden?alles").content.decode())
    assert page.index("Bel 112") < page.index("<form")
    assert page.count('name="text"') == page.count('name="documents"') == 1
    assert "Schrijf in een paar woorden op" in (html := post(client, step="all", text="", status=400))
    assert 'name="municipality" value="Hilversum"' in html
    assert CODE.search(post(client, step="all"))


def test_a_document_goes_with_the_report_and_one_that_is_refused_leaves_nothing(client: Client) -> None:
    bad = post(client, documents=SimpleUploadedFile("programma.exe", b"MZ" + bytes(99)), status=400)
    assert "kies uw bestanden opnieuw" in bad
    assert received() == []
    post(client, documents=SimpleUploadedFile("briefje.txt", b"Kamer 3, elke dag"))
    (row,) = received()
    assert [one.name for one in documents_of(actor("AF"), row.id)] == ["briefje.txt"]


def test_who_can_not_be_reached_stays_anonymous_and_gets_a_code(client: Client) -> None:
    assert CODE.search(post(client, kind="victim"))
    (row,) = received()
    assert row.reporter_kind == "anonymous"
    assert "het gaat over de melder zelf" in read_signal(actor=actor("AF"), signal=row.id).text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"phone": "085-5550111", "phone_safe": "yes"}, "U vult in wie u bent"),
        ({"kind": "citizen", "phone": "085-5550111"}, "Kies of dit veilig is"),
        ({"kind": "citizen", "name": "Demo"}, "Schrijf hoe wij u kunnen bereiken"),
    ],
)
def test_anonymous_and_reachable_do_not_go_together(client: Client, given: dict[str, str], message: str) -> None:
    assert message in post(client, go="next", step="who", status=400, **given)


def test_a_day_that_has_to_come_is_refused(client: Client) -> None:
    day = (clock.today() + timedelta(days=1)).isoformat()
    assert "moet nog komen" in post(client, go="next", step="place", happened_on=day, status=400)


def test_a_civil_servant_is_known_and_finds_the_report_back(client: Client) -> None:
    who = as_role(client, "MELDER")
    assert 'name="kind"' not in client.post("/melden", {**ANSWERS, "go": "next", "step": "place"}).content.decode()
    html = post(client)
    assert CODE.search(html) is None
    (row,) = own_reports(who)
    assert (row.reporter_kind, row.channel) == ("civil_servant", "web")
    assert row.reference in html
    assert own_reports(outsider()) == []


def test_another_site_cannot_send_the_form() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/melden", {**ANSWERS, "go": "send"}).status_code == 403
    assert received() == []

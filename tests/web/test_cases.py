"""Pages of cases: who takes part reads and acts, what was typed stays, an outsider finds nothing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.test import Client

from ketenzicht.kernel import clock
from tests.web.browsing import as_role, outside, plain, read, signal
from tests.web.care_given import a_case, taken_signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> UUID:
    return a_case()


def test_a_case_begins_at_a_signal_with_the_tracks_of_the_rule(client: Client) -> None:
    reported = taken_signal()
    as_role(client, "KETEN")
    page = read(client, f"/meldingen/{reported}/zaak")
    assert "Waarom?" in page
    assert 'value="Z"' in page
    given = {"title": "Loods aan de rand", "tracks": ["Z", "I"], "participants": ["NLA", "ZoCo"]}
    answer = client.post(f"/meldingen/{reported}/zaak", given, follow=True)
    assert "integrale aanpak (AVO/RIEC)" in answer.content.decode()


def test_a_case_without_a_title_keeps_what_was_chosen(client: Client) -> None:
    reported = taken_signal()
    as_role(client, "KETEN")
    answer = client.post(f"/meldingen/{reported}/zaak", {"title": "", "tracks": ["Z"], "participants": ["NLA"]})
    assert answer.status_code == 400
    assert 'value="NLA" id="open_case_participants_0" checked' in plain(answer.content.decode()).replace(
        'class="" ', ""
    )


def test_a_contact_officer_opens_no_case(client: Client) -> None:
    reported = taken_signal()
    as_role(client, "AF")
    read(client, f"/meldingen/{reported}/zaak", 404)


def test_a_signal_that_nobody_has_taken_is_no_case_yet(client: Client) -> None:
    as_role(client, "KETEN")
    read(client, f"/meldingen/{signal()}/zaak", 409)


def test_a_second_case_on_a_signal_is_the_first(client: Client, case: UUID) -> None:
    as_role(client, "KETEN")
    reported = apps.get_model("cases", "CaseSignal").objects.get(case=case).signal_id
    assert client.get(f"/meldingen/{reported}/zaak").headers["Location"] == f"/zaken/{case}"


def test_the_list_and_the_address_hold_no_title(client: Client, case: UUID) -> None:
    as_role(client, "ZOCO")
    page = read(client, "/zaken")
    assert "Loods aan de rand" not in page
    assert f"/zaken/{case}" in page


def test_an_agreement_is_made_kept_and_seen_by_all(client: Client, case: UUID) -> None:
    zoco = as_role(client, "ZOCO")
    due = (clock.today() + timedelta(days=3)).isoformat()
    given = {"owner": str(zoco.organisation), "words": "Een tolk regelen.", "due_on": due}
    page = client.post(f"/zaken/{case}/afspraken", given, follow=True).content.decode()
    assert "Een tolk regelen." in page
    keep = page.split('action="')[1:]
    url = next(part.split('"')[0] for part in keep if "nagekomen" in part.split('"')[0])
    assert "nagekomen" in client.post(url, follow=True).content.decode()


def test_a_day_that_is_past_is_said_at_its_field(client: Client, case: UUID) -> None:
    zoco = as_role(client, "ZOCO")
    given = {"owner": str(zoco.organisation), "words": "Een tolk regelen.", "due_on": "2020-01-01"}
    answer = client.post(f"/zaken/{case}/afspraken", given)
    assert answer.status_code == 400
    assert 'id="agree_due_on_error"' in answer.content.decode()
    assert "Een tolk regelen." in answer.content.decode()


def test_the_question_of_non_punishment_is_put_and_answered(client: Client, case: UUID) -> None:
    as_role(client, "KETEN")
    assert "Nog niet gevraagd" in read(client, f"/zaken/{case}")
    given = {"dual_role": "yes", "answer": "De officier vervolgt niet."}
    page = client.post(f"/zaken/{case}/niet-bestraffing", given, follow=True).content.decode()
    assert "dossiers gescheiden" in page
    assert "De officier vervolgt niet." in page


def test_a_partner_reads_no_answer_about_a_suspicion(client: Client, case: UUID) -> None:
    as_role(client, "KETEN")
    client.post(f"/zaken/{case}/niet-bestraffing", {"dual_role": "yes", "answer": "De officier vervolgt niet."})
    as_role(client, "NLA")
    assert "De officier vervolgt niet." not in read(client, f"/zaken/{case}")


def test_a_case_closes_with_a_reason(client: Client, case: UUID) -> None:
    as_role(client, "KETEN")
    page = client.post(f"/zaken/{case}/sluiten", {"reason": "Alles is geregeld."}, follow=True).content.decode()
    assert "Alles is geregeld." in page
    assert "Maak een afspraak" not in page


def test_an_outsider_finds_no_case(client: Client, case: UUID) -> None:
    outside(client)
    nothing = str(uuid4())
    assert read(client, f"/zaken/{case}", 404).replace(str(case), nothing) == read(client, f"/zaken/{nothing}", 404)
    assert client.post(f"/zaken/{case}/sluiten", {"reason": "Nee."}).status_code == 404
    assert str(case) not in read(client, "/zaken")

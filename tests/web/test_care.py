"""Pages of clients: entitlement with its grounds, terms, no name before it is asked for, nothing for outsiders."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from ketenzicht.kernel import clock
from tests.care.given import care
from tests.web.browsing import as_role, outside, plain, read
from tests.web.care_given import a_case

pytestmark = pytest.mark.django_db
FACTS = {
    "nat": "third_country", "res": "intake_planned", "minor": "no", "form": "AU", "via_nla": "yes",
    "danger": "none", "police": "none", "dv": "no", "clear": "yes", "registered": "yes",
}  # fmt: skip


@pytest.fixture
def case() -> UUID:
    return a_case()


@pytest.fixture
def trajectory() -> UUID:
    return care(starts_on=clock.today()).trajectory


def test_care_starts_and_shows_rows_clocks_and_who(client: Client, case: UUID) -> None:
    as_role(client, "ZOCO")
    assert 'value="AU" selected' in read(client, f"/zaken/{case}/zorg")
    given = FACTS | {"given_name": "Demo-Arin", "surname": "Berkenrijs", "needs": ["safety", "interpreter"]}
    answer = client.post(f"/zaken/{case}/zorg", given, follow=True)
    page = plain(answer.content.decode())
    assert "S05" in page
    assert "bedenktijd" in page
    assert "Rijk (JenV en VWS)" in page
    assert "Berkenrijs" not in page


def test_what_is_unknown_comes_back_as_a_question(client: Client, case: UUID) -> None:
    as_role(client, "ZOCO")
    answer = client.post(f"/zaken/{case}/zorg", {"nat": "unknown", "res": "unknown"}, follow=True)
    page = answer.content.decode()
    assert "Nog te vragen" in page
    assert "Welke nationaliteit heeft de cliënt?" in page


def test_problems_and_not_knowing_do_not_go_together(client: Client, case: UUID) -> None:
    as_role(client, "ZOCO")
    answer = client.post(f"/zaken/{case}/zorg", FACTS | {"given_name": "Demo-Arin", "multi": ["lvb", "unknown"]})
    assert answer.status_code == 400
    assert 'value="Demo-Arin"' in answer.content.decode()


def test_only_a_care_coordinator_starts_care(client: Client, case: UUID) -> None:
    as_role(client, "NLA")
    read(client, f"/zaken/{case}/zorg", 404)
    assert f"/zaken/{case}/zorg" not in read(client, f"/zaken/{case}")


def test_a_name_is_shown_only_when_it_is_asked_for(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    assert "verzonnen)" not in read(client, f"/clienten/{trajectory}")
    assert client.get(f"/clienten/{trajectory}/naam").status_code == 405
    without = client.post(f"/clienten/{trajectory}/naam")
    assert (without.status_code, "verzonnen)" in without.content.decode()) == (400, False)
    assert "Noor (verzonnen)" in client.post(f"/clienten/{trajectory}/naam", {"purpose": "care"}).content.decode()
    assert "verzonnen)" not in read(client, "/clienten")


def test_the_month_and_a_term_are_ticked_off(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    page = client.post(f"/clienten/{trajectory}/maand", follow=True).content.decode()
    assert "maand 2" in page
    assert "De volgende melding is uiterlijk" in page
    ticked = client.post(f"/clienten/{trajectory}/termijnen/T09", {"outcome": "Ingeleverd."}, follow=True)
    assert "Ingeleverd." in ticked.content.decode()


def test_a_term_without_an_outcome_is_said_at_its_own_field(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    answer = client.post(f"/clienten/{trajectory}/termijnen/T09", {"outcome": ""})
    assert answer.status_code == 400
    assert 'id="tick_off_T09_outcome_error"' in answer.content.decode()


def test_the_reflection_period_ends_by_an_event(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    given = {"event": "cooperates", "on": clock.today().isoformat()}
    page = client.post(f"/clienten/{trajectory}/bedenktijd", given, follow=True).content.decode()
    assert "M55" in page
    assert "Gemeld deze maand" not in page


def test_the_next_step_is_planned(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    given = {"step": "visit", "due_on": clock.today().isoformat()}
    assert "Zoek de cliënt op." in client.post(f"/clienten/{trajectory}/stap", given, follow=True).content.decode()
    answer = client.post(f"/clienten/{trajectory}/stap", {"step": "visit", "due_on": "2020-01-01"})
    assert 'id="plan_due_on_error"' in answer.content.decode()


def test_revised_facts_keep_the_earlier_conclusion(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    assert 'value="bedenktijd" selected' in read(client, f"/clienten/{trajectory}/feiten")
    given = FACTS | {"res": "b8_permit", "on": clock.today().isoformat(), "reason": "De vergunning is er."}
    page = client.post(f"/clienten/{trajectory}/feiten", given, follow=True).content.decode()
    assert "Conclusie 1" in page
    assert "De vergunning is er." in page


def test_care_ends_with_a_reason(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    page = client.post(f"/clienten/{trajectory}/beeindigen", {"reason": "Woont nu zelf."}, follow=True)
    assert "Woont nu zelf." in page.content.decode()
    assert "Plan deze stap" not in page.content.decode()


def test_the_register_has_a_path_with_consent(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    page = read(client, f"/clienten/{trajectory}/registratie")
    assert "meldplicht" not in page.lower()
    answer = client.post(f"/clienten/{trajectory}/registratie", {"consent": "written", "form": "AU"}, follow=True)
    assert "vermoedelijk slachtoffer" in answer.content.decode()


def test_who_refuses_is_not_registered_and_helped(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    answer = client.post(f"/clienten/{trajectory}/registratie", {"consent": "refused", "form": "AU"}, follow=True)
    assert "De hulp gaat door." in answer.content.decode()
    assert "1 keer geen toestemming" in read(client, "/registraties")


def test_a_minor_of_unknown_age_is_asked_about_at_the_field(client: Client, trajectory: UUID) -> None:
    as_role(client, "ZOCO")
    given = {"consent": "written", "form": "AU", "minor": "on"}
    answer = client.post(f"/clienten/{trajectory}/registratie", given)
    assert answer.status_code == 400
    assert 'id="consent_error"' in answer.content.decode()


def test_an_outsider_finds_no_client(client: Client, trajectory: UUID) -> None:
    outside(client)
    assert read(client, f"/clienten/{trajectory}", 404)
    for path in ("naam", "maand", "stap", "beeindigen", "bedenktijd", "termijnen/T09"):
        assert client.post(f"/clienten/{trajectory}/{path}", {"reason": "x"}).status_code == 404
    for path in ("feiten", "plek", "registratie"):
        read(client, f"/clienten/{trajectory}/{path}", 404)
    read(client, f"/clienten/{uuid4()}", 404)
    read(client, "/clienten", 404)

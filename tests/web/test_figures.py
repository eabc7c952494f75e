"""The figures page: who sees what, with unit, period and denominator, and the same numbers in the file."""

import csv
from io import StringIO

import pytest
from django.test import Client

from tests.statistics.given import a_signal, signals
from tests.web.browsing import as_role, outside, read

pytestmark = pytest.mark.django_db
IN_2020 = "since=2020-01-01&until=2020-12-31"


def test_without_a_session_there_are_no_figures(client: Client) -> None:
    assert client.get("/cijfers").headers["Location"].startswith("/inloggen")


def test_every_number_stands_with_unit_period_and_denominator(client: Client) -> None:
    signals(2, "AU")
    as_role(client, "AF")
    html = read(client, f"/cijfers?{IN_2020}&place=GM0402")
    assert "wo 1 januari 2020 tot en met do 31 december 2020" in html
    assert "<dt>Totaal</dt><dd>2 meldingen</dd>" in html
    assert "alle meldingen die in deze periode zijn ontvangen" in html


def test_a_chart_is_readable_as_a_table(client: Client) -> None:
    signals(2, "AU")
    as_role(client, "AF")
    html = read(client, f"/cijfers?{IN_2020}")
    assert '<th class="utrecht-table__cell" scope="row">arbeidsuitbuiting</th>' in html


def test_policy_sees_by_year_and_no_small_number(client: Client) -> None:
    signals(7, "AU")
    a_signal(conclusion="not_trafficking")
    as_role(client, "NAC")
    html = read(client, "/cijfers?year=2020")
    assert "niet getoond" in html
    assert "die bescherming volgt" in html
    assert 'name="since"' not in html


def test_the_file_keeps_back_what_the_page_keeps_back(client: Client) -> None:
    signals(7, "AU")
    a_signal(conclusion="not_trafficking")
    as_role(client, "NAC")
    answer = client.get("/cijfers/signals-by-conclusion.csv?year=2020")
    rows = {row["key"]: row for row in csv.DictReader(StringIO(answer.content.decode()))}
    assert (rows["clear"]["value"], rows["not_trafficking"]["value"]) == ("", "")
    assert rows["total"]["value"] == "8"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_file_that_does_not_exist_is_not_found(client: Client) -> None:
    as_role(client, "AF")
    assert client.get("/cijfers/names.csv").status_code == 404


def test_a_period_that_cannot_be_is_told_in_the_form(client: Client) -> None:
    as_role(client, "KETEN")
    html = read(client, "/cijfers?since=2020-12-31&until=2020-01-01&place=VR14", 400)
    assert "De periode eindigt voor zij begint." in html


def test_a_place_of_others_cannot_be_chosen(client: Client) -> None:
    as_role(client, "AF")
    assert 'value="GM0014"' not in read(client, f"/cijfers?{IN_2020}&place=GM0014", 400)


def test_a_role_without_figures_is_refused(client: Client) -> None:
    as_role(client, "OPVANG")
    assert client.get("/cijfers").status_code == 403


def test_the_outsider_sees_nothing_of_another_place(client: Client) -> None:
    signals(6, "AU")
    outside(client)
    html = read(client, f"/cijfers?{IN_2020}")
    assert "<dt>Totaal</dt><dd>6 meldingen</dd>" not in html
    assert client.get(f"/cijfers?{IN_2020}&place=GM0402").status_code == 400

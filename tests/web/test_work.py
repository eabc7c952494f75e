"""The work list: what waits for this role, in words, most urgent first, and nothing of others."""

from datetime import timedelta

import pytest
from django.test import Client

from ketenzicht.assessment.operations import Judgement
from ketenzicht.chain import flow
from ketenzicht.kernel import clock
from tests.cast import actor
from tests.web.browsing import as_role, outside, read, signal

pytestmark = pytest.mark.django_db


def test_a_new_signal_waits_with_its_next_action_and_place(client: Client) -> None:
    signal()
    as_role(client, "AF")
    page = read(client, "/")
    assert "Verrijken en beoordelen" in page
    assert "Hilversum" in page
    assert "Melding M-" in page


def test_acute_danger_stands_under_now(client: Client) -> None:
    signal(acute=True)
    as_role(client, "AF")
    page = read(client, "/")
    assert "groep-now" in page
    assert "acuut gevaar" in page


def test_what_is_overdue_stands_under_now(client: Client) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        signal()
    as_role(client, "AF")
    page = read(client, "/")
    assert "groep-now" in page
    assert "te laat" in page


def test_a_row_says_the_form_once_it_is_known_and_whom_it_waits_for(client: Client) -> None:
    id = signal()
    flow.assess(actor=actor("AF"), signal=id, judgement=Judgement("clear", ("AU",), ("Opgesloten.",)))
    flow.hand_over(actor=actor("AF"), signal=id, to=("ketenregisseur",), message="")
    as_role(client, "AF")
    page = read(client, "/")
    assert "· arbeidsuitbuiting" in page
    assert "Wacht op een ander" in page
    as_role(client, "KETEN")
    assert "Aannemen of teruggeven" in read(client, "/")


def test_at_most_twenty_five_rows_stand_there_without_a_filter(client: Client) -> None:
    for _ in range(30):
        signal()
    as_role(client, "AF")
    page = read(client, "/")
    assert page.count("data-row-link") == 25
    assert "Alle 30 bij" in page
    group = page.split("?groep=")[1].split('"')[0]
    assert read(client, f"/?groep={group}").count("data-row-link") == 30


def test_an_empty_list_says_what_comes_next(client: Client) -> None:
    outside(client)
    page = read(client, "/")
    assert "Niets dat nu op u wacht." in page
    assert "vanzelf" in page


def test_a_strange_group_shows_nothing_strange(client: Client) -> None:
    as_role(client, "AF")
    assert client.get("/?groep=<b>").status_code == 200


def test_at_most_six_places_stand_in_the_menu(client: Client) -> None:
    for role in ("AF", "KETEN", "ZOCO", "COMENSHA", "OPVANG", "NR"):
        as_role(client, role)
        menu = read(client, "/").split("kz-nav")[1].split("</nav>")[0]
        assert 1 <= menu.count("<li>") <= 6


def test_the_outsider_sees_none_of_it(client: Client) -> None:
    signal()
    outside(client)
    assert "Melding M-" not in read(client, "/")

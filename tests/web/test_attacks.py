"""What somebody sends who means harm: never a fault of ours, never a way to another site."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.signals.given import row
from tests.web.browsing import as_role, signal

pytestmark = pytest.mark.django_db
ELSEWHERE = (
    "https://kwaad.example/", "//kwaad.example/", "///kwaad.example", "/\\kwaad.example", "\\\\kwaad.example",
    "http:kwaad.example", "javascript:alert(1)", "/\t/kwaad.example", "kwaad.example", "logout", "webhook_end", "x",
    "/ok\r\nSet-Cookie: a=b", "https:///kwaad.example", "/%0d%0aX: y\n", "﻿//kwaad.example",
)  # fmt: skip
BEYOND = ("0", "-1", "99999999999999999999", "1e3", "١٢", "x", "", "9" * 5000)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_after_logging_in_nobody_is_sent_elsewhere(wanted: str) -> None:
    client = Client()
    client.get("/inloggen", {"next": wanted})
    answer = client.post("/demo/login", {"role": "AF", "next": wanted})
    assert (answer.status_code, answer["Location"], "a" in answer.cookies) == (302, "/", False)


def test_from_the_work_list_one_goes_back_to_a_page_of_an_object_only() -> None:
    client = Client()
    as_role(client, "AF")
    shown = signal()
    duty = row(shown).duty_id
    for wanted in (*ELSEWHERE, f"//a/{shown}", f"/a//{shown}", f"/meldingen/{shown}/../.."):
        answer = client.post(f"/werklijst/taken/{duty}", {"naar": wanted})
        assert (answer.status_code, answer["Location"]) == (302, "/")
        client.post(f"/werklijst/taken/{duty}", {"terug": "1"})


@pytest.mark.parametrize("address", ["/meldingen", "/beheer/mail", "/verstrekkingen", "/zoeken", "/"])
def test_a_page_number_that_is_none_is_the_first_page(address: str) -> None:
    client = Client()
    as_role(client, "BEHEER" if address == "/beheer/mail" else "AF")
    for number in BEYOND:
        ask = client.post if address == "/zoeken" else client.get
        assert ask(address, {"page": number, "q": "loods"}).status_code == 200, number


def test_what_no_row_can_keep_is_said_at_the_door_of_every_page() -> None:
    client = Client()
    as_role(client, "AF")
    for sign in ("\x00", "a\x00b"):
        for address in ("/zoeken", "/werklijst/filters", "/werklijst/waarnemen", f"/meldingen/{uuid4()}/gebeld"):
            assert client.post(address, {"q": sign, "naam": sign, "query": "mij=1", "x": sign}).status_code == 400
        assert client.get("/meldingen", {"toestand": sign}).status_code == 400
        assert client.post("/zoeken", {sign: "x"}).status_code == 400


def test_a_number_without_end_on_the_route_profile_is_no_number() -> None:
    client = Client()
    as_role(client, "KETEN")
    given = {"profiel": "generic", "vanaf": "2030-01-01", "anders": "9" * 5000}
    assert client.post("/routeprofiel", given).status_code in (302, 400)


def test_a_bundle_of_ten_thousand_fields_or_two_megabytes_breaks_nothing() -> None:
    client = Client(raise_request_exception=False)
    as_role(client, "AF")
    large, many, id = "x" * 2_000_000, {f"f{number}": "x" for number in range(10_000)}, signal()
    for address, name in (("/melden", "text"), ("/zoeken", "q"), ("/werklijst/filters", "naam")):
        assert client.post(address, {name: large, "acute": "no"}).status_code in (200, 302, 400)
    for given in (many, {"notes": large}, {"notes": large + large}):
        assert client.post(f"/meldingen/{id}/verrijken", given).status_code == 400


def test_without_the_token_of_the_form_nothing_is_done() -> None:
    client = Client(enforce_csrf_checks=True)
    client.post("/demo/login", '{"role": "AF"}', content_type="application/json")
    for address in ("/meldingen/telefoon", "/werklijst/filters", "/import", "/ik/mail", "/zoeken", "/melden"):
        assert client.post(address, {"acute": "no", "text": "x", "naam": "x"}).status_code == 403

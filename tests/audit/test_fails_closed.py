"""When the entry cannot be written nothing is shown and nothing is done: through a page, the API and a form."""

import json
from collections.abc import Callable
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client

from tests.api.knocking import token
from tests.audit.given import as_maintenance, entries
from tests.web.browsing import WORDS, as_role, signal

FULL = """
create function audit_is_full() returns trigger language plpgsql as $$
begin raise exception 'disk full' using errcode = 'disk_full'; end $$;
create trigger full_up before insert on audit_entry for each row execute function audit_is_full();
"""
REVOKED = "revoke insert on audit_entry from kz_app"


def as_page(client: Client, found: UUID) -> tuple[int, str]:
    answer = client.get(f"/meldingen/{found}")
    return answer.status_code, answer.content.decode()


def as_machine(client: Client, found: UUID, bearer: str) -> tuple[int, str]:
    answer = client.get(f"/api/v1/signals/{found}", headers={"authorization": f"Bearer {bearer}"})
    return answer.status_code, answer.content.decode()


def stop(statement: str) -> None:
    """Make the log refuse every line, in the database of this test alone."""
    with as_maintenance(keep=True) as maintenance:
        maintenance.execute(statement.encode())


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("statement", [FULL, REVOKED], ids=["trigger", "grant"])
def test_no_page_no_answer_and_no_act_without_a_line_in_the_log(committed: str, client: Client, statement: str) -> None:
    found, bearer = signal(), token("AF")
    as_role(client, "AF")
    shown: tuple[Callable[[], tuple[int, str]], ...] = (
        lambda: as_page(client, found),
        lambda: as_machine(client, found, bearer),
    )
    for look in shown:
        status, words = look()
        assert (status, WORDS in words) == (200, True)
    before, signals = entries().count(), apps.get_model("signals", "Signal").objects.count()
    stop(statement)
    for look in shown:
        status, words = look()
        assert (status, WORDS in words, "Demo Melder" in words) == (500, False, False)
    body = json.dumps({"text": WORDS, "municipality": "Hilversum"})
    sent = client.post(
        "/api/v1/signals", body, content_type="application/json", headers={"authorization": f"Bearer {bearer}"}
    )
    assert sent.status_code == 500
    assert apps.get_model("signals", "Signal").objects.count() == signals
    assert entries().count() == before


def test_the_answer_says_nothing_of_what_went_wrong_inside(committed: str, client: Client) -> None:
    found, bearer = signal(), token("AF")
    stop(FULL)
    status, words = as_machine(client, found, bearer)
    assert (status, json.loads(words)["status"]) == (500, 500)
    assert "disk full" not in words
    assert "audit_entry" not in words

"""The policies of the database give the sets that the queries give, and change no page: nobody ever sees them.

In an ordinary run a fifth of the roles walks through its pages, KETENZICHT_THOROUGH=1 lets all of them.
"""

import os
from difflib import unified_diff
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from ketenzicht.agencies import acting as acting_module
from ketenzicht.agencies import row_security
from ketenzicht.agencies.acting import acting, told
from ketenzicht.kernel import clock
from ketenzicht.rules.access import MAKING, PUBLIC, SYSTEM, Actor
from tests.access.crawling import pages
from tests.access.given import actions, everybody, granted, kinds, rows_of
from tests.access.test_scopes import ROLES
from tests.web.browsing import as_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
LOGS_IN = tuple(role for role in ROLES if role not in ("outsider", "PUBLIC", "SYSTEM", "SLACHTOFFER"))


def seen(who: Actor, model: Any) -> set[UUID]:
    """Every row of a table that the database shows to somebody who asks for all of it."""
    with acting(who):
        return set(model.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("role", ROLES)
def test_the_database_shows_what_some_action_of_the_table_grants_and_nothing_else(role: str) -> None:
    who = everybody()[role]
    for kind, model in kinds().items():
        wanted = {
            row.id for row in rows_of(kind) if any(granted(who, one, row) for one in actions(kind) if one not in MAKING)
        }
        if role == "SYSTEM":
            wanted = {row.id for row in rows_of(kind)}
        assert seen(who, model) == wanted, kind


def test_who_has_said_nothing_sees_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('kz.acting', '', true)")
    assert [table for table in row_security.policies() if count(table)] == []


def test_the_public_sees_no_row_of_any_guarded_table() -> None:
    with acting(PUBLIC):
        assert [table for table in row_security.policies() if count(table)] == []


def test_an_outsider_sees_no_row_of_any_guarded_table_but_what_is_open_to_the_role() -> None:
    with acting(everybody()["outsider"]):
        # The public key of a receiver is there for whoever gives something on.
        assert [table for table in row_security.policies() if count(table)] == ["disclosure_exportkey"]


@pytest.mark.proof
@pytest.mark.parametrize("role", LOGS_IN if THOROUGH else LOGS_IN[::5])
def test_no_page_changes_when_the_second_line_is_away(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.at(clock.now()):
        as_role(client := Client(), role)
        with_it = pages(client)
        monkeypatch.setattr(acting_module, "told", lambda actor: told(SYSTEM))
        without = pages(client)
    assert list(with_it) == list(without)
    assert [line for path in with_it for line in differing(path, with_it[path], without[path])] == []


def differing(path: str, one: str, other: str) -> list[str]:
    """The lines of a page that are not the same in both."""
    lines = unified_diff(one.splitlines(), other.splitlines(), n=0, lineterm="")
    return [f"{path} {line.strip()}" for line in lines if line[:3] not in ("---", "+++") and not line.startswith("@@")]


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return int(cursor.fetchone()[0])

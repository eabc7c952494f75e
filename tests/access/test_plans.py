"""No list page reads a whole table: the plans of every statement, as kz_app, for the widest scopes, with many rows."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from ketenzicht.agencies.acting import acting
from ketenzicht.config import embedded
from ketenzicht.rules.access import Actor
from tests import setting_up
from tests.access.addresses import addresses
from tests.access.crowding import crowd
from tests.access.given import kinds
from tests.cast import actor
from tests.web.browsing import as_role
from tests.worlds import connected_to

pytestmark = pytest.mark.proof
ROWS = 20_000
WIDEST = ("KETEN", "COMENSHA", "AF")
# Leaving; and figures, which count everything there is.
NO_LIST = ("logout", "set_language", "figures", "figures_file")


@pytest.fixture(scope="module")
def crowded(world_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[set[str]]:
    """A database with the stories and 20,000 more rows of what piles up; gives the tables that are that long."""
    name = f"kz_crowd_{uuid4().hex[:12]}"
    embedded.create_database(setting_up.CLUSTER, name, template=world_database)
    held = crowd(setting_up.CLUSTER.url("kz_maint", name), ROWS)
    with connected_to(name, django_db_blocker):
        yield {kinds()[kind]._meta.db_table for kind, count in held.items() if count > ROWS}
    embedded.drop_database(setting_up.CLUSTER, name)


def test_no_list_page_scans_a_crowded_table(crowded: set[str]) -> None:
    assert len(crowded) >= 5
    found = {line for role in WIDEST for line in scanned(role, crowded)}
    assert " ".join(sorted(found)) == ""


def test_a_plan_that_reads_a_table_from_beginning_to_end_is_noticed(crowded: set[str]) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            for kind in ("indexscan", "indexonlyscan", "bitmapscan"):
                cursor.execute(f"set local enable_{kind} = off")
        assert set(whole_tables(actor("AF"), "select id from signals_signal", crowded)) == {"signals_signal"}


def scanned(role: str, crowded: set[str]) -> Iterator[str]:
    """Role, page and table of each plan that reads a whole crowded table."""
    as_role(client := Client(), role)
    for one in addresses():
        if one.is_api or "<" in one.pattern or one.name in NO_LIST:
            continue
        with CaptureQueriesContext(connection) as asked:
            client.get("/" + one.pattern)
        for query in asked.captured_queries:
            if query["sql"].startswith("SELECT"):
                yield from (f"{role} {one.name} {table}" for table in whole_tables(actor(role), query["sql"], crowded))


def whole_tables(who: Actor, statement: str, crowded: set[str]) -> Iterator[str]:
    """The crowded tables that the plan of a statement reads from beginning to end."""
    with acting(who), connection.cursor() as cursor:
        cursor.execute(f"explain (format json) {statement}")
        plan = cursor.fetchone()[0]
    yield from crowded & set(_scans((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]))


def _scans(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from _scans(below)

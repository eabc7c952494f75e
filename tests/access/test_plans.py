"""No list page reads a whole table: the plans of every statement, as kz_app, for the widest scopes, with many rows."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ketenzicht.agencies.acting import acting
from ketenzicht.agencies.row_security import policies
from ketenzicht.chain.demo_load import load_setting
from ketenzicht.chain.walk import perform
from tests import setting_up
from tests.access.addresses import addresses
from tests.access.crowding import CROWDED, crowd
from tests.cast import actor
from tests.web.browsing import as_role
from tests.worlds import written

pytestmark = pytest.mark.proof
ROWS = 20_000
WIDEST = ("KETEN", "COMENSHA", "AF", "ZOCO", "FG")
# Small registers: a page of all of them is what is asked for.
SMALL = {"shelter_place", "shelter_location", "disclosure_convenant"}


@pytest.fixture
def crowded(committed: str) -> dict[str, int]:
    """A database with a story and 20,000 rows of everything that piles up."""
    load_setting()
    for story in written("story_warehouse.toml"):
        perform(story)
    name = connection.settings_dict["NAME"]
    return crowd(setting_up.CLUSTER.url("kz_maint", name), ROWS)


def test_no_list_page_scans_a_guarded_table(crowded: dict[str, int]) -> None:
    assert {kind for kind in CROWDED if crowded[kind] < ROWS} == set()
    found = {line for role in WIDEST for line in scanned(role)}
    assert sorted(found) == []


def scanned(role: str) -> Iterator[str]:
    """Role, page and table of each plan that reads a whole guarded table."""
    as_role(client := Client(), role)
    for one in addresses():
        if one.is_api or "<" in one.pattern or one.name in ("logout", "set_language"):
            continue
        with CaptureQueriesContext(connection) as asked:
            client.get("/" + one.pattern)
        for query in asked.captured_queries:
            if query["sql"].startswith("SELECT"):
                yield from (f"{role} {one.name} {table}" for table in whole_tables(role, query["sql"]))


def whole_tables(role: str, statement: str) -> Iterator[str]:
    """The guarded tables that the plan of a statement reads from beginning to end."""
    with acting(actor(role)), connection.cursor() as cursor:
        cursor.execute(f"explain (format json) {statement}")
        plan = cursor.fetchone()[0]
    yield from _scans((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _scans(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan" and plan["Relation Name"] in set(policies()) - SMALL:
        yield plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from _scans(below)

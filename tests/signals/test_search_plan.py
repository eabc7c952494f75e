"""With twenty thousand signals no search scans a table: seen in the plans of its own statements, as kz_app."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from ketenzicht.signals.search import search_signals
from tests.cast import actor
from tests.cli.backups import working_on
from tests.signals.given import a_signal

MANY, EACH = 20_000, 12
SIGNALS = f"""
insert into signals_signal ({{columns}})
select {{values}} from signals_signal s, generate_series(1, {MANY}) n
"""
# Words as they are: a few everywhere, most in few texts.
TOKENS = f"""
insert into people_searchtoken (object, holder, token)
select s.id, s.organisation_id, decode(md5((floor(5000 * random() * random()))::text || w), 'hex')
from signals_signal s, generate_series(1, {EACH}) w on conflict do nothing
"""
OWN = {
    "id": "gen_random_uuid()",
    "reference": "'T-' || n",
    "received_at": "s.received_at - n * interval '1 hour'",
    "external_id": "n::text",
    "source_digest": "null",
    "supplier_key": "null",
    "receipt": "null",
}


@pytest.fixture
def many(committed: str) -> str:
    """A database with many signals of one municipality, and one that is looked for."""
    for _number in range(3):
        a_signal(text="Een koppelbaas in de kas.", municipality="Hilversum")
    signal = a_signal(text="Een tractor.")
    name = str(connection.settings_dict["NAME"])
    with working_on(name), connection.cursor() as cursor:
        cursor.execute("select column_name from information_schema.columns where table_name = 'signals_signal'")
        columns = [column for (column,) in cursor.fetchall()]
        values = ", ".join(OWN.get(column, f's."{column}"') for column in columns)
        cursor.execute(SIGNALS.format(columns=", ".join(f'"{each}"' for each in columns), values=values)
                       + f" where s.id = '{signal}'")  # fmt: skip
        cursor.execute(TOKENS)
        cursor.execute("analyze")
    return name


def test_no_search_scans_a_table(many: str) -> None:
    for role in ("AF", "KETEN", "NLA"):
        for words in ("koppelbaas", "koppelbaas kas", "vliegtuig"):
            total, plans = searched(role, words)
            assert total == (0 if role == "NLA" or words == "vliegtuig" else 3)
            # The holders, how often each word stands, and the page: without tokens when a word stands nowhere.
            assert len(plans) == (2 if words == "vliegtuig" else 3)
            found = [node for plan in plans for node in nodes(plan) if node["Node Type"] == "Seq Scan"]
            assert {node["Relation Name"] for node in found} & {"signals_signal", "people_searchtoken"} == set()


def searched(role: str, words: str) -> tuple[int, list[dict[str, Any]]]:
    """How many were found, and the plans of the statements that look at tokens."""
    plans: list[dict[str, Any]] = []

    def explained(execute: Any, sql: str, params: Any, is_many: bool, context: Any) -> Any:
        if "people_searchtoken" in sql:
            with context["connection"].cursor() as cursor:
                cursor.cursor.execute("explain (format json) " + sql, params)
                plans.append(cursor.cursor.fetchone()[0][0]["Plan"])
        return execute(sql, params, is_many, context)

    with connection.execute_wrapper(explained):
        hits = search_signals(actor=actor(role), words=words)
    return hits.total, plans


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A plan and everything under it."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)

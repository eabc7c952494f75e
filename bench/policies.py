"""Claim: what row-level security costs a list page: its statements as kz_app with the policies, beside without them.

The statements are those that the page itself asked, with the same answer both ways; without is kz_maint, whom no policy
holds. Each turn is one transaction; with policies the database is also told who acts. Rows: the demo stories and
20,000 copies of what piles up.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from bench.rounds import beside

ROWS = int(os.environ.get("KETENZICHT_BENCH_ROWS", "20000"))
TIMES = int(os.environ.get("KETENZICHT_BENCH_TIMES", "20"))
ROLES = ("AF", "KETEN", "COMENSHA", "ZOCO")
TELL = "select set_config('kz.acting', %s, true)"


def measure() -> dict[str, Any]:
    """Milliseconds of the statements of each page with and without policies; the ratio of the median page."""
    os.environ["KETENZICHT_VAR"] = str(Path(tempfile.mkdtemp(prefix="kz-bench-")) / "var")
    os.environ.pop("DATABASE_URL", None)
    from ketenzicht.config.prepare import prepared

    with prepared(say=lambda line: None) as database:
        from tests.access.crowding import crowd

        from ketenzicht.chain.demo_load import load

        load(lambda done, of, what: None)
        held = crowd(database.maintenance_url, ROWS)
        with (
            # As Django connects: each statement is planned anew.
            psycopg.connect(database.url, autocommit=True, prepare_threshold=None) as ours,
            psycopg.connect(database.maintenance_url, autocommit=True, prepare_threshold=None) as bare,
        ):
            found = {name: _page(ours, bare, who, asked) for name, who, asked in _pages()}
    ratios = {name: one["ratio"] for name, one in found.items()}
    return {
        "claim": f"vragen van een lijstpagina met beleid per rij naast zonder, mediaan van {len(found)} pagina's",
        "ratio": round(median(ratios.values()), 2),
        "worst": max(ratios, key=lambda name: ratios[name]),
        "added_ms_median": round(median(one["with_ms"] - one["without_ms"] for one in found.values()), 2),
        "added_ms_worst": round(max(one["with_ms"] - one["without_ms"] for one in found.values()), 2),
        "rows": held,
        "pages": found,
    }


def _pages() -> Iterator[tuple[str, str, list[str]]]:
    """Role and page, what the database is told of who acts, and the statements on guarded tables that it asked."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from tests.cast import actor

    from ketenzicht.agencies import row_security
    from ketenzicht.agencies.acting import told
    from ketenzicht.rules.access import reach
    from ketenzicht.web.context import PLACES
    from ketenzicht.web.links import page

    settings.ALLOWED_HOSTS = ["*"]
    guarded = [f'"{table}"' for table in row_security.policies()]
    for role in ROLES:
        client, who = Client(), actor(role)
        if client.post("/demo/login", {"role": role}, content_type="application/json").status_code >= 400:
            raise AssertionError(f"No log-in as {role}")
        for name, _words, action in PLACES:
            if action.partition(".")[2] != "list" or not reach(role, action):
                continue
            with CaptureQueriesContext(connection) as asked:
                if client.get(page(name)).status_code != 200:
                    raise AssertionError(f"{role} {name}")
            statements = [one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT")]
            yield f"{role} {page(name)}", told(who), [one for one in statements if any(name in one for name in guarded)]


def _page(ours: Any, bare: Any, who: str, asked: list[str]) -> dict[str, Any]:
    # What a page asks beyond its actor (totals, whose turn it is) has another answer here, and is left out.
    statements = [one for one in asked if _answers(ours, [one], who) == _answers(bare, [one])]
    speeds = beside("", _turn(ours, statements, who), _turn(bare, statements), times=TIMES)
    return {
        "statements": len(statements),
        "left_out": len(asked) - len(statements),
        "with_ms": round(1000 / speeds["ours_per_second"], 2),
        "without_ms": round(1000 / speeds["peer_per_second"], 2),
        "ratio": round(speeds["peer_per_second"] / speeds["ours_per_second"], 2),
        "planning_with_ms": round(_planning(ours, statements, who), 2),
        "planning_without_ms": round(_planning(bare, statements), 2),
    }


def _planning(connection: Any, statements: list[str], who: str = "") -> float:
    """Milliseconds that the planner says it needs for the statements of one page."""
    plans = _answers(connection, [f"explain (summary, format json) {one}" for one in statements], who)
    return float(sum(rows[0][0][0]["Planning Time"] for rows in plans))


def _turn(connection: Any, statements: list[str], who: str = "") -> Callable[[], object]:
    return lambda: _answers(connection, statements, who)


def _answers(connection: Any, statements: list[str], who: str = "") -> list[list[Any]]:
    """What the statements of one page give, in one transaction."""
    with connection.transaction(), connection.cursor() as cursor:
        if who:
            cursor.execute(TELL, [who])
        return [cursor.execute(one).fetchall() for one in statements]

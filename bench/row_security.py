"""Claim: what the policies of the database cost per list page, beside the same pages and rows without them.

Both in turns on one server, 20,000 rows of everything that piles up; the scope of the query itself stays in both.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

ROWS, ROUNDS, TIMES = 20_000, 5, 10
Ask = Callable[[], object]


def measure() -> dict[str, Any]:
    """Milliseconds a list, median, with and without policies; the ratio is that of all lists together."""
    os.environ["KETENZICHT_VAR"] = str(Path(tempfile.mkdtemp(prefix="kz-bench-")) / "var")
    os.environ["KETENZICHT_DEMO"] = "1"
    os.environ.pop("DATABASE_URL", None)
    from ketenzicht.config.prepare import prepared

    with prepared(say=lambda line: None) as database:
        os.environ["DATABASE_URL"] = database.url
        lists = _lists(database.maintenance_url)
        waits: dict[str, dict[str, list[float]]] = {name: {"with": [], "without": []} for name in lists}
        for _ in range(ROUNDS):
            for way in ("with", "without"):
                _switch(database.maintenance_url, on=way == "with")
                for name, ask in lists.items():
                    waits[name][way].append(_milliseconds(ask))
        _switch(database.maintenance_url, on=True)
    found = {name: {way: round(median(each), 2) for way, each in ways.items()} for name, ways in waits.items()}
    total = {way: sum(each[way] for each in found.values()) for way in ("with", "without")}
    return {
        "claim": "lijsten met het beleid per rij van de database, naast dezelfde lijsten zonder",
        "ratio": round(total["with"] / total["without"], 2),
        "rows_a_table": ROWS,
        "milliseconds": found,
        "rounds": ROUNDS,
    }


def _lists(maintenance_url: str) -> dict[str, Ask]:
    """The lists by name, after a story was told and copied."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    from tests.access.crowding import crowd
    from tests.cast import actor

    from ketenzicht.agencies.acting import acting
    from ketenzicht.chain.demo_load import load_setting, text_of
    from ketenzicht.chain.story import read_stories
    from ketenzicht.chain.walk import perform
    from ketenzicht.duties.queries import count_open_for, open_duties_for
    from ketenzicht.registration.queries import registrations_for
    from ketenzicht.rules.access import Actor
    from ketenzicht.shelter.queries import open_requests_for
    from ketenzicht.signals.queries import signals_for

    load_setting()
    file = "story_warehouse.toml"
    for story in read_stories(text_of(file), file):
        perform(story)
    crowd(maintenance_url, ROWS)

    def asking(who: Actor, ask: Callable[[Actor], Any]) -> Ask:
        def one() -> object:
            with acting(who):
                found = ask(who)
                return found if isinstance(found, int | tuple) else list(found)

        return one

    director, desk = actor("KETEN"), actor("COMENSHA")
    return {
        "signals of a region": asking(director, signals_for),
        "work list": asking(director, open_duties_for),
        "count of the work list": asking(director, count_open_for),
        "national register": asking(desk, registrations_for),
        "open requests": asking(desk, open_requests_for),
    }


def _switch(maintenance_url: str, *, on: bool) -> None:
    from ketenzicht.agencies.row_security import policies

    word = "enable" if on else "disable"
    with psycopg.connect(maintenance_url) as owner:
        for table in policies():
            owner.execute(f"alter table {table} {word} row level security")


def _milliseconds(ask: Ask) -> float:
    ask()
    waits = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        waits.append(time.perf_counter() - began)
    return 1000 * median(waits)

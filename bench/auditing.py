"""Claim: an audit line in the transaction of the act, sealed afterwards, beside a chain made inside the transaction.

In the same run and on the same server: a bare row without audit, so that the cost of the line itself shows; 1 and 8
writers, each a process; how long after its commit a line has its link.
"""

import os
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import psycopg

SECONDS = float(os.environ.get("KETENZICHT_BENCH_SECONDS", "4"))
ROUNDS = int(os.environ.get("KETENZICHT_BENCH_ROUNDS", "3"))
KEY = b"bench" * 6 + b"ab"
SCRATCH = """
create table bench_bare (id uuid primary key, words text);
create table bench_chain (sequence bigint primary key, entry uuid, hash bytea);
insert into bench_chain values (0, gen_random_uuid(), '\\x00');
grant all on bench_bare, bench_chain to kz_app;
"""
BARE = "insert into bench_bare values (%s, 'een handeling van iemand')"
WAYS = ("bare", "audited", "chained")


def measure() -> dict[str, Any]:
    """Acts a second and their waiting times in milliseconds; all but `bare` write a line too."""
    os.environ["KETENZICHT_VAR"] = str(Path(tempfile.mkdtemp(prefix="kz-bench-")) / "var")
    os.environ.pop("DATABASE_URL", None)
    from ketenzicht.config.prepare import prepared

    with prepared(say=lambda line: None) as database:
        with psycopg.connect(database.maintenance_url) as owner:
            owner.execute(SCRATCH)
        found: dict[str, Any] = {}
        for writers in (1, 8):
            rounds = [{way: _turn(database.url, way, writers) for way in WAYS} for _ in range(ROUNDS)]
            found[f"writers_{writers}"] = {
                way: {name: round(median(each[way][name] for each in rounds), 1) for name in rounds[0][way]}
                for way in WAYS
            }
        found["sealed"] = _sealing(database.url)
    eight = found["writers_8"]
    return {
        "claim": "logregel plus losse verzegelaar naast een keten in de transactie, 8 schrijvers",
        "ratio": round(eight["audited"]["per_second"] / eight["chained"]["per_second"], 2),
        "ratio_to_unaudited": round(eight["audited"]["per_second"] / eight["bare"]["per_second"], 2),
        "seconds_a_turn": SECONDS,
        "rounds": ROUNDS,
        **found,
    }


def _turn(url: str, way: str, writers: int) -> dict[str, float]:
    """All writers at once for `SECONDS`: acts a second of all together, and median and 99th percentile of one act."""
    context = get_context("spawn")
    gate = context.Barrier(writers + 1)
    with context.Manager() as manager:
        kept = manager.list()
        crew = [context.Process(target=_write, args=(url, way, gate, kept)) for _ in range(writers)]
        for one in crew:
            one.start()
        gate.wait()
        for one in crew:
            one.join()
        waits = sorted(wait for times in kept for wait in times)
    return {
        "per_second": len(waits) / SECONDS,
        "p50_ms": 1000 * median(waits),
        "p99_ms": 1000 * quantiles(waits, n=100)[98],
    }


def _write(url: str, way: str, gate: Any, kept: Any) -> None:
    os.environ["DATABASE_URL"] = url
    act = _act(way)
    act()
    waits = []
    gate.wait()
    until = time.perf_counter() + SECONDS
    while (began := time.perf_counter()) < until:
        act()
        waits.append(time.perf_counter() - began)
    kept.append(waits)


def _act(way: str) -> Callable[[], None]:
    """One act in one transaction, through Django as the gateway does it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenzicht.config.settings")
    django.setup()
    from django.db import connection, transaction

    from ketenzicht.audit.message import link_of
    from ketenzicht.audit.operations import append

    def act() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(BARE, [uuid4()])
            if way == "bare":
                return
            entry = append(_draft())
            if way == "chained":
                # The end of the chain is locked until the commit, and so every other writer waits for its fsync.
                cursor.execute("select pg_advisory_xact_lock(1)")
                cursor.execute("select sequence, hash from bench_chain order by sequence desc limit 1")
                sequence, before = cursor.fetchone()
                link = link_of(KEY, bytes(before), bytes(entry.mac))
                cursor.execute("insert into bench_chain values (%s, %s, %s)", [sequence + 1, entry.id, link])

    return act


def _draft() -> Any:
    from ketenzicht.audit.operations import Draft
    from ketenzicht.kernel.ids import new_id
    from ketenzicht.rules.access import Actor

    draft = Draft(Actor("AF", new_id(), new_id()), "signal.read", "signal", new_id(), new_id(), [new_id()])
    draft.fields.extend(("text", "observables", "place"))
    draft.decisions.append({"rule": "routing.route@1", "grounds": [{"source": "ob2021-b1", "because": "Zo is het."}]})
    return draft


def _sealing(url: str) -> dict[str, float]:
    """Eight writers and a sealer that never rests: time from the start of the commit until the link, in milliseconds;
    and how many links a second the sealer makes of what lies ready."""
    from ketenzicht.audit.sealing import seal_log

    began, ready = time.perf_counter(), seal_log().links
    speed = ready / (time.perf_counter() - began)
    stop = threading.Event()

    def write() -> None:
        _turn(url, "audited", 8)
        stop.set()

    writing = threading.Thread(target=write)
    writing.start()
    while not stop.is_set():
        seal_log()
    writing.join()
    seal_log()
    with psycopg.connect(url) as connection:
        waits = connection.execute(
            "select extract(epoch from s.sealed_at - e.recorded_at)::float8 from audit_seal s"
            " join audit_entry e on e.id = s.entry where s.sequence > %s",
            [ready],
        ).fetchall()
    found = [1000 * wait for (wait,) in waits]
    return {
        "links": len(found),
        "p50_ms": round(median(found), 1),
        "p99_ms": round(quantiles(found, n=100)[98], 1),
        "links_per_second_of_a_backlog": round(speed),
    }

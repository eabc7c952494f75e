"""Claim: with a million signals the public form takes as many reports a second as with few.

`ketenzicht serve` as it is delivered and the one who sends share the machine. Two hundred reports a second are offered
for a minute: those above what the server can store get 503 with Retry-After and their words back. Then web server,
queue and database are killed fifty times with kill -9 while reports come in, which are sent again until they are taken.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any
from urllib.request import urlopen

import psycopg

from bench import crowd
from bench.posting import TOKEN_SIZE, Sent, send

PORT = int(os.environ.get("KETENZICHT_BENCH_PORT", "8977"))
FEW, PATIENCE_AT_FIRST = 3000, 600.0
OFFERED, SECONDS, SHORT = 200.0, 60.0, 20.0
KILLS = int(os.environ.get("KETENZICHT_BENCH_KILLS", "50"))
# Seconds between two kills, so that none dies four times in half a minute; reports a second meanwhile.
BETWEEN, GENTLE = 9.0, 15.0
_TAKEN = f"select left(external_id, {TOKEN_SIZE}), count(*) from signals_signal where channel = 'web' group by 1"


def measure() -> dict[str, Any]:
    """Reports a second and waiting times with few and many signals, and what was lost or doubled by kill -9."""
    few = crowd.with_signals(FEW, taken, SHORT, 0)
    many = crowd.with_signals(crowd.SIGNALS, taken, SECONDS, KILLS)
    return {
        "claim": f"meldingen per seconde bij {crowd.SIGNALS} meldingen naast {FEW}, {OFFERED:.0f} aangeboden",
        "ratio": round(many["taken_per_second"] / few["taken_per_second"], 2),
        "few": few,
        "many": many,
    }


def taken(database: Any, seconds: float, kills: int) -> dict[str, Any]:
    """What `ketenzicht serve` takes in so many seconds, and what is left of it after so many kills."""
    untold = {key: value for key, value in os.environ.items() if not key.startswith("DATABASE_")}
    with (Path(tempfile.mkdtemp(prefix="kz-bench-")) / "serve.log").open("w") as log:
        serve = subprocess.Popen(
            [sys.executable, "-m", "ketenzicht.cli", "serve"],
            env={**untold, "PORT": str(PORT), "KETENZICHT_DEMO": "1"},
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for_the_demo(serve)
            # What a new process still has to read and plan is no part of it.
            _send(GENTLE, 5.0, 0, again=True)
            found = _judged(database.maintenance_url, _send(OFFERED, seconds, kills + 1, again=False), seconds)
            return found | ({"killed": _killed(database, serve.pid, kills)} if kills else {})
        finally:
            serve.terminate()
            serve.wait(60)


def _wait_for_the_demo(serve: subprocess.Popen[bytes]) -> None:
    """The doors open after the demo is in, a minute or two on a new machine."""
    until = time.monotonic() + PATIENCE_AT_FIRST
    while True:
        try:
            urlopen(f"http://127.0.0.1:{PORT}/health", timeout=20).close()
            return
        except OSError:
            if serve.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.5)


def _send(per_second: float, seconds: float, seed: int, *, again: bool) -> list[Sent]:
    """From a process of its own, as a sender outside would."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(send, PORT, per_second, seconds, seed, again).result()


def _judged(url: str, sent: list[Sent], seconds: float) -> dict[str, Any]:
    taken = [one for one in sent if one.status == 200]
    busy = [one for one in sent if one.status == 503]
    waits = sorted(one.seconds for one in taken)
    if not taken or not all(one.retry_after and one.kept for one in busy):
        raise AssertionError("A report that was refused did not come back with its words and a moment to try again.")
    return {
        "offered": len(sent),
        "taken_per_second": round(len(taken) / seconds, 1),
        "p50_ms": round(1000 * median(waits)),
        "p95_ms": round(1000 * quantiles(waits, n=20)[18]),
        "refused_with_retry_after": len(busy),
        "other_answers": len(sent) - len(taken) - len(busy),
        **_accounts(url, sent),
    }


def _accounts(url: str, sent: list[Sent]) -> dict[str, int]:
    """What was promised, beside what is there."""
    with psycopg.connect(url) as connection:
        there: dict[str, int] = dict(connection.execute(_TAKEN).fetchall())
    mine = {one.token for one in sent}
    return {
        "acknowledged_lost": sum(one.token not in there for one in sent if one.status == 200),
        "taken_twice": sum(number > 1 for token, number in there.items() if token in mine),
    }


def _killed(database: Any, serve: int, kills: int) -> dict[str, Any]:
    seconds = kills * BETWEEN
    found: list[Sent] = []
    sending = threading.Thread(target=lambda: found.extend(_send(GENTLE, seconds, 3, again=True)))
    sending.start()
    hit = dict.fromkeys(("web", "worker", "database"), 0)
    random = Random(crowd.SEED)  # noqa: S311  (the order of a measurement, no secret)
    for number in range(kills):
        time.sleep(BETWEEN * random.uniform(0.8, 1.2))
        name = ("web", "worker", "database")[number % 3]
        if (pid := _pid(name, serve, database)) is not None:
            os.kill(pid, signal.SIGKILL)
            hit[name] += 1
    sending.join()
    # The database may still be coming up.
    time.sleep(15)
    return {
        "kills": hit,
        "sent": len(found),
        "taken": sum(one.status == 200 for one in found),
        "sent_more_than_once": sum(one.tries > 1 for one in found),
        **_accounts(database.maintenance_url, found),
    }


def _pid(name: str, serve: int, database: Any) -> int | None:
    if name == "database":
        lines = (database.cluster.data / "postmaster.pid").read_text().splitlines()
        return int(lines[0])
    module = {"web": "ketenzicht.config.serve_web", "worker": "ketenzicht.jobs"}[name]
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes().split(b"\0")
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == serve and module.encode() in words:
            return int(path.name)
    return None

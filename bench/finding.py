"""Claim: the work list and search answer as fast with a million signals as with ten thousand.

Server time of whole pages, through Django with its middleware, as kz_app under row-level security; the same server, the
same pages, first with few signals and then with many. Each page is asked by a contact officer and by a chain director.
"""

import os
import time
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import Any

from bench import crowd

FEW, TIMES = int(os.environ.get("KETENZICHT_BENCH_FEW", "10000")), 100
ROLES = ("AF", "KETEN")


def measure() -> dict[str, Any]:
    """Milliseconds (median and 95th percentile) of each page with few and many signals; the ratio of the worst two."""
    few, many = (crowd.with_signals(number, pages) for number in (FEW, crowd.SIGNALS))
    worst = [max(one["p95_ms"] for one in found["pages"].values()) for found in (few, many)]
    return {
        "claim": f"traagste p95 van werklijst en zoeken bij {crowd.SIGNALS} meldingen naast {FEW}",
        "ratio": round(worst[1] / worst[0], 2),
        "times_a_page": TIMES,
        f"signals_{FEW}": few,
        f"signals_{crowd.SIGNALS}": many,
    }


def pages(_database: Any) -> dict[str, Any]:
    """Milliseconds of each page for each role."""
    return {"pages": _pages()}


def _pages() -> dict[str, dict[str, float]]:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    found = {}
    for role in ROLES:
        client = Client()
        if client.post("/demo/login", {"role": role}, content_type="application/json").status_code >= 400:
            raise AssertionError(f"No log-in as {role}")
        random = Random(crowd.SEED)  # noqa: S311  (questions of a measurement, no secret)
        for name in ("/", "/meldingen"):
            found[f"{role} {name}"] = _timed(partial(client.get, name))
        for name, words in _words(random).items():
            found[f"{role} {name}"] = _timed(partial(_search, client, words))
    return found


def _words(random: Random) -> dict[str, Callable[[], str]]:
    words = crowd.STEMS
    return {
        "zoeken op een gewoon woord": lambda: words[random.randrange(10)],
        "zoeken op een zeldzaam woord": lambda: words[-1 - random.randrange(20)],
        "zoeken op twee woorden": lambda: f"{words[random.randrange(40)]} {words[random.randrange(80)]}",
    }


def _search(client: Any, words: Callable[[], str]) -> Any:
    return client.post("/zoeken", {"q": words()})


def _timed(ask: Callable[[], Any]) -> dict[str, float]:
    for _ in range(3):
        ask()
    waits = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = ask()
        waits.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            raise AssertionError(f"{answer.status_code} {answer.request['PATH_INFO']}")
    return {"p50_ms": round(median(waits), 1), "p95_ms": round(quantiles(waits, n=20)[18], 1)}

"""Claim: one new record is compared with all in milliseconds, with the probability that the batch gives.

From raw fields to the answer with its explanation, beside Splink's own way for a new record (`predict_between` with
registered shares) on the same model. Some new records are of people who are known, misspelt and moved; others are
new. `KETENZICHT_BENCH_RECORDS` is the number of records (20,000; the claim: flat from 10,000 to 10,000,000).
"""

import os
import time
from random import Random
from statistics import median, quantiles
from typing import Any

from ketenzicht.linkage import blocking, scoring
from ketenzicht.linkage.engines.duckdb import DuckDB
from ketenzicht.linkage.fictional.papers import papers
from ketenzicht.linkage.incremental import Index
from ketenzicht.linkage.model import shipped
from ketenzicht.linkage.records import ready

RECORDS = int(os.environ.get("KETENZICHT_BENCH_RECORDS", "20000"))
QUERIES = int(os.environ.get("KETENZICHT_BENCH_QUERIES", "400"))
PEER_QUERIES = 7
SEED = 90_003


def measure() -> dict[str, Any]:
    """Milliseconds per new record; ratio of medians, Splink's over ours."""
    written = papers(SEED, RECORDS + QUERIES)
    rows, asked = [one.row for one in written[:RECORDS]], [one.row for one in written[RECORDS:]]
    records = [ready(row) for row in rows]
    began = time.perf_counter()
    index = Index(records)
    built = time.perf_counter() - began
    index.match(ready(asked[0]))
    times, sizes = [], []
    for row in asked:
        began = time.perf_counter()
        record = ready(row)
        found = index.match(record)
        _ = [index.explain(match) for match in found]
        times.append((time.perf_counter() - began) * 1000)
        sizes.append(len(index.candidates(record)))
    theirs = [_splink(records, asked[at]) for at in Random(SEED).sample(range(len(asked)), PEER_QUERIES)]  # noqa: S311
    return {
        "claim": f"één nieuw record tegen {RECORDS}, naast Splink zelf",
        "ratio": round(median(theirs) / median(times), 1),
        "records": RECORDS,
        "queries": len(times),
        "median_ms": round(median(times), 3),
        "p95_ms": round(quantiles(times, n=20)[18], 3),
        "max_ms": round(max(times), 3),
        "splink_median_ms": round(median(theirs), 1),
        "candidates_median": median(sizes),
        "candidates_max": max(sizes),
        "index_seconds": round(built, 1),
    }


_ENGINE: list[tuple[DuckDB, Any]] = []


def _splink(records: list[Any], row: dict[str, str]) -> float:
    """Milliseconds of Splink's own way, on a linker that is warm."""
    if not _ENGINE:
        engine = DuckDB()
        scoring.prepare(engine, scoring.table(records))
        _ENGINE.append((engine, scoring.linker(engine, shipped(), len(records))))
    engine, linker = _ENGINE[0]
    began = time.perf_counter()
    name = f"asked_{time.perf_counter_ns()}"
    engine.load("loaded_one", scoring.table([ready(row)], start=len(records)))
    free = ", ".join(f"{column} as free_{column}" for column in blocking.CROWDED)
    engine.make(name, f"select *, {free} from loaded_one")
    linker.inference.predict_between(engine.register("ready"), engine.register(name)).as_record_list()
    return (time.perf_counter() - began) * 1000

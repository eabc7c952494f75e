"""Measuring two ways of doing the same thing in turns, so that noise hits both."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any


def beside(
    claim: str, ours: Callable[[], object], peer: Callable[[], object], *, times: int, rounds: int = 7
) -> dict[str, Any]:
    """Run `ours` and `peer` in turns, `times` calls a round. Medians in calls a second; ratio is ours over peer."""
    speeds: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(rounds):
        for name, call in (("ours", ours), ("peer", peer)):
            began = time.perf_counter()
            for _ in range(times):
                call()
            speeds[name].append(times / (time.perf_counter() - began))
    found = {name: median(values) for name, values in speeds.items()}
    return {
        "claim": claim,
        "ratio": round(found["ours"] / found["peer"], 2),
        "ours_per_second": round(found["ours"], 1),
        "peer_per_second": round(found["peer"], 1),
        "rounds": rounds,
        "calls_a_round": times,
    }

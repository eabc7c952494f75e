"""Claim: 2,000 requests against 2,000 places in under two seconds, beside the same optimum by HiGHS, a linear program.

The peer is an assignment of the same points as a linear program over the pairs that fit; it gets a tenth of both sides,
because the whole takes it minutes. Greedy stands beside for what it leaves lying.
"""

import os
import time
from statistics import median
from typing import Any

import numpy as np

SIZE = int(os.environ.get("KETENZICHT_BENCH_SIZE", "2000"))
ROUNDS = int(os.environ.get("KETENZICHT_BENCH_ROUNDS", "3"))
PEER_PART = 10


def measure() -> dict[str, Any]:
    """Seconds for the whole; the ratio is the peer's time over ours on the tenth part, with an equal optimum."""
    from tests.estimation.test_assignment import drawn

    from ketenzicht.estimation.assignment import assign, assign_greedily, scores

    requests, places = drawn(1, SIZE, SIZE)
    part = (requests[: SIZE // PEER_PART], places[: SIZE // PEER_PART])
    whole, ours, peer = [], [], []
    for _ in range(ROUNDS):
        whole.append(_timed(lambda: assign(requests, places)))
        ours.append(_timed(lambda: assign(*part)))
        peer.append(_timed(lambda: _linear(scores(*part))))
    best, greedy = assign(requests, places), assign_greedily(requests, places)
    return {
        "claim": "many requests against many places, the optimum, beside the same linear program by HiGHS",
        "ratio": round(median(peer) / median(ours), 1),
        "seconds_whole": round(median(whole), 3),
        "size": SIZE,
        "equal_optimum": _linear(scores(*part)) == assign(*part).value,
        "placed": len(best.places),
        "placed_by_greedy": len(greedy.places),
        "rounds": ROUNDS,
    }


def _timed(call: Any) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _linear(points: Any) -> int:
    """The most points, each row and column at most once: its vertices are whole, so a linear program finds it."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, vstack

    rows, columns = np.nonzero(points)
    ones, numbers = np.ones(len(rows)), np.arange(len(rows))
    limits = vstack([csr_array((ones, (rows, numbers))), csr_array((ones, (columns, numbers)))])
    solved = linprog(-points[rows, columns], A_ub=limits, b_ub=np.ones(limits.shape[0]), method="highs")
    return round(float(-solved.fun))

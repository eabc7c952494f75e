"""Claim: a bootstrap of the British six lists beside the same samples fitted one by one with statsmodels.

Both choose the model anew in every sample, forward at p < 0.02. The reference program in R (SparseMSE 2.0.1) took 504 s
for 1,000 samples on a machine like this one; that figure stands in the result and is no peer in the run.
Needs the group `peers` (`uv sync --group peers`).
"""

import os
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from ketenzicht.estimation.lists import Design, Numbers, design_of, read_lists
from ketenzicht.estimation.selection import THRESHOLD, Choice, chances, select

SAMPLES = int(os.environ.get("KETENZICHT_BENCH_SAMPLES", "1000"))
BY_PEER = int(os.environ.get("KETENZICHT_BENCH_PEER_SAMPLES", "20"))
ROUNDS = int(os.environ.get("KETENZICHT_BENCH_ROUNDS", "3"))
REFERENCE_SECONDS = 504.0
TABLE = Path(__file__).resolve().parent.parent / "tests/estimation/tables/uk_2013_six_lists.csv"


def measure() -> dict[str, Any]:
    """Samples a second of both; the estimates of the peer's samples differ by no more than `largest_difference`."""
    lists = read_lists(TABLE)
    design = design_of(len(lists.names))
    observed = lists.observed
    drawn = np.random.default_rng(1).multinomial(observed, lists.counts / observed, size=SAMPLES).astype(float)
    ours, peers, beside = [], [], list[float]()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = select(design, drawn, Choice.STEPWISE).fits.unseen
        ours.append(SAMPLES / (time.perf_counter() - began))
        if find_spec("statsmodels") is None:
            continue
        began = time.perf_counter()
        beside = [_one_by_one(design, row) for row in drawn[:BY_PEER]]
        peers.append(BY_PEER / (time.perf_counter() - began))
    return {
        "claim": "bootstrap of six lists, model chosen anew in every sample, beside statsmodels one by one",
        "ratio": round(median(ours) / median(peers), 1) if peers else 0.0,
        "ours_per_second": round(median(ours), 1),
        "peer_per_second": round(median(peers), 1) if peers else "statsmodels is not installed: uv sync --group peers",
        "seconds_per_1000": round(1000 / median(ours), 2),
        "reference_seconds_per_1000": REFERENCE_SECONDS,
        "ratio_to_reference": round(REFERENCE_SECONDS * median(ours) / 1000, 1),
        "largest_difference": max((abs(a / b - 1) for a, b in zip(found, beside, strict=False)), default=None),
        "samples": SAMPLES,
        "rounds": ROUNDS,
    }


def _one_by_one(design: Design, counts: Numbers) -> float:
    """The unseen number of one sample as the peer fits it; candidates and empty overlaps as ours, without checks."""
    import statsmodels.api as sm

    chosen: list[int] = []
    empty = counts @ design.together == 0
    while True:
        rows = (design.together[:, [pair for pair in chosen if empty[pair]]] == 0).all(axis=1)
        columns = [*range(design.main), *(design.main + pair for pair in chosen if not empty[pair])]
        fitted = sm.GLM(counts[rows], design.matrix[rows][:, columns], family=sm.families.Poisson()).fit()
        means = np.zeros(len(counts))
        means[rows] = fitted.mu
        chance = chances(design, counts[None], means[None])[0]
        chance[chosen] = 1.0
        if chance.min() >= THRESHOLD:
            return float(np.exp(fitted.params[0]))
        chosen.append(int(chance.argmin()))

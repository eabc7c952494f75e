"""Claim: 200 runs of the year 2024 under four policies in under twenty seconds, with what each policy would have done.

The peer of our matching is first come, first served, on the same requests: the ratio is of people housed.
"""

import os
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

RUNS = int(os.environ.get("KETENZICHT_BENCH_RUNS", "200"))
ROUNDS = int(os.environ.get("KETENZICHT_BENCH_ROUNDS", "3"))


def measure() -> dict[str, Any]:
    """Seconds, and the table: per policy each figure with mean, lower and upper."""
    from ketenzicht.estimation import placement_simulation
    from ketenzicht.estimation.scenario import read_scenario

    replay = Path(placement_simulation.__file__).parent / "scenarios/2024.toml"
    scenario = replace(read_scenario(replay), runs=RUNS)
    seconds, told = [], {}
    for _ in range(ROUNDS):
        began = time.perf_counter()
        told = placement_simulation.simulate(scenario)["policies"]
        seconds.append(time.perf_counter() - began)
    housed = {policy: figures["honoured"]["mean"] for policy, figures in told.items()}
    return {
        "claim": "people housed by matching beside first come, first served, in the year 2024",
        "ratio": round(housed["matching"] / housed["first_come"], 3),
        "seconds": round(median(seconds), 2),
        "runs": RUNS,
        "rounds": ROUNDS,
        "policies": told,
    }

"""Claim: of linked tables whose small cells alone are hidden many can be computed; of our protected ones none.

Ours and the naive variant get the same random publications and the same attacker, linear programs over all tables.
"""

import os
import time
from typing import Any

PUBLICATIONS = int(os.environ.get("KETENZICHT_BENCH_PUBLICATIONS", "40"))


def measure() -> dict[str, Any]:
    """Cells bounded tighter than the rule, of both; seconds that protecting takes. The ratio: the share that leaks."""
    from tests.estimation.publications import large

    from ketenzicht.estimation.attacker import leaks, suppressed
    from ketenzicht.estimation.suppression import Rule, primary_only, protect

    small = leaked = exact = ours = hidden = 0
    longest = whole = 0.0
    for seed in range(PUBLICATIONS):
        linked = large(seed)
        began = time.perf_counter()
        found = protect(linked, Rule())
        took = time.perf_counter() - began
        longest, whole = max(longest, took), whole + took
        naive = leaks(suppressed(linked, primary_only(linked, Rule()).hidden), found.needs)
        small += len(found.primary)
        hidden += len(found.hidden)
        leaked += len(naive)
        exact += sum(one.upper - one.lower < 1e-6 for one in naive)
        ours += len(leaks(suppressed(linked, found.hidden), found.needs))
    return {
        "claim": "small cells that an attacker bounds tighter than the rule when only they are hidden (ours: none)",
        "ratio": round(leaked / max(small, 1), 3),
        "leaks_ours": ours,
        "leaks_naive": leaked,
        "computed_exactly_naive": exact,
        "small_cells": small,
        "hidden_cells": hidden,
        "publications": PUBLICATIONS,
        "seconds_each": round(whole / PUBLICATIONS, 2),
        "seconds_longest": round(longest, 2),
    }

"""Claim: much text is read for indicators many times faster than by Python's own `re`, with the same phrases.

Ours folds, looks up, checks boundaries, denial and places, and explains; the peer only says where one of the phrases
lies in lowered text. Beside them hyperscan alone. Text from a seed, made of the harmless half of our own notes with a
stating sentence in every tenth line. KETENZICHT_BENCH_MB sets the size (default 2).
"""

import os
import re
import resource
import time
from random import Random
from statistics import median
from typing import Any

SEED, LINE, ROUNDS = 15, 9, 3
PEER_PART = 20  # the peer reads one part in so many: it would take minutes


def measure() -> dict[str, Any]:
    """Megabytes a second of ours, of hyperscan alone and of `re`, and the memory at the end."""
    from ketenzicht.indicators.automaton import Automaton
    from ketenzicht.indicators.folding import fold_quickly
    from ketenzicht.indicators.lexicon import shipped

    text = _text(int(float(os.environ.get("KETENZICHT_BENCH_MB", "2")) * 1_000_000))
    began = time.perf_counter()
    made = Automaton(shipped())
    ready = time.perf_counter() - began
    part = text[: len(text) // PEER_PART].lower()
    peers = [re.compile(pattern) for pattern in made.plain_patterns()]
    read = fold_quickly(text)[0]
    speeds: dict[str, list[float]] = {"ours": [], "hyperscan alone": [], "re": []}
    for _ in range(ROUNDS):
        speeds["ours"].append(_speed(len(text), lambda: sum(1 for _ in made.hits(text))))
        speeds["hyperscan alone"].append(_speed(len(read), lambda: made.candidates(read)))
        speeds["re"].append(_speed(len(part), lambda: [len(one.findall(part)) for one in peers]))
    found = {name: round(median(values), 2) for name, values in speeds.items()}
    return {
        "claim": "indicatoren zoeken met grenzen, ontkenning, plaats en uitleg, naast re met dezelfde woorden",
        "ratio": round(found["ours"] / found["re"], 1),
        "megabytes_per_second": found,
        "seconds_to_make_ready": round(ready, 1),
        "megabytes_read": round(len(text) / 1e6, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _speed(size: int, call: Any) -> float:
    began = time.perf_counter()
    call()
    return size / 1e6 / (time.perf_counter() - began)


def _text(size: int) -> str:
    from tests.indicators.notes import NOTES

    from ketenzicht.indicators.lexicon import shipped

    random = Random(SEED)  # noqa: S311  (a text to measure with, no secret)
    plain = [sentence for note in NOTES if not note.truth for sentence in note.text.split(". ")]
    stating = [text for one in shipped().examples.values() for text in one.yes]
    lines, made = [], 0
    while made < size:
        line = ". ".join(random.choices(plain, k=LINE)) + (
            f" {random.choice(stating)}" if random.random() < 0.1 else ""
        )
        lines.append(line)
        made += len(line) + 1
    return "\n".join(lines)

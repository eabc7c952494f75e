"""`python -m ketenzicht.linkage.fitting` writes `model.toml` anew from the fictional country under six habits.

Takes minutes; seeds and sizes are fixed, so that the same weights come out. Refuses any file: nobody real is learned.
"""

import sys
from collections.abc import Sequence

import numpy as np

from ketenzicht.linkage import scoring
from ketenzicht.linkage.comparisons import COMPARISONS
from ketenzicht.linkage.engines.duckdb import DuckDB
from ketenzicht.linkage.fictional.papers import Habits, papers
from ketenzicht.linkage.model import HERE, Model, Weights, written
from ketenzicht.linkage.records import ready
from ketenzicht.linkage.training import KIN, LEAST_RARITY, SAME, STRANGER, Known, fit, rarities

# Tidy and sloppy offices, people who move a lot, files with few doubles: weights that hold for one alone hold nowhere.
HABITS = (
    (50_000, Habits()),
    (20_000, Habits(identifiers=0.3, typing=0.08)),
    (20_000, Habits(typing=0.03, gaps=0.5)),
    (20_000, Habits(typing=0.12, gaps=1.5, variant=0.2)),
    (20_000, Habits(moves=0.7, changed_phone=0.5, household_phone=0.3)),
    (20_000, Habits(records_each=(70, 20, 7, 3), gaps=1.3)),
)
FIRST_SEED = 100


def blank() -> Model:
    """A model that weighs nothing: with it the engine only compares."""
    levels = tuple((0.0,) * (one.top + 1) for one in COMPARISONS)
    together = ((0.0,) * (COMPARISONS[2].top + 1),) * (COMPARISONS[0].top + 1)
    weights = Weights(0.0, levels, (LEAST_RARITY,) * len(COMPARISONS), together)
    return Model(weights, weights, (1.0,) * len(COMPARISONS))


def known(seed: int, size: int, habits: Habits) -> Known:
    """All pairs that the rules compare in one country, with their truth."""
    country = papers(seed, size, habits)
    engine = DuckDB()
    scoring.prepare(engine, scoring.table([ready(one.row) for one in country]))
    pairs = scoring.score(engine, blank(), size, least=0.0)
    engine.close()
    left, right = (pairs[name].to_numpy() for name in ("unique_id_l", "unique_id_r"))
    person, kin = np.array([one.person for one in country]), np.array([one.kin for one in country])
    truth = np.where(person[left] == person[right], SAME, np.where(kin[left] == kin[right], KIN, STRANGER))
    levels = np.column_stack([pairs[f"gamma_{one.name}"].to_numpy() for one in COMPARISONS]).astype(np.int64)
    shares = [np.array(pairs[f"share_{one.name}"].to_pylist(), dtype=np.float64) for one in COMPARISONS]
    return Known(levels, rarities(levels, np.column_stack(shares)), truth, np.full(len(truth), float(size)))


def together(countries: Sequence[Known]) -> Known:
    """The pairs of several countries; each keeps the number of records of its own."""
    levels, rare = (np.concatenate([getattr(one, name) for one in countries]) for name in ("levels", "rare"))
    truth, records = (np.concatenate([getattr(one, name) for one in countries]) for name in ("truth", "records"))
    return Known(levels, rare, truth, records)


def main() -> None:
    countries = [known(FIRST_SEED + at, size, habits) for at, (size, habits) in enumerate(HABITS)]
    for at, one in enumerate(countries):
        sys.stderr.write(f"land {at}: {len(one.truth)} paren, {np.bincount(one.truth).tolist()}\n")
    (HERE / "model.toml").write_text(written(fit(together(countries))))


if __name__ == "__main__":
    main()

"""Publications drawn from a seed: records of a fictional year, and up to fifty tables made of them."""

from itertools import combinations

import numpy as np

from ketenzicht.estimation.linked_tables import CrossTable, Linked, link, tabulate

DEEPEST = 3


def drawn(seed: int, *, dimensions: int, values: int, records: int, tables: int) -> list[CrossTable]:
    """Tables over at most this many dimensions of at most this many values; small and large ones occur alike."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(2, values + 1, size=int(chance.integers(2, dimensions + 1)))
    shares = [chance.dirichlet(np.full(size, 0.8)) for size in sizes]
    count = int(np.exp(chance.uniform(np.log(15), np.log(records))))
    columns = [chance.choice(size, size=count, p=share).astype(str) for size, share in zip(sizes, shares, strict=True)]
    rows = [{f"d{place}": str(value) for place, value in enumerate(row)} for row in zip(*columns, strict=True)]
    names = [f"d{place}" for place in range(len(sizes))]
    possible = [some for deep in range(1, DEEPEST + 1) for some in combinations(names, deep)]
    wanted = min(len(possible), int(np.exp(chance.uniform(0, np.log(tables + 1)))))
    return tabulate(rows, [possible[place] for place in chance.permutation(len(possible))[:wanted]])


def small(seed: int) -> Linked:
    return link(drawn(seed, dimensions=3, values=3, records=80, tables=4))


def large(seed: int) -> Linked:
    return link(drawn(seed, dimensions=7, values=4, records=1200, tables=50))

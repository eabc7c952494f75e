"""Makes the weights of `model.toml` from pairs of which the truth is known: a multinomial logistic fit, kept monotone.

Each story gets one coefficient per level reached, never below nothing, so that more agreement never lowers a score; a
field that differs may only lower it. The number of records is a known offset of the stranger, so that weights learned
on thousands hold for millions. Convex, so that the start does not matter. Refuses real
persons: it is fed by `fictional`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ketenzicht.linkage.comparisons import COMPARISONS
from ketenzicht.linkage.model import BIRTH, GIVEN, Model, Weights

Floats = NDArray[np.float64]
SAME, KIN, STRANGER = 0, 1, 2
# A value shared by more than this share of the records counts as usual; per field, in the order of `COMPARISONS`.
USUAL = (0.02, 0.005, 0.0005, 0.0005, 0.0005, 0.0005, 0.0005)
PENALTY = 1e-6
# A given name that is another weighs this much more (nats) against kin than was fitted. Twins share everything else; to
# join two people in one file is the worse mistake, and how often a name is written wholly otherwise nobody knows.
CAUTION = 5.0
# Splink reads a weight of nothing for rarity as one.
LEAST_RARITY = 0.001


@dataclass(frozen=True, slots=True)
class Known:
    """Pairs with their truth: levels (pairs × fields), rarity in nats, the truth, and the records of their country."""

    levels: NDArray[np.int64]
    rare: Floats
    truth: NDArray[np.int64]
    records: Floats


def rarities(levels: NDArray[np.int64], shares: Floats) -> Floats:
    """log(usual / share) where the field is equal and rarer than usual, else 0; unknown shares are NaN."""
    tops = np.array([one.top for one in COMPARISONS])
    usual = np.array(USUAL)
    with np.errstate(invalid="ignore", divide="ignore"):
        rare = np.log(usual / np.minimum(shares, usual))
    return np.where((levels == tops) & np.isfinite(rare), rare, 0.0)


def features(known: Known, together: bool) -> Floats:
    """Columns per field: is known, then reached level 1, 2, …; then rarity; then given name and birth date together."""
    columns: list[NDArray[Any]] = [np.ones(len(known.truth))]
    for at, one in enumerate(COMPARISONS):
        columns.append(known.levels[:, at] >= 0)
        columns += [known.levels[:, at] >= level for level in range(1, one.top + 1)]
    columns += list(known.rare.T)
    if together:
        given, birth = known.levels[:, GIVEN], known.levels[:, BIRTH]
        columns += [(given >= one) & (birth >= two) for one, two in _joint()]
    return np.column_stack(columns).astype(np.float64)


def _joint() -> Iterator[tuple[int, int]]:
    for given in range(1, COMPARISONS[GIVEN].top + 1):
        for birth in range(1, COMPARISONS[BIRTH].top + 1):
            yield given, birth


def bounds(together: bool) -> list[tuple[float | None, float | None]]:
    """What keeps the fit monotone."""
    found: list[tuple[float | None, float | None]] = [(None, None)]
    for one in COMPARISONS:
        found += [(None, 0.0)] + [(0.0, None)] * one.top
    found += [(LEAST_RARITY, 1.0)] * len(COMPARISONS)
    return found + [(0.0, None)] * (len(list(_joint())) if together else 0)


def fit(known: Known, *, rounds: int = 600) -> Model:
    """The model that makes the truth likeliest, with a slight pull towards nothing."""
    plain, joint = features(known, together=False), features(known, together=True)
    offset = -np.log(known.records)
    same, kin, stranger = (known.truth == one for one in (SAME, KIN, STRANGER))
    cut = plain.shape[1]

    def loss(at: Floats) -> tuple[float, Floats]:
        against_stranger, against_kin = plain @ at[:cut] + offset, joint @ at[cut:]
        # Logits 0 (same), -kin, -stranger; the usual care against overflow.
        logits = np.stack([np.zeros_like(offset), -against_kin, -against_stranger])
        logits -= logits.max(axis=0)
        total = np.log(np.exp(logits).sum(axis=0))
        value = float((total - logits[0] * same - logits[1] * kin - logits[2] * stranger).mean())
        share = np.exp(logits - total)
        slope = np.concatenate([plain.T @ (stranger - share[2]), joint.T @ (kin - share[1])]) / len(offset)
        return value + PENALTY * float(at @ at), slope + 2 * PENALTY * at

    limits = bounds(together=False) + bounds(together=True)
    start = np.array([0.0 if low is None or low <= 0 else low for low, _ in limits])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits, options={"maxiter": rounds}).x
    return careful(Model(_weights(best[:cut]), _weights(best[cut:]), USUAL))


def careful(model: Model) -> Model:
    """The model with `CAUTION` against kin where given names differ; still monotone, as the lowest level goes down."""
    levels = list(model.kin.levels)
    levels[GIVEN] = (levels[GIVEN][0] - CAUTION, *levels[GIVEN][1:])
    return replace(model, kin=replace(model.kin, levels=tuple(levels)))


def _weights(found: Floats) -> Weights:
    at, levels = 1, []
    for one in COMPARISONS:
        levels.append(tuple(np.cumsum(found[at : at + one.top + 1]).tolist()))
        at += one.top + 1
    rarity = tuple(found[at : at + len(COMPARISONS)].tolist())
    at += len(COMPARISONS)
    size = (COMPARISONS[GIVEN].top + 1, COMPARISONS[BIRTH].top + 1)
    grid = np.zeros(size)
    for value, (given, birth) in zip(found[at:], _joint(), strict=False):
        grid[given:, birth:] += value
    return Weights(float(found[0]), tuple(levels), rarity, tuple(map(tuple, grid.tolist())))

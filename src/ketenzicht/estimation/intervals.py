"""Intervals of 95 % around an estimate: Wald on the logarithm of the unseen number, BCa bootstrap, profile likelihood.

BCa as in DiCiccio and Efron, Statistical Science 11 (1996), with the selection of the model done again in every sample.
Refuses nothing: a sample in which no estimate exists is left out and counted, and who calls says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from ketenzicht.estimation.lists import Design, Numbers
from ketenzicht.estimation.log_linear import Fits, Flags, fit, log_likelihood
from ketenzicht.estimation.selection import Choice, select

SIDES = (0.025, 0.975)
AT_ONCE = 250
# Half the 95 % point of a chi-square of one degree of freedom.
FALL = float(ndtri(SIDES[1]) ** 2 / 2)
GRID, REFINED, REACH = 48, 4, 12.0


@dataclass(frozen=True, slots=True)
class Interval:
    """Of the whole population. `left_out`: how many samples of a bootstrap carried no estimate."""

    kind: str
    lower: float
    upper: float
    left_out: int = 0


def wald(observed: int, fits: Fits) -> Interval:
    """Observed + exp(intercept ± 1.96 standard errors), of the first fit."""
    low, high = observed + np.exp(fits.effects[0, 0] + ndtri(SIDES) * fits.error[0])
    return Interval("wald", float(low), float(high))


def profile(design: Design, counts: Numbers, chosen: Flags, fits: Fits) -> Interval:
    """The unseen numbers at which the likelihood, everything else fitted anew, falls by 1.92."""
    top = log_likelihood(counts[None], fits.means)[0]
    middle = fits.effects[0, 0]
    edges = []
    for side in (-1, 1):
        near, far = 0.0, REACH * max(float(fits.error[0]), 1e-3)
        for _ in range(REFINED):
            grid = np.linspace(near, far, GRID)
            rows = np.repeat(counts[None], GRID, axis=0)
            held = fit(design, rows, np.repeat(chosen[None], GRID, axis=0), intercept=middle + side * grid)
            under = np.flatnonzero(top - log_likelihood(rows, held.means) > FALL)
            last = int(under[0]) if len(under) else GRID - 1
            near, far = float(grid[max(last - 1, 0)]), float(grid[last])
        edges.append(counts.sum() + np.exp(middle + side * far))
    return Interval("profile", float(edges[0]), float(edges[1]))


def bootstrap(
    design: Design, counts: Numbers, estimate: float, how: Choice, *,
    threshold: float, samples: int, seed: int, progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Interval:  # fmt: skip
    """BCa over `samples` multinomial samples of the persons observed, each with a model of its own."""
    chance = np.random.default_rng(seed)
    observed = int(counts.sum())
    drawn = chance.multinomial(observed, counts / observed, size=samples).astype(float)
    found = np.empty(samples)
    for first in range(0, samples, AT_ONCE):
        progress(first, samples)
        found[first : first + AT_ONCE] = _estimates(design, drawn[first : first + AT_ONCE], how, threshold)
    progress(samples, samples)
    carried = found[np.isfinite(found)]
    if not len(carried):
        return Interval("bootstrap", float("nan"), float("nan"), samples)
    speed = _acceleration(design, counts, how, threshold)
    below = ((carried < estimate).sum() + (carried == estimate).sum() / 2) / len(carried)
    bias = ndtri(np.clip(below, 0.5 / len(carried), 1 - 0.5 / len(carried)))
    shifted = bias + ndtri(SIDES)
    low, high = np.quantile(carried, ndtr(bias + shifted / (1 - speed * shifted)))
    return Interval("bootstrap", float(low), float(high), samples - len(carried))


def _estimates(design: Design, counts: Numbers, how: Choice, threshold: float) -> Numbers:
    selected = select(design, counts, how, threshold=threshold)
    return np.where(selected.sound, counts.sum(axis=1) + selected.fits.unseen, np.nan)


def _acceleration(design: Design, counts: Numbers, how: Choice, threshold: float) -> float:
    """From the estimates with one person left out; who has the same combination gives the same estimate."""
    filled = np.flatnonzero(counts)
    without = np.repeat(counts[None], len(filled), axis=0)
    without[np.arange(len(filled)), filled] -= 1
    found, weight = _estimates(design, without, how, threshold), counts[filled]
    known = np.isfinite(found)
    found, weight = found[known], weight[known]
    if not len(found):
        return 0.0
    away = np.average(found, weights=weight) - found
    spread = float((weight * away**2).sum())
    return float((weight * away**3).sum() / (6 * spread**1.5)) if spread > 0 else 0.0

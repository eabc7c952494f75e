"""Which pairs of lists the model needs: forward, one pair at a time, for many rows of counts at once.

By the one-sided Poisson chance of the number that two lists share (Chan, Silverman and Vincent 2021), or by AIC or BIC.
Refuses a pair that leaves the model without an estimate, or with more than one.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from scipy.special import pdtr, pdtrc

from ketenzicht.estimation.lists import Design, Numbers
from ketenzicht.estimation.log_linear import Fits, Flags, exists, fit, log_likelihood

THRESHOLD = 0.02


class Choice(StrEnum):
    """How the pairs of lists in the model are chosen."""

    STEPWISE = "stepwise"
    AIC = "aic"
    BIC = "bic"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Selected:
    """Per row of counts: the pairs chosen, the fit with them, and whether there is an estimate at all."""

    chosen: Flags
    fits: Fits
    sound: Flags


@dataclass(slots=True)
class Soundness:
    """Remembers which model has an estimate on which pattern of empty combinations: the answer depends on no more."""

    design: Design
    known: dict[tuple[bytes, bytes], bool] = field(default_factory=dict)

    def of(self, counts: Numbers, chosen: Flags, fits: Fits) -> Flags:
        """A clean fit is proof enough; of the others a linear program decides."""
        sound = fits.sound.copy()
        for number in np.flatnonzero(~sound):
            key = ((counts[number] > 0).tobytes(), chosen[number].tobytes())
            if key not in self.known:
                self.known[key] = all(exists(self.design, counts[number], chosen[number]))
            sound[number] = self.known[key]
        return sound


def select(design: Design, counts: Numbers, how: Choice, *, threshold: float = THRESHOLD) -> Selected:
    """The model for each row of `counts` (rows × combinations)."""
    chosen = np.zeros((len(counts), len(design.pairs)), dtype=bool)
    soundness = Soundness(design)
    fits = fit(design, counts, chosen)
    sound = soundness.of(counts, chosen, fits)
    if how is Choice.INDEPENDENT:
        return Selected(chosen, fits, sound)
    step = _by_chance if how is Choice.STEPWISE else _by_criterion
    active = np.flatnonzero(sound)
    while len(active):
        part = _part(fits, active)
        better = step(_Step(design, counts[active], chosen[active], part, soundness, how, threshold))
        moved = (better != chosen[active]).any(axis=1)
        active = active[moved]
        if len(active):
            chosen[active] = better[moved]
            _replace(fits, active, fit(design, counts[active], chosen[active]))
    return Selected(chosen, fits, sound)


@dataclass(frozen=True, slots=True)
class _Step:
    design: Design
    counts: Numbers
    chosen: Flags
    fits: Fits
    soundness: Soundness
    how: Choice
    threshold: float


def chances(design: Design, counts: Numbers, means: Numbers) -> Numbers:
    """Per row and pair: how likely it is to share a number this far from what the model expects, on its own side."""
    shared, expected = counts @ design.together, np.maximum(means @ design.together, 1e-300)
    below = pdtr(shared, expected)
    above = np.where(shared > 0, pdtrc(shared - 1, expected), 1.0)
    found: Numbers = np.minimum(below, above)
    return found


def _by_chance(step: _Step) -> Flags:
    """Add the least likely pair below the threshold; where that model has no estimate, the next."""
    chance = np.where(step.chosen, np.inf, chances(step.design, step.counts, step.fits.means))
    chosen = step.chosen.copy()
    open_rows = np.arange(len(chosen))
    while len(open_rows):
        best = chance[open_rows].argmin(axis=1)
        low = chance[open_rows, best] < step.threshold
        open_rows, best = open_rows[low], best[low]
        if not len(open_rows):
            break
        trial = step.chosen[open_rows].copy()
        trial[np.arange(len(open_rows)), best] = True
        sound = step.soundness.of(step.counts[open_rows], trial, fit(step.design, step.counts[open_rows], trial))
        chosen[open_rows[sound]] = trial[sound]
        chance[open_rows, best] = np.inf
        open_rows = open_rows[~sound]
    return chosen


def _by_criterion(step: _Step) -> Flags:
    """Add the pair that lowers the criterion most, where any does."""
    best = criterion(step.counts, step.chosen, step.fits.means, step.how)
    chosen = step.chosen.copy()
    for pair in range(len(step.design.pairs)):
        rows = np.flatnonzero(~step.chosen[:, pair])
        if not len(rows):
            continue
        trial = step.chosen[rows].copy()
        trial[:, pair] = True
        fits = fit(step.design, step.counts[rows], trial)
        found = criterion(step.counts[rows], trial, fits.means, step.how)
        found[~step.soundness.of(step.counts[rows], trial, fits)] = np.inf
        better = found < best[rows] - 1e-9
        chosen[rows[better]] = trial[better]
        best[rows[better]] = found[better]
    return chosen


def criterion(counts: Numbers, chosen: Flags, means: Numbers, how: Choice) -> Numbers:
    """AIC, or BIC on the number of persons observed; a pair without overlap counts as a parameter as well."""
    lists = int(np.log2(counts.shape[1] + 1))
    each = np.log(counts.sum(axis=1)) if how is Choice.BIC else 2.0
    found: Numbers = each * (1 + lists + chosen.sum(axis=1)) - 2 * log_likelihood(counts, means)
    return found


def _part(fits: Fits, rows: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Fits:
    return Fits(fits.effects[rows], fits.means[rows], fits.error[rows], fits.sound[rows])


def _replace(fits: Fits, rows: np.ndarray[tuple[int, ...], np.dtype[np.intp]], by: Fits) -> None:
    for name in ("effects", "means", "error", "sound"):
        getattr(fits, name)[rows] = getattr(by, name)

"""One year of shelter as it comes: who asks when, how long they stay, who would be refused; and what is known before.

Drawn from a scenario by seed and number. Refuses nothing: what cannot be played was refused when the scenario was read.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from ketenzicht.estimation.lists import Numbers
from ketenzicht.estimation.scenario import SHAPES, Demand, Scenario, Supply

YEAR = 365.25
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Year:
    """One year as it comes, known to no policy but the optimum. Requests in order of arrival, groups as in the supply.

    `fits`: requests × groups, who can be carried where; `refuses`: whether that group would say no; `release`: days ×
    groups, how many of those who were there at the start leave.
    """

    kind: Whole
    arrives: Whole
    stays: Whole
    fits: NDArray[np.bool_]
    refuses: NDArray[np.bool_]
    release: Whole


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it: per request the group (-1: none) and the day of admission."""

    group: Whole
    day: Whole


@dataclass(frozen=True, slots=True)
class Rules:
    """What follows from the scenario once: who fits where, and how dear and how broad each group is."""

    fits: NDArray[np.bool_]
    spare: Whole
    price: Numbers
    decides: Whole
    urgent: Whole
    patient: Whole


def rules_of(scenario: Scenario) -> Rules:
    """Of one scenario. The price of a place is the shadow price of the year on average: what one day of it is worth."""
    fits = np.array([[scenario.fits(kind, group) for group in scenario.supply] for kind in scenario.demand])
    spare = np.array([[_spare(kind, group) for group in scenario.supply] for kind in scenario.demand])
    stay = np.array([kind.mean_stay for kind in scenario.demand])
    return Rules(
        fits, spare, stay[:, None] * _prices(scenario, fits)[None, :],
        np.array([group.decision_days for group in scenario.supply]),
        np.array([kind.urgency_days for kind in scenario.demand]),
        np.array([kind.patience_days for kind in scenario.demand]),
    )  # fmt: skip


def _spare(kind: Demand, group: Supply) -> int:
    return len(group.contra - kind.contra) + int(group.children and not kind.children) + len(group.sex) - 1


def _prices(scenario: Scenario, fits: NDArray[np.bool_]) -> Numbers:
    """Dual prices of the linear program that houses as many as can be when everything goes as on average."""
    kinds, groups = np.nonzero(fits)
    if not len(kinds):
        return np.zeros(len(scenario.supply))
    stay = np.array([kind.mean_stay for kind in scenario.demand])
    beds = np.zeros((len(scenario.supply), len(kinds)))
    beds[groups, np.arange(len(kinds))] = stay[kinds]
    asks = np.zeros((len(scenario.demand), len(kinds)))
    asks[kinds, np.arange(len(kinds))] = 1.0
    limits = [group.places * scenario.days for group in scenario.supply]
    wanted = [kind.per_year * scenario.days / YEAR for kind in scenario.demand]
    solved = linprog(-np.ones(len(kinds)), A_ub=np.vstack([beds, asks]), b_ub=[*limits, *wanted], method="highs")
    return np.asarray(-solved.ineqlin.marginals[: len(scenario.supply)], dtype=float)


def draw(scenario: Scenario, rules: Rules, run: int) -> Year:
    """The year with this number; the same seed and number give the same year."""
    chance = np.random.default_rng([scenario.seed, run])
    days, groups = scenario.days, len(scenario.supply)
    counts = chance.poisson([kind.per_year * days / YEAR for kind in scenario.demand])
    kind = np.repeat(np.arange(len(scenario.demand)), counts)
    arrives = chance.integers(0, days, size=len(kind))
    order = np.argsort(arrives, kind="stable")
    kind, arrives = kind[order], arrives[order]
    stays = np.concatenate(
        [_lengths(chance, one.mean_stay, one.shape, n) for one, n in zip(scenario.demand, counts, strict=True)]
    )
    refuses = chance.random((len(kind), groups)) < np.array([group.refusal_rate for group in scenario.supply])
    release = np.zeros((days + 1, groups), dtype=np.int64)
    for number, group in enumerate(scenario.supply):
        # Who is there on day one is in the middle of a stay: longer stays are met more often, at any moment of them.
        left = chance.random(group.occupied) * chance.gamma(
            SHAPES["gamma"] + 1, group.occupied_days / 2, group.occupied
        )
        np.add.at(release[:, number], np.clip(np.ceil(left).astype(int), 1, days), 1)
    return Year(kind, arrives, stays[order], rules.fits[kind], refuses, release)


def _lengths(chance: np.random.Generator, mean: float, shape: str, count: int) -> Whole:
    shaped = SHAPES[shape]
    drawn = chance.gamma(shaped, mean / shaped, size=count) if shaped else np.full(count, mean)
    found: Whole = np.maximum(np.rint(drawn), 1).astype(np.int64)
    return found

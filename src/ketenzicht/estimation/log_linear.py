"""Poisson log-linear models, many at once: the same columns, other counts or other pairs of lists in each.

Sparse lists are handled as in Chan, Silverman and Vincent, "Multiple Systems Estimation for Sparse Capture Data"
(JASA 116, 2021): a pair in the model that nobody stands on together has an effect of minus infinity, so its
combinations leave the likelihood. Refuses to call a fit one that does not exist or is not unique: Fienberg and Rinaldo,
Annals of Statistics 40 (2012).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from ketenzicht.estimation.lists import Design, Numbers

Flags = NDArray[np.bool_]
ROUNDS = 60
CLOSE = 1e-9
RIDGE = 1e-10
FARTHEST = 30.0
SEEMS_ABSENT = 1e-6
SEEMS_DOUBLE = 1e-6


@dataclass(frozen=True, slots=True)
class Fits:
    """A fit for each row of counts. `sound` is false where the maximum likelihood estimate may not exist or be unique.

    `effects`: fits × columns, nought where a column is not in the model. `means`: fits × combinations. `error`: the
    standard error of the intercept, whose exponent is the number that nobody saw.
    """

    effects: Numbers
    means: Numbers
    error: Numbers
    sound: Flags

    @property
    def unseen(self) -> Numbers:
        found: Numbers = np.exp(self.effects[:, 0])
        return found


def used(design: Design, counts: Numbers, chosen: Flags) -> tuple[Flags, Flags]:
    """Which columns and which combinations take part, for each row of counts and its chosen pairs."""
    empty = chosen & (counts @ design.together == 0)
    rows = empty.astype(float) @ design.together.T == 0
    columns = np.ones((len(counts), design.matrix.shape[1]), dtype=bool)
    columns[:, design.main :] = chosen & ~empty
    return columns, rows


def fit(design: Design, counts: Numbers, chosen: Flags, *, intercept: Numbers | None = None) -> Fits:
    """Fit by iteratively reweighted least squares. `counts`: fits × combinations; `chosen`: fits × pairs.

    With `intercept` that effect is held at the given values and the rest is fitted around it.
    """
    columns, rows = used(design, counts, chosen)
    if intercept is not None:
        columns[:, 0] = False
    held = np.zeros(len(counts)) if intercept is None else intercept
    effects = _first(design, counts, columns, rows, held)
    active = np.arange(len(counts))
    for _ in range(ROUNDS):
        here = columns[active]
        means = _means(design, effects[active], rows[active])
        slope = ((counts[active] - means) @ design.matrix) * here
        step = _solve(_information(design, means, here), slope)
        effects[active] += step * np.minimum(1, 5 / np.maximum(np.abs(step).max(axis=1), CLOSE))[:, None]
        active = active[np.abs(step).max(axis=1) > CLOSE]
        if not len(active):
            break
    return _found(design, effects, columns, rows, set(active.tolist()))


def _first(design: Design, counts: Numbers, columns: Flags, rows: Flags, held: Numbers) -> Numbers:
    """Where to start: weighted least squares on the logarithm of the counts."""
    start = (counts + 0.1) * rows
    wanted = (start * (np.log(counts + 0.1) - held[:, None])) @ design.matrix * columns
    effects = _solve(_information(design, start, columns), wanted)
    effects[:, 0] += held
    return effects


def _means(design: Design, effects: Numbers, rows: Flags) -> Numbers:
    means: Numbers = np.exp(np.clip(effects @ design.matrix.T, -FARTHEST, FARTHEST)) * rows
    return means


def _information(design: Design, means: Numbers, columns: Flags) -> Numbers:
    size = design.matrix.shape[1]
    found = (means @ design.squares).reshape(len(means), size, size) * (columns[:, :, None] & columns[:, None, :])
    steady = found[:, range(size), range(size)]
    found[:, range(size), range(size)] = np.where(columns, steady * (1 + RIDGE) + 1e-300, 1.0)
    information: Numbers = found
    return information


def _solve(information: Numbers, wanted: Numbers) -> Numbers:
    scale = 1 / np.sqrt(np.einsum("bii->bi", information))
    even = information * scale[:, :, None] * scale[:, None, :]
    even += RIDGE * np.eye(even.shape[1])
    solved: Numbers = np.linalg.solve(even, (wanted * scale)[:, :, None])[:, :, 0] * scale
    return solved


def _found(design: Design, effects: Numbers, columns: Flags, rows: Flags, restless: set[int]) -> Fits:
    means = _means(design, effects, rows)
    information = _information(design, means, columns)
    scale = 1 / np.sqrt(np.einsum("bii->bi", information))
    even = information * scale[:, :, None] * scale[:, None, :]
    smallest = np.linalg.eigvalsh(even)[:, 0]
    present = np.where(rows, means, np.inf).min(axis=1) > SEEMS_ABSENT
    settled = np.array([number not in restless for number in range(len(effects))])
    even += RIDGE * np.eye(even.shape[1])
    error = np.sqrt(np.linalg.inv(even)[:, 0, 0]) * scale[:, 0]
    return Fits(effects, means, error, settled & present & (smallest > SEEMS_DOUBLE))


def exists(design: Design, counts: Numbers, chosen: Flags) -> tuple[bool, bool]:
    """For one row of counts: whether the maximum likelihood estimate exists, and whether it is unique.

    It exists when some strictly positive table has the same sufficient statistics (a linear program), and it is unique
    when the columns are independent on the combinations that take part.
    """
    columns, rows = used(design, counts[None], chosen[None])
    matrix = design.matrix[rows[0]][:, columns[0]]
    unique = bool(np.linalg.matrix_rank(matrix) == matrix.shape[1])
    size = len(matrix)
    total = max(float(counts.sum()), 1.0)
    # Variables: what each combination has above the smallest of all, and that smallest, which is made large.
    equal = np.column_stack([matrix.T, matrix.sum(axis=0)])
    solved = linprog(-np.eye(size + 1)[-1], A_eq=equal, b_eq=matrix.T @ counts[rows[0]] / total, method="highs")
    return bool(solved.status == 0 and -solved.fun * total > SEEMS_ABSENT), unique


def log_likelihood(counts: Numbers, means: Numbers) -> Numbers:
    """Of Poisson counts, without the term that holds no parameter; nought where both are nought."""
    terms: Numbers = np.where(counts > 0, counts * np.log(np.maximum(means, 1e-300)), 0.0)
    found: Numbers = terms.sum(axis=1) - means.sum(axis=1)
    return found

"""Every cell and every total rounded to a multiple of five, so that all sums still hold.

Each figure goes to one of the two multiples beside it (Cox, JASA 82, 1987), the nearest where the sums allow, as an
integer program over all linked tables. Then every true figure could still lie up to four away on both sides: moving a
cell and its totals by four is always possible. Where no such rounding exists a figure may go one multiple farther,
and the publication says how far. Refuses to show an unrounded figure.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ketenzicht.estimation.attacker import Need
from ketenzicht.estimation.linked_tables import Linked
from ketenzicht.estimation.lists import Numbers
from ketenzicht.kernel.errors import Refused

BASE = 5
SECONDS = 20.0
STEPS_FARTHER = 3


@dataclass(frozen=True, slots=True)
class Rounded:
    """The figures to publish, and how far each may be from the truth: what the reader is told."""

    published: Numbers
    away: Numbers
    exact: bool

    def needs(self, linked: Linked, smallest: float = BASE) -> dict[int, Need]:
        """What must stay possible for each small cell: one, and one less than what may be shown."""
        small = np.flatnonzero((linked.values > 0) & (linked.values < smallest))
        return {int(place): Need(1.0, smallest - 1) for place in small}


def round_all(linked: Linked, *, base: int = BASE) -> Rounded:
    """Round all cells of all tables together. Raises Refused when a cell is no whole number or no rounding is found."""
    if not np.allclose(linked.values, np.rint(linked.values)):
        raise Refused("Alleen aantallen worden afgerond.", remedy="Gebruik voor bedragen het achterhouden van cellen.")
    floor = np.floor(linked.values / base + 1e-9)
    rest = linked.values - base * floor
    for farther in range(STEPS_FARTHER):
        found = _solve(linked, floor, rest, base, farther)
        if found is not None:
            away = np.full(len(found), float(base - 1 + base * farther))
            return Rounded(found, away, farther == 0)
    raise Refused(
        "Er is geen afronding gevonden waarbij alle tabellen optellen.", remedy="Publiceer minder tabellen tegelijk."
    )


def _solve(linked: Linked, floor: Numbers, rest: Numbers, base: int, farther: int) -> Numbers | None:
    """Steps of `base` above the multiple below each value: 0 or 1, none for a multiple, or farther when allowed."""
    low = np.maximum(-float(farther), -floor)
    high = np.where(rest > 0, 1.0, 0.0) + farther
    near = rest / base
    size = len(floor)
    # Second half of the variables: how far each figure goes from the truth, in steps, which is made small in sum.
    sums = linked.sums.tocsr()
    steps = np.eye(size)
    solved = milp(
        np.concatenate([np.zeros(size), np.ones(size)]),
        integrality=np.concatenate([np.ones(size), np.zeros(size)]),
        bounds=Bounds(np.concatenate([low, np.zeros(size)]), np.concatenate([high, np.full(size, np.inf)])),
        constraints=[
            LinearConstraint(np.hstack([sums.toarray(), np.zeros(sums.shape)]), -(sums @ floor), -(sums @ floor)),
            LinearConstraint(np.hstack([steps, -steps]), -np.inf, near),
            LinearConstraint(np.hstack([-steps, -steps]), -np.inf, -near),
        ],
        options={"time_limit": SECONDS, "mip_rel_gap": 0.05},
    )
    return None if solved.x is None else base * (floor + np.rint(solved.x[:size]))

"""Somebody who lays all published tables beside each other and computes what the hidden cells can be.

Linear programming over all tables at once: for each hidden cell the least and the most it can be, given everything that
is shown, every sum, and what is known of hidden cells beforehand. A published set must survive this; the module knows
nothing of how the set was protected.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from ketenzicht.estimation.linked_tables import Linked, Places
from ketenzicht.estimation.lists import Numbers

NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Need:
    """What must stay possible for a sensitive cell: as little as `low`, as much as `high`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Known:
    """What an attacker starts from: which cells are open, between which bounds, and what the others are."""

    sums: object
    open: Places
    below: Numbers
    above: Numbers
    right: Numbers

    def reach(self, aim: Numbers) -> Numbers:
        """Values of the open cells that make `aim` as large as can be; infinite where nothing holds it back."""
        # Without whole variables `milp` is a linear program, with half the overhead of `linprog`.
        solved = milp(
            -aim, bounds=Bounds(self.below, self.above), constraints=LinearConstraint(self.sums, self.right, self.right)
        )
        if solved.status == 3 or solved.x is None:
            return np.full(len(self.open), np.inf)
        found: Numbers = solved.x
        return found


@dataclass(frozen=True, slots=True)
class Bound:
    """A cell that is bounded tighter than the rule allows, and its bounds."""

    cell: int
    lower: float
    upper: float


def suppressed(linked: Linked, hidden: frozenset[int]) -> Known:
    """What is known when some cells are hidden: zeros are shown, so a hidden cell is at least one."""
    places = np.array(sorted(hidden), dtype=np.intp)
    shown = linked.values.copy()
    shown[places] = 0.0
    touched = np.unique(linked.sums[:, places].tocoo().row) if len(places) else np.array([], dtype=np.intp)
    part = linked.sums[:, places].tocsr()[touched]
    right = -(linked.sums @ shown)[touched]
    return Known(part, places, np.ones(len(places)), np.full(len(places), np.inf), right)


def rounded(linked: Linked, published: Numbers, away: Numbers) -> Known:
    """What is known when every cell is shown rounded, at most `away` from the truth."""
    places = np.arange(len(published), dtype=np.intp)
    right = np.zeros(linked.sums.shape[0])
    return Known(linked.sums, places, np.maximum(published - away, 0.0), published + away, right)


def leaks(known: Known, needs: dict[int, Need]) -> list[Bound]:
    """The sensitive cells of which too much can be told, with their bounds. A shown sensitive cell is one at once."""
    where = {int(cell): number for number, cell in enumerate(known.open)}
    shown = [Bound(cell, float("nan"), float("nan")) for cell in needs if cell not in where]
    high = {where[cell]: need.high for cell, need in needs.items() if cell in where}
    low = {where[cell]: need.low for cell, need in needs.items() if cell in where}
    suspect = _unreached(known, high, 1.0) | _unreached(known, low, -1.0)
    told = [bounds(known, place) for place in sorted(suspect)]
    return shown + [
        one for one in told
        if one.upper < needs[one.cell].high - NEAR or one.lower > needs[one.cell].low + NEAR
    ]  # fmt: skip


def bounds(known: Known, place: int) -> Bound:
    """The least and the most that one open cell can be."""
    aim = np.zeros(len(known.open))
    aim[place] = 1.0
    return Bound(int(known.open[place]), float(known.reach(-aim)[place]), float(known.reach(aim)[place]))


def evident(known: Known, wanted: dict[int, float], *, up: bool) -> set[int]:
    """Cells (by number) that some tables, found for many at once, take as far as wanted. Others may get there too."""
    where = {int(cell): number for number, cell in enumerate(known.open)}
    left = {where[cell]: far for cell, far in wanted.items()}
    while left:
        reached = _reached(known, left, 1.0 if up else -1.0)
        if not reached:
            break
        left = {place: far for place, far in left.items() if place not in reached}
    return set(wanted) - {int(known.open[place]) for place in left}


def safe(known: Known, needs: dict[int, Need]) -> bool:
    """Whether nothing leaks; stops at the first cell that does."""
    where = {int(cell): number for number, cell in enumerate(known.open)}
    if set(needs) - set(where):
        return False
    for up in (True, False):
        far = {cell: need.high if up else need.low for cell, need in needs.items()}
        left = set(far) - evident(known, far, up=up)
        if any(not _reached(known, {where[cell]: far[cell]}, 1.0 if up else -1.0) for cell in left):
            return False
    return True


def _unreached(known: Known, wanted: dict[int, float], sign: float) -> set[int]:
    """Which of these no possible table was found to reach; one table is proof for all cells it takes far enough."""
    left, stuck = set(wanted), set[int]()
    while left - stuck:
        aimed = sorted(left - stuck)
        reached = _reached(known, {place: wanted[place] for place in aimed}, sign)
        if not reached:
            reached = _reached(known, {aimed[0]: wanted[aimed[0]]}, sign)
            if not reached:
                stuck.add(aimed[0])
        left -= reached
    return left


def _reached(known: Known, wanted: dict[int, float], sign: float) -> set[int]:
    """Which cells one table takes to what is wanted, held there so that the others get room too."""
    places = np.array(list(wanted), dtype=np.intp)
    aim = np.zeros(len(known.open))
    aim[places] = sign
    far = np.array([wanted[place] for place in wanted])
    below, above = known.below.copy(), known.above.copy()
    (above if sign > 0 else below)[places] = far
    table = Known(known.sums, known.open, below, above, known.right).reach(aim)
    return {int(place) for place in places if sign * (table[place] - wanted[int(place)]) >= -NEAR}

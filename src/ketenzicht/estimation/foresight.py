"""The best that could have been done, for who knew the whole year beforehand: the mark beside every policy.

An integer program over who goes where and from which day: as soon as possible, a week or two later, and every choice
that a policy made, so that it is never worse than any of them. Refuses to be a policy: nobody knows the year before.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from ketenzicht.estimation.scenario import Scenario
from ketenzicht.estimation.year import Played, Rules, Whole, Year

LATER = (0, 7, 14)
DAY_COSTS = 1e-4
SECONDS = 5.0
GAP = 1e-3


def foresee(scenario: Scenario, rules: Rules, year: Year, made: Sequence[Played]) -> Played:
    """The most requests that could be honoured, and among those the shortest waiting, with everything known."""
    choices = _choices(scenario, rules, year, made)
    given, on = np.full(len(year.kind), -1), np.full(len(year.kind), -1)
    if not len(choices):
        return Played(given, on)
    who, group, day = choices.T
    worth = 1.0 - DAY_COSTS * (day - year.arrives[who])
    limits = [_each_once(who, len(year.kind)), *_capacity(scenario, year, choices)]
    solved = milp(
        -worth, integrality=np.ones(len(choices)), bounds=Bounds(0, 1), constraints=limits,
        options={"time_limit": SECONDS, "mip_rel_gap": GAP},
    )  # fmt: skip
    if solved.x is None:
        return max(made, key=lambda one: int((one.group >= 0).sum()))
    taken = solved.x > 0.5
    given[who[taken]], on[who[taken]] = group[taken], day[taken]
    return max([Played(given, on), *made], key=lambda one: int((one.group >= 0).sum()))


def _choices(scenario: Scenario, rules: Rules, year: Year, made: Sequence[Played]) -> Whole:
    """Request, group, day: what is looked at."""
    found: set[tuple[int, int, int]] = set()
    who, where = np.nonzero(year.fits & ~year.refuses)
    first = year.arrives[who] + rules.decides[where]
    for later in LATER:
        day = first + later
        for one, group, on in zip(who, where, day, strict=True):
            if on < scenario.days and on - year.arrives[one] <= rules.patient[year.kind[one]]:
                found.add((int(one), int(group), int(on)))
    for played in made:
        placed = np.flatnonzero(played.group >= 0)
        found |= {(int(one), int(played.group[one]), int(played.day[one])) for one in placed}
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 3)


def _each_once(who: Whole, requests: int) -> LinearConstraint:
    return LinearConstraint(
        csr_array((np.ones(len(who)), (who, np.arange(len(who)))), shape=(requests, len(who))), -np.inf, 1
    )


def _capacity(scenario: Scenario, year: Year, choices: Whole) -> list[LinearConstraint]:
    """No group ever holds more than its places; only days on which it could, and on which somebody comes in."""
    limits = []
    still = np.array([group.occupied for group in scenario.supply])[None, :] - np.cumsum(year.release, axis=0)
    for number, group in enumerate(scenario.supply):
        mine = np.flatnonzero(choices[:, 1] == number)
        if not len(mine):
            continue
        starts = choices[mine, 2]
        ends = starts + year.stays[choices[mine, 0]]
        days = np.unique(starts)
        inside = (starts[None, :] <= days[:, None]) & (days[:, None] < ends[None, :])
        room = group.places - still[days, number]
        tight = inside.sum(axis=1) > room
        if tight.any():
            rows, columns = np.nonzero(inside[tight])
            matrix = csr_array((np.ones(len(rows)), (rows, mine[columns])), shape=(int(tight.sum()), len(choices)))
            limits.append(LinearConstraint(matrix, -np.inf, room[tight]))
    return limits

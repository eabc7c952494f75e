"""The best that could have been done, for who knew the whole year beforehand: the mark beside every policy.

An integer program over who goes where and from which day: as soon as possible, a week later, and every choice
that a policy made, so that it is never worse than any of them. Refuses to be a policy: nobody knows the year before.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from ketenzicht.estimation.scenario import Scenario
from ketenzicht.estimation.year import Played, Rules, Whole, Year

LATER = (0, 7)
DAY_COSTS = 1e-4
SECONDS = 2.0
GAP = 5e-3


def foresee(scenario: Scenario, rules: Rules, year: Year, made: Sequence[Played]) -> Played:
    """The most requests that could be honoured, and among those the shortest waiting, with everything known."""
    choices = _choices(scenario, rules, year, made)
    given, on = np.full(len(year.kind), -1), np.full(len(year.kind), -1)
    easy, hard = _parted(scenario, year, choices)
    given[easy[:, 0]], on[easy[:, 0]] = easy[:, 1], easy[:, 2]
    if len(hard):
        who, group, day = hard.T
        worth = 1.0 - DAY_COSTS * (day - year.arrives[who])
        limits = [_each_once(who, len(year.kind)), *_capacity(scenario, year, hard)]
        solved = milp(
            -worth, integrality=np.ones(len(hard)), bounds=Bounds(0, 1), constraints=limits,
            options={"time_limit": SECONDS, "mip_rel_gap": GAP},
        )  # fmt: skip
        if solved.x is not None:
            taken = solved.x > 0.5
            given[who[taken]], on[who[taken]] = group[taken], day[taken]
    return max([Played(given, on), *made], key=lambda one: int((one.group >= 0).sum()))


def _parted(scenario: Scenario, year: Year, choices: Whole) -> tuple[Whole, Whole]:
    """Who can go where there is room for everybody that could come does so at once; the choices of the others."""
    loose = [not _tight(scenario, year, choices, number)[1].any() for number in range(len(scenario.supply))]
    room = choices[np.array(loose, dtype=bool)[choices[:, 1]]]
    room = room[np.lexsort((room[:, 2], room[:, 0]))]
    _who, first = np.unique(room[:, 0], return_index=True)
    easy = room[first]
    return easy, choices[~np.isin(choices[:, 0], easy[:, 0])]


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


def _tight(scenario: Scenario, year: Year, choices: Whole, number: int) -> tuple[Whole, NDArray[np.bool_]]:
    """How much room a group has on each day on which somebody could come in, and who would be in it; days × choices.

    Only days on which all who could be there would not fit; choices of other groups are in it nowhere.
    """
    group, mine = scenario.supply[number], choices[:, 1] == number
    days = np.unique(choices[mine, 2])
    ends = choices[:, 2] + year.stays[choices[:, 0]]
    inside = mine & (choices[:, 2] <= days[:, None]) & (days[:, None] < ends)
    room = group.places - group.occupied + np.cumsum(year.release[:, number])[days]
    people = np.array([len(np.unique(choices[row, 0])) for row in inside], dtype=np.int64)
    tight = people > room
    return room[tight], inside[tight]


def _capacity(scenario: Scenario, year: Year, choices: Whole) -> list[LinearConstraint]:
    """No group ever holds more than its places."""
    limits = []
    for number in range(len(scenario.supply)):
        room, inside = _tight(scenario, year, choices, number)
        if len(room):
            limits.append(LinearConstraint(csr_array(inside.astype(float)), -np.inf, room))
    return limits

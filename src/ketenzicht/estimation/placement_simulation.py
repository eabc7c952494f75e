"""A year of shelter, played many times: who asks when, who gets which place, who goes without.

Every policy meets the same requests, stays and refusals, so that differences are of the policy. Refuses to say what
will happen: the figures are what follows from the scenario, with the range of 95 % of the years played.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ketenzicht.estimation.assignment import best_pairs
from ketenzicht.estimation.foresight import foresee
from ketenzicht.estimation.scenario import Policy, Scenario
from ketenzicht.estimation.year import Played, Rules, Whole, Year, draw, rules_of

SIDES = (2.5, 97.5)
PLACED, DEAR, BROAD = 1_000_000, 400_000, 10_000
MOST_LATE = 400


def play(scenario: Scenario, rules: Rules, year: Year, policy: Policy) -> Played:
    """Give places day by day; a refusal costs the day, and that group is not asked again for this request."""
    choose = {Policy.FIRST_COME: _first_come, Policy.GREEDY: _greedy, Policy.MATCHING: _matching}[policy]
    free = np.array([group.places - group.occupied for group in scenario.supply])
    release, open_to = year.release.copy(), year.fits.copy()
    given, on = np.full(len(year.kind), -1), np.full(len(year.kind), -1)
    last = np.searchsorted(year.arrives, np.arange(scenario.days), side="right")
    leaves = (year.arrives + rules.patient[year.kind]).tolist()
    waiting: list[int] = []
    came = 0
    for day in range(scenario.days):
        free += release[day]
        waiting += range(came, int(last[day]))
        came = int(last[day])
        waiting = [one for one in waiting if day <= leaves[one]]
        if not waiting or not free.any():
            continue
        for one, group in choose(_Day(day, waiting, free, open_to, rules, year)):
            if year.refuses[one, group]:
                open_to[one, group] = False
                continue
            given[one], on[one] = group, day
            free[group] -= 1
            release[min(day + int(year.stays[one]), scenario.days), group] += 1
        waiting = [one for one in waiting if given[one] < 0]
    return Played(given, on)


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    waiting: list[int]
    free: Whole
    open_to: NDArray[np.bool_]
    rules: Rules
    year: Year

    def possible(self, one: int) -> NDArray[np.bool_]:
        """Groups that carry this request, whose authority has decided; free or not."""
        found: NDArray[np.bool_] = self.open_to[one] & (self.day - self.year.arrives[one] >= self.rules.decides)
        return found

    def due(self, one: int) -> int:
        return int(self.year.arrives[one] + self.rules.urgent[self.year.kind[one]])


def _first_come(today: _Day) -> list[tuple[int, int]]:
    """Who asked first, the first place that will do."""
    return _one_by_one(today, today.waiting, np.arange(len(today.free))[None, :].repeat(len(today.rules.fits), axis=0))


def _greedy(today: _Day) -> list[tuple[int, int]]:
    """Who is due first, the place that can carry least beyond what is asked."""
    return _one_by_one(today, sorted(today.waiting, key=today.due), today.rules.spare)


def _one_by_one(today: _Day, order: list[int], cost: Whole) -> list[tuple[int, int]]:
    free, pairs = today.free.copy(), []
    for one in order:
        groups = np.flatnonzero(today.possible(one) & (free > 0))
        if len(groups):
            group = int(groups[cost[today.year.kind[one], groups].argmin()])
            free[group] -= 1
            pairs.append((one, group))
    return pairs


def _matching(today: _Day) -> list[tuple[int, int]]:
    """All who wait against all free places at once: most people, most due, and dear or broad places kept."""
    able = [one for one in today.waiting if (today.possible(one) & (today.free > 0)).any()]
    if len(able) < 2:
        return _one_by_one(today, able, _cost(today))
    slots = np.repeat(np.arange(len(today.free)), np.minimum(today.free, len(able)))
    rows = np.array([today.possible(one)[slots] for one in able])
    kinds = today.year.kind[able]
    cost = _cost(today)[kinds][:, slots]
    late = np.array([np.clip(today.day - today.due(one), -MOST_LATE, MOST_LATE) for one in able])
    points = np.where(rows, PLACED + 1000 * late[:, None] - cost, 0).astype(np.int64)
    return [(able[row], int(slots[column])) for row, column in best_pairs(np.maximum(points, rows))]


def _cost(today: _Day) -> Whole:
    """Per kind of request and group: how dear its days are, then how much it could carry beyond what is asked."""
    found: Whole = (DEAR * np.minimum(today.rules.price, 1) + BROAD * today.rules.spare).astype(np.int64)
    return found


def summary(scenario: Scenario, year: Year, played: Played) -> dict[str, Any]:
    """The figures of one year: how many got a place, where, how long they waited, how many places were taken."""
    there = played.group >= 0
    waited = (played.day - year.arrives)[there]
    taken: dict[str, float] = {}
    honoured: dict[str, float] = {}
    for number, group in enumerate(scenario.supply):
        own = played.group == number
        until = np.minimum(played.day[own] + year.stays[own], scenario.days)
        left = np.arange(scenario.days + 1) @ year.release[:, number]
        taken[group.type] = taken.get(group.type, 0.0) + float((until - played.day[own]).sum() + left) / scenario.days
        honoured[group.type] = honoured.get(group.type, 0.0) + float(own.sum())
    return {
        "requests": float(len(there)),
        "honoured": float(there.sum()),
        "waiting_days": float(waited.mean()) if len(waited) else 0.0,
        "honoured_by_type": honoured,
        "occupancy": taken,
    }


def simulate(scenario: Scenario, progress: Callable[[int, int], None] = lambda _done, _all: None) -> dict[str, Any]:
    """Play every run under every policy: `runs`, and per policy each figure as mean, lower and upper."""
    from_foresight = Policy.OPTIMUM in scenario.policies
    rules = rules_of(scenario)
    years: dict[Policy, list[dict[str, Any]]] = {policy: [] for policy in scenario.policies}
    for run in range(scenario.runs):
        progress(run, scenario.runs)
        year = draw(scenario, rules, run)
        wanted = [policy for policy in Policy if policy is not Policy.OPTIMUM]
        played: dict[Policy, Played] = {
            p: play(scenario, rules, year, p) for p in wanted if from_foresight or p in scenario.policies
        }
        if from_foresight:
            played[Policy.OPTIMUM] = foresee(scenario, rules, year, list(played.values()))
        for policy in scenario.policies:
            years[policy].append(summary(scenario, year, played[policy]))
    progress(scenario.runs, scenario.runs)
    return {
        "name": scenario.name,
        "runs": scenario.runs,
        "policies": {p.value: _over(rows) for p, rows in years.items()},
    }


def _over(rows: list[Any]) -> Any:
    """Mean, and the range of 95 % of the years, of every figure."""
    if isinstance(rows[0], dict):
        return {name: _over([row[name] for row in rows]) for name in rows[0]}
    lower, upper = np.percentile(rows, SIDES)
    return {"mean": float(np.mean(rows)), "lower": float(lower), "upper": float(upper)}

"""Which cells of linked tables stay inside, so that no other published cell gives them away.

First the cells that the rule keeps back: too few people, or an amount that one or two make up. Then, cell by cell, the
cheapest other cells that must go with it, as a linear program over all tables at once (the incremental method of Kelly,
Golden and Assad, Networks 22, 1992; Fischetti and Salazar, Management Science 47, 2001), and at the end every cell that
proves not to be needed is shown again. Refuses to let a sensitive cell be bounded tighter than the rule, and to protect
a cell that an earlier publication already gives away.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import hstack

from ketenzicht.estimation.attacker import Need, evident, leaks, safe, suppressed
from ketenzicht.estimation.linked_tables import Linked, Places
from ketenzicht.estimation.lists import Numbers
from ketenzicht.kernel.errors import Refused

SMALLEST_SHOWN = 5
USED = 1e-7
# What hiding a cell costs that is hidden already; and how often to try to show cells again.
FREE = 1e-4
TRIES = 8


@dataclass(frozen=True, slots=True)
class Rule:
    """When a cell is sensitive. Counts: below `smallest`. Amounts: the `largest` contributors make up over `share`."""

    smallest: float = SMALLEST_SHOWN
    largest: int = 1
    share: float = 0.75


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is hidden: `primary` by the rule, `secondary` for their sake. `needs`: what must stay possible for each."""

    primary: frozenset[int]
    secondary: frozenset[int]
    needs: dict[int, Need] = field(default_factory=dict)

    @property
    def hidden(self) -> frozenset[int]:
        return self.primary | self.secondary


def sensitive(linked: Linked, rule: Rule) -> dict[int, Need]:
    """The cells that the rule keeps back, and what must stay possible for each.

    A small count must be able to be one and to be the first number that is shown. Of an amount that few make up, the
    cell must stay as far away as makes their share no longer dominant.
    """
    found = {}
    for place, value in enumerate(linked.values):
        row = linked.parts.get(place)
        if row is None:
            if 0 < value < rule.smallest:
                found[place] = Need(1.0, rule.smallest)
        elif value > 0 and sum(row[: rule.largest]) > rule.share * value:
            room = sum(row[: rule.largest]) / rule.share - value
            found[place] = Need(max(value - room, 1.0), value + room)
    return found


def primary_only(linked: Linked, rule: Rule) -> Suppressed:
    """What the rule hides and nothing more: it leaks, and stands here to be attacked."""
    needs = sensitive(linked, rule)
    return Suppressed(frozenset(needs), frozenset(), needs)


def protect(
    linked: Linked, rule: Rule, *, already: frozenset[int] = frozenset(), public: frozenset[int] = frozenset()
) -> Suppressed:
    """Hide what must be hidden. `already`: hidden before and stays so; `public`: shown before and cannot be hidden.

    Raises Refused when a sensitive cell is public, or follows from what is.
    """
    needs = sensitive(linked, rule)
    if public & set(needs):
        raise Refused("Een cel die nu te klein is, is al eerder gepubliceerd.", remedy="Trek die publicatie terug.")
    work = _Work(linked, frozenset(needs), set(needs) | set(already), public)
    needs = _attainable(linked, needs, work.free())
    work.cover(needs)
    work.reveal(needs, already)
    return Suppressed(frozenset(needs), frozenset(work.hidden - set(needs)), needs)


def _attainable(linked: Linked, needs: dict[int, Need], free: Places) -> dict[int, Need]:
    """The same needs, the low ones not below what the zeros that are shown leave possible with all else hidden.

    A cell with three filled cells beneath it is at least three, whatever is hidden; it must then reach as much higher.
    """
    known = suppressed(linked, frozenset(free.tolist()))
    found = dict(needs)
    for tight in leaks(known, {cell: Need(need.low, float(linked.values[cell])) for cell, need in needs.items()}):
        need = needs[tight.cell]
        found[tight.cell] = Need(tight.lower, max(need.high, tight.lower + need.high - need.low))
    return found


@dataclass(slots=True)
class _Work:
    """What is hidden so far."""

    linked: Linked
    primary: frozenset[int]
    hidden: set[int]
    public: frozenset[int]

    def cover(self, needs: dict[int, Need]) -> None:
        """Hide the cheapest cells that let each sensitive one be as far away as it needs, the farthest first."""
        left = {False: {cell: need.low for cell, need in needs.items()}, True: {c: n.high for c, n in needs.items()}}
        for up in (True, False):
            while left[up]:
                for cell in evident(suppressed(self.linked, frozenset(self.hidden)), left[up], up=up):
                    del left[up][cell]
                if left[up]:
                    away = {cell: far - float(self.linked.values[cell]) for cell, far in left[up].items()}
                    cell = max(away, key=lambda one: (abs(away[one]), -one))
                    self.hidden |= self._change(cell, away[cell])
                    del left[up][cell]

    def reveal(self, needs: dict[int, Need], already: frozenset[int]) -> None:
        """Show again what can be spared: by halves, dearest first, each time attacked anew; stops after some tries."""
        spare = sorted(self.hidden - self.primary - already, key=lambda place: (-self.linked.values[place], place))
        groups, tries = [spare], 0
        while groups and tries < TRIES:
            group = groups.pop()
            tries += 1
            if group and safe(suppressed(self.linked, frozenset(self.hidden - set(group))), needs):
                self.hidden -= set(group)
            elif len(group) > 1:
                groups += [group[len(group) // 2 :], group[: len(group) // 2]]

    def free(self) -> Places:
        """Whatever may be hidden: no zeros, for a zero shown elsewhere tells nothing, and nothing that is public."""
        filled = np.flatnonzero(self.linked.values > 0)
        return np.array([place for place in filled if int(place) not in self.public], dtype=np.intp)

    def _change(self, place: int, away: float) -> set[int]:
        """The cells through which `place` can move by `away` while every sum stays right: the cheapest to hide."""
        cells = self.free()
        values: Numbers = self.linked.values[cells]
        price = np.where(np.isin(cells, list(self.hidden)), FREE, 1.0 + np.log1p(values))
        sums = self.linked.sums[:, cells].tocsr()
        own = int(np.flatnonzero(cells == place)[0])
        low = np.zeros(2 * len(cells))
        high = np.concatenate([np.full(len(cells), np.inf), np.maximum(values - 1.0, 0.0)])
        mine, other = (own, own + len(cells)) if away > 0 else (own + len(cells), own)
        low[mine] = high[mine] = abs(away)
        high[other] = 0.0
        solved = linprog(
            np.concatenate([price, price]), A_eq=hstack([sums, -sums]), b_eq=np.zeros(sums.shape[0]),
            bounds=np.column_stack([low, high]), method="highs",
        )  # fmt: skip
        if solved.x is None:
            raise Refused(
                "Een kleine cel volgt uit wat al gepubliceerd is.",
                remedy="Laat deze tabellen weg of trek de oude terug.",
            )
        net = solved.x[: len(cells)] - solved.x[len(cells) :]
        return {int(cell) for cell, moved in zip(cells, net, strict=True) if abs(moved) > USED}

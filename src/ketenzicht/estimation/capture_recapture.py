"""Multiple systems estimation: how many people there are, from who was seen on which lists.

A Poisson log-linear model with pairs of lists, as for the British and Dutch estimates of victims (Silverman, JRSS A
183, 2020; Chan, Silverman and Vincent 2021). Refuses to give a figure without what it leans on: every estimate carries
the pairs in its model, what else the same table could say, and in plain words whether it can carry an estimate at all.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from scipy.special import chdtrc

from ketenzicht.estimation.intervals import Interval, bootstrap, profile, wald
from ketenzicht.estimation.lists import Design, ListTable, Numbers, design_of
from ketenzicht.estimation.log_linear import Flags
from ketenzicht.estimation.selection import THRESHOLD, Choice, Selected, criterion, select
from ketenzicht.kernel.errors import Refused

APART = 1.5
THIN = 0.10
POOR = 0.001


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How well the model fits: deviance with its degrees of freedom and chance, Pearson's sum, the criteria."""

    deviance: float
    degrees: int
    chance: float
    pearson: float
    aic: float
    bic: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The answer. `lists`: per list its total and the share of everybody that stands on it (0 to 1).

    `others`: what the other ways to choose a model give on the same table. `carried` is false when the warnings say
    that the table cannot carry an estimate.
    """

    observed: int
    estimate: float
    lower: float
    upper: float
    interval: str
    model: tuple[str, ...]
    lists: tuple[dict[str, Any], ...]
    warnings: tuple[str, ...]
    carried: bool
    empty_overlaps: tuple[str, ...]
    others: dict[str, float]
    diagnostics: Diagnostics

    def as_record(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def estimate(
    table: ListTable, *, how: Choice = Choice.STEPWISE, threshold: float = THRESHOLD, interval: str = "wald",
    samples: int = 1000, seed: int = 1, progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Estimate:  # fmt: skip
    """Estimate how many there are, with an interval of 95 %: `wald`, `profile` or `bootstrap` (`samples`, by `seed`).

    Raises Refused when not even the model of independent lists has one estimate on this table.
    """
    design = design_of(len(table.names))
    ways = {way: select(design, table.counts[None], way, threshold=threshold) for way in Choice}
    selected = ways[how]
    if not selected.sound[0]:
        raise Refused(
            "Op deze tabel bestaat geen schatting: de lijsten hebben te weinig personen gemeen.",
            remedy="Neem lijsten samen, of laat een lijst weg die met geen andere iemand deelt.",
        )
    chosen, found = selected.chosen[0], table.observed + float(selected.fits.unseen[0])
    if interval == "bootstrap":
        bounds = bootstrap(
            design, table.counts, found, how, threshold=threshold, samples=samples, seed=seed, progress=progress
        )
    elif interval == "profile":
        bounds = profile(design, table.counts, chosen, selected.fits)
    else:
        bounds = wald(table.observed, selected.fits)
    names = [f"{table.names[a]}:{table.names[b]}" for a, b in design.pairs]
    empty = table.counts @ design.together == 0
    others = {way.value: table.observed + float(each.fits.unseen[0]) for way, each in ways.items() if each.sound[0]}
    grave, mild = _warnings(_Seen(names, empty, chosen, others, found, table, bounds), _diagnosed(table, selected))
    return Estimate(
        table.observed, found, bounds.lower, bounds.upper, bounds.kind, _named(names, chosen),
        _coverage(table, design, found), (*grave, *mild), not grave, _named(names, empty), others,
        _diagnosed(table, selected),
    )  # fmt: skip


def _named(names: list[str], which: Flags) -> tuple[str, ...]:
    return tuple(name for name, there in zip(names, which, strict=True) if there)


def _coverage(table: ListTable, design: Design, found: float) -> tuple[dict[str, Any], ...]:
    totals: Numbers = table.counts @ design.histories
    return tuple(
        {"name": name, "total": int(total), "coverage": float(total / found)}
        for name, total in zip(table.names, totals, strict=True)
    )


def _diagnosed(table: ListTable, selected: Selected) -> Diagnostics:
    counts, means = table.counts, selected.fits.means[0]
    part = means > 0
    logs = np.where(counts > 0, counts * np.log(np.maximum(counts, 1) / np.maximum(means, 1e-300)), 0.0)
    deviance = float(2 * (logs - (counts - means))[part].sum())
    empty = int((selected.chosen[0] & (counts @ design_of(len(table.names)).together == 0)).sum())
    degrees = int(part.sum()) - 1 - len(table.names) - int(selected.chosen[0].sum()) + empty
    rows = (counts[None], selected.chosen, selected.fits.means)
    return Diagnostics(
        deviance, degrees, float(chdtrc(degrees, deviance)) if degrees > 0 else 1.0,
        float(((counts - means)[part] ** 2 / means[part]).sum()),
        float(criterion(*rows, Choice.AIC)[0]), float(criterion(*rows, Choice.BIC)[0]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    names: list[str]
    empty: Flags
    chosen: Flags
    others: dict[str, float]
    found: float
    table: ListTable
    bounds: Interval


def _warnings(seen: _Seen, diagnosed: Diagnostics) -> tuple[list[str], list[str]]:
    """What says that the table cannot carry an estimate, and what a reader should know besides."""
    grave, mild = [], []
    decided = {name: value for name, value in seen.others.items() if name != Choice.INDEPENDENT}
    low, high = min(decided.values()), max(decided.values())
    if high > APART * low:
        grave.append(
            f"Deze gegevens kunnen geen schatting dragen: andere, even redelijke modellen geven {_number(low)} tot "
            f"{_number(high)}. Gebruik kenmerken van de personen (covariaten) of splits de tabel uit."
        )
    if seen.table.observed < THIN * seen.found:
        share = f"{100 * seen.table.observed / seen.found:.1f}".replace(".", ",")
        grave.append(
            f"Deze gegevens kunnen geen schatting dragen: de lijsten zagen samen maar {share} % van wat het model "
            "schat; het getal is vooral aanname."
        )
    for name in _named(seen.names, seen.empty):
        first, second = name.split(":")
        where = "dat staat als lege overlap in het model" if name in _named(seen.names, seen.empty & seen.chosen) else (
            "dat is niet zo weinig dat het model er iets voor nodig heeft"
        )  # fmt: skip
        mild.append(f"Niemand staat zowel op {first} als op {second} ({name}): {where}.")
    if diagnosed.chance < POOR:
        mild.append("Het model past slecht bij de tabel; de marge is te smal.")
    if len(seen.table.names) == 2:
        mild.append("Met twee lijsten is niet na te gaan of ze onafhankelijk zijn; daar hangt alles van af.")
    if seen.bounds.left_out:
        mild.append(f"In {seen.bounds.left_out} steekproeven bestond geen schatting; die tellen niet mee.")
    return grave, mild


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")

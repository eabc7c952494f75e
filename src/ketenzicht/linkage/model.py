"""The weights, and the probability that they give: same person, against kin or housemate, against stranger.

Two records are of one person only when both other stories fail. Each story has a score, a sum of weights:

    stranger = prior(records) + sum of the level's weight + rarity of what is shared
    kin      = prior          + sum of the level's weight + rarity + given name and birth date taken together
    probability = 1 / (1 + exp(-stranger) + exp(-kin))

so that a shared surname, address and telephone speak against a stranger but never against a brother. Every weight rises
with agreement and so does the probability. A stranger grows likelier with the number of records, a brother does not.
The numbers stand in `model.toml` and are made by `training`; they are read, never learned from the file that is linked.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ketenzicht.linkage.comparisons import COMPARISONS, UNKNOWN

HERE = Path(__file__).resolve().parent
STORIES = ("stranger", "kin")
NAMES = tuple(one.name for one in COMPARISONS)
GIVEN, BIRTH = NAMES.index("given"), NAMES.index("birth")


@dataclass(frozen=True, slots=True)
class Weights:
    """One story: `levels[f][level]` in nats (not known counts 0), `rarity[f]` per nat rarer than usual."""

    prior: float
    levels: tuple[tuple[float, ...], ...]
    rarity: tuple[float, ...]
    together: tuple[tuple[float, ...], ...]  # given name by birth date; zeros for a stranger


@dataclass(frozen=True, slots=True)
class Model:
    """Both stories, and per field the share above which a value counts as usual."""

    stranger: Weights
    kin: Weights
    usual: tuple[float, ...]

    def prior(self, records: int) -> float:
        """Log odds that a random pair of so many records is one person rather than two strangers."""
        return self.stranger.prior - math.log(max(records, 2))


def rarity(model: Model, levels: Sequence[int], shares: Sequence[float | None]) -> tuple[float, ...]:
    """Per field how much rarer (nats) the shared value is than the usual share; 0 unless the two are equal."""
    found = []
    for one, level, share, usual in zip(COMPARISONS, levels, shares, model.usual, strict=True):
        counts = level == one.top and share is not None and share < usual
        found.append(math.log(usual / share) if counts and share else 0.0)
    return tuple(found)


def story(weights: Weights, prior: float, levels: Sequence[int], rare: Sequence[float]) -> float:
    """The score of one story in nats."""
    total = prior
    for at, level in enumerate(levels):
        if level != UNKNOWN:
            total += weights.levels[at][level] + weights.rarity[at] * rare[at]
    given, birth = levels[GIVEN], levels[BIRTH]
    return total + (weights.together[given][birth] if given > 0 and birth > 0 else 0.0)


def scores(model: Model, records: int, levels: Sequence[int], shares: Sequence[float | None]) -> tuple[float, float]:
    """(against a stranger, against kin), in nats."""
    rare = rarity(model, levels, shares)
    return (
        story(model.stranger, model.prior(records), levels, rare),
        story(model.kin, model.kin.prior, levels, rare),
    )


def probability(stranger: float, kin: float) -> float:
    """1 / (1 + exp(-stranger) + exp(-kin)), without overflow."""
    return 1.0 / (1.0 + math.exp(min(-stranger, 700.0)) + math.exp(min(-kin, 700.0)))


@cache
def shipped() -> Model:
    """The model that comes with the package."""
    return read(tomllib.loads((HERE / "model.toml").read_text()))


def read(data: Mapping[str, Mapping[str, object]]) -> Model:
    """A model from its TOML. Raises KeyError or ValueError when a field or level is missing."""
    return Model(_weights(data["stranger"]), _weights(data["kin"]), _by_field(data["usual"]))


def _weights(data: Mapping[str, object]) -> Weights:
    levels, together = data["levels"], data.get("together")
    assert isinstance(levels, dict)
    by_field = tuple(tuple(float(value) for value in levels[one.name]) for one in COMPARISONS)
    for one, found in zip(COMPARISONS, by_field, strict=True):
        if len(found) != one.top + 1:
            raise ValueError(f"{one.name}: {len(found)} weights for {one.top + 1} levels")
    size = (COMPARISONS[GIVEN].top + 1, COMPARISONS[BIRTH].top + 1)
    rows = together if isinstance(together, list) else [[0.0] * size[1]] * size[0]
    joint = tuple(tuple(float(value) for value in row) for row in rows)
    prior = data["prior"]
    assert isinstance(prior, float)
    return Weights(prior, by_field, _by_field(data["rarity"]), joint)


def _by_field(data: object) -> tuple[float, ...]:
    assert isinstance(data, Mapping)
    return tuple(float(data[one.name]) for one in COMPARISONS)


def written(model: Model) -> str:
    """The model as TOML, three decimals: what `read` reads."""
    lines = [
        "# Made by `python -m ketenzicht.linkage.fitting`; weights in nats per level, from different to equal.",
        "[usual]",
    ]
    lines += [f"{name} = {share}" for name, share in zip(NAMES, model.usual, strict=True)]
    for name in STORIES:
        weights: Weights = getattr(model, name)
        lines += ["", f"[{name}]", f"prior = {weights.prior:.3f}"]
        if any(any(row) for row in weights.together):
            lines += ["# Given name (rows) and birth date (columns) taken together.", "together = ["]
            lines += [f"    {_row(row)}," for row in weights.together] + ["]"]
        lines += [f"[{name}.levels]"] + [f"{at} = {_row(row)}" for at, row in zip(NAMES, weights.levels, strict=True)]
        lines += [f"[{name}.rarity]"] + [f"{at} = {value:.3f}" for at, value in zip(NAMES, weights.rarity, strict=True)]
    return "\n".join(lines) + "\n"


def _row(values: Sequence[float]) -> str:
    return f"[{', '.join(f'{value:.3f}' for value in values)}]"

"""A scenario of shelter: which places there are, who asks, and by which policies places are given.

Read from TOML; the keys are those of the manual. Refuses a scenario that cannot be played: numbers outside their range,
a policy that is not known, a request for a type that no row of the supply has.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ketenzicht.kernel.errors import Invalid

MOST_DAYS, MOST_RUNS, MOST_PLACES, MOST_A_YEAR = 3660, 10_000, 5_000, 50_000
SHAPES = {"gamma": 2.0, "exponential": 1.0, "fixed": 0.0}


class Policy(StrEnum):
    """How places are given."""

    FIRST_COME = "first_come"
    GREEDY = "greedy"
    MATCHING = "matching"
    OPTIMUM = "optimum"


@dataclass(frozen=True, slots=True)
class Supply:
    """Equal places. `decision_days`: what the placing authority needs; `occupied`: how many are taken on day one."""

    type: str
    places: int
    sex: frozenset[str]
    age: str
    children: bool
    contra: frozenset[str]
    refusal_rate: float
    authority: str
    decision_days: int
    occupied: int
    occupied_days: float


@dataclass(frozen=True, slots=True)
class Demand:
    """Equal requests. `urgency_days`: how soon it should be; `patience_days`: after that the need is unmet."""

    name: str
    per_year: float
    sex: str
    age: str
    children: int
    contra: frozenset[str]
    eligible: tuple[str, ...]
    urgency_days: int
    mean_stay: float
    shape: str
    patience_days: int


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    days: int
    runs: int
    seed: int
    policies: tuple[Policy, ...]
    supply: tuple[Supply, ...]
    demand: tuple[Demand, ...]

    def fits(self, demand: Demand, supply: Supply) -> bool:
        """Whether these places can carry these requests."""
        return (
            supply.type in demand.eligible
            and demand.sex in supply.sex
            and demand.age == supply.age
            and (supply.children or not demand.children)
            and demand.contra <= supply.contra
        )


def read_scenario(path: Path) -> Scenario:
    """The scenario in a TOML file. Raises Invalid with the file and the key."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(str(path), "Dit bestand is niet te lezen.", "Geef een TOML-bestand in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Invalid(str(path), f"Dit is geen TOML ({error}).", "Kijk op de genoemde regel.") from error
    return scenario_of(given, where=str(path))


def scenario_of(given: Mapping[str, Any], *, where: str = "scenario") -> Scenario:
    """The scenario in plain values."""
    top = _Row(given, where)
    supply = tuple(_supply(_Row(row, f"{where}, supply {n}")) for n, row in enumerate(top.rows("supply"), 1))
    demand = tuple(_demand(_Row(row, f"{where}, demand {n}")) for n, row in enumerate(top.rows("demand"), 1))
    types = {row.type for row in supply}
    for number, row in enumerate(demand, 1):
        if set(row.eligible) - types:
            raise Invalid(
                f"{where}, demand {number}: eligible", "Deze soort opvang staat niet bij supply.", "Voeg haar toe."
            )
    asked = top.words("policies", [policy.value for policy in Policy])
    unknown = [name for name in asked if name not in {policy.value for policy in Policy}]
    if unknown or not asked:
        raise Invalid(f"{where}: policies", f"Onbekend: {', '.join(unknown)}.", f"Kies uit: {', '.join(Policy)}.")
    return Scenario(
        top.text("name", "scenario"), int(top.number("days", 365, 1, MOST_DAYS)),
        int(top.number("runs", 200, 1, MOST_RUNS)), int(top.number("seed", 1, 0, 2**31)),
        tuple(Policy(name) for name in asked), supply, demand,
    )  # fmt: skip


def _supply(row: "_Row") -> Supply:
    accepts = _Row(row.table("accepts"), f"{row.where}: accepts")
    places = int(row.number("places", None, 0, MOST_PLACES))
    return Supply(
        row.text("type", None), places, frozenset(accepts.words("sex", ["v", "m", "x"])), accepts.text("age", "adult"),
        bool(accepts.given.get("children", True)), frozenset(accepts.words("contra", [])),
        row.number("refusal_rate", 0, 0, 1), row.text("authority", ""), int(row.number("decision_days", 0, 0, 365)),
        int(row.number("occupied", 0, 0, places)), row.number("occupied_days", 90, 1, MOST_DAYS),
    )  # fmt: skip


def _demand(row: "_Row") -> Demand:
    attributes = _Row(row.table("attributes"), f"{row.where}: attributes")
    stay = _Row(row.table("stay_days"), f"{row.where}: stay_days")
    shape = stay.text("shape", "gamma")
    if shape not in SHAPES:
        raise Invalid(f"{stay.where}: shape", f"Onbekend: {shape}.", f"Kies uit: {', '.join(SHAPES)}.")
    eligible = row.words("eligible", [])
    if not eligible:
        raise Invalid(f"{row.where}: eligible", "Er is geen soort opvang genoemd.", "Noem er minstens één.")
    return Demand(
        row.text("name", None), row.number("per_year", None, 0, MOST_A_YEAR), attributes.text("sex", "v"),
        attributes.text("age", "adult"), int(attributes.number("children", 0, 0, 20)),
        frozenset(attributes.words("contra", [])), tuple(eligible), int(row.number("urgency_days", 1, 0, 365)),
        stay.number("mean", None, 1, MOST_DAYS), shape, int(row.number("patience_days", 21, 0, MOST_DAYS)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """One table of the file, each value checked as it is taken."""

    given: Mapping[str, Any]
    where: str

    def text(self, key: str, otherwise: str | None) -> str:
        value = self.given.get(key, otherwise)
        if not isinstance(value, str):
            raise Invalid(f"{self.where}: {key}", "Hier hoort tekst.", f'Schrijf bijvoorbeeld {key} = "COSM".')
        return value

    def number(self, key: str, otherwise: float | None, least: float, most: float) -> float:
        value = self.given.get(key, otherwise)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise Invalid(
                f"{self.where}: {key}", f"Hier hoort een getal van {least} tot {most}.", "Verbeter het getal."
            )
        return float(value)

    def words(self, key: str, otherwise: list[str]) -> list[str]:
        value = self.given.get(key, otherwise)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Invalid(f"{self.where}: {key}", "Hier hoort een lijst van woorden.", f'Schrijf {key} = ["…"].')
        return value

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.given.get(key, {})
        if not isinstance(value, dict):
            raise Invalid(f"{self.where}: {key}", "Hier horen sleutels tussen accolades.", f"Schrijf {key} = {{ … }}.")
        return value

    def rows(self, key: str) -> list[Mapping[str, Any]]:
        value = self.given.get(key, [])
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise Invalid(
                f"{self.where}: {key}", "Hier hoort minstens één blok.", f"Schrijf [[{key}]] met zijn sleutels."
            )
        return value

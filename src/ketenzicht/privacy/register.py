"""The register of processing activities and the DPIA, read from what is declared beside the code.

Purposes and receivers are written in `activities.toml`; the kinds of data come from the field classes of the models,
the terms from the schedule of retention. Refuses a key that does not exist; a test refuses an action that is left out.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from ketenzicht.rules.access import Actor, reach
from ketenzicht.rules.field_classes import LABELS, FieldClass, classes_of
from ketenzicht.rules.retention import BY_KEY, Term
from ketenzicht.rules.source import Source, source

FILE = Path(__file__).with_name("activities.toml")
GROUND = "avg-30"
DPIA_GROUND = "avg-35"


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity (*verwerkingsactiviteit*), whole: what article 30 asks, and the code that it covers."""

    key: str
    name: str
    purpose: str
    grounds: tuple[Source, ...]
    subjects: tuple[str, ...]
    receivers: tuple[str, ...]
    classes: tuple[FieldClass, ...]
    retention: tuple[Term, ...]
    measures: tuple[str, ...]
    models: tuple[str, ...]
    actions: tuple[str, ...]
    jobs: tuple[str, ...]

    @property
    def data(self) -> tuple[str, ...]:
        """The kinds of personal data in words, heaviest last."""
        return tuple(LABELS[kind] for kind in self.classes if kind.about_a_person)


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk for the persons concerned: how likely, how bad, what is done, and what is left after that."""

    key: str
    what: str
    likelihood: str
    impact: str
    activities: tuple[str, ...]
    measures: tuple[str, ...]
    left: str


@cache
def activities() -> tuple[Activity, ...]:
    """All activities. Raises KeyError, LookupError or UnknownSourceError for a key that does not exist."""
    return read_activities(FILE.read_text(encoding="utf-8"))


def read_activities(text: str) -> tuple[Activity, ...]:
    """The activities of a text in TOML, every key looked up."""
    written = tomllib.loads(text)
    source(GROUND)
    return tuple(_activity(row, written["measures"]) for row in written["activity"])


@cache
def risks() -> tuple[Risk, ...]:
    """All risks, with activities by name and measures in words. Raises KeyError for a key that does not exist."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    source(DPIA_GROUND)
    names = {row["key"]: row["name"] for row in written["activity"]}
    return tuple(
        Risk(
            row["key"], row["what"], row["likelihood"], row["impact"], tuple(names[key] for key in row["activities"]),
            tuple(written["measures"][key] for key in row["measures"]), row["left"],
        )
        for row in written["risk"]
    )  # fmt: skip


def may_see(actor: Actor) -> bool:
    """Whether this role reads the register; it holds no personal data."""
    return bool(reach(actor.role, "activity.list"))


def _activity(row: dict[str, Any], measures: dict[str, str]) -> Activity:
    return Activity(
        row["key"],
        row["name"],
        row["purpose"],
        tuple(source(key) for key in row["grounds"]),
        tuple(row["subjects"]),
        tuple(row["receivers"]),
        _classes(row["models"]),
        tuple(BY_KEY[key] for key in row["retention"]),
        tuple(measures[key] for key in row["measures"]),
        tuple(row["models"]),
        tuple(row["actions"]),
        tuple(row["jobs"]),
    )


def _classes(models: list[str]) -> tuple[FieldClass, ...]:
    found = {kind for label in models for kind in classes_of(apps.get_model(label)).classes.values()}
    return tuple(sorted(found, key=lambda kind: kind.weight))

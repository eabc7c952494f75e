"""Where a rule comes from: the register of paragraphs, and the mark that ties a rule to them.

`@implements` records and never wraps: the function stays what it was. A key that is not in `sources.toml`
stops the import, so a rule without a paragraph cannot run. Versions of one rule lie side by side; the day
chooses.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from ketenzicht.kernel.decision import Decision, Ground, plain

CONFIDENCES = ("seed", "public", "law17", "memory", "derived")
STALE = frozenset({"law17", "memory"})

Function = TypeVar("Function", bound=Callable[..., Any])
Outcome = TypeVar("Outcome")


class UnknownSourceError(LookupError):
    """A rule names a paragraph that is not in the register."""


@dataclass(frozen=True, slots=True)
class Source:
    """One paragraph of law or policy; `confidence` says how sure we are that it reads so today."""

    key: str
    instrument: str
    paragraph: str
    title: str
    valid_from: date
    confidence: str
    url: str = ""

    @property
    def is_stale(self) -> bool:
        """True when the text was read in its 2017 version or from memory and must be checked before
        printing.
        """
        return self.confidence in STALE


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated version of a rule: its public name, the day from which it holds, its paragraphs."""

    name: str
    since: date
    sources: tuple[str, ...]
    function: Callable[..., Any]

    @property
    def label(self) -> str:
        return f"{self.name}@{self.since.isoformat()}"


def read_sources(text: str) -> dict[str, Source]:
    """The register as written in TOML. Raises ValueError for an unknown confidence word or a missing key."""
    found: dict[str, Source] = {}
    for key, row in tomllib.loads(text).items():
        if row.get("confidence") not in CONFIDENCES:
            raise ValueError(f"Source {key}: confidence must be one of {', '.join(CONFIDENCES)}.")
        try:
            found[key] = Source(key=key, **row)
        except TypeError as problem:
            raise ValueError(f"Source {key} is incomplete or has an unknown key: {problem}") from problem
    return found


SOURCES = read_sources(Path(__file__).with_name("sources.toml").read_text(encoding="utf-8"))
REGISTRY: dict[str, list[Rule]] = {}
_NAMES: dict[str, Rule] = {}


def source(key: str) -> Source:
    """The paragraph behind a key. Raises UnknownSourceError with what to do."""
    try:
        return SOURCES[key]
    except KeyError:
        raise UnknownSourceError(f'"{key}" is not in rules/sources.toml; add the paragraph before the rule.') from None


def ground(key: str, because: str) -> Ground:
    """A ground whose key was checked. Raises UnknownSourceError."""
    return Ground(source(key).key, because)


def implements(*keys: str, rule: str, since: date) -> Callable[[Function], Function]:
    """Record that the function is the version of `rule` ("module.name") from `since`, standing on these
    paragraphs.

    Raises UnknownSourceError for a key that is not in the register, ValueError when there is no key or the
    version exists.
    """
    for key in keys:
        source(key)
    if not keys:
        raise ValueError(f"Rule {rule} names no source; a rule without a paragraph is an opinion.")

    def record(function: Function) -> Function:
        versions = REGISTRY.setdefault(rule, [])
        if any(known.since == since for known in versions):
            raise ValueError(f"Rule {rule} already has a version of {since}; a changed rule gets a new date.")
        entry = Rule(rule, since, keys, function)
        versions.append(entry)
        versions.sort(key=lambda known: known.since)
        _NAMES[_id(function)] = entry
        return function

    return record


def in_force(any_version: Function, on: date) -> Function:
    """The version of the same rule that holds on that day.

    A day before the first written version falls under the first: the sources record nothing older.
    """
    versions = REGISTRY[_NAMES[_id(any_version)].name]
    holding = [known for known in versions if known.since <= on] or versions[:1]
    return holding[-1].function  # type: ignore[return-value]


def decided(
    version: Callable[..., Any], outcome: Outcome, grounds: tuple[Ground, ...], facts: Any, on: date
) -> Decision[Outcome]:
    """The decision of this version, with its facts and day kept so that it can be replayed."""
    return Decision(outcome, grounds, _NAMES[_id(version)].label, {**plain(facts), "on": on.isoformat()})


def _id(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"

"""Reads written stories (`[[story]]` with `[[story.step]]`, see product contract 6) and says where one is wrong."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid

STEPS = (
    "enrich", "assess", "ask_advice", "answer_advice", "hand_over", "forward", "accept", "return", "feedback",
    "open_case", "start_care", "request_place", "offer", "intake", "admit", "depart", "register", "close",
    "end_care", "close_case",
)  # fmt: skip
STEP_KEYS = {"do", "as", "after", "given", "expect"}
EXPECT_KEYS = {"route", "because", "rows", "clocks", "state"}
REGIONS = {"oost-brabant": "VR21", "gooi-vechtstreek": "VR14", "generic": None}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: what is done, by which role, how long after the one before, and what must come of it."""

    number: int
    do: str
    role: str
    after: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """A written story: a signal on a moment, and the steps that follow."""

    name: str
    region: str
    on: datetime
    signal: Mapping[str, Any]
    steps: tuple[Step, ...]


def read_stories(text: str, place: str) -> list[Story]:
    """The stories of a file. Raises Invalid with the place (file and story or step) of what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(place, f"Dit bestand is geen TOML: {error}.", "Verbeter de genoemde regel.") from None
    rows = data.get("story")
    if not isinstance(rows, list) or not rows:
        raise Invalid(place, "Er staat geen enkel verhaal in.", "Begin met [[story]].")
    return [_story(row, f"{place}: story {number}") for number, row in enumerate(rows, start=1)]


def read_file(path: Path) -> list[Story]:
    """The stories of a file on disk. Raises Invalid when it cannot be read."""
    try:
        return read_stories(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError):
        raise Invalid(str(path), "Dit bestand kan niet worden gelezen.", "Geef een bestand in UTF-8.") from None


def _story(row: Mapping[str, Any], place: str) -> Story:
    for key in ("name", "signal"):
        if key not in row:
            raise Invalid(f"{place}.{key}", f'"{key}" ontbreekt.', f"Voeg {key} toe.")
    on = _moment(row, place)
    region = row.get("region", "generic")
    if region not in REGIONS:
        raise Invalid(f"{place}.region", f'De regio "{region}" is onbekend.', f"Kies uit: {', '.join(REGIONS)}.")
    steps = tuple(_step(step, n, f"{place}, step {n}") for n, step in enumerate(row.get("step", ()), start=1))
    return Story(row["name"], region, on, row["signal"], steps)


def _moment(row: Mapping[str, Any], place: str) -> datetime:
    """When a story begins: `on` at a written moment, or `ago` ("3 days") before now, for a demo that looks lived in."""
    if isinstance(row.get("ago"), str):
        try:
            return clock.now() - (clock.later(clock.now(), row["ago"]) - clock.now())
        except ValueError as error:
            raise Invalid(f"{place}.ago", str(error), 'Schrijf bijvoorbeeld ago = "3 days".') from None
    if not isinstance(row.get("on"), datetime) or row["on"].tzinfo is None:
        raise Invalid(f"{place}.on", "Dit is geen tijdstip met tijdzone.", "Schrijf on = 2026-03-02T10:15:00+01:00.")
    moment: datetime = row["on"]
    return moment


def _step(row: Mapping[str, Any], number: int, place: str) -> Step:
    unknown = sorted(set(row) - STEP_KEYS)
    if unknown:
        raise Invalid(
            f"{place}.{unknown[0]}", "Deze sleutel is onbekend.", f"Kies uit: {', '.join(sorted(STEP_KEYS))}."
        )
    if row.get("do") not in STEPS:
        raise Invalid(f"{place}.do", f'De stap "{row.get("do")}" is onbekend.', f"Kies uit: {', '.join(STEPS)}.")
    if not isinstance(row.get("as"), str):
        raise Invalid(f"{place}.as", "Er staat niet wie dit doet.", 'Schrijf bijvoorbeeld as = "AF".')
    expect = row.get("expect", {})
    odd = sorted(set(expect) - EXPECT_KEYS)
    if odd:
        raise Invalid(
            f"{place}.expect.{odd[0]}", "Dit kan niet worden nagegaan.", f"Kies uit: {', '.join(sorted(EXPECT_KEYS))}."
        )
    return Step(number, row["do"], row["as"], row.get("after", ""), row.get("given", {}), expect)

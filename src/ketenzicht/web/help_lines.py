"""Where somebody can go, by situation, with source and the day until which the numbers count as looked after.

Refuses a line without a source, or without a number or a site.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ketenzicht.kernel import clock


@dataclass(frozen=True, slots=True)
class Line:
    """One place to turn to; `hours` is "" when the source gives none."""

    name: str
    what: str
    hours: str
    source: str
    phone: str = ""
    site: str = ""

    @property
    def dial(self) -> str:
        """The number as a telephone wants it."""
        return re.sub(r"\D", "", self.phone)


@dataclass(frozen=True, slots=True)
class Situation:
    """What somebody is in, in their words, and who helps then."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """All of it; `read_on` is the day on which the sources were read."""

    situations: tuple[Situation, ...]
    read_on: date
    verify_by: date

    @property
    def is_old(self) -> bool:
        """Whether nobody looked after it in time."""
        return clock.today() > self.verify_by


@cache
def where_to_go() -> Help:
    """Read from the file beside this one. Raises ValueError for a line that cannot be used."""
    given = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    situations = tuple(
        Situation(each["title"], tuple(Line(**line) for line in each["line"])) for each in given["situation"]
    )
    for line in (line for situation in situations for line in situation.lines):
        if not line.source.startswith("https://") or not (line.phone or line.site):
            raise ValueError(f"{line.name}: no source, or nowhere to turn to.")
    return Help(situations, given["read_on"], given["verify_by"])

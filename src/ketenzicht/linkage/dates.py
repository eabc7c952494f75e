"""Birth dates as far as they are known: `1990-05-xx`, `05-1990`, `ca. 1990`. Refuses to fill in the rest."""

import re
from functools import lru_cache
from typing import NamedTuple

_MONTHS = "jan feb maa apr mei jun jul aug sep okt nov dec"
MONTHS = {month: at + 1 for at, month in enumerate(_MONTHS.split())} | {
    "mrt": 3,
    "mar": 3,
    "may": 5,
    "oct": 10,
}
YEARS = (1850, 2100)


class Partial(NamedTuple):
    """A date of which each part may be unknown (0)."""

    year: int = 0
    month: int = 0
    day: int = 0


@lru_cache(maxsize=200_000)
def partial(text: str) -> Partial:
    """Read a date in the usual notations, day before month. What is no date has no known part."""
    compact = re.fullmatch(r"\s*(\d{4})(\d{2})(\d{2})\s*", text)
    parts = list(compact.groups()) if compact else re.findall(r"\d+|[a-z]+|\?+", text.lower())
    found = [number for number in (_number(part) for part in parts) if number is not None]
    place = next((at for at, number in enumerate(found) if YEARS[0] <= number < YEARS[1]), None)
    if place is None:
        return Partial()
    rest = found[:place][::-1] if place else found[1:]
    month, day = ([*rest[:2], 0, 0])[:2]
    if month > 12 >= day:
        month, day = day, month
    if month > 12 or day > 31:
        return Partial(found[place])
    return Partial(found[place], month, day)


def _number(part: str) -> int | None:
    """A part as number; unknown is 0, a word that is no month is nothing."""
    if part.isdigit():
        return int(part) if len(part) <= 4 else None
    if re.fullmatch(r"x+|\?+|mm|dd|onb", part):
        return 0
    return MONTHS.get(part[:3])

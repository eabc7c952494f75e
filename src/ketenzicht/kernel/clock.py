"""The one place that knows what time it is: Europe/Amsterdam, movable in tests, stories and replays."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_fixed: ContextVar[datetime | None] = ContextVar("ketenzicht_clock", default=None)


def now() -> datetime:
    """This moment in Amsterdam, or the moment at which the clock was set."""
    return _fixed.get() or datetime.now(UTC).astimezone(AMSTERDAM)


def today() -> date:
    return now().date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside this block the clock stands at `moment` (aware); blocks nest."""
    if moment.tzinfo is None:
        raise ValueError("The clock needs a moment with a time zone.")
    token = _fixed.set(moment.astimezone(AMSTERDAM))
    try:
        yield
    finally:
        _fixed.reset(token)


def later(moment: datetime, text: str) -> datetime:
    """`moment` plus "3 days", "2 hours", "30 minutes" or "1 week"; days keep the hour on the wall.

    Raises ValueError with the words that are understood.
    """
    amount, _, unit = text.strip().partition(" ")
    name = unit.strip().rstrip("s")
    if not amount.isdigit() or name not in {"minute", "hour", "day", "week"}:
        raise ValueError(f'"{text}" is no duration; write for example "3 days", "2 hours", "30 minutes".')
    if name in {"minute", "hour"}:
        step = timedelta(**{name + "s": int(amount)})
        return (moment.astimezone(UTC) + step).astimezone(AMSTERDAM)
    return moment.astimezone(AMSTERDAM) + timedelta(**{name + "s": int(amount)})


def end_of(day: date) -> datetime:
    """The last moment of a day in Amsterdam: 23:59:59."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=AMSTERDAM)

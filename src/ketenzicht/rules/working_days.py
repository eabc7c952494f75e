"""The Dutch calendar of the Algemene termijnenwet: which days are no working days, and arithmetic over them.

The holidays are the nine of the law's article 3 and Good Friday. 5 May counts every year, because the law
makes no difference between years. Days that a royal decree equates for some years (often the Friday after
Ascension) are not known here: an end may then in truth be later, never earlier. A test compares every year
with the `holidays` library.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from ketenzicht.kernel.errors import Invalid

FIRST_YEAR, LAST_YEAR = 1990, 2199


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> dict[date, str]:
    """The days that the law treats as Sunday in this year, with their Dutch names. Source: atw-1."""
    sunday = easter(year)
    days = {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - timedelta(2): "Goede Vrijdag",
        sunday + timedelta(1): "tweede paasdag",
        _kings_day(year): "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        sunday + timedelta(39): "Hemelvaartsdag",
        sunday + timedelta(50): "tweede pinksterdag",
        date(year, 12, 25): "eerste kerstdag",
        date(year, 12, 26): "tweede kerstdag",
    }
    return dict(sorted(days.items()))


def _kings_day(year: int) -> date:
    """27 April since 2014, 30 April before; on a Sunday the day before."""
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - timedelta(1) if day.weekday() == 6 else day


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in public_holidays(day.year)


def next_working_day(day: date) -> date:
    """`day` itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(1)
    return day


def working_days_after(day: date, n: int) -> date:
    """The n-th working day after `day`; 0 gives `day` itself. Raises ValueError for a negative number."""
    if n < 0:
        raise ValueError("Working days are counted forward.")
    for _ in range(n):
        day = next_working_day(day + timedelta(1))
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`."""
    return sum(is_working_day(start + timedelta(step)) for step in range(1, (end - start).days + 1))


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; 31 January plus one month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def checked(day: date) -> date:
    """The day itself. Raises Invalid outside the years in which this calendar can reckon."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(
            "on",
            f"Het jaar {day.year} valt buiten de kalender.",
            f"Kies {FIRST_YEAR} tot en met {LAST_YEAR}.",
        )
    return day

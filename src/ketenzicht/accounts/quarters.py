"""The quarters of a year, in which the rights are looked at once."""

from datetime import date, timedelta


def quarter_of(day: date) -> str:
    """ "2026-4" for a day in the last quarter of 2026."""
    return f"{day.year}-{(day.month + 2) // 3}"


def end_of_quarter(day: date) -> date:
    """The last day of the quarter in which this day lies."""
    month = (day.month + 2) // 3 * 3
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

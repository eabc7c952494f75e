"""Time in words: "di 3 maart 2026", "over 2 dagen", "3 dagen te laat", in the active language.

Calendar days in Europe/Amsterdam; the clock is `ketenzicht.kernel.clock`. Working days and terms are not computed
here: a due date comes in, words come out.
"""

from datetime import date, datetime, timedelta

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketenzicht.kernel import clock

NEAR = 7  # days within which a date is told relative to today
WARN_DAYS = 2


def day_of(value: date | datetime) -> date:
    """The calendar day in Amsterdam."""
    return value.astimezone(clock.AMSTERDAM).date() if isinstance(value, datetime) else value


def full_date(value: date | datetime) -> str:
    """As in "di 3 maart 2026"."""
    return format_date(day_of(value), "D j F Y")


def time_of(value: datetime) -> str:
    """As in "14:05", in Amsterdam."""
    return value.astimezone(clock.AMSTERDAM).strftime("%H:%M")


def near_date(value: date | datetime) -> str:
    """As in "vandaag", "morgen", "gisteren", "over 3 dagen", "4 dagen geleden"; beyond a week the full date."""
    days = (day_of(value) - clock.today()).days
    fixed = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    if days in fixed:
        return fixed[days]
    if 0 < days <= NEAR:
        return ngettext("over %(days)d dag", "over %(days)d dagen", days) % {"days": days}
    if -NEAR <= days < 0:
        return ngettext("%(days)d dag geleden", "%(days)d dagen geleden", -days) % {"days": -days}
    return full_date(value)


def due_words(due: date | datetime) -> str:
    """As in "over 3 uur", "morgen", "over 12 dagen", "2 dagen te laat": always relative."""
    if isinstance(due, datetime):
        left = due - clock.now()
        if abs(left) < timedelta(hours=24):
            return _hours_words(left)
    days = (day_of(due) - clock.today()).days
    if days < 0:
        return ngettext("%(days)d dag te laat", "%(days)d dagen te laat", -days) % {"days": -days}
    fixed = {0: _("vandaag"), 1: _("morgen")}
    return fixed.get(days) or ngettext("over %(days)d dag", "over %(days)d dagen", days) % {"days": days}


def _hours_words(left: timedelta) -> str:
    minutes = int(abs(left).total_seconds() // 60)
    amount, hours = minutes, minutes // 60
    if amount == 0:
        return _("nu")
    if left < timedelta(0):
        if hours:
            return ngettext("%(hours)d uur te laat", "%(hours)d uur te laat", hours) % {"hours": hours}
        return ngettext("%(n)d minuut te laat", "%(n)d minuten te laat", amount) % {"n": amount}
    if hours:
        return ngettext("over %(hours)d uur", "over %(hours)d uur", hours) % {"hours": hours}
    return ngettext("over %(n)d minuut", "over %(n)d minuten", amount) % {"n": amount}


def since_words(moment: datetime) -> str:
    """As in "zojuist", "12 minuten geleden", "3 uur geleden", "gisteren", "4 dagen geleden", then the full date."""
    passed = clock.now() - moment
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return _("zojuist")
    if minutes < 60:
        return ngettext("%(n)d minuut geleden", "%(n)d minuten geleden", minutes) % {"n": minutes}
    if day_of(moment) == clock.today():
        return ngettext("%(n)d uur geleden", "%(n)d uur geleden", minutes // 60) % {"n": minutes // 60}
    return near_date(moment)


def tone_of(due: date | datetime, warn_days: int = WARN_DAYS) -> str:
    """`acute` when the date has passed, `due` within `warn_days` days, else `action`."""
    late = due < clock.now() if isinstance(due, datetime) else due < clock.today()
    if late:
        return "acute"
    return "due" if (day_of(due) - clock.today()).days <= warn_days else "action"

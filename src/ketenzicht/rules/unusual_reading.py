"""When somebody's reading is so unusual that the privacy officer looks at it: without a task, very much, at odd hours.

Refuses to conclude anything about a person: each line says what stood out and why, and people decide. Source of the
limits: `kz-unusual-reading`; nobody has measured them in the field yet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ketenzicht.kernel.decision import Decision
from ketenzicht.rules.source import decided, ground, implements, in_force
from ketenzicht.rules.working_days import is_working_day

SOURCE = "kz-unusual-reading"
WITHOUT_TASK = 3  # files in seven days
VERY_MANY = 30  # files in a day
MANY = 10  # files in a day, when that is also
TIMES_USUAL = 3  # times what this person usually reads
AT_ODD_HOURS = 3  # files in seven days
NIGHT_FROM, NIGHT_UNTIL = 22, 6


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """What one person read in seven days, in files: without a task of their own in it, on the busiest day, usually
    on a day that they read (0: not known), and at odd hours outside their shifts."""

    without_task: int = 0
    busiest_day: int = 0
    usual_day: int = 0
    at_odd_hours: int = 0


@dataclass(frozen=True, slots=True)
class Unusual:
    """What stood out, in this order: without_task, volume, odd_hours; empty when nothing did."""

    reasons: tuple[str, ...]


def unusual(facts: ReadingFacts, *, on: date) -> Decision[Unusual]:
    """Which of the three stood out, each with its ground."""
    return in_force(_unusual_2026, on)(facts, on=on)


def at_odd_hour(moment: datetime) -> bool:
    """Whether this moment (in Amsterdam) lies between ten at night and six, or on a day that is no working day."""
    return not NIGHT_UNTIL <= moment.hour < NIGHT_FROM or not is_working_day(moment.date())


@implements(SOURCE, rule="unusual_reading.unusual", since=date(2026, 1, 1))
def _unusual_2026(facts: ReadingFacts, *, on: date) -> Decision[Unusual]:
    seen = [(reason, words(facts)) for reason, holds, words in _REASONS if holds(facts)]
    grounds = tuple(ground(SOURCE, words) for _, words in seen)
    nothing = (ground(SOURCE, "Niets in dit leesgedrag viel op."),)
    return decided(_unusual_2026, Unusual(tuple(reason for reason, _ in seen)), grounds or nothing, facts, on)


def _is_much(facts: ReadingFacts) -> bool:
    unlike_before = 0 < facts.usual_day * TIMES_USUAL <= facts.busiest_day and facts.busiest_day >= MANY
    return facts.busiest_day >= VERY_MANY or unlike_before


_Reason = tuple[str, Callable[[ReadingFacts], bool], Callable[[ReadingFacts], str]]
_REASONS: tuple[_Reason, ...] = (
    (
        "without_task",
        lambda facts: facts.without_task >= WITHOUT_TASK,
        lambda facts: f"{facts.without_task} dossiers gelezen zonder eigen taak; vanaf {WITHOUT_TASK} valt dat op.",
    ),
    (
        "volume",
        _is_much,
        lambda facts: (
            f"{facts.busiest_day} dossiers op één dag, gewoonlijk {facts.usual_day or 'onbekend'}; vanaf {VERY_MANY}, "
            f"of vanaf {MANY} en {TIMES_USUAL} keer zoveel als gewoonlijk, valt dat op."
        ),
    ),
    (
        "odd_hours",
        lambda facts: facts.at_odd_hours >= AT_ODD_HOURS,
        lambda facts: (
            f"{facts.at_odd_hours} dossiers 's nachts of op een vrije dag, buiten dienst; "
            f"vanaf {AT_ODD_HOURS} valt dat op."
        ),
    ),
)

"""What must happen next with a signal after each event, and when: no open signal is without it.

The terms are the service levels of `rules/parameters/service_levels.toml`: a proposal that a region may change.
"""

from datetime import date, datetime

from ketenzicht.kernel import clock
from ketenzicht.rules.deadlines import service_level_due, working_days_after
from ketenzicht.rules.profiles import ADVICE_REVIEW_WORKING_DAYS, SERVICE_LEVEL_SOURCE
from ketenzicht.signals.operations import Next


def _due(level: str) -> datetime:
    return clock.end_of(service_level_due(level, starts_on=clock.today()))


def _next(what: str, action: str, level: str, waits_for: str = "", *, returned: bool = False) -> Next:
    return Next(what, action, _due(level), SERVICE_LEVEL_SOURCE, waits_for, returned)


def after_receiving(*, acute: bool) -> Next:
    if acute:
        return Next("assess", "Nu bellen en beoordelen", clock.now(), SERVICE_LEVEL_SOURCE)
    return _next("assess", "Verrijken en beoordelen", "enrich")


def after_mail() -> Next:
    return _next("reporter_mailed", "Mail van de melder lezen", "confirm")


def after_unread_mail() -> Next:
    return _next("unread_mail", "Lezen, en een melding maken of zeggen waarom niet", "confirm")


def after_conclusion(conclusion: str) -> Next:
    if conclusion == "clear":
        return _next("hand_over", "Overdragen", "confirm")
    if conclusion == "vague":
        return _next("ask_advice", "Advies vragen", "confirm")
    return _next("feedback", "Terugkoppeling geven", "feedback")


def after_asking(names: list[str]) -> Next:
    return _next("advice", "Advies afwachten", "enrich", ", ".join(names))


def after_advice(outcome: str, review_on: date | None) -> Next:
    if outcome == "more_information":
        due = clock.end_of(review_on or review_by(clock.today()))
        return Next("assess", "Aanvullen en opnieuw beoordelen", due, SERVICE_LEVEL_SOURCE, returned=True)
    if outcome == "trafficking":
        return _next("hand_over", "Overdragen", "confirm", returned=True)
    return _next("assess", "Conclusie vastleggen", "confirm", returned=True)


def review_by(day: date) -> date:
    """When more information is looked at again if the adviser names no day: the term of the advice loop."""
    return working_days_after(day, ADVICE_REVIEW_WORKING_DAYS)


def after_handover(names: list[str]) -> Next:
    return _next("handover", "Antwoord afwachten", "confirm", ", ".join(names))


def after_accepting() -> Next:
    return _next("feedback", "Terugkoppeling geven", "feedback")


def after_returning() -> Next:
    return _next("hand_over", "Opnieuw overdragen", "confirm", returned=True)


def after_feedback() -> Next:
    return _next("close", "Volgen of afsluiten", "feedback")


def after_merging() -> Next:
    return _next("feedback", "Terugkoppeling geven", "feedback")


def after_splitting(*, acute: bool) -> Next:
    return after_receiving(acute=acute)


def after_passing_by(*, acute: bool) -> Next:
    if acute:
        return after_receiving(acute=True)
    return Next("assess", "Overnemen en bekijken", _due("confirm"), SERVICE_LEVEL_SOURCE, returned=True)


def after_reopening(*, acute: bool) -> Next:
    if acute:
        return after_receiving(acute=True)
    return Next("assess", "Opnieuw bekijken", _due("confirm"), SERVICE_LEVEL_SOURCE, returned=True)

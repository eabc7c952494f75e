"""What tests of figures start from: signals that went through the chain on a day of their own."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from ketenzicht.assessment.operations import Judgement
from ketenzicht.chain import flow
from ketenzicht.kernel import clock
from ketenzicht.rules.access import PUBLIC
from ketenzicht.signals.intake import read_report
from tests.cast import actor

YEAR: dict[str, Any] = {"since": date(2020, 1, 1), "until": date(2020, 12, 31)}


def moment(day: date) -> datetime:
    return datetime.combine(day, time(10), clock.AMSTERDAM)


def a_signal(
    day: date = date(2020, 5, 4),
    *forms: str,
    conclusion: str = "clear",
    municipality: str = "Hilversum",
    channel: str = "web",
    minor: bool | None = None,
) -> UUID:
    """A signal received on `day`; with forms (or another conclusion than clear) also assessed on that day."""
    with clock.at(moment(day)):
        report = read_report({"text": "verzonnen", "municipality": municipality, "minor": minor}, channel=channel)
        signal = flow.receive(actor=PUBLIC, report=report).taken.signal
        if forms or conclusion != "clear":
            judgement = Judgement(conclusion=conclusion, forms=forms, reasons=("verzonnen reden",))
            flow.assess(actor=actor("AF"), signal=signal, judgement=judgement)
        return signal


def signals(number: int, *forms: str, day: date = date(2020, 5, 4), municipality: str = "Hilversum") -> None:
    for _ in range(number):
        a_signal(day, *forms, municipality=municipality)

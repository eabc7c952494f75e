"""What tests of a signal start from: one in Hilversum, brought as far as a test needs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from ketenzicht.assessment.operations import Judgement
from ketenzicht.chain import flow
from ketenzicht.chain.flow import Received
from ketenzicht.kernel import clock
from ketenzicht.rules.access import PUBLIC, Actor
from ketenzicht.signals.intake import Report, read_report
from ketenzicht.signals.recognised import Source
from tests.cast import actor

MOMENT = datetime(2026, 3, 2, 10, 15, tzinfo=clock.AMSTERDAM)
TEXT = "Een man slaapt in een loods en krijgt geen loon."


def a_report(**given: Any) -> Report:
    return read_report({"text": TEXT, "municipality": "Hilversum", **given}, channel="web")


def received(by: Actor = PUBLIC, source: Source | None = None, **given: Any) -> Received:
    return flow.receive(actor=by, report=a_report(**given), source=source)


def a_signal(**given: Any) -> UUID:
    """A signal that lies with the contact officer of Hilversum."""
    return received(**given).taken.signal


def judged(signal: UUID, conclusion: str = "clear", **given: Any) -> flow.Assessed:
    """What the contact officer concludes; clear is labour exploitation unless said otherwise."""
    said: dict[str, Any] = {"reasons": ("Geen loon.",), "forms": ("AU",) if conclusion == "clear" else (), **given}
    return flow.assess(actor=actor("AF"), signal=signal, judgement=Judgement(conclusion, **said))


def asked(signal: UUID, *of: str) -> list[UUID]:
    return flow.ask_advice(actor=actor("AF"), signal=signal, of=of or ("AVIM",), question="Is dit genoeg?")


def handed_over(signal: UUID, *to: str) -> list[UUID]:
    return flow.hand_over(actor=actor("AF"), signal=signal, to=to or ("NLA",), message="Graag oppakken.")


def fed_back(signal: UUID) -> None:
    flow.give_feedback(actor=actor("AF"), signal=signal, text="Het is opgepakt.", limited=False)


def row(signal: UUID) -> Any:
    """The row of a signal, by name: what a promise is checked against."""
    return apps.get_model("signals", "Signal").objects.get(id=signal)


def rows(model: str, **wanted: object) -> QuerySet[Any]:
    """Rows of any room, by name."""
    found: QuerySet[Any] = apps.get_model(model).objects.filter(**wanted)
    return found


def open_duties(about: UUID) -> set[tuple[str, str]]:
    """(role, what) of the open duties about a signal, a hand-over or a question."""
    return set(rows("duties.Duty", about=about, state="open").values_list("role", "what"))

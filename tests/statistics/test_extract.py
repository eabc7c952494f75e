"""What comes through the gate, and that no person does."""

from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from ketenzicht.assessment.operations import Judgement
from ketenzicht.chain import flow
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM
from ketenzicht.statistics import extract
from ketenzicht.statistics.extract import RegistrationFact, RequestFact, SignalFact, StayFact, signal_facts
from ketenzicht.statistics.selection import Selection
from tests.cast import actor, outsider
from tests.statistics.given import YEAR, a_signal, moment

pytestmark = pytest.mark.django_db
ALL = Selection(**YEAR)
DAY = date(2020, 5, 4)


def facts(role: str = "KETEN", asked: Selection = ALL) -> list[SignalFact]:
    return signal_facts(actor(role), "figures.rows", asked)


def test_a_signal_comes_out_as_what_it_counts_for() -> None:
    a_signal(DAY, "AU", "CU", channel="phone", minor=True)
    (fact,) = facts()
    assert fact == SignalFact(
        received_on=DAY, municipality="GM0402", region="VR14", forms=("AU", "CU"), conclusion="clear", channel="phone",
        reporter_kind="anonymous", acute=False, minor=True, state="concluded", feedback_days=None,
    )  # fmt: skip


def test_forms_count_only_once_it_is_concluded_to_be_trafficking() -> None:
    a_signal(DAY, conclusion="not_trafficking")
    a_signal(DAY)
    assert [(fact.conclusion, fact.forms) for fact in facts()] == [("not_trafficking", ()), ("", ())]


def test_the_last_conclusion_counts() -> None:
    signal = a_signal(DAY, conclusion="not_trafficking")
    with clock.at(moment(DAY + timedelta(days=1))):
        flow.assess(actor=actor("AF"), signal=signal, judgement=Judgement("clear", ("SU",), ("toch",)))
    assert facts()[0].forms == ("SU",)


def test_days_to_feedback_are_calendar_days_in_amsterdam() -> None:
    signal = a_signal(DAY, "AU")
    with clock.at(moment(DAY + timedelta(days=9))):
        flow.give_feedback(actor=actor("AF"), signal=signal, text="Opgepakt.", limited=False)
    assert facts()[0].feedback_days == 9


def test_both_ends_of_the_period_count() -> None:
    a_signal(date(2020, 1, 1))
    a_signal(date(2020, 12, 31))
    a_signal(date(2021, 1, 1))
    assert [fact.received_on for fact in facts()] == [date(2020, 1, 1), date(2020, 12, 31)]


def test_nobody_gets_rows_of_another_place() -> None:
    a_signal(DAY)
    assert signal_facts(outsider(), "figures.rows", ALL) == []


def test_an_action_that_a_role_lacks_gives_nothing() -> None:
    a_signal(DAY)
    assert signal_facts(actor("NAC"), "figures.rows", ALL) == []
    assert len(signal_facts(SYSTEM, "statistics.publish", ALL)) == 1


@pytest.mark.parametrize("kind", [SignalFact, RegistrationFact, RequestFact, StayFact])
def test_a_fact_has_no_room_for_a_person_or_a_key(kind: type) -> None:
    names = {field.name for field in fields(kind)}
    assert not names & {"id", "person", "client", "reporter", "reference", "text", "organisation", "place", "location"}


def test_the_gate_never_writes() -> None:
    source = Path(extract.__file__).read_text()
    assert not any(word in source for word in (".save(", ".create(", ".update(", ".delete(", "bulk_"))

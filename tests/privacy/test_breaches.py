"""A data breach: 72 hours from the discovery, a weighed risk, and who was told or why not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from ketenzicht.duties.models import Duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.clock import AMSTERDAM
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.privacy.models import Breach
from ketenzicht.privacy.operations import assess_breach, close_breach, record_breach, tell_authority, tell_persons
from ketenzicht.privacy.operations.breaches import Found
from ketenzicht.privacy.queries import breaches_for, read_breach
from ketenzicht.rules.privacy_breach import notice_due
from tests.cast import actor, outsider
from tests.privacy.given import NOW, a_breach, fg

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def test_the_clock_runs_from_the_discovery_not_from_the_recording() -> None:
    duty = Duty.objects.get(about=a_breach(hours_ago=20))
    assert (duty.due_at, duty.clock, duty.acute) == (NOW + timedelta(hours=52), "T21", True)


def test_72_hours_are_real_hours_when_summer_time_begins() -> None:
    friday = datetime(2026, 3, 27, 12, 0, tzinfo=AMSTERDAM)
    assert notice_due(friday) == datetime(2026, 3, 30, 13, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (Found("Lek", NOW + timedelta(minutes=1)), "discovered_at"),
        (Found("Lek", NOW, happened_at=NOW + timedelta(minutes=1)), "happened_at"),
        (Found("Lek", NOW, classes=("gossip",)), "classes"),
        (Found("Lek", NOW, persons=-1), "persons"),
        (Found(" ", NOW), "what"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(found: Found, place: str) -> None:
    with pytest.raises(Invalid) as refusal:
        record_breach(actor=fg(), found=found)
    assert refusal.value.place == place


def test_a_high_risk_must_be_told_to_both() -> None:
    breach = a_breach()
    assess = assess_breach(actor=fg(), breach=breach, risk="high", unreadable=False, why="Adres van de opvang.")
    assert assess == (True, True)
    for tell in (tell_authority, tell_persons):
        with pytest.raises(Refused):
            tell(actor=fg(), breach=breach, told=False, words="Liever niet.")


def test_a_breach_is_closed_when_both_answers_are_there_and_the_duty_ends() -> None:
    breach = a_breach()
    with pytest.raises(Conflict, match="risico"):
        close_breach(actor=fg(), breach=breach)
    assess_breach(actor=fg(), breach=breach, risk="none", unreadable=False, why="Brief kwam ongeopend terug.")
    with pytest.raises(Conflict, match="Nog niet"):
        close_breach(actor=fg(), breach=breach)
    tell_authority(actor=fg(), breach=breach, told=False, words="Geen risico.")
    tell_persons(actor=fg(), breach=breach, told=False, words="Geen risico.")
    close_breach(actor=fg(), breach=breach)
    assert Duty.objects.filter(about=breach, state="open").count() == 0
    assert read_breach(actor=fg(), breach=breach).authority == "Geen risico."


def test_a_heavier_weighing_afterwards_keeps_it_open() -> None:
    breach = a_breach()
    assess_breach(actor=fg(), breach=breach, risk="none", unreadable=False, why="Leek mee te vallen.")
    tell_authority(actor=fg(), breach=breach, told=False, words="Geen risico.")
    tell_persons(actor=fg(), breach=breach, told=False, words="Geen risico.")
    assess_breach(actor=fg(), breach=breach, risk="risk", unreadable=False, why="Toch gelezen.")
    with pytest.raises(Conflict, match="ingelicht"):
        close_breach(actor=fg(), breach=breach)


def test_the_database_closes_no_breach_without_weighing() -> None:
    breach = a_breach()
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.filter(id=breach).update(state="closed", closed_at=NOW)


def test_another_officer_and_an_outsider_see_nothing_of_it() -> None:
    breach = a_breach()
    assert [line.breach for line in breaches_for(fg())] == [breach]
    for other in (actor("FG", "fg-gv"), outsider(), actor("AF")):
        assert breaches_for(other) == []
        with pytest.raises(Missing):
            read_breach(actor=other, breach=breach)

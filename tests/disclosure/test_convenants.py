"""Convenants: kept by who directs, read by the parties, renewed in time, and never a ground."""

from datetime import date, datetime, timedelta

import pytest

from ketenzicht.chain.registers import end_convenant, register_convenant, renew_convenant
from ketenzicht.disclosure.convenants import convenants_for, read_convenant
from ketenzicht.duties.queries import duties_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from tests.cast import actor, outsider
from tests.disclosure.given import a_text
from tests.signals.given import MOMENT

pytestmark = pytest.mark.django_db


def test_the_keeper_and_the_parties_read_what_was_agreed() -> None:
    id = register_convenant(actor=actor("KETEN"), text=a_text())
    for who in (actor("KETEN"), actor("AVIM")):
        shown = read_convenant(actor=who, convenant=id)
        assert (shown.title, shown.state, len(shown.parties)) == ("Samenwerking in de Demoregio", "in_force", 2)
        assert [(each.title, each.reference) for each in shown.documents] == [("Privacyprotocol", "Z-2026-001")]
    assert "grondslag" in read_convenant(actor=actor("AVIM"), convenant=id).grounds[0].because


def test_one_that_ends_is_a_duty_that_warns_ninety_days_before() -> None:
    id = register_convenant(actor=actor("KETEN"), text=a_text())
    owed = duties_about(actor("KETEN"), id)
    assert [(item.what, item.due_at, item.warn_at) for item in owed] == [
        ("convenant_renewal", clock.end_of(date(2026, 12, 31)), clock.end_of(date(2026, 10, 2)))
    ]


def test_one_without_an_end_owes_nothing() -> None:
    id = register_convenant(actor=actor("KETEN"), text=a_text(until_on=None))
    assert duties_about(actor("KETEN"), id) == []


def test_a_renewal_settles_the_duty_of_the_one_before_and_can_be_done_once() -> None:
    first = register_convenant(actor=actor("KETEN"), text=a_text())
    following = a_text(since_on=date(2027, 1, 1), until_on=date(2027, 12, 31))
    second = renew_convenant(actor=actor("KETEN"), convenant=first, text=following)
    assert duties_about(actor("KETEN"), first) == []
    assert read_convenant(actor=actor("AVIM"), convenant=first).renewed_by == second
    with pytest.raises(Conflict):
        renew_convenant(actor=actor("KETEN"), convenant=first, text=following)


def test_after_its_last_day_it_has_lapsed() -> None:
    id = register_convenant(actor=actor("KETEN"), text=a_text())
    with clock.at(datetime(2027, 1, 1, 9, tzinfo=clock.AMSTERDAM)):
        assert read_convenant(actor=actor("AVIM"), convenant=id).state == "lapsed"


def test_who_keeps_it_ends_it() -> None:
    id = register_convenant(actor=actor("KETEN"), text=a_text())
    end_convenant(actor=actor("KETEN"), convenant=id)
    assert read_convenant(actor=actor("AVIM"), convenant=id).state == "ended"
    assert duties_about(actor("KETEN"), id) == []
    with pytest.raises(Conflict):
        end_convenant(actor=actor("KETEN"), convenant=id)


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("title", {"title": " "}),
        ("parties", {"parties": ()}),
        ("purposes", {"purposes": ()}),
        ("what", {"data": (" ",)}),
        ("until_on", {"until_on": date(2025, 12, 31)}),
    ],
)
def test_what_is_not_complete_is_not_registered(place: str, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid) as caught:
        register_convenant(actor=actor("KETEN"), text=a_text(**wrong))
    assert caught.value.place == place


def test_a_party_reads_but_does_not_write_and_the_outsider_finds_nothing() -> None:
    id = register_convenant(actor=actor("KETEN"), text=a_text())
    with pytest.raises(Refused):
        end_convenant(actor=actor("AVIM"), convenant=id)
    with pytest.raises(Refused):
        register_convenant(actor=actor("AVIM"), text=a_text())
    with clock.at(MOMENT + timedelta(days=1)):
        assert [each.id for each in convenants_for(actor("AVIM"))] == [id]
        assert convenants_for(outsider()) == []
    with pytest.raises(Missing):
        read_convenant(actor=outsider(), convenant=id)
    with pytest.raises(Missing):
        end_convenant(actor=outsider(), convenant=id)

"""Disclosures: never without purpose, ground, fields and receiver."""

import pytest
from django.db import IntegrityError, transaction

from ketenzicht.agencies.gateway import operation
from ketenzicht.disclosure.operations import record_disclosure
from ketenzicht.disclosure.queries import disclosures_about, disclosures_lacking_ground
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision
from ketenzicht.kernel.errors import Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.rules.disclosure import Purpose, package
from ketenzicht.rules.forms import DeskRole
from tests.audit.given import entries
from tests.cast import actor
from tests.signals.given import a_signal, handed_over, judged, rows

pytestmark = pytest.mark.django_db
ABOUT = new_id()


@operation("person.record", kind="person")
def disclosed(*, actor: Actor, allowed: Decision[tuple[str, ...]], to: Actor) -> None:
    record_disclosure(
        actor=actor, about_kind="signal", about=ABOUT, receiver=to.home, receiver_role="NLA", purpose="opsporing",
        package=allowed, provider=to.home,
    )  # fmt: skip


def test_a_hand_over_tells_what_went_to_whom_and_why() -> None:
    signal = a_signal()
    judged(signal)
    handed_over(signal, "NLA", "ZoCo")
    told = {each.receiver_role: each for each in disclosures_about(signal)}
    assert set(told) == {"NLA", "ZoCo"}
    assert all(each.purpose and each.ground and each.because and each.fields for each in told.values())
    assert "observables" in told["NLA"].fields
    assert "observables" not in told["ZoCo"].fields


def test_the_entry_of_the_act_names_the_fields_and_the_rule() -> None:
    disclosed(actor=SYSTEM, allowed=package(DeskRole.NLA, Purpose.INVESTIGATION, on=clock.today()), to=actor("NLA"))
    entry = entries(action="person.record").get()
    assert "text" in entry.fields
    assert entry.decisions[0]["rule"].startswith("disclosure.package")


def test_where_the_rule_allows_nothing_nothing_goes() -> None:
    with pytest.raises(Refused):
        disclosed(actor=SYSTEM, allowed=package(DeskRole.NLA, Purpose.HELP, on=clock.today()), to=actor("NLA"))
    assert disclosures_about(ABOUT) == []


@pytest.mark.parametrize("column", ["purpose", "ground"])
def test_the_database_refuses_one_without_purpose_or_ground(column: str) -> None:
    signal = a_signal()
    judged(signal)
    handed_over(signal, "NLA")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows("disclosure.Disclosure", about=signal).update(**{column: ""})
    assert disclosures_lacking_ground() == 0

"""Every way of giving on is a disclosure: what the person heard, how long it is kept, when somebody looks again."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from ketenzicht.agencies.gateway import operation
from ketenzicht.agencies.standing import give_standing
from ketenzicht.chain import flow
from ketenzicht.disclosure.operations import record_disclosure, review_disclosure
from ketenzicht.disclosure.queries import disclosures_for, disclosures_lacking_ground
from ketenzicht.kernel import clock
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import SYSTEM, Actor
from ketenzicht.rules.giving import PARTICIPANT_FIELDS
from tests.cases.given import a_case
from tests.cast import actor, outsider
from tests.disclosure.given import rows
from tests.signals.given import a_signal, asked, handed_over, judged
from tests.signals.given import rows as of_any_room

pytestmark = pytest.mark.django_db


@operation("person.record", kind="person")
def given(*, actor: Actor, fields: tuple[str, ...], to: Actor, source: str = "avg-6") -> UUID:
    allowed = Decision(fields, (Ground(source, "Publieke taak."),), "disclosure.package@2021-01-01")
    return record_disclosure(
        actor=actor, about_kind="signal", about=new_id(), receiver=to.home, receiver_role="NLA", purpose="opsporing",
        package=allowed, provider=to.home,
    )  # fmt: skip


@operation("person.record", kind="person")
def keep_from(*, actor: Actor, user: UUID | None, object: UUID) -> None:
    give_standing(object, "shut_out", user=user)


def test_a_hand_over_says_what_the_person_heard_and_when_to_look_again() -> None:
    signal = a_signal()
    judged(signal)
    handed_over(signal, "NLA", "ZoCo")
    told = {row.receiver_role: (row.act, row.told, row.kept, row.review_on) for row in rows("Disclosure", about=signal)}
    assert told["NLA"] == ("handover", "investigation", "signal_handled", date(2026, 5, 31))
    assert told["ZoCo"] == ("handover", "later", "signal_handled", date(2026, 5, 31))


def test_an_advice_is_asked_without_naming_anybody() -> None:
    signal = a_signal()
    judged(signal, "vague")
    asked(signal, "ZoCo")
    row = rows("Disclosure", about=signal).get()
    assert (row.act, row.told, row.review_on) == ("advice", "not_named", date(2027, 3, 2))


def test_everybody_who_takes_part_in_a_case_got_it_by_a_disclosure_and_who_opened_it_did_not() -> None:
    director = actor("KETEN")
    case = a_case(director)
    row = rows("Disclosure", about=case).get()
    assert (row.receiver_id, row.provider_id, row.receiver_role) == (actor("AVIM").home, director.home, "AVIM")
    assert (row.act, row.purpose, row.kept, tuple(row.fields)) == (
        "participation", "casusoverleg", "case_closed", PARTICIPANT_FIELDS,
    )  # fmt: skip


def test_a_field_that_is_not_on_the_list_does_not_go() -> None:
    with pytest.raises(Refused, match="Niet vrijgegeven aan NLA voor opsporing: name"):
        given(actor=SYSTEM, fields=("text", "name"), to=actor("NLA"))
    assert not rows("Disclosure").exists()


def test_a_convenant_is_refused_as_ground() -> None:
    with pytest.raises(Refused, match="Een convenant is geen grondslag"):
        given(actor=SYSTEM, fields=("text",), to=actor("NLA"), source="kz-convenant")
    assert not rows("Disclosure").exists()


def test_one_that_stands_on_a_convenant_breaks_the_promise() -> None:
    id = given(actor=SYSTEM, fields=("text",), to=actor("NLA"))
    assert disclosures_lacking_ground() == 0
    rows("Disclosure", id=id).update(ground="kz-convenant")
    assert disclosures_lacking_ground() == 1


@pytest.mark.parametrize("wrong", [{"told": "misschien"}, {"act": "zomaar"}, {"kept": "", "kept_until": None}])
def test_the_database_refuses_one_without_an_end_or_in_other_words(wrong: dict[str, object]) -> None:
    id = given(actor=SYSTEM, fields=("text",), to=actor("NLA"))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows("Disclosure", id=id).update(**wrong)


def test_who_gave_looks_again_and_records_that_the_person_knows() -> None:
    signal = a_signal()
    judged(signal)
    handed_over(signal, "NLA")
    officer, row = actor("AF"), rows("Disclosure", about=signal).get()
    assert review_disclosure(actor=officer, disclosure=row.id, told="in_danger") == date(2026, 5, 31)
    assert review_disclosure(actor=officer, disclosure=row.id, told="told") == date(2027, 3, 2)
    row.refresh_from_db()
    assert (row.told, row.told_at, row.reviewed_at) == ("told", clock.now(), clock.now())
    with pytest.raises(Conflict):
        review_disclosure(actor=officer, disclosure=row.id, told="later")


def test_looking_again_needs_a_reason_that_exists() -> None:
    signal = a_signal()
    judged(signal, "vague")
    asked(signal, "ZoCo")
    with pytest.raises(Invalid):
        review_disclosure(actor=actor("AF"), disclosure=rows("Disclosure").get().id, told="misschien")


def test_giver_and_receiver_list_it_and_the_outsider_and_who_got_it_do_not_review_it() -> None:
    signal = a_signal()
    judged(signal)
    handed_over(signal, "NLA")
    flow.accept(actor=actor("NLA"), handover=_handover(signal), message="")
    id = rows("Disclosure", about=signal).get().id
    assert [line.id for line in disclosures_for(actor("AF"))[0]] == [id]
    assert [line.id for line in disclosures_for(actor("NLA"))[0]] == [id]
    assert [line.id for line in disclosures_for(actor("FG", "fg-hilversum"))[0]] == [id]
    assert disclosures_for(actor("VWS")) == ([], 0)
    for stranger in (actor("NLA"), outsider()):
        with pytest.raises(Missing):
            review_disclosure(actor=stranger, disclosure=id, told="told")
    assert disclosures_for(outsider()) == ([], 0)


def _handover(signal: UUID) -> UUID:
    found: UUID = of_any_room("routing.Handover", signal=signal).get().id
    return found


def test_who_is_kept_from_a_file_sees_no_disclosure_of_it_also_not_one_that_came_to_their_seat() -> None:
    signal = a_signal()
    judged(signal)
    handed_over(signal, "NLA")
    inspector = actor("NLA")
    keep_from(actor=SYSTEM, user=inspector.user, object=signal)
    assert disclosures_for(inspector) == ([], 0)

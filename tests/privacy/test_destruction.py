"""What is due goes when two persons looked, what is frozen stays, and nobody does it alone."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from ketenzicht.duties.models import Duty
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Invalid, Missing, Refused
from ketenzicht.people.models import Tombstone
from ketenzicht.people.queries import identity_of
from ketenzicht.privacy.due import due_files
from ketenzicht.privacy.models import Destruction, DestructionLine
from ketenzicht.privacy.operations import (
    answer_request,
    check_identity,
    confirm_destruction,
    freeze,
    propose_destruction,
    propose_erasure,
    thaw,
    withdraw_destruction,
)
from ketenzicht.privacy.queries import destructions_for, holds_for, read_destruction
from ketenzicht.signals.models import Signal
from ketenzicht.signals.queries import read_signal
from tests.cast import actor, outsider
from tests.privacy.given import NOW, a_person, a_request, fg, old_signal

pytestmark = pytest.mark.django_db
LATER = (NOW + timedelta(days=100)).date()


@pytest.fixture(autouse=True)
def on_a_monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def due() -> set[UUID]:
    return {each.file.about for each in due_files(fg())}


def frozen(signal: UUID) -> UUID:
    return freeze(actor=fg(), about_kind="signal", about=signal, reason="Er loopt een klacht.", review_on=LATER)


def test_a_signal_of_no_trafficking_is_due_after_a_year_and_one_that_was_taken_up_is_not() -> None:
    gone, kept, young = old_signal(), old_signal("opgepakt door de ontvanger"), old_signal(days=300)
    assert due() & {gone, kept, young} == {gone}


def test_two_persons_destroy_and_nothing_can_be_read_again() -> None:
    signal = old_signal()
    reporter = Signal.objects.get(id=signal).reporter_id
    listed = propose_destruction(actor=fg(), abouts=(signal,))
    assert read_signal(actor=actor("AF"), signal=signal).text
    assert confirm_destruction(actor=actor("AF"), destruction=listed) == 1
    with pytest.raises(Missing, match="vernietigd"):
        read_signal(actor=actor("AF"), signal=signal)
    assert reporter is not None
    with pytest.raises(Missing, match="vernietigd"):
        identity_of(actor=actor("AF"), person=reporter)
    assert Signal.objects.filter(id=signal).exists()
    assert due() == set()


def test_nobody_confirms_their_own_list() -> None:
    listed = propose_destruction(actor=fg(), abouts=(old_signal(),))
    with pytest.raises(Refused):
        confirm_destruction(actor=fg(), destruction=listed)
    assert not DestructionLine.objects.filter(shredded_at__isnull=False).exists()


def test_the_database_knows_four_eyes_too() -> None:
    listed = propose_destruction(actor=fg(), abouts=(old_signal(),))
    own = {"state": "done", "confirmed_at": NOW, "confirmed_by": fg().user, "confirmed_role": "AF"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Destruction.objects.filter(id=listed).update(**own)


def test_what_was_frozen_after_the_proposal_stays_and_the_list_says_so() -> None:
    signal = old_signal()
    listed = propose_destruction(actor=fg(), abouts=(signal,))
    frozen(signal)
    assert confirm_destruction(actor=actor("AF"), destruction=listed) == 0
    assert [line.kept_because for line in read_destruction(actor=fg(), destruction=listed).lines] == ["frozen"]
    assert read_signal(actor=actor("AF"), signal=signal).text


def test_a_freeze_takes_a_file_from_the_list_and_its_end_brings_it_back() -> None:
    signal = old_signal()
    hold = frozen(signal)
    assert signal not in due()
    assert Duty.objects.get(about=hold).due_at.date() == LATER
    with pytest.raises(Conflict):
        frozen(signal)
    thaw(actor=fg(), hold=hold)
    assert signal in due()


def test_a_freeze_lasts_a_year_at_most() -> None:
    with pytest.raises(Invalid):
        freeze(
            actor=fg(), about_kind="signal", about=old_signal(), reason="Klacht", review_on=LATER + timedelta(days=400)
        )


@pytest.mark.parametrize("kind", ["signal", "case", "care", "diary"])
def test_what_is_not_there_cannot_be_frozen(kind: str) -> None:
    with pytest.raises(Missing):
        freeze(actor=fg(), about_kind=kind, about=uuid4(), reason="Klacht", review_on=LATER)


def test_what_is_not_due_does_not_come_on_a_list() -> None:
    with pytest.raises(Invalid):
        propose_destruction(actor=fg(), abouts=(old_signal(days=300),))
    with pytest.raises(Invalid):
        propose_destruction(actor=fg(), abouts=())


def test_a_list_that_is_withdrawn_destroys_nothing_and_can_be_made_again() -> None:
    signal = old_signal()
    withdraw_destruction(actor=fg(), destruction=propose_destruction(actor=fg(), abouts=(signal,)))
    assert signal in due()


def test_a_person_with_another_file_keeps_the_key() -> None:
    signal = old_signal()
    reporter = Signal.objects.get(id=signal).reporter_id
    Signal.objects.filter(id=old_signal("opgepakt door de ontvanger")).update(reporter=reporter)
    confirm_destruction(actor=actor("AF"), destruction=propose_destruction(actor=fg(), abouts=(signal,)))
    assert reporter is not None
    assert identity_of(actor=actor("AF"), person=reporter)["name"] == "Demo Melder"


def a_granted_deletion(person: UUID) -> UUID:
    request = a_request("deletion", person=person)
    check_identity(actor=fg(), request=request, proof="seen")
    answer_request(actor=fg(), request=request, answer="granted", words="Wij wissen wat mag.")
    return request


def test_a_granted_deletion_takes_ended_files_before_their_term_and_leaves_what_is_frozen() -> None:
    young, held = old_signal(days=10), old_signal(days=20)
    reporter = Signal.objects.get(id=young).reporter_id
    assert reporter is not None
    Signal.objects.filter(id=held).update(reporter=reporter)
    frozen(held)
    listed = propose_erasure(actor=fg(), request=a_granted_deletion(reporter))
    assert [line.about for line in read_destruction(actor=fg(), destruction=listed).lines] == [young]
    assert confirm_destruction(actor=actor("AF"), destruction=listed) == 1
    assert Tombstone.objects.get(subject=young).why == "request"
    with pytest.raises(Missing, match="vernietigd"):
        read_signal(actor=actor("AF"), signal=young)
    assert read_signal(actor=actor("AF"), signal=held).text


def test_a_freeze_after_the_proposal_holds_on_a_request_too() -> None:
    young = old_signal(days=10)
    reporter = Signal.objects.get(id=young).reporter_id
    assert reporter is not None
    listed = propose_erasure(actor=fg(), request=a_granted_deletion(reporter))
    frozen(young)
    assert confirm_destruction(actor=actor("AF"), destruction=listed) == 0
    assert read_signal(actor=actor("AF"), signal=young).text


def test_nothing_is_erased_on_a_request_that_was_not_granted_or_finds_nothing() -> None:
    reporter = Signal.objects.get(id=old_signal()).reporter_id
    assert reporter is not None
    with pytest.raises(Conflict):
        propose_erasure(actor=fg(), request=a_request("deletion", person=reporter))
    with pytest.raises(Conflict):
        propose_erasure(actor=fg(), request=a_granted_deletion(a_person()))
    with pytest.raises(Missing):
        propose_erasure(actor=actor("FG", "fg-gv"), request=a_request("deletion"))


def test_another_officer_and_an_outsider_see_nothing_of_it() -> None:
    signal = old_signal()
    listed, _hold = propose_destruction(actor=fg(), abouts=(signal,)), frozen(old_signal())
    for other in (actor("FG", "fg-gv"), outsider()):
        assert (due_files(other), destructions_for(other), holds_for(other)) == ([], [], [])
        with pytest.raises(Missing):
            confirm_destruction(actor=other, destruction=listed)

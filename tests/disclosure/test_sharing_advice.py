"""An advice kept in a file: sealed, for one's own organisation, replayable, and owed after acute danger."""

from datetime import timedelta
from uuid import UUID

import pytest

from ketenzicht.chain import sharing
from ketenzicht.disclosure.advice import LONGEST, Chosen, advice_about
from ketenzicht.disclosure.models import SharingAdvice
from ketenzicht.duties.queries import duties_about
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing
from ketenzicht.rules.access import Actor
from ketenzicht.rules.replay import compare
from ketenzicht.rules.sharing import SharingFacts
from tests.cast import actor, outsider
from tests.web.browsing import signal

pytestmark = pytest.mark.django_db
DANGER = SharingFacts(q0="yes")


def keep(who: Actor, file: UUID, chosen: Chosen, facts: SharingFacts = DANGER) -> UUID:
    return sharing.keep(actor=who, about_kind="signal", about=file, facts=facts, chosen=chosen)


def owed(who: Actor, file: UUID) -> list[timedelta]:
    return [item.due_at - clock.now() for item in duties_about(who, file) if item.what == sharing.OWED]


def test_what_was_decided_is_kept_sealed_and_can_be_replayed() -> None:
    file, who = signal(), actor("AF")
    keep(who, file, Chosen("not_shared", "AVIM", "Zij weet het.", "Eerst meer weten."))
    kept = advice_about(who, file)[0]
    assert kept.chosen == Chosen("not_shared", "AVIM", "Zij weet het.", "Eerst meer weten.")
    assert compare(kept.record).equal
    row = SharingAdvice.objects.get(id=kept.id)
    assert b"Eerst meer weten" not in bytes(row.sealed_record)
    assert b"EMERGENCY" not in bytes(row.sealed_record)


@pytest.mark.parametrize(
    ("chosen", "place"), [(Chosen("perhaps"), "decided"), (Chosen("later", because="x" * (LONGEST + 1)), "because")]
)
def test_what_cannot_be_kept_names_its_place(chosen: Chosen, place: str) -> None:
    with pytest.raises(Invalid) as refused:
        keep(actor("AF"), signal(), chosen)
    assert refused.value.place == place


def test_an_advice_belongs_to_a_file_and_to_nothing_else() -> None:
    with pytest.raises(Invalid):
        sharing.keep(actor=actor("AF"), about_kind="place", about=signal(), facts=DANGER, chosen=Chosen("later"))


def test_acute_danger_owes_the_record_once_until_it_is_decided() -> None:
    file, who = signal(acute=True), actor("AF")
    for _time in range(2):
        sharing.owe_record(actor=who, about_kind="signal", about=file)
    assert len(owed(who, file)) == 1
    assert timedelta(hours=23) < owed(who, file)[0] <= timedelta(hours=24)
    keep(who, file, Chosen("later"))
    assert len(owed(who, file)) == 1
    keep(who, file, Chosen("shared", "AVIM"))
    assert owed(who, file) == []


def test_an_outsider_keeps_owes_and_reads_nothing() -> None:
    file = signal(acute=True)
    keep(actor("AF"), file, Chosen("shared", "AVIM"))
    with pytest.raises(Missing):
        keep(outsider(), file, Chosen("shared", "AVIM"))
    with pytest.raises(Missing):
        sharing.owe_record(actor=outsider(), about_kind="signal", about=file)
    assert advice_about(outsider(), file) == []

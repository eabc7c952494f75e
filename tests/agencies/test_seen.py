"""Who saw what: by object, by person, by user, by period; only of one's own organisation."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Q

from ketenzicht.agencies.seen import Wanted, who_saw
from ketenzicht.audit.models import Entry
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.signals.queries import read_signal
from tests.cast import actor, outsider
from tests.web.browsing import signal

pytestmark = pytest.mark.django_db


def test_by_object_every_reader_is_there_with_name_role_and_moment() -> None:
    made = signal()
    read_signal(actor=actor("AF"), signal=made)
    line = who_saw(actor=actor("FG"), wanted=Wanted(kind="signal", object=made))[0]
    assert (line.role, line.action, line.who) == ("AF", "signal.read", "Demo Aandachtsfunctionaris Hilversum")
    assert "text" in line.fields


def test_by_user_and_by_period_only_the_own_organisation() -> None:
    made = signal()
    read_signal(actor=actor("AF"), signal=made)
    now = clock.now()
    since, until = now - timedelta(hours=1), now + timedelta(hours=1)
    for wanted in (Wanted(user=actor("AF").user), Wanted(since=since, until=until)):
        assert made in {line.object for line in who_saw(actor=actor("FG"), wanted=wanted)}
        others = {line.object for line in who_saw(actor=actor("FG", "fg-gv"), wanted=wanted)}
        assert made not in others
    late = Wanted(since=until, until=until + timedelta(hours=1))
    assert who_saw(actor=actor("FG"), wanted=late) == []


def test_a_look_into_the_log_is_itself_in_the_log() -> None:
    made = signal()
    who_saw(actor=actor("FG"), wanted=Wanted(kind="signal", object=made))
    assert Entry.objects.filter(action="audit.seen", concerned__contains=[made]).count() == 1


def test_a_look_at_one_person_finds_its_entries_by_an_index() -> None:
    rows = Entry.objects.filter(Q(concerned__contains=[uuid4()]) | Q(object=uuid4()))
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    plan = rows.explain()
    assert ("Seq Scan" in plan, "entry_by_concerned" in plan, "entry_by_object" in plan) == (False, True, True)


def test_without_a_choice_nothing_is_shown() -> None:
    with pytest.raises(Invalid):
        who_saw(actor=actor("FG"), wanted=Wanted())


def test_what_is_anothers_and_what_is_not_there_are_the_same() -> None:
    made = signal()
    for wanted in (Wanted(kind="signal", object=made), Wanted(kind="signal", object=uuid4())):
        with pytest.raises(Missing):
            who_saw(actor=actor("FG", "fg-gv"), wanted=wanted)


@pytest.mark.parametrize("role", ["AF", "KETEN", "outsider"])
def test_nobody_but_the_officer_reads_the_log(role: str) -> None:
    who = outsider() if role == "outsider" else actor(role)
    with pytest.raises(Refused):
        who_saw(actor=who, wanted=Wanted(kind="signal", object=signal()))

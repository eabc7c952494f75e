"""Destroying: unreadable at once, for good, with a tombstone that stays and comes back into force after a restore."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import Destroyed, journal, tombstones, tombstones_in, write_down
from ketenzicht.people.operations import reapply_tombstones
from ketenzicht.people.queries import identity_of, persons_with
from ketenzicht.rules.access import SYSTEM
from tests.cast import actor
from tests.people.given import MEREL, a_person, opened, sealed, shared, shredded
from tests.signals.given import rows

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    before, settings.VAR = settings.VAR, tmp_path
    yield tmp_path
    settings.VAR = before


def back(*kept: object) -> None:
    """What a restore of an earlier backup does: the keys of then are there again."""
    rows("people.DataKey").bulk_create(kept, ignore_conflicts=True)


def test_destroying_takes_every_wrapping_and_leaves_a_tombstone() -> None:
    person = a_person()
    shared(actor=SYSTEM, subject=person, organisation=actor("AVIM").home)
    with clock.at(AT):
        assert shredded(actor=SYSTEM, subject=person) == 3
    assert not rows("people.DataKey", subject=person).exists()
    assert tombstones() == [Destroyed(person, AT, "retention")]
    with pytest.raises(Missing, match="vernietigd"):
        identity_of(actor=actor("ZOCO"), person=person)


def test_who_was_destroyed_is_found_by_no_number_any_more() -> None:
    person = a_person()
    assert persons_with(actor=actor("ZOCO"), field="phone", value=MEREL["phone"]) == [person]
    shredded(actor=SYSTEM, subject=person)
    assert persons_with(actor=actor("ZOCO"), field="phone", value=MEREL["phone"]) == []
    assert not rows("people.BlindIndex", person_id=person).exists()


def test_nothing_new_is_sealed_for_who_was_destroyed() -> None:
    subject = new_id()
    sealed(actor=SYSTEM, subject=subject, place="a.b", words="x")
    shredded(actor=SYSTEM, subject=subject)
    with pytest.raises(Missing, match="vernietigd"):
        sealed(actor=SYSTEM, subject=subject, place="a.b", words="opnieuw")
    assert not rows("people.DataKey", subject=subject).exists()


def test_a_second_time_destroys_nothing_and_keeps_the_first_moment() -> None:
    person = a_person()
    with clock.at(AT):
        shredded(actor=SYSTEM, subject=person)
    assert shredded(actor=SYSTEM, subject=person, why="request") == 0
    assert tombstones() == [Destroyed(person, AT, "retention")]


def test_a_reason_in_words_is_refused() -> None:
    person = a_person()
    with pytest.raises(Invalid) as refused:
        shredded(actor=SYSTEM, subject=person, why="Op verzoek van Demo-Merel")
    assert refused.value.place == "why"
    assert rows("people.DataKey", subject=person).exists()


@pytest.mark.parametrize("sql", ["update people_tombstone set why = 'mistake'", "delete from people_tombstone"])
def test_a_tombstone_is_never_changed_or_removed(sql: str) -> None:
    shredded(actor=SYSTEM, subject=a_person())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert len(tombstones()) == 1


def test_after_a_restore_the_tombstones_of_the_table_are_applied_again(var: Path) -> None:
    one, other = a_person(), a_person(name="Demo-Arin")
    kept = list(rows("people.DataKey", subject=one))
    shredded(actor=SYSTEM, subject=one)
    back(*kept)
    assert identity_of(actor=actor("ZOCO"), person=one, fields=("name",))
    assert reapply_tombstones(actor=SYSTEM) == 2
    with pytest.raises(Missing):
        identity_of(actor=actor("ZOCO"), person=one)
    assert identity_of(actor=actor("ZOCO"), person=other) == {"name": "Demo-Arin"}


def test_after_a_restore_of_before_the_destruction_the_file_and_what_is_brought_are_applied(var: Path) -> None:
    by_file, brought, neither = a_person(), a_person(name="Demo-Arin"), a_person(name="Demo-Tarik")
    write_down([Destroyed(by_file, AT, "retention")])
    assert reapply_tombstones(actor=SYSTEM, further=[Destroyed(brought, AT, "request")]) == 4
    assert {each.subject for each in tombstones()} == {by_file, brought}
    assert identity_of(actor=actor("ZOCO"), person=neither) == {"name": "Demo-Tarik"}
    assert reapply_tombstones(actor=SYSTEM) == 0


def test_the_file_holds_pseudonyms_and_codes_once_and_is_for_its_owner_alone(var: Path) -> None:
    lines = [Destroyed(new_id(), AT, "retention"), Destroyed(new_id(), AT, "request")]
    write_down(lines)
    write_down(lines)
    assert journal() == var / "tombstones.jsonl"
    assert [json.loads(line) for line in journal().read_text().splitlines()] == [each.as_record() for each in lines]
    assert tombstones_in(journal()) == lines
    assert journal().stat().st_mode & 0o777 == 0o600


def test_a_line_that_a_crash_cut_off_costs_no_other(var: Path) -> None:
    first, second = Destroyed(new_id(), AT, "retention"), Destroyed(new_id(), AT, "retention")
    write_down([first])
    with journal().open("a") as file:
        file.write('{"subject": "01')
    assert tombstones_in(journal()) == [first]
    write_down([second])
    assert tombstones_in(journal()) == [first, second]


def test_a_file_that_is_no_list_of_tombstones_is_named(var: Path) -> None:
    journal().write_text("iets anders\n")
    with pytest.raises(Invalid) as refused:
        reapply_tombstones(actor=SYSTEM)
    assert refused.value.place == str(journal())


@pytest.mark.parametrize("role", ["KETEN", "ZOCO", "AF"])
def test_nobody_digs_up_or_buries_by_hand(role: str) -> None:
    with pytest.raises(Refused):
        reapply_tombstones(actor=actor(role), further=[Destroyed(a_person(), AT, "request")])


def test_only_what_was_committed_is_written_down(var: Path, django_capture_on_commit_callbacks: Any) -> None:
    undone, done = new_id(), new_id()
    for subject in (undone, done):
        sealed(actor=SYSTEM, subject=subject, place="a.b", words="x")
    with django_capture_on_commit_callbacks(execute=True):
        with suppress(ZeroDivisionError), transaction.atomic():
            shredded(actor=SYSTEM, subject=undone)
            raise ZeroDivisionError
        shredded(actor=SYSTEM, subject=done)
    assert [each.subject for each in tombstones_in(journal())] == [done]
    text = sealed(actor=SYSTEM, subject=undone, place="a.b", words="blijft")
    assert opened(actor=SYSTEM, subject=undone, place="a.b", sealed=text) == "blijft"

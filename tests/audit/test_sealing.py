"""The sealer: everything once, in order, nothing passed by, and no writer waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from ketenzicht.audit import heads, sealing
from ketenzicht.audit.operations import append
from ketenzicht.audit.sealing import Sealed, seal_log
from ketenzicht.audit.verifying import check_log
from tests.audit.given import a_draft, by_force, entries, linked, rows_of, some_entries
from tests.audit.many import write_many

pytestmark = pytest.mark.usefixtures("committed")
REST = (
    'at, recorded_at, trace, "user", organisation, role, purpose, action, kind, object, concerned, fields, decisions,'
    " outcome, mac, version, began_at, through"
)
COPIED = f"insert into audit_entry (id, {REST}) select gen_random_uuid(), {REST} from audit_entry limit 1"
# What a sealer does that trusts the order of ids: it never looks back.
NAIVE = "select count(*) from audit_entry where id > %s"


@contextmanager
def another(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url) as other:
        yield other


def order() -> list[object]:
    return list(rows_of("Seal").values_list("entry", flat=True))


def test_what_was_there_before_is_linked_by_the_first_run_and_nothing_is_linked_twice() -> None:
    before = entries().count()
    assert before > 100
    assert linked(before) == Sealed(before, 1)
    assert seal_log() == Sealed(0, 0)
    assert check_log().sealed == before


def test_links_stand_in_the_order_of_transactions_without_a_gap() -> None:
    linked(entries().count())
    with transaction.atomic():
        together = some_entries(3)
    after = some_entries(2)
    linked(5)
    assert order()[-5:] == [*sorted(together), *after]
    numbers = list(rows_of("Seal").values_list("sequence", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_who_commits_late_is_not_passed_by(committed: str) -> None:
    """A sealer that goes by the order of ids loses the late one; ours waits and takes both."""
    linked(entries().count())
    with another(committed) as late:
        late.execute(COPIED)
        early = some_entries(1)
        assert seal_log() == Sealed(0, 0)
        late.commit()
    (behind,) = entries().exclude(id__in=order()).exclude(id__in=early).values_list("id", flat=True)
    assert linked(2).links == 2
    assert order()[-2:] == [behind, *early]


def test_the_naive_sealer_loses_the_late_one(committed: str) -> None:
    with another(committed) as late, connection.cursor() as cursor:
        late.execute(COPIED.replace("gen_random_uuid()", "'00000000-0000-7000-8000-000000000000'"))
        (newest,) = some_entries(1)
        late.commit()
        cursor.execute(NAIVE, [newest])
        assert cursor.fetchone()[0] == 0
    linked(entries().count())
    assert "00000000-0000-7000-8000-000000000000" in map(str, order())


def test_a_second_sealer_does_nothing_while_the_first_is_busy(committed: str) -> None:
    with another(committed) as first:
        first.execute("select pg_advisory_xact_lock(%s)", [sealing.LOCK])
        assert seal_log() == Sealed(0, 0)
    assert linked(1).links > 0


def test_no_writer_waits_for_a_sealer_in_the_middle_of_its_work(committed: str) -> None:
    with another(committed) as busy:
        busy.execute("select pg_advisory_xact_lock(%s)", [sealing.LOCK])
        busy.execute("insert into audit_seal select 1000000, gen_random_uuid(), now(), ''")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set local lock_timeout = '200ms'")
            append(a_draft())


def test_entries_of_a_restored_log_are_linked_although_this_server_never_gave_their_numbers() -> None:
    linked(entries().count())
    (restored,) = some_entries(1)
    by_force(f"update audit_entry set tx = '9000000000' where id = '{restored}'")
    assert linked(1).links == 1
    fresh = some_entries(2)
    assert linked(2).links == 2
    assert order()[-3:] == [restored, *fresh]
    # Their numbers still lie ahead of what this server gives: no later run may take them for new.
    later = some_entries(1)
    assert linked(1).links == 1
    assert order()[-4:] == [restored, *fresh, *later]
    assert check_log().faults == ()


def test_what_an_ordinary_run_passes_by_a_thorough_one_finds() -> None:
    linked(entries().count())
    behind, _ = some_entries(2)
    linked(2)
    by_force(
        f"delete from audit_seal where sequence >= (select sequence from audit_seal where entry = '{behind}')",
        f"update audit_entry set tx = '3' where id = '{behind}'",
    )
    assert linked(1).links == 1
    assert check_log().waiting == 1
    assert seal_log(thorough=True).links == 1


def test_a_head_is_signed_at_once_then_after_a_thousand_links_or_five_minutes(
    committed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(entries().count())
    some_entries(1)
    assert linked(1) == Sealed(1, 0)
    write_many(committed, settings.KEYS.key("audit-1"), 1000)
    assert linked(1000) == Sealed(1000, 1)
    some_entries(1)
    assert linked(1) == Sealed(1, 0)
    assert (timedelta(minutes=5), 1000) == (heads.EVERY, heads.AT_MOST)
    monkeypatch.setattr(heads, "EVERY", timedelta(0))
    assert seal_log() == Sealed(0, 1)
    assert seal_log(sign=True) == Sealed(0, 0)
    assert [head.genuine for head in heads.kept_heads()] == [True] * 3


def test_a_verification_ends_with_a_head_however_young_the_last_one_is() -> None:
    linked(entries().count())
    some_entries(2)
    linked(2)
    assert seal_log(sign=True) == Sealed(0, 1)
    assert max(head.sequence for head in heads.kept_heads()) == entries().count()

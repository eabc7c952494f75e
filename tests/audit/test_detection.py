"""Whatever is done to the rows by somebody with all rights on the database is seen and named."""

from pathlib import Path

import pytest
from django.conf import settings

from ketenzicht.audit import heads
from ketenzicht.audit.checking import check_in_processes
from ketenzicht.audit.sealing import seal_log
from ketenzicht.audit.verifying import check_log
from tests.audit.given import by_force, linked, rows_of, some_entries

ENTRY = "(select entry from audit_seal where sequence = {})"
# What is done, and the words of what is seen. 5 is the number that is tampered with; the chain is longer.
DONE: dict[str, tuple[str, set[str]]] = {
    "a word of an entry": (f"update audit_entry set role = 'X' where id = {ENTRY.format(5)}", {"regel veranderd"}),
    "the MAC of an entry": (
        f"update audit_entry set mac = '\\x00' where id = {ENTRY.format(5)}",
        {"regel veranderd", "schakel klopt niet"},
    ),
    "the transaction of an entry": (
        f"update audit_entry set tx = '3' where id = {ENTRY.format(5)}",
        {"schakel klopt niet"},
    ),
    "an entry away": (
        f"delete from audit_entry where id = {ENTRY.format(5)}",
        {"regel verdwenen", "verwerkingsregels kloppen niet"},
    ),
    "an entry away with its link": (
        f"delete from audit_entry where id = {ENTRY.format(5)}; delete from audit_seal where sequence = 5",
        {"schakel ontbreekt", "schakel klopt niet", "verwerkingsregels kloppen niet"},
    ),
    "a link away": (
        "delete from audit_seal where sequence = 5",
        {"schakel ontbreekt", "schakel klopt niet", "verwerkingsregels kloppen niet"},
    ),
    "the hash of a link": ("update audit_seal set hash = sha256(hash) where sequence = 5", {"schakel klopt niet"}),
    "the moment of a link": (
        "update audit_seal set sealed_at = sealed_at - interval '1 day' where sequence = 5",
        {"schakel klopt niet"},
    ),
    "two links in each other's place": (
        "create temp table s as select * from audit_seal where sequence in (5, 6);"
        "delete from audit_seal where sequence in (5, 6);"
        "insert into audit_seal select 11 - sequence, entry, sealed_at, hash from s",
        {"schakel klopt niet", "verwerkingsregels kloppen niet"},
    ),
    "a link at the end": (
        "insert into audit_seal select max(sequence) + 1, gen_random_uuid(), now(), '\\x00' from audit_seal",
        {"regel verdwenen"},
    ),
    "a line of the second log away": (
        "delete from audit_processingline where sequence = 5",
        {"verwerkingsregels kloppen niet"},
    ),
    "a line of the second log changed": (
        "update audit_processingline set name = 'x' where sequence = 5",
        {"verwerkingsregels kloppen niet"},
    ),
    "a line of the second log too many": (
        "insert into audit_processingline (sequence, trace_id, span_id, parent_span_id, name, processing_activity_id,"
        " data_subject_id_type, data_subject_id, status_code, start_time, end_time) values (99999999,"
        " gen_random_uuid(), '', '', '', '', '', gen_random_uuid(), 1, now(), now())",
        {"verwerkingsregels kloppen niet"},
    ),
    "a false head": (
        "update audit_head set sequence = sequence - 1",
        {"handtekening klopt niet van kop"},
    ),
}
CUT = "delete from audit_seal where sequence > 6; delete from audit_processingline where sequence > 6;"
CUT_ENTRIES = "delete from audit_entry where id not in (select entry from audit_seal);"


@pytest.fixture
def chain(committed: str) -> str:
    """A chain of ten entries that concern somebody, and nothing else in the log."""
    by_force("delete from audit_entry")
    some_entries(10)
    linked(10)
    # A busy server links them in parts, with a head on the way; here one head stands at the end, and no other.
    seal_log(sign=True)
    by_force("delete from audit_head where sequence < 10")
    assert check_log().faults == ()
    return committed


@pytest.mark.parametrize("what", DONE)
def test_it_is_seen(chain: str, what: str) -> None:
    statement, seen = DONE[what]
    by_force(*statement.split(";"))
    assert {fault.what for fault in check_log().faults} == seen


def test_a_change_is_named_by_the_id_of_the_entry(chain: str) -> None:
    fifth = rows_of("Seal").get(sequence=5).entry
    by_force(DONE["a word of an entry"][0])
    assert check_log().broken == (str(fifth),)


def test_a_forged_entry_is_seen_before_and_after_it_is_linked(chain: str) -> None:
    by_force(
        "insert into audit_entry select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),"
        " 'role', 'KETEN'))).* from audit_entry e order by id limit 1"
    )
    assert (check_log().waiting, {fault.what for fault in check_log().faults}) == (1, {"regel veranderd"})
    linked(1)
    assert {fault.what for fault in check_log().faults} == {"regel veranderd"}


def test_without_heads_a_cut_tail_is_not_seen_and_with_them_it_is(chain: str, tmp_path: Path) -> None:
    """The chain alone is whole after each cut; the head that a partner holds contradicts it."""
    heads.export([tmp_path / "partner"])
    by_force(CUT, CUT_ENTRIES, "delete from audit_head")
    assert check_log().faults == ()
    assert {(fault.what, fault.sequence) for fault in check_log([tmp_path]).faults} == {
        ("einde afgeknipt voor kop", 10)
    }


def test_a_cut_tail_is_seen_by_the_heads_in_the_database_when_those_were_forgotten(chain: str) -> None:
    by_force(CUT, CUT_ENTRIES)
    assert {fault.what for fault in check_log().faults} == {"einde afgeknipt voor kop"}


def test_a_tail_that_grew_again_after_the_cut_differs_from_the_head(chain: str, tmp_path: Path) -> None:
    heads.export([tmp_path])
    by_force(CUT, CUT_ENTRIES, "delete from audit_head")
    some_entries(9)
    linked(9)
    assert {fault.what for fault in check_log([tmp_path]).faults} == {"keten wijkt af van kop"}


def test_a_chain_that_was_linked_again_differs_from_the_head(chain: str, tmp_path: Path) -> None:
    heads.export([tmp_path])
    by_force("delete from audit_seal", "delete from audit_processingline", "delete from audit_head")
    linked(10)
    assert check_log().faults == ()
    assert {fault.what for fault in check_log([tmp_path]).faults} == {"keten wijkt af van kop"}


def test_a_chain_made_with_another_key_is_seen_link_by_link(chain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_in_processes(chain, settings.KEYS.key("audit-1"), 1, 10, 2) == []
    assert len(check_in_processes(chain, b"another key of thirty-two bytes!", 1, 10, 2)) == 20

"""What is authenticated: the server and we make the same bytes, and entries of before the chain still hold."""

import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.audit import message
from ketenzicht.audit.checking import holds
from ketenzicht.audit.operations import append
from ketenzicht.audit.verifying import check_log
from tests.audit.given import a_draft, by_force, entries

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NUMBERS = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)
FIRST = ("id", "trace", "user", "organisation", "object", "role", "purpose", "action", "kind", "fields", "decisions")


def asked(sql: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        row = cursor.fetchone()
    return row[0]


@pytest.mark.django_db
@given(JSON)
def test_json_is_printed_as_the_server_prints_it(value: Any) -> None:
    assert message.canonical(json.loads(json.dumps(value))) == asked("select %s::jsonb::text", json.dumps(value))


@pytest.mark.django_db
@given(WORDS, st.lists(WORDS, max_size=4), st.lists(st.dictionaries(WORDS, JSON, max_size=2), max_size=2))
def test_an_entry_has_the_same_bytes_here_and_in_the_database(
    word: str, fields: list[str], decisions: list[dict[str, Any]]
) -> None:
    draft = a_draft()
    draft.through, draft.fields, draft.decisions = word, fields, decisions
    draft.concerned, draft.object = draft.concerned * len(fields), None
    written = append(draft)
    there = asked(f"select {message.ENTRY_SQL} from audit_entry e where id = %s", written.id)
    assert bytes(there) == message.entry_message({name: getattr(written, name) for name in message.COLUMNS})
    assert holds(settings.KEYS.key("audit-1"), 2, bytes(written.mac), bytes(there))


def of_before(entry: Any) -> bytes:
    """The MAC as it was written before there was a chain: JSON with sorted keys over sixteen columns but itself."""
    told = {name: getattr(entry, name) for name in (*FIRST, "outcome")}
    told = {name: str(value) if hasattr(value, "hex") else value for name, value in told.items()}
    told |= {name: getattr(entry, name).astimezone(UTC).isoformat(timespec="microseconds") for name in MOMENTS}
    told["concerned"] = [str(one) for one in entry.concerned]
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(settings.KEYS.key("audit-1"), text.encode(), "sha256").digest()


MOMENTS = ("at", "recorded_at")


def test_an_entry_of_before_the_chain_still_holds_and_still_shows_a_change(committed: str) -> None:
    draft = a_draft(1)
    draft.decisions[0]["share"] = 0.25
    old = append(draft)
    old.at = datetime(1999, 12, 31, 23, 59, 59, 5, tzinfo=UTC)
    mac = of_before(old).hex()
    by_force(
        f"update audit_entry set version = 1, began_at = null, through = '', at = '{old.at.isoformat()}',"
        f" mac = '\\x{mac}' where id = '{old.id}'"
    )
    assert check_log().faults == ()
    by_force(f"update audit_entry set purpose = 'anders' where id = '{old.id}'")
    assert check_log().broken == (str(old.id),)
    by_force(f"update audit_entry set purpose = 'taak', at = 'infinity' where id = '{old.id}'")
    assert check_log().broken == (str(old.id),)


@pytest.mark.parametrize("version", [0, 3])
@pytest.mark.django_db
def test_a_version_that_nobody_writes_never_holds(version: int) -> None:
    written = append(a_draft())
    there = message.entry_message({name: getattr(written, name) for name in message.COLUMNS})
    assert not holds(settings.KEYS.key("audit-1"), version, bytes(written.mac), there)


@pytest.mark.django_db
def test_a_moment_keeps_its_microseconds() -> None:
    written = append(a_draft())
    read = entries(id=written.id).get()
    assert (read.at, read.began_at, read.recorded_at) == (written.at, written.began_at, written.recorded_at)
    assert written.began_at is not None
    assert written.began_at <= written.recorded_at

"""Nobody changes or removes an entry, and whoever finds a way is found out."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from ketenzicht.agencies.audit_log import broken, count
from ketenzicht.audit import operations as audit
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.ids import new_id
from tests.audit.given import as_maintenance, entries
from tests.cast import actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
CHANGES = ("update audit_entry set role = 'AF'", "delete from audit_entry", "truncate audit_entry")
COLUMNS = [column.attname for column in entries().model._meta.concrete_fields]


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, list):
        return [*value, value[0] if value else {"rule": "x"}]
    if isinstance(value, str):
        return value + " "
    if isinstance(value, bytes | memoryview):
        return bytes([bytes(value)[0] ^ 1]) + bytes(value)[1:]
    return value + timedelta(microseconds=1) if isinstance(value, datetime) else uuid4()


def an_entry() -> Any:
    """An entry of the story in which every column has a value."""
    return entries(action="signal.assess").exclude(decisions=[]).last()


@pytest.mark.parametrize("statement", CHANGES)
def test_the_application_may_not(statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", CHANGES)
def test_maintenance_may_not_either(statement: str) -> None:
    with as_maintenance() as maintenance, pytest.raises(psycopg.errors.InsufficientPrivilege):
        maintenance.execute(statement)


def test_no_entry_of_the_story_is_broken() -> None:
    assert count() > 100
    assert list(broken()) == []


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_breaks_the_mac(column: str) -> None:
    entry = an_entry()
    assert bytes(entry.mac) == audit.seal(entry)
    setattr(entry, column, changed(getattr(entry, column)))
    assert bytes(entry.mac) != audit.seal(entry)


def test_a_forged_entry_is_named() -> None:
    forged = an_entry()
    forged.id, forged.role = new_id(), "KETEN"
    with transaction.atomic():
        forged.save(force_insert=True)
        assert list(broken()) == [forged.id]
        transaction.set_rollback(True)


def test_an_entry_reads_back_with_the_same_mac() -> None:
    decision = Decision("ja", (Ground("avg-6", "Omdat “dit” ø is."),), "room.rule@1", {})
    draft = audit.Draft(actor("AF"), "signal.read", "signal", new_id(), new_id(), [new_id(), new_id()], ["text"])
    draft.decisions.append(decision.as_record())
    with transaction.atomic():
        written = audit.append(draft)
        assert audit.seal(entries().get(id=written.id)) == written.mac
        transaction.set_rollback(True)

"""Nobody changes or removes a row of the audit, and whoever finds a way is found out."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from ketenzicht.agencies.audit_log import count
from ketenzicht.audit import operations as audit
from ketenzicht.audit.message import COLUMNS
from ketenzicht.audit.verifying import check_log
from ketenzicht.kernel.decision import Decision, Ground
from ketenzicht.kernel.ids import new_id
from tests.audit.given import TABLES, a_draft, as_maintenance, entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_world")]
# One row in each table, so that there is something to change: undone with the connection.
FILL = """
insert into audit_seal values (0, gen_random_uuid(), now(), '') on conflict do nothing;
insert into audit_head values (0, '', now(), '', '') on conflict do nothing;
insert into audit_processingline (sequence, trace_id, span_id, parent_span_id, name, processing_activity_id,
    data_subject_id_type, data_subject_id, status_code, start_time, end_time)
values (0, gen_random_uuid(), '', '', '', '', '', gen_random_uuid(), 1, now(), now());
"""
COLUMN = {"audit_entry": "role"}
CHANGES = [
    change.format(table=table, column=COLUMN.get(table, "sequence"))
    for table in TABLES
    for change in ("update {table} set {column} = {column}", "delete from {table}", "truncate {table}")
]


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, list):
        return [*value, value[0] if value else {"rule": "x"}]
    if isinstance(value, str):
        return value + " "
    if isinstance(value, int):
        return value + 1
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
    with as_maintenance() as maintenance:
        maintenance.execute(FILL)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            maintenance.execute(statement)


def test_no_entry_of_the_story_is_broken() -> None:
    assert count() > 100
    assert check_log().faults == ()


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_breaks_the_mac(column: str) -> None:
    entry = an_entry()
    before = audit.seal(entry)
    setattr(entry, column, changed(getattr(entry, column)))
    assert audit.seal(entry) != before


def test_a_forged_entry_is_named() -> None:
    forged = an_entry()
    forged.id, forged.role = new_id(), "KETEN"
    with transaction.atomic():
        forged.save(force_insert=True)
        assert check_log().broken == (str(forged.id),)
        transaction.set_rollback(True)


def test_an_entry_reads_back_with_the_same_mac() -> None:
    decision = Decision("ja", (Ground("avg-6", "Omdat “dit” ø is."),), "room.rule@1", {"share": 0.1, "none": None})
    draft = a_draft()
    draft.decisions.append(decision.as_record())
    with transaction.atomic():
        written = audit.append(draft)
        assert audit.seal(entries().get(id=written.id)) == written.mac
        assert check_log().faults == ()
        transaction.set_rollback(True)

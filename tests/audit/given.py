"""The log by name, because the audit room has no queries; ways to change it that nobody has; chains of any length."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from ketenzicht.audit.operations import Draft, append
from ketenzicht.audit.sealing import Sealed, seal_log
from ketenzicht.kernel.ids import new_id
from tests import setting_up
from tests.cast import actor

DECISIONS: tuple[list[dict[str, Any]], ...] = (
    [],
    [{"rule": "routing.route@1", "grounds": [{"source": "ob2021-b1", "because": "Omdat “dit” zó is."}]}],
)


def entries(**wanted: object) -> QuerySet[Any]:
    """The entries of the log, oldest first."""
    found: QuerySet[Any] = apps.get_model("audit", "Entry").objects.filter(**wanted).order_by("id")
    return found


def rows_of(model: str) -> QuerySet[Any]:
    """All rows of a table of the audit, in order."""
    found: QuerySet[Any] = apps.get_model("audit", model).objects.order_by("pk")
    return found


def a_draft(number: int = 0) -> Draft:
    """An act of the contact officer that concerned somebody, with and without grounds in turn."""
    draft = Draft(actor("AF"), "signal.read", "signal", new_id(), new_id(), [new_id()], ["text", "place"])
    draft.decisions.extend(DECISIONS[number % 2])
    draft.through = "own_municipality"
    return draft


def some_entries(count: int) -> list[UUID]:
    """So many entries, written one by one."""
    return [append(a_draft(number)).id for number in range(count)]


@contextmanager
def as_maintenance(*, keep: bool = False) -> Iterator[psycopg.Connection]:
    """A connection as kz_maint to the database of the test, undone at its end unless told to keep."""
    name = str(connection.settings_dict["NAME"])
    with psycopg.connect(setting_up.CLUSTER.url("kz_maint", name)) as maintenance:
        yield maintenance
        if keep:
            maintenance.commit()
        maintenance.rollback()


def linked(count: int) -> Sealed:
    """Run the sealer until it has linked `count` entries more: whoever writes in another database of the same server
    holds it back for as long as that takes. Gives up after half a minute without a link."""
    links = signed = 0
    until = time.monotonic() + 30
    while links < count and time.monotonic() < until:
        made = seal_log()
        links, signed = links + made.links, signed + made.heads
        if made.links:
            until = time.monotonic() + 30
        else:
            time.sleep(0.05)
    return Sealed(links, signed)


TABLES = ("audit_entry", "audit_seal", "audit_head", "audit_processingline")


def by_force(*statements: str) -> None:
    """What an administrator of the database could do: switch the triggers off, change rows, switch them on again."""
    with as_maintenance(keep=True) as maintenance:
        for table in TABLES:
            maintenance.execute(f"alter table {table} disable trigger user")
        for statement in statements:
            maintenance.execute(statement)
        for table in TABLES:
            maintenance.execute(f"alter table {table} enable trigger user")


def heads_file(folder: Path) -> Path:
    return folder / "heads.jsonl"

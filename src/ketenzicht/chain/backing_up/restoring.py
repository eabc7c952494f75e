"""Restoring: a backup into an empty installation, in one transaction; what was destroyed since is destroyed again.

1. The head names the keys: without them nothing is opened, and nobody's installation is touched.
2. Alone: the tables are emptied, filled, counted and hashed against the manifest; any difference undoes it all.
3. Tombstones of the backup, of this installation and of a list that is given, before anybody can read anything.
4. The keys in place must be those of the restored installation, and its mark that of this one.
Refuses an installation with content, another state of the tables, and a file that is not whole.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import OperationalError, connection
from psycopg import Cursor
from psycopg import OperationalError as ServerError
from psycopg.sql import SQL, Identifier

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.chain.backing_up.rows import Counted, Say, take
from ketenzicht.chain.backing_up.tables import Table, filled, held, migrations
from ketenzicht.config.backup.container import Damaged, skip_part
from ketenzicht.config.backup.opening import DATA, LONGEST, MANIFEST, PERSONS, checked, opened, part_of
from ketenzicht.config.start import WillNotStart, check_installation
from ketenzicht.kernel.errors import Conflict
from ketenzicht.people.destruction import Destroyed, journal, tombstones_in
from ketenzicht.people.operations import reapply_tombstones
from ketenzicht.rules.access import SYSTEM, Actor

PATIENCE = "10s"  # for who still works in the empty installation
_TRIGGERS = """
select tgrelid::regclass::text, tgname, tgenabled from pg_trigger
where not tgisinternal and tgrelid = any(%s::regclass[]) and tgenabled <> 'D'
"""
_AGAIN = {"O": "enable trigger", "A": "enable always trigger", "R": "enable replica trigger"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back: how much, of when, whether with persons, and what was destroyed again."""

    made_at: str
    tables: int
    rows: int
    persons: bool
    destroyed_again: int
    tombstones_known: bool


def restore_backup(path: Path, say: Say, *, persons: bool = True, tombstones: Path | None = None) -> Restored:
    """Bring back a backup. Without `persons` their keys stay out: who and what was written cannot be read.

    `tombstones` is the newest list of what was destroyed (`tombstones.jsonl`). Raises Invalid for a file that is no
    backup or not whole, Conflict for everything that stands in the way; nothing has changed then.
    """
    further = tombstones_in(tombstones) if tombstones else []
    known = tombstones is not None or journal().is_file()
    with opened(path) as (file, head):
        about = checked(file, head, settings.KEYS, persons=persons)
        try:
            counted, again = _restore(
                actor=SYSTEM, file=file, head=head, about=about, persons=persons, further=further, say=say
            )
        except (OperationalError, ServerError) as error:
            raise Conflict(
                f"De database kon niet verder ({str(error).strip().splitlines()[0]}).",
                "Er is niets veranderd. Sluit wat er nog op werkt, kijk of er schijfruimte is, en herhaal.",
            ) from None
    rows = sum(each["rows"] for each in counted.values())
    return Restored(head["made_at"], len(counted), rows, persons, again, known)


@operation("backup.restore", kind="backup")
def _restore(
    *,
    actor: Actor,
    file: BinaryIO,
    head: dict[str, Any],
    about: dict[str, Any],
    persons: bool,
    further: Iterable[Destroyed],
    say: Say,
) -> tuple[Counted, int]:
    """All of it in the transaction of this act, whose entry comes after those that were restored."""
    with connection.cursor() as wrapped:
        cursor: Cursor = wrapped.cursor
        cursor.execute("set local row_security = off")
        data, keys = held(cursor)
        _check_fits(cursor, about, [*data, *keys])
        with _emptied(cursor, [*data, *keys]):
            counted = take(cursor, _expected(data, about["tables"]), part_of(file, head, settings.KEYS, DATA), say)
            if persons:
                counted |= take(
                    cursor, _expected(keys, about["persons"]), part_of(file, head, settings.KEYS, PERSONS), say
                )
            else:
                skip_part(file, PERSONS)
            _check_whole(cursor, file, head, counted, persons=persons)
    again = reapply_tombstones(actor=actor, further=further)
    try:
        check_installation()
    except WillNotStart as error:
        raise Conflict(str(error), "Er is niets teruggezet.") from None
    concerns(fields=("data", "persons") if persons else ("data",))
    return counted, again


def _check_fits(cursor: Cursor, about: dict[str, Any], tables: list[Table]) -> None:
    if about["demo"] != settings.DEMO:
        raise Conflict(
            "Deze back-up is van een demo." if about["demo"] else "Deze back-up is niet van een demo.",
            "Een demo komt alleen terug op de ingebouwde database (zonder DATABASE_URL), en iets anders nooit.",
        )
    if about["migrations"] != migrations(cursor):
        raise Conflict(
            f"Deze back-up is gemaakt met versie {about['software']}, met andere tabellen dan deze installatie heeft.",
            "Zet hem terug met de versie waarmee hij is gemaakt, en werk daarna bij.",
        )
    content = sorted(filled(cursor, tables))
    if content:
        raise Conflict(
            f"Deze installatie is niet leeg: {', '.join(content[:3])} heeft al inhoud.",
            "Kies met KETENZICHT_VAR een nieuwe map (of met DATABASE_URL een lege database) en zet daar eerst de "
            "sleutels in.",
        )


@contextmanager
def _emptied(cursor: Cursor, tables: list[Table]) -> Iterator[None]:
    """Inside this block the tables are empty and ours; triggers that refuse a change of the log rest until its end."""
    names = [table.name for table in tables]
    cursor.execute("select set_config('lock_timeout', %s, true)", [PATIENCE])
    # Foreign keys are checked table by table: a queue of checks for a whole database would not fit in memory.
    cursor.execute("set constraints all immediate")
    cursor.execute(_TRIGGERS, [names])
    triggers = cursor.fetchall()
    for table, trigger, _how in triggers:
        cursor.execute(SQL("alter table {} disable trigger {}").format(Identifier(table), Identifier(trigger)))
    cursor.execute(SQL("truncate {}").format(SQL(", ").join(Identifier(name) for name in names)))
    yield
    for table, trigger, how in triggers:
        again = SQL(_AGAIN[how])
        cursor.execute(SQL("alter table {} {} {}").format(Identifier(table), again, Identifier(trigger)))


def _check_whole(cursor: Cursor, file: BinaryIO, head: dict[str, Any], counted: Counted, *, persons: bool) -> None:
    """What came in is what the manifest counted, and the file ends there; then the sequences go on where they were."""
    told = json.loads(part_of(file, head, settings.KEYS, MANIFEST).whole(LONGEST))
    expected = told["tables"] if persons else {name: told["tables"][name] for name in counted}
    if counted != expected or file.read(1):
        raise Damaged
    for name, (last, given) in told["sequences"].items():
        cursor.execute("select setval(%s::regclass, %s, %s)", [name, last, given])


def _expected(tables: list[Table], told: list[str]) -> dict[str, Table]:
    found = {table.name: table for table in tables}
    if set(told) != set(found):
        raise Damaged
    return found

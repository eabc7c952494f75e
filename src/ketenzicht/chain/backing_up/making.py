"""Making a backup: one snapshot of all tables, written encrypted and whole, or not at all.

1. A connection of its own reads one snapshot, however long it takes; the installation works on meanwhile.
2. Everything goes into FILE.part, which only its owner can read; what is written is settled on disk.
3. The act is in the log before FILE.part becomes FILE: no copy of everything exists without an entry.
Refuses to write over a file, and beside another backup to the same file.
"""

import errno
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import connection
from psycopg import Cursor, IsolationLevel

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.chain.backing_up.rows import Say, put
from ketenzicht.chain.backing_up.tables import held, migrations, sequences
from ketenzicht.config.backup.container import PartWriter, write_head
from ketenzicht.config.backup.keys import ready_keys
from ketenzicht.config.backup.opening import ABOUT, DATA, MANIFEST, PERSONS, key_name
from ketenzicht.config.start import VERSION, installation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict
from ketenzicht.rules.access import SYSTEM, Actor

LAST = "last-backup.json"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where, how much is in it, and which keys open it."""

    file: str
    made_at: str
    bytes: int
    tables: int
    rows: int
    data_key: str
    persons_key: str


def make_backup(path: Path, say: Say) -> Made:
    """Write a backup to `path` (0600). Raises Conflict when it cannot be: nothing of it is left then."""
    with _whole(path) as file:
        head, counted = _write(actor=SYSTEM, file=file, say=say)
    made = Made(
        file=str(path),
        made_at=head["made_at"],
        bytes=path.stat().st_size,
        tables=len(counted),
        rows=sum(each["rows"] for each in counted.values()),
        data_key=head["data_key"],
        persons_key=head["persons_key"],
    )
    (Path(settings.VAR) / LAST).write_text(json.dumps(asdict(made)) + "\n")
    return made


@operation("backup.make", kind="backup")
def _write(*, actor: Actor, file: BinaryIO, say: Say) -> tuple[dict[str, Any], dict[str, Any]]:
    """Everything into the file. The entry names both parts."""
    data_key, persons_key = ready_keys(settings.KEYS, clock.today())
    head = {
        "made_at": clock.now().isoformat(),
        "salt": secrets.token_hex(32),
        "data_key": data_key,
        "data_print": settings.KEYS.fingerprint(data_key),
        "persons_key": persons_key,
        "persons_print": settings.KEYS.fingerprint(persons_key),
    }
    write_head(file, head)
    with _snapshot() as cursor:
        counted = _parts(cursor, file, head, say)
    file.flush()
    os.fsync(file.fileno())
    concerns(fields=("data", "persons"))
    return head, counted


def _parts(cursor: Cursor, file: BinaryIO, head: dict[str, Any], say: Say) -> dict[str, Any]:
    data, persons = held(cursor)
    about = {
        "software": VERSION,
        "demo": installation().is_demo,
        "migrations": migrations(cursor),
        "tables": [table.name for table in data],
        "persons": [table.name for table in persons],
    }
    with _part(file, head, ABOUT) as part:
        part.write(json.dumps(about).encode())
    with _part(file, head, DATA) as part:
        counted = put(cursor, data, part, say)
    with _part(file, head, PERSONS) as part:
        counted |= put(cursor, persons, part, say)
    with _part(file, head, MANIFEST) as part:
        part.write(json.dumps({"tables": counted, "sequences": sequences(cursor)}).encode())
    return counted


@contextmanager
def _part(file: BinaryIO, head: dict[str, Any], name: bytes) -> Iterator[PartWriter]:
    key = settings.KEYS.key(key_name(head, name))
    part = PartWriter(file, head, name, key)
    yield part
    part.close()


@contextmanager
def _snapshot() -> Iterator[Cursor]:
    """One moment of all tables. Apart from the connection of the act, which the gateway has used already."""
    apart = connection.get_new_connection(connection.get_connection_params())
    apart.isolation_level, apart.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        with apart.transaction(), apart.cursor() as cursor:
            # Fails, rather than leave out, when this role is one whose rows are narrowed.
            cursor.execute("set local row_security = off")
            yield cursor
    finally:
        apart.close()


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that is there when the block ends well, and not before. Raises Conflict."""
    draft = path.with_name(path.name + ".part")
    if path.exists():
        raise Conflict(f"{path} bestaat al.", "Kies een andere naam: een back-up wordt nooit overschreven.")
    try:
        with _alone(draft) as file:
            yield file
            if path.exists():
                raise Conflict(f"{path} is intussen door iemand anders gemaakt.", "Kies een andere naam.")
            draft.rename(path)
            _settle(path.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        if error.errno in FULL:
            raise Conflict(
                f"De schijf van {path.parent} is vol.", "Maak ruimte en herhaal; er bleef niets staan."
            ) from None
        raise Conflict(
            f"In {path.parent} kan niet worden geschreven ({error.strerror}).", "Kies een map die bestaat en van u is."
        ) from None


@contextmanager
def _alone(draft: Path) -> Iterator[BinaryIO]:
    """FILE.part, empty, for us alone. What an earlier backup that was killed left in it is gone."""
    handle = os.open(draft, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict(f"Er wordt al een back-up naar {draft} geschreven.", "Wacht tot die klaar is.") from None
        os.fchmod(file.fileno(), 0o600)
        file.truncate()
        try:
            yield file
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The rows of a part as a stream: of each table its name and columns, its rows as COPY writes them, its count and hash.

T name and columns (JSON) · D rows … · E count and SHA-256 (JSON), each with its length (4); Z ends the part.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from psycopg import Cursor

from ketenzicht.chain.backing_up.tables import Table
from ketenzicht.config.backup.container import Damaged, PartReader, PartWriter

AT_MOST = 1 << 30  # bytes in one frame; COPY gives a row at a time, and no row of PostgreSQL is longer
Counted = dict[str, dict[str, Any]]
Buffer = bytes | bytearray | memoryview
Say = Callable[[int, int, str], None]


def put(cursor: Cursor, tables: list[Table], part: PartWriter, say: Say) -> Counted:
    """Write all rows of these tables. Returns of each how many rows, and the hash of its stream."""
    counted: Counted = {}
    for number, table in enumerate(tables):
        say(number, len(tables), table.name)
        _frame(part, b"T", json.dumps({"table": table.name, "columns": table.columns}).encode())
        rows, digest = 0, sha256()
        with cursor.copy(table.copy("to stdout")) as copy:
            for data in copy:
                # In the text of COPY a line break ends a row; one inside a value is written as \n.
                rows += bytes(data).count(b"\n")
                digest.update(data)
                _frame(part, b"D", data)
        counted[table.name] = {"rows": rows, "sha256": digest.hexdigest()}
        _frame(part, b"E", json.dumps(counted[table.name]).encode())
    _frame(part, b"Z", b"")
    say(len(tables), len(tables), "klaar")
    return counted


def take(cursor: Cursor, expected: dict[str, Table], part: PartReader, say: Say) -> Counted:
    """Read all rows into these tables. Returns what `put` returned. Raises Damaged for whatever is not as expected."""
    counted: Counted = {}
    frame, body = _next(part)
    while frame != b"Z":
        table = _table(expected, frame, body)
        if table.name in counted:
            raise Damaged
        say(len(counted), len(expected), table.name)
        rows, digest = 0, sha256()
        with cursor.copy(table.copy("from stdin")) as copy:
            frame, body = _next(part)
            while frame == b"D":
                rows += body.count(b"\n")
                digest.update(body)
                copy.write(body)
                frame, body = _next(part)
            if frame != b"E":
                raise Damaged
        counted[table.name] = {"rows": rows, "sha256": digest.hexdigest()}
        if json.loads(body) != counted[table.name]:
            raise Damaged
        frame, body = _next(part)
    part.end()
    say(len(expected), len(expected), "klaar")
    return counted


def _table(expected: dict[str, Table], frame: bytes, body: bytes) -> Table:
    if frame != b"T":
        raise Damaged
    told = json.loads(body)
    table = expected.get(told["table"])
    if table is None or set(told["columns"]) != set(table.columns):
        raise Damaged
    return Table(table.name, tuple(told["columns"]))


def _frame(part: PartWriter, frame: bytes, body: Buffer) -> None:
    part.write(frame + len(body).to_bytes(4, "big"))
    part.write(body)


def _next(part: PartReader) -> tuple[bytes, bytes]:
    head = part.read(5)
    length = int.from_bytes(head[1:], "big")
    if length > AT_MOST:
        raise Damaged
    return head[:1], part.read(length)

"""What exactly is authenticated: the bytes of an entry and of a link, in Python and as the SQL that gives the same.

Pure: knows no Django and no connection. Version 1 is how entries were written before there was a chain; it is only
read.
Refuses nothing; a value that does not come back the same gives another MAC, and that is the point.
"""

import hmac
import json
import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

VERSION = 2
START = b"\0" * 32

# The order of version 2 with the type of each column. Changing anything here is version 3.
TYPES = {
    "version": "int2", "id": "uuid", "at": "timestamptz", "began_at": "timestamptz", "recorded_at": "timestamptz",
    "trace": "uuid", "user": "uuid", "organisation": "uuid", "role": "text", "purpose": "text", "action": "text",
    "kind": "text", "object": "uuid", "through": "text", "outcome": "text", "concerned": "uuid[]",
    "fields": "text[]", "decisions": "jsonb",
}  # fmt: skip
COLUMNS = tuple(TYPES)
# Numbers of built-in types, the same in every PostgreSQL (src/include/catalog/pg_type.dat).
OIDS = {"int2": 21, "text": 25, "text[]": 1009, "timestamptz": 1184, "uuid": 2950, "uuid[]": 2951, "jsonb": 3802}
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# What version 1 authenticated, as a JSON array in this order; moments in microseconds since the epoch of PostgreSQL.
FIRST_COLUMNS = tuple(name for name in COLUMNS if name not in {"version", "began_at", "through"})


def _first(name: str) -> str:
    # An infinite moment has no number; null differs from what was authenticated and the statement goes on.
    moment = f"(extract(epoch from e.{name} - '2000-01-01Z'::timestamptz) * 1000000)::bigint"
    return f"case when isfinite(e.{name}) then {moment} end" if TYPES[name] == "timestamptz" else f'e."{name}"'


_FIRST = ", ".join(_first(name) for name in FIRST_COLUMNS)
_ROW = ", ".join(f'e."{name}"' for name in COLUMNS)
# The bytes of an entry as PostgreSQL makes them of a row of audit_entry called e: equal to `entry_message`, and for a
# row of version 1 what `first_message` takes.
ENTRY_SQL = (
    f"case when e.version = 1 then convert_to(json_build_array({_FIRST})::text, 'UTF8')"
    f" else record_send(row({_ROW})) end"
)
# The same bytes as the link of `link_of`; s is a row of audit_seal, e its entry.
LINK_SQL = "int8send(s.sequence) || uuid_send(s.entry) || timestamptz_send(s.sealed_at) || xid8send(e.tx) || e.mac"


def entry_message(values: dict[str, Any]) -> bytes:
    """The bytes of an entry of version 2: the row of `COLUMNS` in the binary form in which PostgreSQL sends a record.

    Number of columns, and of each its type, its length (-1 for null) and its bytes: no two rows look alike.
    """
    parts = [struct.pack(">i", len(TYPES))]
    for name, kind in TYPES.items():
        value = values[name]
        if value is None:
            parts.append(struct.pack(">Ii", OIDS[kind], -1))
        else:
            sent = _SEND[kind](value)
            parts += [struct.pack(">Ii", OIDS[kind], len(sent)), sent]
    return b"".join(parts)


def _array(kind: str) -> Callable[[Any], bytes]:
    def send(items: Any) -> bytes:
        if not items:
            return struct.pack(">iiI", 0, 0, OIDS[kind])
        sent = [_SEND[kind](item) for item in items]
        head = struct.pack(">iiIii", 1, 0, OIDS[kind], len(sent), 1)
        return head + b"".join(struct.pack(">i", len(one)) + one for one in sent)

    return send


_SEND: dict[str, Callable[[Any], bytes]] = {
    "int2": lambda number: struct.pack(">h", number),
    "text": lambda words: str(words).encode(),
    "uuid": lambda id: bytes(id.bytes),
    "timestamptz": lambda moment: struct.pack(">q", (moment - EPOCH) // MICROSECOND),
    # The first byte is the version of the form, always 1.
    "jsonb": lambda value: b"\x01" + (canonical(json.loads(json.dumps(value))) if value else "[]").encode(),
}
_SEND |= {"uuid[]": _array("uuid"), "text[]": _array("text")}


def canonical(value: Any) -> str:
    """JSON exactly as PostgreSQL prints a `jsonb`: keys by length and then by byte, one space after comma and colon.

    Source: PostgreSQL documentation, chapter JSON Types; a test compares with the server on drawn values.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + ", ".join(f"{encode_basestring(key)}: {canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        return format(Decimal(repr(value + 0.0)), "f")
    return json.dumps(value)


def first_message(message: bytes) -> bytes:
    """The bytes that version 1 authenticated, from what `ENTRY_SQL` gives of the same row.

    Raises ValueError or OverflowError for a row that version 1 cannot have written.
    """
    found = dict(zip(FIRST_COLUMNS, json.loads(message), strict=True))
    for name in ("at", "recorded_at"):
        if found[name] is None:
            raise ValueError("An entry without its moment.")
        found[name] = (EPOCH + timedelta(microseconds=found[name])).isoformat(timespec="microseconds")
    return json.dumps(found, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def mac_of(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 of the bytes of an entry."""
    return hmac.digest(key, message, "sha256")


def link_of(key: bytes, before: bytes, link: bytes) -> bytes:
    """The hash of a link: HMAC-SHA256 over a mark of its own, the hash before it, and the bytes of `LINK_SQL`.

    Keyed, so that who can write rows but holds no key cannot make a new chain after taking a link out.
    """
    return hmac.digest(key, b"link" + before + link, "sha256")

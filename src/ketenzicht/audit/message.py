"""What exactly is authenticated: the bytes of an entry and of a link, in Python and as the SQL that gives the same.

Pure: knows no Django and no connection. Version 1 is how entries were written before there was a chain; it is only
read.
Refuses nothing; a value that does not come back the same gives another MAC, and that is the point.
"""

import hmac
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

VERSION = 2
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
START = b"\0" * 32

# The order of version 2. Changing anything here is version 3.
COLUMNS = (
    "version", "id", "at", "began_at", "recorded_at", "trace", "user", "organisation", "role", "purpose", "action",
    "kind", "object", "through", "outcome", "concerned", "fields", "decisions",
)  # fmt: skip
MOMENTS = frozenset({"at", "began_at", "recorded_at"})


def _micros(column: str) -> str:
    # An infinite moment has no number; null differs from what was authenticated and the statement goes on.
    return f"case when isfinite(e.{column}) then (extract(epoch from e.{column}) * 1000000)::bigint end"


# The same bytes as `entry_message`, made by PostgreSQL: one column of bytea over a row of audit_entry called e.
ENTRY_SQL = "convert_to(json_build_array({})::text, 'UTF8')".format(
    ", ".join(_micros(name) if name in MOMENTS else f'e."{name}"' for name in COLUMNS)
)
# The same bytes as `link_message` without the hash before it; s is a row of audit_seal, e its entry.
LINK_SQL = "int8send(s.sequence) || uuid_send(s.entry) || timestamptz_send(s.sealed_at) || xid8send(e.tx) || e.mac"


def entry_message(values: dict[str, Any]) -> bytes:
    """The bytes of an entry of version 2: a JSON array of `COLUMNS` as PostgreSQL prints it, moments in microseconds
    since 1970."""
    return ("[" + ", ".join(_printed(name, values[name]) for name in COLUMNS) + "]").encode()


def _printed(name: str, value: Any) -> str:
    if name == "decisions":
        return canonical(json.loads(json.dumps(value)))
    if name in {"concerned", "fields"}:
        return "[" + ",".join(canonical(str(item)) for item in value) + "]"
    if isinstance(value, datetime):
        return str((value - EPOCH) // MICROSECOND)
    return canonical(value if value is None or isinstance(value, (int, str)) else str(value))


def canonical(value: Any) -> str:
    """JSON exactly as PostgreSQL prints a `jsonb`: keys by length and then by byte, one space after comma and colon.

    Source: PostgreSQL documentation, chapter JSON Types; a test compares with the server on drawn values.
    """
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + ", ".join(f"{canonical(key)}: {canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        return format(Decimal(repr(value + 0.0)), "f")
    return json.dumps(value, ensure_ascii=False)


def first_message(message: bytes) -> bytes:
    """The bytes that version 1 authenticated, from what `ENTRY_SQL` gives of the same row.

    Raises ValueError or OverflowError for a row that version 1 cannot have written.
    """
    found = dict(zip(COLUMNS, json.loads(message), strict=True))
    for name in ("version", "began_at", "through"):
        del found[name]
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

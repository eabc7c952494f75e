"""Signing heads: how far the chain had come, into the hands of partners, so that a cut tail shows.

A head is signed every five minutes in which something was linked, and at least every thousand links. Refuses to sign
with a fresh key when an earlier one signed before.
"""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from ketenzicht.audit.head import FILE, SignedHead, read_heads
from ketenzicht.audit.models import Head
from ketenzicht.audit.signing import NAME, SigningKey, signing_key

PUBLIC_FILE = f"{NAME}.pub.pem"
EVERY = timedelta(minutes=5)
AT_MOST = 1000


def our_key() -> SigningKey:
    """The key of the heads. Made when no head was ever signed; raises MissingKey with its file when it is gone."""
    return signing_key(used=Head.objects.exists())


def sign_when_due(
    cursor: Any, key: SigningKey, sequence: int, end: bytes, now: datetime, *, at_once: bool = False
) -> bool:
    """Sign the end of the chain when it is five minutes or a thousand links past the last head, or when anything was
    linked since and it must be `at_once`. True when signed."""
    cursor.execute("select sequence, signed_at from audit_head order by sequence desc limit 1")
    before = cursor.fetchone() or (0, None)
    ahead = sequence - before[0]
    due = at_once or ahead >= AT_MOST or before[1] is None or now - before[1] >= EVERY
    if ahead <= 0 or not due:
        return False
    head = key.head(sequence, end, now)
    cursor.execute(
        "insert into audit_head (sequence, hash, signed_at, public_key, signature) values (%s, %s, %s, %s, %s)",
        [head.sequence, head.hash, head.signed_at, head.public_key, head.signature],
    )
    return True


def kept_heads(after: int = 0) -> Iterator[SignedHead]:
    """The heads in the database with a higher number, in order."""
    for row in Head.objects.filter(sequence__gt=after).order_by("sequence"):
        yield SignedHead(row.sequence, bytes(row.hash), row.signed_at, bytes(row.public_key), bytes(row.signature))


def export(folders: list[Path]) -> int:
    """Add the heads that a folder does not have yet to its file, with the public key beside it. Returns how many.

    Never rewrites what is there: a head that the database no longer has is evidence.
    """
    key, written = our_key(), 0
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PUBLIC_FILE).write_text(key.pem)
        there = max((head.sequence for head in read_heads(folder)), default=0)
        fresh = [head.line() for head in kept_heads(after=there)]
        with (folder / FILE).open("a") as file:
            file.writelines(fresh)
            file.flush()
            os.fsync(file.fileno())
        written += len(fresh)
    return written


def witness_folders() -> list[Path]:
    """Where the copies for each partner are put, ready to be fetched: `var/heads/<partner>`."""
    return [settings.HEADS / name for name in settings.WITNESSES]

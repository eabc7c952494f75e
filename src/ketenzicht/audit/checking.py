"""Recomputes everything: MAC of every entry, every link, every head, every line of the second log.

Knows psycopg and no Django, so that it runs in processes of its own and on a copy of the log. Changes nothing.
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import psycopg

from ketenzicht.audit.lines import DIFFERENT_LINES
from ketenzicht.audit.message import ENTRY_SQL, LINK_SQL, START, VERSION, first_message, link_of, mac_of

CHUNK = 10_000
MOST_FAULTS = 1000
ROWS = f"""
select s.sequence, s.hash, uuid_send(s.entry), {LINK_SQL}, e.version, e.mac, {ENTRY_SQL}
from audit_seal s left join audit_entry e on e.id = s.entry
where s.sequence between %(first)s and %(last)s order by s.sequence
"""  # noqa: S608 (all parts are constants of this package)
UNLINKED = f"""
select uuid_send(e.id), e.version, e.mac, {ENTRY_SQL} from audit_entry e
where not exists (select from audit_seal s where s.entry = e.id)
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written: what, and of which entry or number."""

    what: str
    entry: UUID | None = None
    sequence: int | None = None

    def __str__(self) -> str:
        return str(self.entry) if self.entry else f"{self.what} {self.sequence}"


CHANGED = "regel veranderd"
GONE = "regel verdwenen"
MISSING_LINK = "schakel ontbreekt"
BROKEN_LINK = "schakel klopt niet"
LINES_DIFFER = "verwerkingsregels kloppen niet"
BEYOND_END = "einde afgeknipt voor kop"
OTHER_HEAD = "keten wijkt af van kop"
FALSE_HEAD = "handtekening klopt niet van kop"


def holds(key: bytes, version: int, mac: bytes, message: bytes) -> bool:
    """Whether the MAC is that of the bytes, by the version in which the entry was written."""
    if version == VERSION:
        return hmac.compare_digest(mac, mac_of(key, message))
    if version != 1:
        return False
    try:
        return hmac.compare_digest(mac, mac_of(key, first_message(message)))
    except (ValueError, OverflowError):
        return False


def check_links(connection: Any, key: bytes, first: int, last: int) -> Iterator[Fault]:
    """The faults among the links `first` to `last`, their entries and their lines, in chunks of `CHUNK`."""
    for start in range(first, last + 1, CHUNK):
        yield from _check_chunk(psycopg.Cursor(connection), key, start, min(start + CHUNK - 1, last))


def _check_chunk(cursor: Any, key: bytes, first: int, last: int) -> Iterator[Fault]:
    before = START
    expected = first
    if first > 1:
        row = cursor.execute("select hash from audit_seal where sequence = %s", [first - 1], binary=True).fetchone()
        before = row[0] if row else b""
    span = {"first": first, "last": last}
    for sequence, hashed, entry, link, version, mac, message in cursor.execute(ROWS, span, binary=True):
        for number in range(expected, sequence):
            yield Fault(MISSING_LINK, None, number)
        expected = sequence + 1
        if link is None:
            yield Fault(GONE, UUID(bytes=entry), sequence)
        else:
            if link_of(key, before, link) != hashed:
                yield Fault(BROKEN_LINK, UUID(bytes=entry), sequence)
            if not holds(key, version, mac, message):
                yield Fault(CHANGED, UUID(bytes=entry), sequence)
        before = hashed
    for number in range(expected, last + 1):
        yield Fault(MISSING_LINK, None, number)
    for (sequence,) in cursor.execute(DIFFERENT_LINES, span):
        yield Fault(LINES_DIFFER, None, sequence)


def check_unlinked(connection: Any, key: bytes, after: str | None = None) -> tuple[int, list[Fault]]:
    """How many entries wait for a link, and which of those are not as they were written; of all, or of those whose
    transaction came `after`."""
    waiting, faults = 0, []
    which = UNLINKED if after is None else f"{UNLINKED} and e.tx > %(after)s::xid8"
    for entry, version, mac, message in psycopg.Cursor(connection).execute(which, {"after": after}, binary=True):
        waiting += 1
        if not holds(key, version, mac, message):
            faults.append(Fault(CHANGED, UUID(bytes=entry)))
    return waiting, faults


def check_heads(connection: Any, heads: Iterable[tuple[int, bytes]]) -> list[Fault]:
    """Heads (number, hash) that the chain does not have: it ends before them, or another link stands there."""
    given = list(heads)
    rows = psycopg.Cursor(connection).execute(
        "select h.sequence, s.sequence is null from unnest(%s::bigint[], %s::bytea[]) h (sequence, hash)"
        " left join audit_seal s using (sequence) where s.hash is distinct from h.hash",
        [[sequence for sequence, _ in given], [hashed for _, hashed in given]],
    )
    return [Fault(BEYOND_END if gone else OTHER_HEAD, None, sequence) for sequence, gone in rows]


def check_beyond(connection: Any, last: int) -> list[Fault]:
    """Lines of the second log that belong to no link."""
    rows = psycopg.Cursor(connection).execute(
        "select distinct sequence from audit_processingline where sequence > %s or sequence < 1", [last]
    )
    return [Fault(LINES_DIFFER, None, sequence) for (sequence,) in rows]


def check_in_processes(conninfo: str, key: bytes, first: int, last: int, processes: int) -> list[Fault]:
    """All links from `first` to `last`, each process with a connection of its own and an equal share."""
    share = -(-(last - first + 1) // processes)
    spans = [(conninfo, key, start, min(start + share - 1, last)) for start in range(first, last + 1, share)]
    with get_context("spawn").Pool(processes) as pool:
        return [fault for faults in pool.starmap(_check_share, spans) for fault in faults]


def _check_share(conninfo: str, key: bytes, first: int, last: int) -> list[Fault]:
    with psycopg.connect(conninfo) as connection:
        # Rows that belong together lie together: looking each one up is cheaper than reading the whole log per chunk.
        connection.execute("set enable_hashjoin = off; set enable_mergejoin = off; set work_mem = '64MB'")
        faults = []
        for fault in check_links(connection, key, first, last):
            faults.append(fault)
            if len(faults) == MOST_FAULTS:
                break
        return faults

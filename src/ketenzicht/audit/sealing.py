"""The sealer: gives entries their number and link afterwards, so that writers never wait for each other.

Takes only entries whose transaction is older than every transaction still running, else one that commits late would be
passed by for ever. Refuses to run beside another sealer: the second one does nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from ketenzicht.audit import heads
from ketenzicht.audit.lines import WRITE_LINES
from ketenzicht.audit.message import LINK_SQL, START, link_of
from ketenzicht.audit.operations import KEY
from ketenzicht.audit.signing import SigningKey

BATCH = 1000
LOCK = 8113
# A restored log has numbers of another server's transactions, above any that this one has given yet: those are over.
SETTLED = "(e.tx < pg_snapshot_xmin(pg_current_snapshot()) or e.tx >= pg_snapshot_xmax(pg_current_snapshot()))"
# Links are given in the order (tx, id): what is settled and comes before the last link has one. What comes after it may
# have one too: that of a restored log, whose numbers lie ahead of this server's. Looked up one by one: a run is short.
AFTER_LAST = (
    "(e.tx, e.id) > (%(tx)s::xid8, %(entry)s) and (select s.sequence from audit_seal s where s.entry = e.id) is null"
)
WITHOUT_LINK = "not exists (select from audit_seal s where s.entry = e.id)"
LAST = """
select s.sequence, s.hash, e.tx::text, e.id, e.tx < pg_snapshot_xmax(pg_current_snapshot()), clock_timestamp()
from (select 1) one left join (select * from audit_seal order by sequence desc limit 1) s on true
left join audit_entry e on e.id = s.entry
"""
NEXT = f"""
select s.sequence, s.entry, {LINK_SQL} from (
    select %(last)s::bigint + row_number() over (order by tx, id) as sequence, id as entry, %(now)s as sealed_at
    from (select e.tx, e.id from audit_entry e where {{which}} and {SETTLED} order by e.tx, e.id limit {BATCH}) chosen
) s join audit_entry e on e.id = s.entry order by s.sequence
"""  # noqa: S608 (all parts are constants of this package)
WRITE_LINKS = """
insert into audit_seal (sequence, entry, sealed_at, hash)
select l.sequence, l.entry, %s, l.hash from unnest(%s::bigint[], %s::uuid[], %s::bytea[]) l (sequence, entry, hash)
"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one run did: links made, heads signed."""

    links: int
    heads: int


@dataclass(frozen=True, slots=True)
class _Last:
    """The end of the chain; `follows` says whether its place in the order can be trusted on this server."""

    sequence: int
    hash: bytes
    tx: str | None
    entry: Any
    follows: bool
    now: datetime


def seal_log(*, thorough: bool = False, sign: bool = False) -> Sealed:
    """Link everything that is settled, batch by batch, and sign heads when they are due.

    `thorough` looks at all entries for one without a link, not only at those after the last: once a day, after a
    restore and before a verification. `sign` ends with a head, due or not. Raises MissingKey when heads were signed
    before and their key is gone.
    """
    signing = heads.our_key()
    links = signed = 0
    while True:
        made, head = _seal_batch(signing, thorough=thorough, sign=sign)
        links, signed = links + made, signed + head
        if made < BATCH:
            return Sealed(links, signed)


def _seal_batch(signing: SigningKey, *, thorough: bool, sign: bool) -> tuple[int, bool]:
    """1. Alone, until the end of the transaction. 2. Links in order. 3. The second log. 4. A head when it is due."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0, False
        cursor.execute(LAST)
        last = _end(cursor.fetchone())
        which = AFTER_LAST if last.follows and not thorough else WITHOUT_LINK
        cursor.execute(
            NEXT.format(which=which), {"last": last.sequence, "now": last.now, "tx": last.tx, "entry": last.entry}
        )
        rows = cursor.fetchall()
        end = last.hash
        if rows:
            hashes = _hashes(last.hash, [bytes(link) for _, _, link in rows])
            cursor.execute(WRITE_LINKS, [last.now, [row[0] for row in rows], [row[1] for row in rows], hashes])
            cursor.execute(WRITE_LINES, {"first": rows[0][0], "last": rows[-1][0]})
            end = hashes[-1]
        now = sign and len(rows) < BATCH
        return len(rows), heads.sign_when_due(cursor, signing, last.sequence + len(rows), end, last.now, at_once=now)


def _end(row: tuple[Any, ...]) -> _Last:
    sequence, before, tx, entry, follows, now = row
    return _Last(sequence or 0, bytes(before or START), tx, entry, bool(follows), now)


def _hashes(before: bytes, links: list[bytes]) -> list[bytes]:
    key = settings.KEYS.key(KEY)
    made = []
    for link in links:
        before = link_of(key, before, link)
        made.append(before)
    return made

"""The proof in numbers: a long log is checked in time, and each of thousands of tamperings is seen.

Small in CI; KETENZICHT_THOROUGH=1 takes 1,000,000 entries and 10,000 tamperings. Each tampering is made in a
transaction of its own as the owner of the tables with the triggers off, the links around it are checked with the
functions that `verify` runs over the whole log (`check_links`, `check_unlinked`, `check_heads`, `check_beyond`), and it
is taken back. One of each kind is left in place at the end and looked for with the whole `check_log`.
"""

import json
import os
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psycopg
import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from ketenzicht.audit import heads
from ketenzicht.audit.checking import Fault, check_beyond, check_heads, check_links, check_unlinked
from ketenzicht.audit.head import read_heads
from ketenzicht.audit.message import COLUMNS, TYPES
from ketenzicht.audit.sealing import seal_log
from ketenzicht.audit.verifying import check_log
from ketenzicht.config import embedded
from tests import setting_up
from tests.audit.given import TABLES, entries, linked
from tests.audit.many import write_many
from tests.worlds import connected_to

THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
ENTRIES, TAMPERINGS, SECONDS = (1_000_000, 10_000, 30.0) if THOROUGH else (50_000, 1_000, 30.0)
OUT = setting_up.VAR / "bench"
OTHER = {
    "int2": "{} + 1", "text": "{} || 'x'", "uuid": "gen_random_uuid()", "timestamptz": "'2001-01-01'::timestamptz",
    "uuid[]": "{} || gen_random_uuid()", "text[]": "{} || 'x'::text", "jsonb": "{} || '[1]'::jsonb",
}  # fmt: skip
ENTRY = "(select entry from audit_seal where sequence = %(n)s)"
COPY = ", ".join(f'"{name}"' for name in (*COLUMNS, "mac") if name != "id")


@dataclass(frozen=True)
class Tampering:
    """What is done to link `n` or its entry; `around` links on each side are looked at."""

    kind: str
    sql: str
    around: int = 1


def _changes() -> Iterator[Tampering]:
    for name, kind in TYPES.items():
        value = "'refused'" if name == "outcome" else OTHER[kind].format(f'"{name}"')
        yield Tampering(f"change {name}", f'update audit_entry set "{name}" = {value} where id = {ENTRY}')
    yield Tampering("change mac", f"update audit_entry set mac = sha256(mac) where id = {ENTRY}")
    yield Tampering("change tx", f"update audit_entry set tx = '3' where id = {ENTRY}")
    yield Tampering("change hash", "update audit_seal set hash = sha256(hash) where sequence = %(n)s")
    yield Tampering("change sealed_at", "update audit_seal set sealed_at = '2001-01-01' where sequence = %(n)s")
    yield Tampering("change entry of link", "update audit_seal set entry = gen_random_uuid() where sequence = %(n)s")
    yield Tampering("change line", "update audit_processingline set name = 'x' where sequence = %(n)s")


KINDS = (
    *_changes(),
    Tampering("delete entry", f"delete from audit_entry where id = {ENTRY}"),
    Tampering("delete link", "delete from audit_seal where sequence = %(n)s"),
    Tampering(
        "delete both",
        f"delete from audit_entry where id = {ENTRY}; delete from audit_seal where sequence = %(n)s",
    ),
    Tampering("delete line", "delete from audit_processingline where sequence = %(n)s"),
    Tampering("delete a run", "delete from audit_seal where sequence between %(n)s and %(n)s + 9", 11),
    Tampering(
        "swap links",
        "with two as (delete from audit_seal where sequence in (%(n)s, %(n)s + 1) returning *) "
        "insert into audit_seal select -sequence, entry, sealed_at, hash from two;"
        "update audit_seal set sequence = 2 * %(n)s + 1 + sequence where sequence < 0",
        2,
    ),
    Tampering(
        "swap contents",
        "update audit_entry e set role = o.purpose, purpose = o.role from audit_entry o"
        " where o.id = e.id and e.id in (select entry from audit_seal where sequence in (%(n)s, %(n)s + 1))",
        2,
    ),
    Tampering(
        "insert entry",
        f"insert into audit_entry (id, {COPY}) select gen_random_uuid(), {COPY} from audit_entry where id = {ENTRY}",
    ),
    Tampering(
        "insert in between",
        "update audit_seal set sequence = -sequence where sequence >= %(n)s and sequence < %(n)s + 5;"
        "delete from audit_seal where sequence = -(%(n)s + 4);"
        "update audit_seal set sequence = -sequence + 1 where sequence < 0;"
        "insert into audit_seal select %(n)s, gen_random_uuid(), sealed_at, hash from audit_seal"
        " where sequence = %(n)s + 1",
        6,
    ),
    Tampering("insert line", "insert into audit_processingline (sequence, trace_id, span_id, parent_span_id, name,"
              " processing_activity_id, data_subject_id_type, data_subject_id, status_code, start_time, end_time)"
              " select %(n)s, gen_random_uuid(), '', '', '', '', '', gen_random_uuid(), 1, now(), now()"),
)  # fmt: skip
CUT = Tampering(
    "cut tail",
    "with l as (delete from audit_seal where sequence > %(last)s - %(k)s returning entry),"
    " e as (delete from audit_entry where id in (select entry from l)),"
    " p as (delete from audit_processingline where sequence > %(last)s - %(k)s)"
    " delete from audit_head where sequence > %(last)s - %(k)s",
)


@dataclass
class Log:
    """A long log with its heads at a partner, and a connection that may do everything."""

    owner: psycopg.Connection
    key: bytes
    last: int
    newest: str
    known: list[tuple[int, bytes]]
    folder: Path

    def window(self, first: int, last: int) -> list[Fault]:
        """The checks of `verify` on these links and on what waits for a link."""
        seen = list(check_links(self.owner, self.key, max(1, first), min(last, self.last)))
        return seen + check_unlinked(self.owner, self.key, self.newest)[1]

    def tamper(self, what: Tampering, number: int) -> list[Fault]:
        """Do it, look around it, take it back."""
        for statement in what.sql.split(";"):
            self.owner.execute(statement.encode(), {"n": number})
        seen = self.window(number - what.around, number + what.around)
        self.owner.rollback()
        return seen

    def leave(self, what: Tampering, number: int) -> None:
        """Do it and let it stand."""
        for statement in what.sql.split(";"):
            self.owner.execute(statement.encode(), {"n": number})
        self.owner.commit()

    def cut(self, count: int, known: list[tuple[int, bytes]]) -> list[Fault]:
        """Cut the last `count` entries with everything about them in this database; compare with `known` heads."""
        self.owner.execute(CUT.sql.encode(), {"last": self.last, "k": count})
        end = self.last - count
        seen = list(check_links(self.owner, self.key, max(1, end - 5), end))
        seen += [*check_unlinked(self.owner, self.key, self.newest)[1], *check_beyond(self.owner, end)]
        seen += check_heads(self.owner, known) if known else []
        self.owner.rollback()
        return seen


@pytest.fixture(scope="module")
def log(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Log]:
    """One long log for all tests of this module."""
    name, folder = f"kz_long_{os.getpid()}", tmp_path_factory.mktemp("partner")
    embedded.create_database(setting_up.CLUSTER, name, template=setting_up.TEMPLATE)
    key = settings.KEYS.key("audit-1")
    with connected_to(name, django_db_blocker), psycopg.connect(setting_up.CLUSTER.url("kz_maint", name)) as owner:
        write_many(setting_up.CLUSTER.url("kz_app", name), key, ENTRIES)
        linked(entries().count())
        seal_log(sign=True)
        heads.export([folder])
        for table in TABLES:
            owner.execute(f"alter table {table} disable trigger user".encode())
        owner.commit()
        (newest,) = owner.execute("select max(tx)::text from audit_entry").fetchone() or ("",)
        (last,) = owner.execute("select max(sequence) from audit_seal").fetchone() or (0,)
        owner.commit()
        yield Log(owner, key, last, newest, [(head.sequence, head.hash) for head in read_heads(folder)], folder)
    embedded.drop_database(setting_up.CLUSTER, name)


def processor_seconds() -> float:
    """What this process, its children that ended and the server's processes that ended have used: on a crowded machine
    the clock on the wall measures the others."""
    postmaster = (setting_up.CLUSTER.data / "postmaster.pid").read_text().split()[0]
    told = Path(f"/proc/{postmaster}/stat").read_text().rpartition(")")[2].split()
    of_server = (int(told[13]) + int(told[14])) / os.sysconf("SC_CLK_TCK")
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime + of_server


@pytest.mark.proof
def test_a_long_log_is_whole_and_checked_in_time(log: Log) -> None:
    began, used = time.perf_counter(), processor_seconds()
    found = check_log([log.folder])
    wall, used = time.perf_counter() - began, processor_seconds() - used
    seconds = used / (os.cpu_count() or 1)
    kept = {"entries": found.entries, "seconds_of_each_core": round(seconds, 1), "wall_seconds": round(wall, 1)}
    kept["load"] = round(os.getloadavg()[0], 1)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "audit_checked.json").write_text(json.dumps(kept) + "\n")
    assert (found.faults, found.waiting, found.entries) == ((), 0, found.sealed)
    assert found.entries >= ENTRIES
    assert seconds < SECONDS


@pytest.mark.proof
def test_the_chain_alone_never_sees_a_cut_tail(log: Log) -> None:
    """The naive variant, red: everything is cut in the database, and nobody outside it holds a head."""
    assert [log.cut(count, []) for count in (1, 10, 1000)] == [[], [], []]


@pytest.mark.proof
def test_each_of_thousands_of_tamperings_is_seen(log: Log) -> None:
    draw, missed = Random(20261122), Counter[str]()
    kinds = (*KINDS, CUT)
    assert log.window(1, 20) == []
    for turn in range(TAMPERINGS):
        what = kinds[turn % len(kinds)]
        if what is CUT:
            # Whoever holds the newest head sees any cut below it; what came after it is anchored by the next.
            seen = log.cut(draw.randint(1, 1000), log.known)
        else:
            # Entries of the installation itself concern nobody; those that do start after them.
            seen = log.tamper(what, draw.randint(log.last - ENTRIES + 20, log.last - 20))
        missed[what.kind] += not seen
    assert +missed == Counter()


@pytest.mark.proof
def test_what_is_left_in_place_is_named_by_the_whole_check(log: Log) -> None:
    step = ENTRIES // (len(KINDS) + 2)
    places = {what.kind: log.last - step * (turn + 1) for turn, what in enumerate(KINDS)}
    for what in KINDS:
        log.leave(what, places[what.kind])
    faults = check_log([log.folder]).faults
    numbers = {fault.sequence for fault in faults}
    unseen = [kind for kind, place in places.items() if not numbers & set(range(place - 1, place + 12))]
    assert unseen == ["insert entry"]
    assert [fault for fault in faults if fault.sequence is None]

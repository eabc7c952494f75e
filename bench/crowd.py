"""A database with as many signals as years of work would leave: rows by COPY, with real ciphertext, made from a seed.

A hundred reports go through the gateway first; each row after that is one of those with its own id, words, data key
(wrapped for the installation and for the desk), search tokens and fingerprint, made with the product's own functions.
One in five hundred is open and has a duty; the others are closed and have had feedback. No claim of its own.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

SIGNALS = int(os.environ.get("KETENZICHT_BENCH_SIGNALS", "1000000"))
SEED, BATCH, WORDS_A_TEXT = 20261123, 20_000, 12
OPEN_EVERY = 500
APART = timedelta(seconds=150)  # between two signals: a million in under five years
TOWNS = ("Hilversum", "Eindhoven", "Helmond", "'s-Hertogenbosch", "Huizen", "Oss", "Veldhoven", "Weesp")
# Words as people use them; the first ones are used most.
STEMS = """
man vrouw werk slaapt loods kamer sleutel paspoort baas geld schuld auto nacht bang balie buurman woning
fabriek champignons tuinder bedrijf busje telefoon foto club massage hotel klanten meisje jongen vriend dreigt
slaat loon contract boete huur matras kelder caravan haven kip slacht schoonmaak restaurant keuken ketting
verf bouw steiger dakwerk asbest advert afspraak chauffeur rekening bankpas pincode toeslag uitkering post
inschrijving adres dokter blauwe plekken moe honger koud water wc douche gordijn slot camera bewaking hek hond
taal tolk familie thuisland reis vliegtuig grens visum aanvraag zwanger baby kind school leerplicht spijbelt
loverboy internet chat video afpersing drugs hennep koerier diefstal winkel bedelen straat station bus trein
markt kraam
""".split()  # noqa: SIM905  (a list of words reads as words)
TABLES = {
    "duty": "duties_duty",
    "signal": "signals_signal",
    "key": "people_datakey",
    "token": "people_searchtoken",
    "print": "signals_textprint",
}


@dataclass(slots=True)
class Example:
    """One signal that came in by the door, its duty, and which key wraps for whom."""

    signal: dict[str, Any]
    duty: dict[str, Any]
    wrappings: list[tuple[UUID | None, str]]


def with_signals(signals: int, measure: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    """What `measure(database, *given)` finds in an installation with so many signals, in a process of its own.

    A temporary folder, or the one of KETENZICHT_BENCH_KEPT (path:number): filling a million takes a quarter of an hour.
    """
    # No daemon: what measures may start processes itself.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_with_signals, signals, measure, given).result()


def _with_signals(signals: int, measure: Callable[..., dict[str, Any]], given: tuple[Any, ...]) -> dict[str, Any]:
    path, _, number = os.environ.get("KETENZICHT_BENCH_KEPT", "").rpartition(":")
    kept = bool(path) and int(number) == signals
    os.environ["KETENZICHT_VAR"] = path if kept else str(Path(tempfile.mkdtemp(prefix="kz-bench-")) / "var")
    for name in [name for name in os.environ if name.startswith("DATABASE_")]:
        del os.environ[name]
    from ketenzicht.config.prepare import prepared

    with prepared(say=lambda line: None) as database:
        from ketenzicht.chain.demo_load import load_setting

        load_setting()
        began = time.perf_counter()
        fill(database.maintenance_url, signals)
        filling = round(time.perf_counter() - began)
        return measure(database, *given) | {"filling_seconds": filling}


def fill(maintenance_url: str, signals: int) -> None:
    """Receive a hundred reports, add signals until there are `signals`, and let the database count its rows."""
    _receive(Random(SEED), 100)  # noqa: S311  (rows of a measurement, no secret)
    with psycopg.connect(maintenance_url, autocommit=True) as owner:
        there = _rows(owner, "select count(*) as number from signals_signal")[0]["number"]
        if there >= signals:
            return
        examples = _examples(owner)
        later = _without_indexes(owner, TABLES["token"])
        for begin in range(there, signals, BATCH):
            random = Random(SEED + begin)  # noqa: S311
            _copy(owner, _batch(random, examples, range(begin, min(begin + BATCH, signals))))
        _as_owner(owner, later)
        owner.execute("vacuum analyze")


def text_of(random: Random) -> str:
    """Words as in a report; a few of them in nearly every text, most of them seldom."""
    weights = [1 / (place + 3) for place in range(len(STEMS))]
    return " ".join(dict.fromkeys(random.choices(STEMS, weights, k=WORDS_A_TEXT)))


def _receive(random: Random, times: int) -> None:
    from ketenzicht.chain import flow
    from ketenzicht.rules.access import PUBLIC
    from ketenzicht.signals.intake import read_report

    for number in range(times):
        report = {"text": text_of(random), "municipality": TOWNS[number % len(TOWNS)], "external_id": f"bench-{number}"}
        flow.receive(actor=PUBLIC, report=read_report(report))


def _examples(owner: Any) -> list[Example]:
    signals = _rows(owner, "select * from signals_signal where external_id like 'bench-%%' order by id")
    duties = {row["id"]: row for row in _rows(owner, "select * from duties_duty")}
    # A data key of the desk is made when it first reads; here it always did.
    names = dict(owner.execute("select organisation_id, file from people_wrappingkey where retired_at is null"))
    return [
        Example(
            row,
            duties[row["duty_id"]],
            [(holder, names[holder]) for holder in (None, row["organisation_id"]) if holder in names],
        )
        for row in signals
    ]


def _rows(owner: Any, query: str) -> list[dict[str, Any]]:
    from psycopg.rows import dict_row

    with owner.cursor(row_factory=dict_row) as cursor:
        return list(cursor.execute(query))


def _without_indexes(owner: Any, table: str) -> list[str]:
    """Drop what slows the filling of one table; the statements that bring it back."""
    constraints = owner.execute(
        "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = %s::regclass and contype = 'u'",
        [table],
    ).fetchall()
    names = [name for name, _ in constraints]
    indexes = owner.execute(
        "select i.indexname, i.indexdef from pg_indexes i where i.tablename = %s and i.indexname not like '%%_pkey'"
        " and not i.indexname = any(%s)",
        [table, names],
    ).fetchall()
    _as_owner(owner, [f'alter table {table} drop constraint "{name}"' for name in names])
    _as_owner(owner, [f'drop index "{name}"' for name, _ in indexes])
    return [
        *(f'alter table {table} add constraint "{name}" {definition}' for name, definition in constraints),
        *(definition for _, definition in indexes),
    ]


def _as_owner(owner: Any, statements: Iterable[str]) -> None:
    owner.execute("set role kz_owner")
    for statement in statements:
        owner.execute(statement)
    owner.execute("reset role")


def _batch(random: Random, examples: list[Example], numbers: Iterable[int]) -> dict[str, list[dict[str, Any]]]:
    from ketenzicht.kernel.clock import now

    made: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    at = now()
    for number in numbers:
        example = examples[number % len(examples)]
        for name, row in _one(random, example, number, at - APART * (number + 1)):
            made[name].append(row)
    return made


def _one(random: Random, example: Example, number: int, at: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of one signal by table, in the order in which they may be written."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from ketenzicht.people.sealing import _lock
    from ketenzicht.people.wrapping import wrapped
    from ketenzicht.signals.alike import text_print

    new, text, key = UUID(int=random.getrandbits(128), version=4), text_of(random), AESGCM.generate_key(256)
    duty = None
    if number % OPEN_EVERY == 0:
        duty = UUID(int=random.getrandbits(128), version=4)
        due = at + APART * 2 * (number % 2 + 1)
        yield "duty", example.duty | {"id": duty, "about": new, "since_at": at, "warn_at": at, "due_at": due}
    closed = {"state": "closed", "closed_at": at, "closed_because": "geen mensenhandel", "feedback_at": at}
    sealed = _lock(key, new, "signals.text", text.encode())
    yield (
        "signal",
        example.signal
        | {"id": new, "duty_id": duty, "reference": f"{random.getrandbits(48):012X}", "received_at": at}
        | {"recorded_at": at, "external_id": "", "receipt": None, "sealed_text": sealed, "sealed_place": None}
        | ({} if duty else closed),
    )
    for holder, name in example.wrappings:
        yield "key", {"subject": new, "holder": holder, "wrapping": name, "wrapped": wrapped(key, name, new, holder, 1)}
    holder = example.signal["organisation_id"]
    for token in tokens(holder, text):
        yield "token", {"object": new, "holder": holder, "token": token}
    print_ = text_print(text)
    if print_ is not None:
        yield "print", {"signal_id": new, "fingerprint": print_}


_KEPT: dict[tuple[UUID, str], bytes] = {}


def tokens(holder: UUID, text: str) -> set[bytes]:
    """What `keep_words` would keep of these words, each made once."""
    from ketenzicht.people import search_tokens
    from ketenzicht.people.words import words_in

    found = set()
    for word in chain(text.split(), [""]):
        if (holder, word) not in _KEPT:
            stems = sorted(chain.from_iterable(each.stems for each in words_in(word))) if word else [""]
            _KEPT[holder, word] = b"".join(search_tokens._token(search_tokens._key(holder), stem) for stem in stems)
        kept = _KEPT[holder, word]
        found |= {kept[begin : begin + search_tokens.SIZE] for begin in range(0, len(kept), search_tokens.SIZE)}
    return found


def _copy(owner: Any, made: dict[str, list[dict[str, Any]]]) -> None:
    with owner.transaction(), owner.cursor() as cursor:
        for name, table in TABLES.items():
            rows = made[name]
            if not rows:
                continue
            columns = sql.SQL(", ").join(map(sql.Identifier, rows[0]))
            with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), columns)) as copy:
                for row in rows:
                    copy.write_row(list(row.values()))

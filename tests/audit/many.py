"""A log of any length in a moment: entries as the gateway would write them, copied in, each with its true MAC."""

import os
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from ketenzicht.audit.message import COLUMNS, TYPES, VERSION, entry_message, mac_of

BEGAN = datetime(2026, 3, 1, 9, tzinfo=UTC)
ROLES = ("AF", "KETEN", "ZOCO", "AVIM")
ACTIONS = ("signal.read", "signal.assess", "case.read", "care.revise", "person.read")
GROUND = {"source": "ob2021-b1-stroomschema1", "because": "Bij uitbuiting in arbeid handelt eerst de Arbeidsinspectie."}
COPY = "copy audit_entry ({}) from stdin (format binary)".format(", ".join(f'"{name}"' for name in (*COLUMNS, "mac")))


def values(number: int) -> dict[str, Any]:
    """The columns of entry `number`: ids in the order of time, one or two data subjects, grounds in every second."""
    moment = BEGAN + timedelta(milliseconds=37 * number)
    stamp = int(moment.timestamp() * 1000)
    spread = number * 0x9E3779B97F4A7C15 & (1 << 62) - 1
    action = ACTIONS[number % len(ACTIONS)]
    return {
        "version": VERSION,
        "id": UUID(int=stamp << 80 | 7 << 76 | (number & 0xFFF) << 64 | 2 << 62 | spread),
        "at": moment,
        "began_at": moment,
        "recorded_at": moment + timedelta(milliseconds=12),
        "trace": UUID(int=number << 40 | 0x77),
        "user": UUID(int=number % 300 + 1),
        "organisation": UUID(int=number % 40 + 1),
        "role": ROLES[number % len(ROLES)],
        "purpose": "taak",
        "action": action,
        "kind": action.partition(".")[0],
        "object": UUID(int=number % 9000 + 1),
        "through": "own_municipality",
        "outcome": "done",
        "concerned": [UUID(int=(number % 7000 + turn) << 64 | turn + 1) for turn in range(1 + number % 2)],
        "fields": ["observables", "place", "text"],
        "decisions": [{"rule": "routing.route@1", "grounds": [GROUND]}] if number % 2 else [],
    }


def write_many(url: str, key: bytes, count: int) -> None:
    """Append `count` entries over all cores."""
    cores = os.cpu_count() or 1
    share = -(-count // cores)
    spans = [(url, key, first, min(first + share, count)) for first in range(0, count, share)]
    with get_context("spawn").Pool(cores) as pool:
        pool.starmap(_write, spans)


def _write(url: str, key: bytes, first: int, end: int) -> None:
    with psycopg.connect(url) as connection, connection.cursor() as cursor, cursor.copy(COPY) as copy:
        copy.set_types([*TYPES.values(), "bytea"])
        for number in range(first, end):
            row = values(number)
            mac = mac_of(key, entry_message(row))
            row["decisions"] = Jsonb(row["decisions"])
            copy.write_row([row[name] for name in COLUMNS] + [mac])

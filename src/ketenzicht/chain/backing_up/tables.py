"""Which tables a backup holds, in which part and in which order. Asks the database itself, so that none is forgotten.

A table goes into the part of the data, unless it unwraps or finds a person: then into the part that dies after 30 days.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

from psycopg import Cursor
from psycopg.sql import SQL, Composed, Identifier

# What unwraps a person or their words, and the keyed fingerprints by which they would be found again.
PERSONS = frozenset(
    {"people_datakey", "people_blindindex", "people_searchtoken", "registers_placefact", "signals_observable",
     "signals_textprint"}
)  # fmt: skip
# Made by the migrations of the installation that restores. Log-ins do not come back to life. The key of a day of failed
# attempts must be gone with that day. The queue holds only work that returns by the clock.
LEFT_OUT = frozenset({"django_migrations", "django_session", "accounts_daykey", "accounts_failedattempt"})
QUEUE = "procrastinate_"
# What setting up an installation writes by itself: only with other rows is it not empty.
BY_SETUP = frozenset(
    {"agencies_installation", "agencies_municipality", "agencies_region", "audit_entry", "audit_head", "audit_seal",
     "auth_permission", "django_content_type"}
)  # fmt: skip

_COLUMNS = """
select c.relname, array_agg(a.attname::text order by a.attnum)
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  and a.attgenerated = ''
group by c.relname order by c.relname
"""
_REFERS = """
select f.conrelid::regclass::text, f.confrelid::regclass::text
from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid
"""
_SEQUENCES = "select sequencename from pg_sequences where schemaname = 'public' order by 1"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns as they are copied."""

    name: str
    columns: tuple[str, ...]

    def copy(self, direction: str) -> Composed:
        """The statement that copies it as text: `direction` is "to stdout" or "from stdin"."""
        columns = SQL(", ").join(Identifier(column) for column in self.columns)
        return SQL("copy {} ({}) " + direction).format(Identifier(self.name), columns)


def held(cursor: Cursor) -> tuple[list[Table], list[Table]]:
    """The tables of the data and those of persons, each after what it refers to.

    Raises RuntimeError when a table of the data refers to one of persons: then the parts could not be parted.
    """
    cursor.execute(_COLUMNS)
    found = {name: Table(name, tuple(columns)) for name, columns in cursor if _is_held(name)}
    cursor.execute(_REFERS)
    order: TopologicalSorter[str] = TopologicalSorter({name: set() for name in found})
    for name, other in cursor:
        if name in found and other in found:
            order.add(name, other)
        if name in found and name not in PERSONS and other in PERSONS:
            raise RuntimeError(f"{name} refers to {other}, which is not in every backup.")
    names = list(order.static_order())
    data = [found[name] for name in names if name not in PERSONS]
    return data, [found[name] for name in names if name in PERSONS]


def sequences(cursor: Cursor) -> dict[str, tuple[int, bool]]:
    """Of each sequence its last number, and whether that was given out."""
    cursor.execute(_SEQUENCES)
    return {name: _state(cursor, name) for (name,) in cursor.fetchall() if not name.startswith(QUEUE)}


def migrations(cursor: Cursor) -> list[str]:
    """The state of the tables: every migration that was applied, but those of the queue."""
    cursor.execute("select app || '.' || name from django_migrations where app <> 'procrastinate' order by 1")
    return [name for (name,) in cursor]


def filled(cursor: Cursor, tables: list[Table]) -> Iterator[str]:
    """The names of the tables with rows that no set-up writes."""
    for table in tables:
        if table.name not in BY_SETUP:
            cursor.execute(SQL("select exists (select from {})").format(Identifier(table.name)))
            if _one(cursor):
                yield table.name
    cursor.execute("select exists (select from audit_entry where \"user\" is not null or role <> 'SYSTEM')")
    if _one(cursor):
        yield "audit_entry"


def _state(cursor: Cursor, name: str) -> tuple[int, bool]:
    cursor.execute(SQL("select last_value, is_called from {}").format(Identifier(name)))
    row = cursor.fetchone()
    assert row is not None
    return int(row[0]), bool(row[1])


def _one(cursor: Cursor) -> bool:
    row = cursor.fetchone()
    return bool(row and row[0])


def _is_held(name: str) -> bool:
    return name not in LEFT_OUT and not name.startswith(QUEUE)

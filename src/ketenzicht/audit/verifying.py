"""The whole log looked at once: chain, entries, second log, heads in the database and heads that partners hold.

Refuses to believe a head of another key, and to call a log whole because what would contradict it was removed with it.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from ketenzicht.audit import heads
from ketenzicht.audit.checking import (
    FALSE_HEAD,
    MOST_FAULTS,
    Fault,
    check_beyond,
    check_heads,
    check_in_processes,
    check_links,
    check_unlinked,
)
from ketenzicht.audit.head import SignedHead, read_heads
from ketenzicht.audit.models import Entry, Seal
from ketenzicht.audit.operations import KEY

# Below this a second process costs more than it brings.
SMALL = 20_000


@dataclass(frozen=True, slots=True)
class LogChecked:
    """What was found: entries, links and the number of the last, entries that wait, heads compared, and the faults."""

    entries: int
    sealed: int
    last: int
    waiting: int
    heads: int
    faults: tuple[Fault, ...]

    @property
    def broken(self) -> tuple[str, ...]:
        """Ids of entries, and for what has no entry in words; each once."""
        return tuple(dict.fromkeys(str(fault) for fault in self.faults))


def check_log(exported: Iterable[Path] = (), *, first: int = 1) -> LogChecked:
    """Recompute everything from link `first` and compare with the heads under `exported` (of partners).

    Raises UnreadableHead, and MissingKey when the key of the heads is gone.
    """
    connection.ensure_connection()
    key, last = settings.KEYS.key(KEY), _last()
    faults = _links(key, first, last)
    waiting, unlinked = check_unlinked(connection.connection, key)
    known = [*heads.kept_heads(), *(head for place in exported for head in read_heads(place))]
    faults += [*unlinked, *check_beyond(connection.connection, last), *_against(known)]
    entries, links = Entry.objects.count(), Seal.objects.count()
    return LogChecked(entries, links, last, waiting, len(known), tuple(faults[:MOST_FAULTS]))


def _against(known: list[SignedHead]) -> list[Fault]:
    if not known:
        return []
    ours = heads.our_key().public
    genuine = {head for head in set(known) if head.public_key == ours and head.genuine}
    false = [Fault(FALSE_HEAD, None, head.sequence) for head in known if head not in genuine]
    return [*false, *check_heads(connection.connection, {(head.sequence, head.hash) for head in genuine})]


def _links(key: bytes, first: int, last: int) -> list[Fault]:
    """In this process, and so inside its transaction, for a small log; else on all cores."""
    if last - first < SMALL or connection.in_atomic_block:
        return list(check_links(connection.connection, key, first, last))
    return check_in_processes(_address(), key, first, last, os.cpu_count() or 1)


def _last() -> int:
    found = Seal.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return found or 0


def _address() -> str:
    """The address of the database of this process, for another one."""
    given = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    wanted = {name: given[key] for name, key in named.items() if given[key]}
    return make_conninfo(**wanted, **given["OPTIONS"])

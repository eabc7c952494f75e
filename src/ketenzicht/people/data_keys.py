"""Data keys: found, made, shared and destroyed. One a subject and generation, wrapped once for every holder.

Refuses an organisation that has no wrapping of its own, unless the gateway has granted the act that runs: then it
gets one, from that of the installation. Refuses to seal for a subject that was destroyed.
"""

from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection
from django.db.models import Q, QuerySet

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.kernel.errors import ChainError, Missing
from ketenzicht.people.acting import acting_organisation, in_granted_act
from ketenzicht.people.models import DataKey, Tombstone
from ketenzicht.people.wrapping import Holder, unwrapped, wrapped, wrapping_names


def destroyed() -> Missing:
    """What is said of a text whose key is gone."""
    return Missing("Deze tekst is vernietigd.", "De bewaartermijn is voorbij of de tekst is op verzoek gewist.")


def opened(subject: UUID, generation: int) -> bytes:
    """The data key of this generation, for who acts now.

    Raises Missing when it was destroyed or is not theirs, Conflict when the wrapping key has lost its file.
    """
    who = acting_organisation()
    rows = {row.holder: row for row in _for(who, subject).filter(generation=generation)}
    if not rows:
        raise destroyed()
    return _opened(rows, who)


def opened_all(subjects: Collection[UUID]) -> dict[UUID, dict[int, bytes]]:
    """Per subject its data keys by generation, for who acts now, with one question to the database.

    Leaves out what was destroyed, is not theirs or has lost its wrapping key; makes no wrapping.
    """
    who = acting_organisation()
    wrappings: dict[tuple[UUID, int], dict[Holder, DataKey]] = defaultdict(dict)
    for row in DataKey.objects.filter(Q(holder__isnull=True) | Q(holder=who), subject__in=list(subjects)):
        wrappings[row.subject, row.generation][row.holder] = row
    keys: dict[UUID, dict[int, bytes]] = defaultdict(dict)
    for (subject, generation), rows in wrappings.items():
        theirs = rows.get(who) or (rows.get(None) if in_granted_act() else None)
        if theirs is not None:
            with suppress(ChainError):
                keys[subject][generation] = unwrapped(theirs)
    return keys


@part_of_act
def sealing_key(subject: UUID) -> tuple[int, bytes]:
    """The generation and data key with which new words are sealed; made when there is none that is not closed.

    Raises Missing for a subject that was destroyed.
    """
    who = acting_organisation()
    rows = list(_for(who, subject))
    usable = {row.holder: row for row in rows if not row.closed}
    if usable:
        return next(iter(usable.values())).generation, _opened(usable, who)
    return _next_made(subject, who) if rows else _first_made(subject, who)


@part_of_act
def share_keys(subject: UUID, organisation: UUID) -> None:
    """From now on this organisation has its own wrapping of what was sealed for the subject (hand-over, admission)."""
    rows = list(DataKey.objects.filter(Q(holder__isnull=True) | Q(holder=organisation), subject=subject))
    has = {row.generation for row in rows if row.holder is not None}
    for row in rows:
        if row.holder is None and row.generation not in has:
            _wrap_for(organisation, row, unwrapped(row))


@part_of_act
def destroy_keys(subjects: Collection[UUID]) -> int:
    """Remove every wrapping of every generation of these subjects. Returns how many there were."""
    return DataKey.objects.filter(subject__in=subjects).delete()[0]


def _for(who: Holder, subject: UUID) -> QuerySet[DataKey]:
    return DataKey.objects.filter(Q(holder__isnull=True) | Q(holder=who), subject=subject)


def _opened(rows: dict[Holder, DataKey], who: Holder) -> bytes:
    if who in rows:
        return unwrapped(rows[who])
    if not in_granted_act():
        raise Missing()
    key = unwrapped(rows[None])
    _wrap_for(who, rows[None], key)
    return key


@part_of_act
def _wrap_for(who: Holder, row: DataKey, key: bytes) -> None:
    # Two acts of one organisation that wrap the same keys in another order would wait for each other: one is enough.
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{who} {row.subject}"])
        if not cursor.fetchone()[0]:
            return
    theirs = _row(row.subject, who, row.generation, key, wrapping_names((who,))[who])
    theirs.closed = row.closed
    DataKey.objects.bulk_create([theirs], ignore_conflicts=True)


@part_of_act
def _first_made(subject: UUID, who: Holder) -> tuple[int, bytes]:
    if Tombstone.objects.filter(subject=subject).exists():
        raise destroyed()
    return 1, _made(subject, who, 1)


@part_of_act
def _next_made(subject: UUID, who: Holder) -> tuple[int, bytes]:
    """A next generation. Of two who need one at once the second finds that of the first."""
    mine = DataKey.objects.filter(subject=subject, holder__isnull=True).order_by("-generation")
    list(mine.select_for_update())
    last = mine.first()
    if last is None:
        raise destroyed()
    if not last.closed:
        return last.generation, unwrapped(last)
    return last.generation + 1, _made(subject, who, last.generation + 1)


@part_of_act
def _made(subject: UUID, who: Holder, generation: int) -> bytes:
    key = AESGCM.generate_key(256)
    names = wrapping_names((None, who))
    DataKey.objects.bulk_create(_row(subject, holder, generation, key, name) for holder, name in names.items())
    return key


def _row(subject: UUID, holder: Holder, generation: int, key: bytes, name: str) -> DataKey:
    return DataKey(
        subject=subject,
        holder=holder,
        generation=generation,
        wrapping=name,
        wrapped=wrapped(key, name, subject, holder, generation),
    )

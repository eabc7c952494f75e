"""Wrapping keys: which one wraps for whom now, and the wrapping itself. The keys are files; see `config/keys.py`.

Refuses to make a key anew that once was there: what it wrapped would be lost without a word.
"""

import os
from collections.abc import Iterable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection
from django.db.models import Max, Q

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.config.keys import MissingKey
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.people.models import DataKey, WrappingKey

Holder = UUID | None  # an organisation, or None for the installation itself
LOCK = 8114  # of the advisory lock between who wraps and who retires a key


def unwrapped(row: DataKey) -> bytes:
    """The data key in this row. Raises Conflict with the name of a wrapping key that is gone, Missing when the row
    was not made for its subject, holder and generation."""
    data = bytes(row.wrapped)
    try:
        return AESGCM(_key(row.wrapping)).decrypt(data[:12], data[12:], label(row.subject, row.holder, row.generation))
    except InvalidTag:
        raise Missing("Deze tekst kan niet worden geopend.", "Meld dit bij uw privacy officer.") from None


def wrapped(key: bytes, name: str, subject: UUID, holder: Holder, generation: int) -> bytes:
    """A data key wrapped by the wrapping key of this name, bound to subject, holder and generation."""
    nonce = os.urandom(12)
    return nonce + AESGCM(_key(name)).encrypt(nonce, key, label(subject, holder, generation))


def label(subject: UUID, holder: Holder, generation: int) -> bytes:
    """What a wrapping is bound to. That of the installation in the first generation is the one of before 0010."""
    if holder is None and generation == 1:
        return subject.bytes
    return subject.bytes + (holder.bytes if holder else bytes(16)) + generation.to_bytes(2, "big")


@part_of_act
def wrapping_names(holders: Iterable[Holder]) -> dict[Holder, str]:
    """Which wrapping key wraps for each holder now; made when an organisation has none yet.

    Raises Conflict when the file of a key that wrapped before is gone: a new one would hide the loss.
    """
    hold_still()
    wanted = set(holders)
    mine = Q(organisation__in=[each for each in wanted if each is not None])
    if None in wanted:
        mine |= Q(organisation__isnull=True)
    found = _current(mine)
    for holder in sorted(wanted - set(found), key=str):
        make_wrapping_key(holder)
    return found if wanted == set(found) else _current(mine)


@part_of_act
def make_wrapping_key(holder: Holder) -> str:
    """A next key for this holder: its file and its row. Returns its name; of two who make it at once one counts."""
    mine = WrappingKey.objects.filter(keys_of(holder))
    number = (mine.aggregate(last=Max("number"))["last"] or 0) + 1
    name = _name(holder, number)
    settings.KEYS.make(name)
    WrappingKey.objects.bulk_create(
        [
            WrappingKey(
                file=name,
                organisation_id=holder,
                number=number,
                fingerprint=settings.KEYS.fingerprint(name),
                made_at=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )
    return name


@part_of_act
def hold_still(*, alone: bool = False) -> None:
    """Until the act ends no wrapping key is retired; `alone`: nor is anything wrapped, for who retires one."""
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_advisory_xact_lock{'' if alone else '_shared'}(%s)", [LOCK])


def keys_of(holder: Holder) -> Q:
    """The condition for the rows of one holder."""
    return Q(organisation__isnull=True) if holder is None else Q(organisation=holder)


def _current(mine: Q) -> dict[Holder, str]:
    rows = WrappingKey.objects.filter(mine, retired_at__isnull=True)
    return dict(rows.values_list("organisation_id", "file"))


def _name(holder: Holder, number: int) -> str:
    return f"wrapping-{number}" if holder is None else f"org-{holder.hex}-{number}"


def _key(name: str) -> bytes:
    try:
        key: bytes = settings.KEYS.key(name)
    except MissingKey:
        raise Conflict(
            f"De sleutel {name}.key ontbreekt of is beschadigd.",
            "Wat ermee is ingepakt blijft dicht. Vraag uw beheerder dit bestand terug te zetten uit de veilige kopie.",
        ) from None
    return key

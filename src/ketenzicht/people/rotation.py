"""Turning wrapping keys: a new one from now on, every data key wrapped again, the old file destroyed when unused.

Only rows of data keys are touched: nothing that was sealed is opened. While it runs both keys work. Each step is an act
of its own, so that a rotation that was killed goes on where it stopped. Refuses to destroy a key that still wraps.
"""

from collections.abc import Iterator
from functools import partial
from time import sleep
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict
from ketenzicht.people.models import DataKey, WrappingKey
from ketenzicht.people.wrapping import (
    Holder,
    hold_still,
    keys_of,
    make_wrapping_key,
    unwrapped,
    wrapped,
    wrapping_names,
)
from ketenzicht.rules.access import Actor

BATCH = 1_000  # data keys in one act
_PUT = """
update people_datakey d set wrapping = %s, wrapped = v.wrapped
from unnest(%s::bigint[], %s::bytea[]) v(id, wrapped) where d.id = v.id
"""


def rotate(*, actor: Actor, holder: Holder) -> Iterator[tuple[int, int]]:
    """Turn the wrapping key of an organisation, or with None that of the installation; yields (done, total).

    Raises Conflict when a key file that is needed is gone.
    """
    start_rotation(actor=actor, holder=holder)
    for name in unfinished(holder):
        done, total = 0, DataKey.objects.filter(wrapping=name).count()
        yield done, total
        while not finish_rotation(actor=actor, name=name):
            moved = wrap_again(actor=actor, name=name)
            done += moved
            yield done, max(total, done)
            if not moved:
                sleep(0.05)  # what is left is locked by an act that runs


@operation("key.rotate", kind="key")
def start_rotation(*, actor: Actor, holder: Holder) -> None:
    """Retire the present key and make the next; nothing while an earlier rotation is not finished."""
    hold_still(alone=True)
    clear_files()
    if unfinished(holder):
        return
    if holder is None:
        wrapping_names((None,))  # an installation of before this table has its first key, but no row of it
    WrappingKey.objects.filter(keys_of(holder), retired_at__isnull=True).update(retired_at=clock.now())
    if unfinished(holder):
        make_wrapping_key(holder)
    concerns(fields=("wrapping_key",))


@operation("key.rotate", kind="key")
def wrap_again(*, actor: Actor, name: str) -> int:
    """Wrap the next data keys of a retired key with the one that followed it. Returns how many."""
    rows = list(DataKey.objects.filter(wrapping=name).order_by("id").select_for_update(skip_locked=True)[:BATCH])
    if not rows:
        return 0
    holder = rows[0].holder
    new = wrapping_names((holder,))[holder]
    again = [wrapped(unwrapped(row), new, row.subject, row.holder, row.generation) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_PUT, [new, [row.pk for row in rows], again])
    concerns(fields=("data_key",))
    return len(rows)


@operation("key.rotate", kind="key")
def finish_rotation(*, actor: Actor, name: str) -> bool:
    """Destroy the file of a retired key when it wraps nothing any more; False while it does."""
    if DataKey.objects.filter(wrapping=name).exists():
        return False
    WrappingKey.objects.filter(file=name, retired_at__isnull=False).update(destroyed_at=clock.now())
    transaction.on_commit(partial(settings.KEYS.destroy, name))
    return True


@operation("key.rotate", kind="key")
def give_up_lost_key(*, actor: Actor, organisation: UUID) -> int:
    """The key file of an organisation is gone for good: forget what it wrapped. Returns how many data keys.

    Nothing is lost with it: at its next granted act the organisation gets a new key and new wrappings, from those of
    the installation. Raises Conflict while the file is there.
    """
    hold_still(alone=True)
    lost = list(WrappingKey.objects.filter(keys_of(organisation), destroyed_at__isnull=True))
    if any(settings.KEYS.has(row.file) for row in lost) or not lost:
        raise Conflict("Van deze organisatie is geen sleutel verloren.", "Gebruik: ketenzicht keys rotate.")
    gone = DataKey.objects.filter(wrapping__in=[row.file for row in lost]).delete()[0]
    for row in lost:
        row.retired_at, row.destroyed_at = row.retired_at or clock.now(), clock.now()
        row.save()
    concerns(fields=("wrapping_key", "data_key"))
    return gone


def unfinished(holder: Holder) -> list[str]:
    """The retired keys of this holder whose file is still there to open what they wrap, oldest first."""
    rows = WrappingKey.objects.filter(keys_of(holder), retired_at__isnull=False, destroyed_at__isnull=True)
    return list(rows.order_by("number").values_list("file", flat=True))


def holders() -> list[Holder]:
    """Whose wrapping keys there are to turn: the installation, and every organisation that has one."""
    having = WrappingKey.objects.filter(organisation__isnull=False, destroyed_at__isnull=True)
    return [None, *having.order_by("organisation").values_list("organisation_id", flat=True).distinct()]


def clear_files() -> None:
    """Files of keys that were destroyed, but whose removal was cut off."""
    for name in WrappingKey.objects.filter(destroyed_at__isnull=False).values_list("file", flat=True):
        settings.KEYS.destroy(name)

"""Which keys lock a backup: one for the data, and one of the day for the keys of persons, destroyed after 30 days.

`backup-1.key` stays. `backup-2026-11-22.key` locks what unwraps persons in the backups of that day; with the file all
of it is gone in every copy. A key of a whole month could not keep the promise: to reach a person who was shredded on
the second, it would have to go while the backups of the thirtieth are a day old. Refuses to make a key for reading.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from ketenzicht.config.keys import BACKUP_DAY, KeyRing

DATA_KEY = "backup-1"
KEPT_DAYS = 30  # how long after its day a key of persons lives


def key_of_day(day: date) -> str:
    """The name of the key for the persons in the backups of this day."""
    return f"backup-{day.isoformat()}"


def ready_keys(ring: KeyRing, day: date) -> tuple[str, str]:
    """The names of both keys for a backup of this day, made when they are not there."""
    names = DATA_KEY, key_of_day(day)
    for name in names:
        if not ring.has(name):
            ring.make(name)
    return names


def destroy_expired(ring: KeyRing, today: date) -> list[str]:
    """Destroy the keys of days that are 30 days past or more. Returns their names."""
    gone = [name for day, name in days_kept(ring.folder) if day <= today - timedelta(days=KEPT_DAYS)]
    for name in gone:
        ring.destroy(name)
    return gone


def days_kept(folder: Path) -> Iterator[tuple[date, str]]:
    """The days of which the key of persons is still there, and its name, oldest first."""
    for path in sorted(folder.glob("backup-*.key")):
        found = BACKUP_DAY.fullmatch(path.stem)
        # A file of a day that no calendar has was put there by hand; it must not stop the others from going.
        with suppress(ValueError):
            if found:
                yield date.fromisoformat(found[1]), path.stem

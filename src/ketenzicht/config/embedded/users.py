"""Who uses the database now: a lock and a list of living processes under `run/`. Refuses to count the dead.

The locks are `flock`s: the kernel lets go of them when their holder dies, however it dies.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.files import give, put
from ketenzicht.config.embedded.processes import identity

LIST = "users"
LOCK = "lock"
PATIENCE = 180.0


def open_lock(path: Path, seconds: float) -> int | None:
    """A file descriptor that holds the lock, or None when somebody else held it all that time."""
    until = time.monotonic() + seconds
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        owner = path.parent.stat()
        give(descriptor, owner.st_uid, owner.st_gid)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            if time.monotonic() >= until:
                return None
            time.sleep(0.02)
            continue
        if still_there(descriptor, path):
            return descriptor
        os.close(descriptor)


def still_there(descriptor: int, path: Path) -> bool:
    """False when the locked file was removed or replaced: the lock then protects nothing any more."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path, follow_symlinks=False))
    except FileNotFoundError:
        return False


@contextmanager
def locked(run: Path, seconds: float = PATIENCE) -> Iterator[None]:
    """Alone on this installation. Raises EmbeddedError when another command keeps the lock for so long."""
    with attempted(run, seconds) as alone:
        if not alone:
            raise EmbeddedError(
                f"Een ander commando houdt de database in {run.parent} al {seconds:.0f} seconden vast. "
                "Wacht tot het klaar is, of beëindig het en probeer het opnieuw."
            )
        yield


@contextmanager
def attempted(run: Path, seconds: float = 0.0) -> Iterator[bool]:
    """True inside when the lock was had within `seconds`."""
    descriptor = open_lock(run / LOCK, seconds)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def living(run: Path) -> dict[int, str]:
    """The listed processes that live, pid → birth. Needs no lock: the list is only ever replaced whole."""
    try:
        lines = (run / LIST).read_text().splitlines()
    except FileNotFoundError:
        return {}
    listed = [line.split() for line in lines]
    pairs = {int(words[0]): words[1] for words in listed if len(words) == 2 and words[0].isdigit()}
    return {pid: birth for pid, birth in pairs.items() if identity(pid) == birth}


def add(run: Path, pid: int) -> None:
    """Puts a living process on the list, drops the dead; hold the lock."""
    birth = identity(pid)
    if birth is not None:
        _write(run, {**living(run), pid: birth})


def remove(run: Path, pid: int) -> dict[int, str]:
    """Takes a process off the list, drops the dead, gives who is left; hold the lock."""
    left = {other: birth for other, birth in living(run).items() if other != pid}
    _write(run, left)
    return left


def _write(run: Path, users: dict[int, str]) -> None:
    owner = run.stat()
    text = "".join(f"{pid} {birth}\n" for pid, birth in sorted(users.items()))
    put(run / LIST, text, owner.st_uid, owner.st_gid)

"""The folder of the socket: 0700, in the installation, or in a temporary folder when the path grows too long.

Refuses a folder or a link that somebody else put where ours would be: the next candidate is taken.
"""

import os
import tempfile
from pathlib import Path

from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.files import digest, is_own_folder, own_folder, put

PORT = 5432
#: Systems allow 104 or 108 bytes; PostgreSQL adds a lock file beside the socket.
LONGEST = 90


def socket_file(folder: Path) -> Path:
    return folder / f".s.PGSQL.{PORT}"


def socket_folder(run: Path, home: Path, uid: int, gid: int) -> Path:
    """Makes or finds the folder, owned by the server's user; hold the lock.

    Raises EmbeddedError when nothing fits.
    """
    near = (run if home == run.parent else home) / "socket"
    if _fits(near):
        return own_folder(near, uid, gid)
    # Written down, because another command may have another idea of what the temporary folder is.
    note = run / "socket-folder"
    noted = [Path(note.read_text().strip())] if note.is_file() else []
    usual = [Path("/tmp"), Path("/var/tmp"), Path(tempfile.gettempdir())]  # noqa: S108 - an own 0700 folder in it
    for folder in [*noted, *(parent / f"kz-{uid}-{digest(run)}" for parent in usual)]:
        ours = is_own_folder(folder, uid)
        free = not os.path.lexists(folder) and os.access(folder.parent, os.W_OK)
        if _fits(folder) and (ours or free):
            own_folder(folder, uid, gid)
            owner = run.stat()
            put(note, f"{folder}\n", owner.st_uid, owner.st_gid)
            return folder
    raise EmbeddedError(
        f"Het pad {run.parent} is te lang voor een socket en in de tijdelijke mappen is geen plek. "
        "Kies met KETENZICHT_VAR een korter pad."
    )


def _fits(folder: Path) -> bool:
    return len(os.fsencode(socket_file(folder))) <= LONGEST

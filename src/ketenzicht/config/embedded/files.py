"""Files and folders that only their owner may read. Refuses to follow a link or to take over a folder."""

import contextlib
import hashlib
import os
import secrets
import stat
from pathlib import Path

from ketenzicht.config.embedded.errors import EmbeddedError


def digest(path: Path) -> str:
    """A short name for a path: the same in every process, not to be guessed back."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def put(path: Path, text: str, uid: int, gid: int) -> None:
    """Replaces the file as a whole, 0600, owned by uid:gid; never writes through a link that lies there."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            give(descriptor, uid, gid)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def give(target: int | Path, uid: int, gid: int) -> None:
    """Only root can give away; for everyone else what they made is theirs already."""
    if os.geteuid() != 0:
        return
    if isinstance(target, int):
        os.fchown(target, uid, gid)
    else:
        os.chown(target, uid, gid, follow_symlinks=False)


def own_folder(path: Path, uid: int, gid: int, mode: int = 0o700) -> Path:
    """Makes the folder with exactly this mode, or checks that the one that is there belongs to `uid`.

    Raises EmbeddedError for a link, a file, or a folder of somebody else.
    """
    with contextlib.suppress(FileExistsError):
        os.mkdir(path, 0o700)
    found = os.lstat(path)
    if found.st_uid != uid and found.st_uid == os.geteuid() == 0 and stat.S_ISDIR(found.st_mode):
        give(path, uid, gid)
        found = os.lstat(path)
    if not is_own_folder(path, uid):
        raise EmbeddedError(
            f"{path} is geen map van deze installatie (eigenaar: gebruiker {found.st_uid}, verwacht: {uid}). "
            "Verplaats of verwijder wat daar staat, of kies met KETENZICHT_VAR een andere map."
        )
    if found.st_mode & 0o7777 != mode:
        os.chmod(path, mode)
    return path


def is_own_folder(path: Path, uid: int) -> bool:
    """A real folder, not a link, of this OS user."""
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid

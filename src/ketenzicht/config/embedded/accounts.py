"""Which OS user owns an installation, and which runs its server. Refuses a user without a name."""

import os
import pwd
import subprocess
from pathlib import Path

from ketenzicht.config.embedded.errors import EmbeddedError

#: As root the first of these that exists runs PostgreSQL; Debian has `daemon` and `nobody` always.
SERVER_USERS = ("postgres", "daemon", "nobody")


def user_name(uid: int) -> str | None:
    """The name in the user database; peer log-in and `initdb` need one."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return None


def owner(var: Path) -> tuple[int, int]:
    """uid and gid of what belongs to the installation itself: as root those of `var`, else one's own."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    found = var.stat()
    return found.st_uid, found.st_gid


def server_user(var: Path, data: Path) -> tuple[int, int]:
    """uid and gid that run the server: never root. Raises EmbeddedError when there is no such user.

    Root: the owner of the data that is there, else the owner of `var`, else the first of SERVER_USERS.
    """
    if os.geteuid() != 0:
        if user_name(os.geteuid()) is None:
            raise EmbeddedError(
                f"Gebruikersnummer {os.geteuid()} heeft hier geen naam; PostgreSQL heeft die nodig. "
                "Voeg de gebruiker toe aan /etc/passwd, of wijs met DATABASE_URL een eigen PostgreSQL aan."
            )
        return os.geteuid(), os.getegid()
    for folder in (data, var):
        if folder.is_dir() and (found := folder.stat()).st_uid != 0 and user_name(found.st_uid):
            return found.st_uid, found.st_gid
    for name in SERVER_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise EmbeddedError(
        f"PostgreSQL draait niet als root en geen van de gebruikers {', '.join(SERVER_USERS)} bestaat. "
        "Start als gewone gebruiker."
    )


def clients(var: Path) -> tuple[str, ...]:
    """The OS users that may log in: the owner of the installation, and root, who could become the owner."""
    name = user_name(owner(var)[0])
    return tuple(sorted({"root", name} if name else {"root"}))


def reaches(folder: Path, uid: int, gid: int) -> bool:
    """Whether the OS user can enter the folder; asked of the kernel, so that access lists count too."""
    if os.geteuid() == uid:
        return True
    quiet = subprocess.DEVNULL
    tried = subprocess.run(
        ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)],
        user=uid,
        group=gid,
        extra_groups=[],
        cwd="/",
        stdout=quiet,
        stderr=quiet,
        check=False,
    )
    return tried.returncode == 0

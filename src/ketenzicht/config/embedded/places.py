"""Where everything of one installation lies. Refuses to touch a folder that it did not make.

var/run        lock, users, supervisor.lock, socket/ (0700)
var/log        postgresql.log
var/postgres   the data, 0700; as root perhaps elsewhere, see `elsewhere`
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ketenzicht.config.embedded import accounts, binaries, elsewhere
from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.files import digest, own_folder
from ketenzicht.config.embedded.sockets import socket_folder

DATA = "postgres"


@dataclass(frozen=True, slots=True)
class Place:
    """`home` is `var` or the folder elsewhere; uid:gid runs the server; `clients` may log in."""

    var: Path
    home: Path
    socket: Path
    programs: Path
    uid: int
    gid: int
    version: int
    clients: tuple[str, ...]

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def data(self) -> Path:
        return self.home / DATA

    @property
    def log(self) -> Path:
        return self.var / "log" / "postgresql.log"

    @property
    def mark(self) -> str:
        """Stands in the command line of every process of this server, and of no other."""
        return f"kz-{digest(self.data)}"

    def as_json(self) -> str:
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> "Place":
        read = json.loads(text)
        paths = {key: Path(read[key]) for key in ("var", "home", "socket", "programs")}
        return cls(**{**read, **paths, "clients": tuple(read["clients"])})

    def as_server(self) -> dict[str, Any]:
        """Arguments for `subprocess` that make a child the server's OS user."""
        child: dict[str, Any] = {"cwd": "/", "env": binaries.environment(), "umask": 0o077}
        if os.geteuid() == 0:
            child |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return child


def enter(var: Path) -> Path:
    """Makes `var`, `var/run` and `var/log` where missing; gives `var/run`.

    Raises EmbeddedError when they belong to somebody else or cannot be written.
    """
    try:
        var.parent.mkdir(parents=True, exist_ok=True)
        # As root the server is another user: it passes through, but lists nothing.
        var.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
        uid, gid = accounts.owner(var)
        _refuse_others(var / "run", uid)
        server_uid, _ = accounts.server_user(var, elsewhere.chosen_home(var) / DATA)
        own_folder(var / "log", uid, gid)
        return own_folder(var / "run", uid, gid, 0o700 if server_uid == uid else 0o711)
    except OSError as error:
        raise EmbeddedError(
            f"In {error.filename} kan niet worden geschreven ({error.strerror}). "
            "Kies met KETENZICHT_VAR een map die van deze gebruiker is."
        ) from error


def _refuse_others(run: Path, uid: int) -> None:
    found = run.stat().st_uid if run.is_dir() else uid
    # What root made here before it knew the owner, root may give away; see `own_folder`.
    if found != uid and os.geteuid() not in (0, found):
        name = accounts.user_name(found) or found
        raise EmbeddedError(
            f"De installatie in {run.parent} is van gebruiker {name}. "
            f"Start als {name}, of kies met KETENZICHT_VAR een eigen map."
        )


def find(var: Path, asked: int | None) -> Place:
    """The place of this installation; makes the folder of the socket and, as root, the folder elsewhere.

    `asked` is a major version, None takes that of the data; hold the lock. Raises EmbeddedError for a
    version that is not there or is not that of the data.
    """
    home = elsewhere.chosen_home(var)
    uid, gid = accounts.server_user(var, home / DATA)
    if not accounts.reaches(home, uid, gid):
        if (home / DATA).is_dir():
            raise EmbeddedError(
                f"Gebruiker {accounts.user_name(uid)} draait PostgreSQL maar kan {home} niet meer bereiken. "
                "Geef die gebruiker weer toegang tot de mappen daarboven (chmod o+x is genoeg)."
            )
        home = elsewhere.settle(var)
    version = _version(home / DATA, asked)
    programs = binaries.wheel(version) / "bin"
    if os.geteuid() == 0 and not binaries.runs_as(programs / "postgres", uid, gid):
        programs = binaries.copied(version, home) / "bin"
    socket = socket_folder(var / "run", home, uid, gid)
    return Place(var, home, socket, programs, uid, gid, version, accounts.clients(var))


def _version(data: Path, asked: int | None) -> int:
    try:
        present = int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return asked or binaries.DEFAULT
    if asked not in (None, present):
        raise EmbeddedError(
            f"De gegevens in {data} zijn van PostgreSQL {present}, gevraagd is {asked}. Zet "
            f"{binaries.VARIABLE}={present}, of maak een back-up en begin in een andere map."
        )
    return present

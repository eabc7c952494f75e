"""Where everything of one installation lies, and which OS user runs its server.

Not root: the server is the user's own. Root: PostgreSQL refuses to run as root, so the owner of `var`, the owner
of data that is there already, or the first of SERVER_USERS that exists runs it; nothing is created in /etc.
Refuses to change the permissions of any folder that it did not make: when the server's user cannot reach `var`,
data and socket lie in a folder of their own elsewhere.
"""

import hashlib
import json
import os
import pwd
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from ketenzicht.config.embedded import binaries
from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.files import is_own_folder, own_folder, put

PORT = 5432
SERVER_USERS = ("postgres", "daemon", "nobody")
ELSEWHERE = (Path("/var/lib"), Path("/srv"), Path("/opt"))
LONGEST_SOCKET = 90
VERSION_VARIABLE = "KETENZICHT_POSTGRES"


@dataclass(frozen=True, slots=True)
class Place:
    """`home` is `var`, or the folder elsewhere; `clients` are the OS users that may log in."""

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
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        return self.var / "log" / "postgresql.log"

    @property
    def mark(self) -> str:
        """Stands in the command line of every process of this server, and of no other."""
        return f"kz-{digest(self.data)}"

    def as_json(self) -> str:
        return json.dumps(
            {key: str(value) if isinstance(value, Path) else value for key, value in asdict(self).items()}
        )

    @classmethod
    def from_json(cls, text: str) -> "Place":
        read = json.loads(text)
        paths = {key: Path(read[key]) for key in ("var", "home", "socket", "programs")}
        return cls(**{**read, **paths, "clients": tuple(read["clients"])})

    def as_server(self) -> dict[str, object]:
        """Arguments for `subprocess` that make a child the server's OS user."""
        child: dict[str, object] = {"cwd": "/", "env": environment(), "umask": 0o077}
        if os.geteuid() == 0:
            child |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return child


def digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def environment() -> dict[str, str]:
    """No PG… variable of the caller may point the programs elsewhere."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def enter(var: Path) -> Path:
    """Makes `var`, `var/run` and `var/log` where missing; gives `var/run`. Raises EmbeddedError when they are
    somebody else's."""
    root = os.geteuid() == 0
    try:
        var.parent.mkdir(parents=True, exist_ok=True)
        # Others pass through for as long as the server may be another OS user, but list nothing.
        var.mkdir(mode=0o711 if root else 0o700, exist_ok=True)
        owner = var.stat()
        uid, gid = (owner.st_uid, owner.st_gid) if root else (os.geteuid(), os.getegid())
        _refuse_others(var / "run", uid)
        server_uid, _ = server_user(var)
        own_folder(var / "log", uid, gid)
        return own_folder(var / "run", uid, gid, 0o700 if server_uid == uid else 0o711)
    except PermissionError as error:
        raise EmbeddedError(
            f"Gebruiker {user_name(os.geteuid())} mag niet schrijven in {error.filename}. "
            "Kies met KETENZICHT_VAR een map die van deze gebruiker is."
        ) from error


def _refuse_others(run: Path, uid: int) -> None:
    if run.is_dir() and not is_own_folder(run, uid):
        owner = user_name(run.stat().st_uid)
        raise EmbeddedError(
            f"Deze installatie ({run.parent}) is van gebruiker {owner}, niet van {user_name(uid)}. "
            f"Start als {owner}, of kies met KETENZICHT_VAR een eigen map."
        )


def user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def server_user(var: Path) -> tuple[int, int]:
    """uid and gid that run the server. Raises EmbeddedError when root finds no user to run it."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    data = _home(var) / "postgres"
    for folder in (var, data):
        if folder.is_dir() and (found := folder.stat()).st_uid != 0:
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


def find(var: Path, version: int | None) -> Place:
    """The place of this installation; makes the folders for sockets and, as root, the folder elsewhere.

    Hold the lock. Raises EmbeddedError for a version that is not there or not that of the data.
    """
    uid, gid = server_user(var)
    for client in {uid, os.geteuid()}:
        if client == 0 or client == os.geteuid():
            _must_have_name(client)
    home = _home(var)
    if home == var and not (var / "postgres").is_dir() and not reaches(var, uid, gid):
        home = _settle_elsewhere(var)
    chosen = _version(home / "postgres", version)
    programs = binaries.wheel(chosen) / "bin"
    if os.geteuid() == 0 and not binaries.runs_as(programs / "postgres", uid, gid):
        programs = binaries.copied(chosen, home) / "bin"
    owner = var.stat().st_uid if os.geteuid() == 0 else uid
    clients = tuple(sorted({"root", user_name(owner)}))
    return Place(var, home, _socket(var, home, uid, gid), programs, uid, gid, chosen, clients)


def _must_have_name(uid: int) -> None:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise EmbeddedError(
            f"Gebruikersnummer {uid} heeft geen naam op deze machine en PostgreSQL heeft die nodig. "
            "Voeg de gebruiker toe aan /etc/passwd, of wijs met DATABASE_URL een eigen PostgreSQL aan."
        ) from None


def reaches(folder: Path, uid: int, gid: int) -> bool:
    """Whether the OS user can enter the folder; asked of the kernel, so that access lists count too."""
    if os.geteuid() == uid:
        return True
    command = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]
    quiet = subprocess.DEVNULL
    tried = subprocess.run(
        command, user=uid, group=gid, extra_groups=[], cwd="/", stdout=quiet, stderr=quiet, check=False
    )
    return tried.returncode == 0


def _pointer(var: Path) -> Path:
    return var / "postgres.elsewhere"


def _home(var: Path) -> Path:
    """`var`, or the folder that an earlier start as root had to choose."""
    if os.geteuid() != 0 or not _pointer(var).is_file():
        return var
    return Path(_pointer(var).read_text().strip())


def _settle_elsewhere(var: Path) -> Path:
    for parent in ELSEWHERE:
        if not os.access(parent, os.W_OK):
            continue
        home = own_folder(parent / f"ketenzicht-{digest(var)}", 0, 0, 0o711)
        put(home / "installation", f"{var}\n", 0, 0)
        put(_pointer(var), f"{home}\n", 0, 0)
        return home
    raise EmbeddedError(
        f"De gebruiker die PostgreSQL draait kan {var} niet bereiken, en er is geen andere plek voor de gegevens. "
        "Kies met KETENZICHT_VAR een map buiten de thuismap van root, bijvoorbeeld /srv/ketenzicht."
    )


def refuse_copy(place: Place) -> None:
    """A copied `var` points to the data of the original: two installations on one database is refused."""
    if place.home == place.var:
        return
    note = place.home / "installation"
    first = Path(note.read_text().strip())
    if first == place.var:
        return
    if _pointer(first).is_file():
        raise EmbeddedError(
            f"{place.var} is een kopie van {first}; de gegevens van beide liggen in {place.home}. "
            f"Verwijder {_pointer(place.var)} om hier leeg te beginnen."
        )
    put(note, f"{place.var}\n", 0, 0)


def _version(data: Path, asked: int | None) -> int:
    wish = os.environ.get(VERSION_VARIABLE, "")
    if asked is None and wish:
        if not wish.isdigit():
            raise EmbeddedError(f'{VERSION_VARIABLE} is "{wish}"; schrijf 18 of 16, of laat het weg.')
        asked = int(wish)
    try:
        present = int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return asked or binaries.DEFAULT
    if asked not in (None, present):
        raise EmbeddedError(
            f"De gegevens in {data} zijn van PostgreSQL {present}, gevraagd is {asked}. "
            f"Zet {VERSION_VARIABLE}={present}, of maak een back-up en begin in een andere map."
        )
    return present


def _socket(var: Path, home: Path, uid: int, gid: int) -> Path:
    near = (var / "run" if home == var else home) / "socket"
    if len(os.fsencode(near / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
        return own_folder(near, uid, gid)
    # Written down, because another command may have another idea of what the temporary folder is.
    note = var / "run" / "socket-folder"
    if note.is_file():
        chosen = Path(note.read_text().strip())
        if is_own_folder(chosen, uid) or not os.path.lexists(chosen):
            return own_folder(chosen, uid, gid)
    for parent in (Path("/tmp"), Path("/var/tmp"), Path(tempfile.gettempdir())):  # noqa: S108 - own 0700 folder
        chosen = parent / f"kz-{uid}-{digest(var)}"
        if len(os.fsencode(chosen / f".s.PGSQL.{PORT}")) > LONGEST_SOCKET or not os.access(parent, os.W_OK):
            continue
        if is_own_folder(chosen, uid) or not os.path.lexists(chosen):
            own_folder(chosen, uid, gid)
            put(note, f"{chosen}\n", *_owner(var))
            return chosen
    raise EmbeddedError(
        f"Het pad {var} is te lang voor een socket en in de tijdelijke mappen is geen plek. "
        "Kies met KETENZICHT_VAR een korter pad."
    )


def _owner(folder: Path) -> tuple[int, int]:
    found = (folder / "run").stat()
    return found.st_uid, found.st_gid

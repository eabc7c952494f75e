"""The keys that live outside the database: one file each, 0600, in a folder of 0700.

A folder that does not exist yet gets the keys of the installation; a folder that lacks one refuses to start and says
which, because a new key could not open what the old one sealed. A wrapping key of an organisation is made when it is
first needed, in `organisations/`, and so are those of backups (`config/backup`). Keys are never logged and never
printed.
"""

import os
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

NAMES = ("audit-1", "index-1", "receipt-1", "session-1", "token-1")
FIRST_WRAPPING = "wrapping-1"
WRAPPING = re.compile(r"wrapping-[1-9][0-9]*")
BACKUP_DAY = re.compile(r"backup-([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))")
BACKUP = re.compile(rf"backup-[1-9]|{BACKUP_DAY.pattern}")
OF_ORGANISATION = re.compile(r"org-[0-9a-f]{32}-[1-9][0-9]*")
REMEDY = "Zet het bestand terug uit de veilige kopie van uw sleutels"


class MissingKey(Exception):
    """A key file is absent or unreadable; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of one installation, 32 bytes each, by name. Wrapping keys are read when asked for, and read again
    when their file has changed: taking the file away takes the right away, in a server that runs too."""

    folder: Path
    keys: dict[str, bytes]
    seen: dict[str, tuple[int, int, bytes]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"KeyRing({self.folder})"

    def key(self, name: str) -> bytes:
        """The key of this name. Raises MissingKey when its file is gone, damaged, or open to others."""
        if name in self.keys:
            return self.keys[name]
        path = self.path(name)
        try:
            found = path.stat()
        except FileNotFoundError:
            self.seen.pop(name, None)
            raise MissingKey(f"De sleutel {path} ontbreekt. {REMEDY}.") from None
        mark = (found.st_mtime_ns, found.st_ino)
        kept = self.seen.get(name)
        if kept is None or kept[:2] != mark:
            kept = self.seen[name] = (*mark, _read(path, f"{REMEDY}."))
        return kept[2]

    def path(self, name: str) -> Path:
        """Where the file of a key lies. Raises ValueError for what is no name of a key."""
        if name in NAMES or WRAPPING.fullmatch(name) or BACKUP.fullmatch(name):
            return self.folder / f"{name}.key"
        if OF_ORGANISATION.fullmatch(name):
            return self.folder / "organisations" / f"{name}.key"
        raise ValueError(f"{name!r} is no name of a key.")

    def has(self, name: str) -> bool:
        return self.path(name).is_file()

    def make(self, name: str) -> None:
        """A new key under this name, complete or not at all; one that is there already stays."""
        path = self.path(name)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        draft = path.with_name(f".{name}.{os.getpid()}.{secrets.token_hex(4)}")
        _write(draft)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        _settle(path.parent)

    def destroy(self, name: str) -> None:
        """Write over the file of a key and remove it; nothing when it is gone already."""
        path = self.path(name)
        self.seen.pop(name, None)
        if not path.is_file():
            return
        with path.open("r+b") as file:
            file.write(b"0" * path.stat().st_size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _settle(path.parent)

    def wrapping(self) -> list[str]:
        """The names of the installation's own wrapping keys that have a file, in the order of their numbers."""
        names = [path.stem for path in self.folder.glob("wrapping-*.key") if WRAPPING.fullmatch(path.stem)]
        return sorted(names, key=lambda name: int(name.rpartition("-")[2]))

    def fingerprint(self, name: str) -> str:
        """What the database remembers of a key."""
        return sha256(b"fingerprint:" + self.key(name)).hexdigest()[:16]

    def fingerprints(self) -> dict[str, str]:
        """Of every key of the installation itself, to notice that another one was put in its place."""
        return {name: self.fingerprint(name) for name in (*NAMES, *self.wrapping())}


def open_ring(folder: Path) -> KeyRing:
    """All keys of `folder`, made when the folder does not exist yet.

    Raises MissingKey when the folder exists and a key is absent, open to others, or not 32 bytes long.
    """
    if not folder.exists():
        _make_all(folder)
    remedy = f"{REMEDY}; zonder deze sleutel start Ketenzicht niet."
    ring = KeyRing(folder, {name: _read(folder / f"{name}.key", remedy) for name in NAMES})
    # Which of the wrapping keys must be there the database knows; without any there is nothing to start with.
    for name in ring.wrapping() or [FIRST_WRAPPING]:
        _read(ring.path(name), remedy)
    return ring


def _make_all(folder: Path) -> None:
    draft = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    draft.mkdir(mode=0o700, parents=True)
    for name in (*NAMES, FIRST_WRAPPING):
        _write(draft / f"{name}.key")
    try:
        draft.rename(folder)
    except OSError:
        # Another process made the folder in the same moment: its keys count.
        for path in draft.iterdir():
            path.unlink()
        draft.rmdir()


def _write(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path, remedy: str) -> bytes:
    if not path.is_file():
        raise MissingKey(f"De sleutel {path} ontbreekt. {remedy}")
    if path.stat().st_mode & 0o077:
        raise MissingKey(f"De sleutel {path} is leesbaar voor anderen. Geef het bestand de rechten 0600.")
    try:
        key = bytes.fromhex(path.read_text().strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise MissingKey(f"De sleutel {path} is beschadigd. {remedy}")
    return key

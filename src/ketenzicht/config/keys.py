"""The keys that live outside the database: one file each, 0600, in a folder of 0700.

A folder that does not exist yet gets all keys; a folder that lacks one refuses to start and says which,
because a new key could not open what the old one sealed. Keys are never logged and never printed.
"""

import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

NAMES = ("audit-1", "index-1", "receipt-1", "session-1", "token-1", "wrapping-1")


class MissingKey(Exception):
    """A key file is absent or unreadable; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of one installation, 32 bytes each, by name."""

    folder: Path
    keys: dict[str, bytes]

    def __repr__(self) -> str:
        return f"KeyRing({self.folder})"

    def key(self, name: str) -> bytes:
        return self.keys[name]

    def fingerprints(self) -> dict[str, str]:
        """What the database remembers of each key, to notice that another one was put in its place."""
        return {name: sha256(b"fingerprint:" + key).hexdigest()[:16] for name, key in self.keys.items()}


def open_ring(folder: Path) -> KeyRing:
    """All keys of `folder`, made when the folder does not exist yet.

    Raises MissingKey when the folder exists and a key is absent, open to others, or not 32 bytes long.
    """
    if not folder.exists():
        _make_all(folder)
    return KeyRing(folder, {name: _read(folder / f"{name}.key") for name in NAMES})


def _make_all(folder: Path) -> None:
    draft = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    draft.mkdir(mode=0o700, parents=True)
    for name in NAMES:
        handle = os.open(draft / f"{name}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32) + "\n")
    try:
        draft.rename(folder)
    except OSError:
        # Another process made the folder in the same moment: its keys count.
        for path in draft.iterdir():
            path.unlink()
        draft.rmdir()


def _read(path: Path) -> bytes:
    remedy = "Zet het bestand terug uit de veilige kopie van uw sleutels; zonder deze sleutel start Ketenzicht niet."
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

"""The key of the heads: Ed25519, in a file beside the other keys, made at the first head.

Refuses a fresh key when an earlier one signed before: partners would see heads of a stranger.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.conf import settings

from ketenzicht.audit.head import SignedHead
from ketenzicht.config.keys import MissingKey

NAME = "heads-1"
REMEDY = "Zet het bestand terug uit de veilige kopie van uw sleutels; zonder deze sleutel wordt geen kop ondertekend."


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The secret half; what it signs anybody can check with the public half."""

    secret: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        return self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def pem(self) -> str:
        return self.secret.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

    def head(self, sequence: int, end: bytes, now: datetime) -> SignedHead:
        """A signed head of the chain that ends in this link."""
        bare = SignedHead(sequence, end, now, self.public)
        return SignedHead(sequence, end, now, self.public, self.secret.sign(bare.message()))


def signing_key(*, used: bool) -> SigningKey:
    """The key in `heads-1.key`, 64 hexadecimal digits, 0600. Made when it is not there and was never `used`.

    Raises MissingKey with the file when it is gone, damaged, or readable for others.
    """
    path = settings.KEYS.folder / f"{NAME}.key"
    if not used and not path.exists():
        _make(path)
    return SigningKey(Ed25519PrivateKey.from_private_bytes(_read(path)))


def _make(path: Path) -> None:
    """Whole or not at all; of two processes that make it in the same moment the first one's counts."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    fresh = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(fresh.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise MissingKey(f"De sleutel {path} ontbreekt. {REMEDY}")
    if path.stat().st_mode & 0o077:
        raise MissingKey(f"De sleutel {path} is leesbaar voor anderen. Geef het bestand de rechten 0600.")
    try:
        key = bytes.fromhex(path.read_text().strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise MissingKey(f"De sleutel {path} is beschadigd. {REMEDY}")
    return key

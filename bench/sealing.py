"""Claim: a seal of the vault (AES-256-GCM, bound to place and subject) is no slower than Fernet of the same library."""

from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.rounds import beside
from bench.setting import with_settings

WORDS = "Een man vertelt aan de balie dat hij in een loods slaapt en geen sleutel heeft. " * 3
SUBJECT = UUID(int=7)


def measure() -> dict[str, Any]:
    """Seals a second beside Fernet tokens a second, on 240 characters, one core."""
    with_settings()
    from ketenzicht.people import sealing

    key = AESGCM.generate_key(256)
    fernet = Fernet(Fernet.generate_key())
    return beside(
        "verzegelen naast Fernet",
        lambda: sealing._lock(key, SUBJECT, "signals.text", WORDS.encode()),
        lambda: fernet.encrypt(WORDS.encode()),
        times=5000,
    )

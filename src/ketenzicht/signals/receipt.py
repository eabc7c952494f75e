"""The receipt of an anonymous reporter: 100 random bits, kept as an HMAC under a pepper outside the database.

No memory-hard step: that protects guessable secrets only, and this one cannot be guessed. Refuses to open a
conversation by stamp alone: the code itself comes with every request, and twenty minutes after it was typed it must
be typed again.
"""

import hmac
import re
import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from ketenzicht.kernel import clock

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: nothing that reads as something else
CHARACTERS = 20
OPEN_FOR = timedelta(minutes=20)
SALT = b"ketenzicht receipt: salt of content keys"
STAMP = re.compile(r"([0-9]{1,12})\.([0-9a-f]{32})")


def new_receipt() -> str:
    """Twenty characters in five groups of four: "7K2M-…", 100 bits."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS))
    return "-".join(code[start : start + 4] for start in range(0, CHARACTERS, 4))


def plain(receipt: str) -> str:
    """The code however it was typed: spaces, dashes, lower case, O for 0, I or L for 1."""
    typed = "".join(sign for sign in receipt.upper() if sign.isalnum())
    return typed.replace("O", "0").replace("I", "1").replace("L", "1")


def same(one: str, other: str) -> bool:
    """Whether two ways of typing are the same code of the right length."""
    left, right = plain(one), plain(other)
    return hmac.compare_digest(left.encode(), right.encode()) and len(left) == CHARACTERS


def digest(receipt: str) -> bytes:
    """What the database keeps of a receipt."""
    return hmac.new(_pepper(), plain(receipt).encode(), sha256).digest()


def content_key(receipt: str, subject: UUID) -> bytes:
    """The key (32 bytes) with which the holder of a receipt opens the conversation of one signal. Source: RFC 5869.

    The salt is not the pepper itself: extracting with that would give the very `digest` that the database keeps, and
    whoever has the database could expand it.
    """
    salt = hmac.new(_pepper(), SALT, sha256).digest()
    info = b"ketenzicht conversation 1|" + subject.bytes
    return HKDF(SHA256(), 32, salt, info).derive(plain(receipt).encode())


def new_stamp(receipt: str) -> str:
    """When this code was typed, for the page that goes on with it; worth nothing without the code."""
    typed_at = int(clock.now().timestamp())
    return f"{typed_at}.{_stamped(receipt, typed_at)}"


def still_open(receipt: str, stamp: str) -> bool:
    """Whether the code was typed less than twenty minutes ago."""
    found = STAMP.fullmatch(stamp)
    if found is None or not hmac.compare_digest(found[2], _stamped(receipt, int(found[1]))):
        return False
    age = clock.now().timestamp() - int(found[1])
    return age + 1 >= 0 and age <= OPEN_FOR.total_seconds()


def _stamped(receipt: str, typed_at: int) -> str:
    words = f"typed|{typed_at}|{plain(receipt)}".encode()
    return hmac.new(_pepper(), words, sha256).hexdigest()[:32]


def _pepper() -> bytes:
    return settings.KEYS.key("receipt-1")


def new_reference() -> str:
    """A number to name a signal aloud; random, so that it tells neither order nor count."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return f"M-{code[:3]}-{code[3:]}"

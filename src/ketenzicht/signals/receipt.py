"""The receipt of an anonymous reporter: 100 random bits, kept as an HMAC under a pepper outside the database.

No memory-hard step: that protects guessable secrets only, and this one cannot be guessed.
"""

import hmac
import secrets
from hashlib import sha256

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: nothing that reads as something else
CHARACTERS = 20


def new_receipt() -> str:
    """Twenty characters in five groups of four: "7K2M-…", 100 bits."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS))
    return "-".join(code[start : start + 4] for start in range(0, CHARACTERS, 4))


def digest(receipt: str) -> bytes:
    """What the database keeps of a receipt, however it was typed: spaces, dashes, lower case, O for 0, I or L for 1."""
    typed = "".join(sign for sign in receipt.upper() if sign.isalnum())
    plain = typed.replace("O", "0").replace("I", "1").replace("L", "1")
    return hmac.new(settings.KEYS.key("receipt-1"), plain.encode(), sha256).digest()


def new_reference() -> str:
    """A number to name a signal aloud; random, so that it tells neither order nor count."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return f"M-{code[:3]}-{code[3:]}"

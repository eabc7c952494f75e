"""Seals the secret of an authenticator under a key that is not in the database; a copy of the database makes no codes.

The key is derived from `token-1`, the key of what machines and people log in with. Refuses bytes of another user.
"""

from __future__ import annotations

import hmac
import os
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ketenzicht.kernel.errors import Missing

VERSION = b"\x01"


def seal_secret(user: UUID, secret: bytes) -> bytes:
    """Version (1 byte), nonce (12), ciphertext with tag; bound to the user."""
    nonce = os.urandom(12)
    return VERSION + nonce + AESGCM(_key("authenticator")).encrypt(nonce, secret, VERSION + user.bytes)


def open_secret(user: UUID, sealed: bytes | memoryview[int]) -> bytes:
    """The secret again. Raises Missing when it belongs to another user or another installation."""
    data = bytes(sealed)
    try:
        return AESGCM(_key("authenticator")).decrypt(data[1:13], data[13:], VERSION + user.bytes)
    except InvalidTag:
        raise Missing(
            "Deze codegenerator kan niet worden geopend.", "Vraag uw beheerder een nieuwe aanmeldcode."
        ) from None


def code_digest(purpose: str, code: str) -> bytes:
    """The fingerprint of a one-time code; spaces, dashes and capitals do not matter."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hmac.new(_key(purpose), plain.encode(), sha256).digest()


def handle_of(user: UUID) -> bytes:
    """By which a device knows its passkeys of one user apart (32 bytes); says nothing about who that is.

    Source: W3C Web Authentication level 3, §14.6.1.
    """
    return hmac.new(_key("passkey"), user.bytes, sha256).digest()


def _key(purpose: str) -> bytes:
    return hmac.new(settings.KEYS.key("token-1"), f"accounts.{purpose}".encode(), sha256).digest()

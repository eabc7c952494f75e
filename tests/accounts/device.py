"""A device with passkeys, in software: answers what a page asks as a browser would, or wrongly where a test wants it.

Source of the bytes: W3C Web Authentication level 3, §6.1 (authenticator data), §6.5.4 (attestation), RFC 9053 (keys).
"""

import html
import json
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def asked_by(page: str) -> dict[str, Any]:
    """The question that stands on a page."""
    found = re.search(r'data-passkey="([^"]+)"', page)
    assert found, page
    asked: dict[str, Any] = json.loads(html.unescape(found.group(1)))
    return asked


@dataclass
class Device:
    """One key: its id, its counter, and what it claims; `origin`, `domain` and `flags` are a browser's."""

    origin: str = "http://testserver"
    domain: str = "testserver"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    id: bytes = field(default_factory=lambda: token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def makes(self, page: str, *, public: Any = None, statement: tuple[str, Any] = ("none", {})) -> str:
        """The answer to the question on this page to make a key; with another key in it, or another attestation."""
        asked = asked_by(page)
        point = self.key.public_key().public_numbers()
        mine = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        encoded = cbor2.dumps(mine if public is None else public)
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + encoded
        attestation = {"fmt": statement[0], "attStmt": statement[1], "authData": self._head(HAS_KEY) + credential}
        client = self._client("webauthn.create", asked["challenge"])
        return self._said({"clientDataJSON": text(client), "attestationObject": text(cbor2.dumps(attestation))})

    def shows(self, page: str, *, challenge: str = "") -> str:
        """The answer to the question on this page to show a key; or to another question."""
        self.count += 1
        client = self._client("webauthn.get", challenge or asked_by(page)["challenge"])
        head = self._head()
        signature = self.key.sign(head + sha256(client).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": head, "signature": signature}
        return self._said({name: text(part) for name, part in parts.items()})

    def _head(self, more: int = 0) -> bytes:
        return sha256(self.domain.encode()).digest() + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _client(self, what: str, challenge: str) -> bytes:
        return json.dumps({"type": what, "challenge": challenge, "origin": self.origin}).encode()

    def _said(self, response: dict[str, str]) -> str:
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})

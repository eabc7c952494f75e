"""A signed head as it goes out, and how a partner checks it: no Django, no database, no secret.

Refuses a line that is no head, by file and number.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KIND = "ketenzicht-audit-head-1"
FILE = "heads.jsonl"


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The number and hash of the last link at a moment, signed with Ed25519 (RFC 8032)."""

    sequence: int
    hash: bytes
    signed_at: datetime
    public_key: bytes
    signature: bytes = b""

    def content(self) -> dict[str, Any]:
        return {
            "kind": KIND,
            "sequence": self.sequence,
            "hash": self.hash.hex(),
            "signed_at": self.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "public_key": self.public_key.hex(),
        }

    def message(self) -> bytes:
        """The signed bytes: JSON of the content, keys in order of the alphabet, without spaces."""
        return json.dumps(self.content(), sort_keys=True, separators=(",", ":")).encode()

    def line(self) -> str:
        return json.dumps({**self.content(), "signature": self.signature.hex()}) + "\n"

    @property
    def genuine(self) -> bool:
        """Whether the signature is of the public key that the head names; whose key that is, the caller knows."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(self.signature, self.message())
        except (InvalidSignature, ValueError):
            return False
        return True


class UnreadableHead(Exception):
    """A line of an exported file is no head; the message says which."""


def read_heads(place: Path) -> list[SignedHead]:
    """All heads in a file, or in every heads.jsonl under a folder. Raises UnreadableHead with file and line."""
    files = [place] if place.is_file() else sorted(place.rglob(FILE))
    return [_read(line, f"{path}, regel {number}") for path in files for number, line in _lines(path)]


def contradictions(heads: list[SignedHead], public_key: bytes | None = None) -> list[str]:
    """What a partner can see without our secret: a false signature, another key, one number with two hashes, a chain
    that grew shorter while time went on. In Dutch sentences."""
    wrong = [f"De handtekening onder kop {head.sequence} klopt niet." for head in heads if not head.genuine]
    expected = public_key or (heads[0].public_key if heads else b"")
    wrong += [f"Kop {head.sequence} is van een andere sleutel." for head in heads if head.public_key != expected]
    hashes: dict[int, bytes] = {}
    for head in heads:
        if hashes.setdefault(head.sequence, head.hash) != head.hash:
            wrong.append(f"Van kop {head.sequence} zijn er twee die verschillen.")
    in_time = sorted(heads, key=lambda head: head.signed_at)
    for one, other in pairwise(in_time):
        if other.sequence < one.sequence:
            wrong.append(f"Kop {other.sequence} is later ondertekend dan kop {one.sequence}: het logboek kromp.")
    return wrong


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open() as file:
        yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())


def _read(line: str, where: str) -> SignedHead:
    try:
        told = json.loads(line)
        return SignedHead(
            int(told["sequence"]),
            bytes.fromhex(told["hash"]),
            datetime.fromisoformat(told["signed_at"]),
            bytes.fromhex(told["public_key"]),
            bytes.fromhex(told["signature"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableHead(f"{where}: dit is geen kop. Gebruik het bestand dat is uitgegeven.") from error

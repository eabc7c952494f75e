"""The file of a backup: a readable head, then parts of chunks, each chunk sealed with AES-256-GCM. Knows no database.

    KETENZICHT-BACKUP 1\\n · length of the head (4) · head (JSON) · [name of the part (1) · chunks …] …
    chunk: length (4, highest bit: the last one) · ciphertext with tag

Of each part the key is HKDF-SHA256 of a key outside the file, the salt in the head and the name of the part. The nonce
counts chunks and names the last one (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015); the head
is associated data. So a chunk that was changed, moved, left out, or cut off does not open, and neither does one of
another backup. Refuses to hand out a byte that was not authenticated.
"""

import json
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"KETENZICHT-BACKUP 1\n"
CHUNK = 256 * 1024  # bytes in the clear in one chunk
LAST = 1 << 31
HEAD_AT_MOST = 10_000
OVERHEAD = 16  # the tag


class Damaged(Exception):
    """The file is no backup, or not as it was written."""


def write_head(file: BinaryIO, head: dict[str, Any]) -> None:
    data = json.dumps(head, sort_keys=True).encode()
    file.write(MAGIC + len(data).to_bytes(4, "big") + data)


def read_head(file: BinaryIO) -> dict[str, Any]:
    """The head, not yet authenticated: it names the keys. Raises Damaged for another file."""
    if file.read(len(MAGIC)) != MAGIC:
        raise Damaged
    length = int.from_bytes(file.read(4), "big")
    try:
        head = json.loads(file.read(length)) if length <= HEAD_AT_MOST else None
    except ValueError:
        head = None
    if not isinstance(head, dict):
        raise Damaged
    return head


class PartWriter:
    """One part: what is written is compressed, cut into chunks and sealed; `close` seals the last one."""

    def __init__(self, file: BinaryIO, head: dict[str, Any], name: bytes, key: bytes) -> None:
        self._file, self._lock = file, _Lock(head, name, key)
        self._packed, self._waiting = zlib.compressobj(1), bytearray()
        file.write(name)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self._waiting += self._packed.compress(data)
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        self._waiting += self._packed.flush()
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, data: bytes, *, last: bool) -> None:
        sealed = self._lock.seal(data, last=last)
        self._file.write((len(sealed) | (LAST if last else 0)).to_bytes(4, "big") + sealed)


class PartReader:
    """One part, read from the front. Raises Damaged at the first chunk that is not as it was written."""

    def __init__(self, file: BinaryIO, head: dict[str, Any], name: bytes, key: bytes) -> None:
        self._chunks = _chunks(file, name)
        self._lock, self._packed = _Lock(head, name, key), zlib.decompressobj()
        self._ready, self._over = bytearray(), False

    def read(self, size: int) -> bytes:
        """Exactly `size` bytes. Raises Damaged when there are fewer."""
        while len(self._ready) < size:
            if not self._more():
                raise Damaged
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken

    def whole(self, at_most: int) -> bytes:
        """All of a short part. Raises Damaged when it is longer than that."""
        while self._more():
            if len(self._ready) > at_most:
                raise Damaged
        return self.read(len(self._ready))

    def end(self) -> None:
        """Nothing may follow. Raises Damaged."""
        while self._more():
            pass
        if self._ready:
            raise Damaged

    def _more(self) -> bool:
        if self._packed.unconsumed_tail:
            self._ready += self._packed.decompress(self._packed.unconsumed_tail, CHUNK)
            return True
        if self._over:
            return False
        sealed, self._over = next(self._chunks)
        self._ready += self._packed.decompress(self._lock.open(sealed, last=self._over), CHUNK)
        return True


def skip_part(file: BinaryIO, name: bytes) -> None:
    """Go past a part whose key is gone. Raises Damaged when its chunks do not even have their shape."""
    for _sealed, _last in _chunks(file, name):
        pass


def _chunks(file: BinaryIO, name: bytes) -> Iterator[tuple[bytes, bool]]:
    if file.read(1) != name:
        raise Damaged
    last = False
    while not last:
        raw = file.read(4)
        length, last = int.from_bytes(raw, "big") & (LAST - 1), bool(raw and raw[0] & 0x80)
        sealed = file.read(length) if len(raw) == 4 and OVERHEAD <= length <= CHUNK + OVERHEAD else b""
        if not sealed or len(sealed) != length:
            raise Damaged
        yield sealed, last


class _Lock:
    """Seals and opens the chunks of one part, in order."""

    def __init__(self, head: dict[str, Any], name: bytes, key: bytes) -> None:
        salt = bytes.fromhex(str(head["salt"]))
        self._aead = AESGCM(HKDF(SHA256(), 32, salt, b"ketenzicht backup " + name).derive(key))
        self._label = sha256(MAGIC + json.dumps(head, sort_keys=True).encode()).digest() + name
        self._count = 0

    def seal(self, data: bytes, *, last: bool) -> bytes:
        return self._next(self._aead.encrypt, data, last=last)

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        try:
            return self._next(self._aead.decrypt, sealed, last=last)
        except InvalidTag:
            raise Damaged from None

    def _next(self, turn: Callable[[bytes, bytes, bytes], bytes], data: bytes, *, last: bool) -> bytes:
        nonce = self._count.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
        self._count += 1
        return turn(nonce, data, self._label)

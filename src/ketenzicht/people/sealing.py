"""Seals and opens words with AES-256-GCM: a data key per subject, wrapped by keys outside the database.

Format: version (1 byte), generation of the data key (2, absent in version 1), nonce (12), ciphertext with tag. The
associated data name version, generation, place and subject, so that one person's ciphertext in another's row does not
open. Refuses to open anything whose key is gone, and for whom it is not.
"""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.kernel.errors import Missing
from ketenzicht.people.data_keys import opened, opened_all, sealing_key

FIRST, WITH_GENERATION = b"\x01", b"\x02"
LONGEST = 200_000  # characters in one sealed text


@part_of_act
def seal(subject: UUID, place: str, words: str) -> bytes:
    """The sealed form of `words` for one place ("signals.text") of one subject; makes the data key when needed.

    Raises Missing for a subject that was destroyed.
    """
    generation, key = sealing_key(subject)
    return _lock(key, subject, place, words.encode(), generation)


@part_of_act
def seal_each(subject: UUID, said: Sequence[tuple[str, str]]) -> list[bytes]:
    """The sealed forms of (place, words) of one subject, in order, with one question for its data key.

    Raises Missing as `seal` does.
    """
    if not said:
        return []
    generation, key = sealing_key(subject)
    return [_lock(key, subject, place, words.encode(), generation) for place, words in said]


@part_of_act
def seal_pieces(subject: UUID, place: str, pieces: Sequence[bytes]) -> list[bytes]:
    """The sealed forms of what is too long for one: each is bound to its number and to how many there are, so that
    none can be left out, doubled or moved. Raises Missing for a subject that was destroyed."""
    generation, key = sealing_key(subject)
    return [
        _lock(key, subject, numbered, piece, generation)
        for numbered, piece in zip(_numbered(place, len(pieces)), pieces, strict=True)
    ]


def unseal_pieces(subject: UUID, place: str, sealed: Sequence[bytes | memoryview[int]]) -> bytes:
    """The whole again, of all pieces in order. Raises what `unseal` raises, also when a piece is not there."""
    keys: dict[int, bytes] = {}
    whole = bytearray()
    for numbered, piece in zip(_numbered(place, len(sealed)), sealed, strict=True):
        whole += _opened(bytes(piece), subject, numbered, keys)
    return bytes(whole)


def unseal(subject: UUID, place: str, sealed: bytes | memoryview[int]) -> str:
    """The words again. Raises Missing when the key is gone or not theirs, or the bytes belong to another place or
    subject; Conflict when the wrapping key has lost its file."""
    return _opened(bytes(sealed), subject, place, {}).decode()


def unseal_many(place: str, sealed: Mapping[UUID, bytes | memoryview[int]]) -> dict[UUID, str]:
    """The words of many subjects at one place, with one question to the database; what does not open is left out."""
    keys, found = opened_all(sealed.keys()), dict[UUID, str]()
    for subject, data in sealed.items():
        with suppress(Missing):
            if _head(bytes(data))[1] in keys.get(subject, {}):
                found[subject] = _opened(bytes(data), subject, place, keys[subject]).decode()
    return found


def fingerprint(field: str, value: str) -> bytes:
    """A keyed fingerprint (16 bytes) of a normalised value, one key per kind of field."""
    key = hmac.new(settings.KEYS.key("index-1"), field.encode(), sha256).digest()
    return hmac.new(key, value.encode(), sha256).digest()[:16]


def normalised(field: str, value: str) -> str:
    """The form in which two spellings of one value are equal: digits of a number, lower case of an address."""
    if field == "email":
        return value.strip().lower()
    if field == "url":
        bare = re.sub(r"^[a-z]+://(www\.)?|^www\.", "", value.strip().lower())
        return re.sub(r"[?#].*$", "", bare).rstrip("/")
    if field == "plate":
        return re.sub(r"[\W_]", "", value).upper()
    if field == "v_number":
        return re.sub(r"\W", "", value).upper()
    digits = re.sub(r"\D", "", value)
    if field == "phone":
        return re.sub(r"^(0031|31)", "0", digits)
    return digits


def _lock(key: bytes, subject: UUID, place: str, words: bytes, generation: int = 1) -> bytes:
    head, nonce = WITH_GENERATION + generation.to_bytes(2, "big"), os.urandom(12)
    return head + nonce + AESGCM(key).encrypt(nonce, words, _label(head, subject, place))


def _opened(data: bytes, subject: UUID, place: str, keys: dict[int, bytes]) -> bytes:
    """What was sealed; `keys` holds the data keys by generation that were asked for already."""
    head, generation = _head(data)
    nonce, rest = data[len(head) : len(head) + 12], data[len(head) + 12 :]
    if generation not in keys:
        keys[generation] = opened(subject, generation)
    try:
        return AESGCM(keys[generation]).decrypt(nonce, rest, _label(head, subject, place))
    except (InvalidTag, ValueError):
        raise _closed() from None


def _numbered(place: str, number: int) -> list[str]:
    return [f"{place}:{each + 1}/{number}" for each in range(number)]


def _head(data: bytes) -> tuple[bytes, int]:
    """The bytes before the nonce, and the generation that they name."""
    if data[:1] == FIRST:
        return FIRST, 1
    if data[:1] == WITH_GENERATION and len(data) > 3:
        return data[:3], int.from_bytes(data[1:3], "big")
    raise _closed()


def _label(head: bytes, subject: UUID, place: str) -> bytes:
    return head + place.encode() + b"|" + subject.bytes


def _closed() -> Missing:
    return Missing("Deze tekst kan niet worden geopend.", "Meld dit bij uw privacy officer.")

"""Seals and opens words with AES-256-GCM: a data key per subject, wrapped by a key outside the database.

Format: version (1 byte), nonce (12), ciphertext with tag. The associated data name place and subject, so that one
person's ciphertext in another's row does not open. Refuses to open anything whose key is gone.
"""

from __future__ import annotations

import hmac
import os
import re
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.kernel.errors import Missing
from ketenzicht.people.models import DataKey

VERSION = b"\x01"
WRAPPING = "wrapping-1"
LONGEST = 200_000  # characters in one sealed text


@part_of_act
def seal(subject: UUID, place: str, words: str) -> bytes:
    """The sealed form of `words` for one place ("signals.text") of one subject; makes the data key when needed."""
    return _lock(_data_key(subject) or _made_key(subject), subject, place, words.encode())


def unseal(subject: UUID, place: str, sealed: bytes | memoryview[int]) -> str:
    """The words again. Raises Missing when the key is gone or the bytes belong to another place or subject."""
    key = _data_key(subject)
    if key is None:
        raise Missing("Deze tekst is vernietigd.", "De bewaartermijn is voorbij of de tekst is op verzoek gewist.")
    data = bytes(sealed)
    try:
        return AESGCM(key).decrypt(data[1:13], data[13:], _label(subject, place)).decode()
    except InvalidTag:
        raise Missing("Deze tekst kan niet worden geopend.", "Meld dit bij uw privacy officer.") from None


def fingerprint(field: str, value: str) -> bytes:
    """A keyed fingerprint (16 bytes) of a normalised value, one key per kind of field."""
    key = hmac.new(settings.KEYS.key("index-1"), field.encode(), sha256).digest()
    return hmac.new(key, value.encode(), sha256).digest()[:16]


def normalised(field: str, value: str) -> str:
    """The form in which two spellings of one value are equal: digits of a number, lower case of an address."""
    if field == "email":
        return value.strip().lower()
    if field == "v_number":
        return re.sub(r"\W", "", value).upper()
    digits = re.sub(r"\D", "", value)
    if field == "phone":
        return re.sub(r"^(0031|31)", "0", digits)
    return digits


@part_of_act
def shred(subject: UUID) -> int:
    """Destroy the data key of a subject: all that was sealed for it is unreadable from now on."""
    return DataKey.objects.filter(subject=subject).delete()[0]


def _data_key(subject: UUID) -> bytes | None:
    row = DataKey.objects.filter(subject=subject, holder__isnull=True).first()
    if row is None:
        return None
    data = bytes(row.wrapped)
    return AESGCM(settings.KEYS.key(row.wrapping)).decrypt(data[:12], data[12:], subject.bytes)


def _made_key(subject: UUID) -> bytes:
    key = AESGCM.generate_key(256)
    nonce = os.urandom(12)
    wrapped = nonce + AESGCM(settings.KEYS.key(WRAPPING)).encrypt(nonce, key, subject.bytes)
    DataKey.objects.create(subject=subject, wrapping=WRAPPING, wrapped=wrapped)
    return key


def _lock(key: bytes, subject: UUID, place: str, words: bytes) -> bytes:
    nonce = os.urandom(12)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, words, _label(subject, place))


def _label(subject: UUID, place: str) -> bytes:
    return VERSION + place.encode() + b"|" + subject.bytes

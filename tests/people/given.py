"""What tests of the vault start from: a person of the care coordinator, acts that seal and open, keys apart."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from ketenzicht.agencies.gateway import operation
from ketenzicht.config.keys import KeyRing, open_ring
from ketenzicht.people.data_keys import share_keys
from ketenzicht.people.destruction import shred
from ketenzicht.people.operations import record_person
from ketenzicht.people.sealing import seal, unseal
from ketenzicht.rules.access import Actor
from tests.cast import actor

MEREL = {"name": "Demo-Merel Vogelaar", "phone": "+31 85 555 09 07", "email": "Merel@Demo.example", "bsn": "000000012"}


def a_person(**identity: str) -> UUID:
    home = actor("ZOCO").home
    return record_person(actor=actor("ZOCO"), identity=identity or MEREL, organisation=home)


@operation("person.record", kind="person")
def sealed(*, actor: Actor, subject: UUID, place: str, words: str) -> bytes:
    """An act that is granted to everybody and seals words."""
    return seal(subject, place, words)


@operation("person.record", kind="person")
def opened(*, actor: Actor, subject: UUID, place: str, sealed: bytes) -> str:
    """An act that is granted to everybody and opens words."""
    return unseal(subject, place, sealed)


@operation("person.record", kind="person")
def shredded(*, actor: Actor, subject: UUID, why: str = "retention") -> int:
    return shred(subject, why)


@operation("person.record", kind="person")
def shared(*, actor: Actor, subject: UUID, organisation: UUID) -> None:
    share_keys(subject, organisation)


@contextmanager
def keys_apart(folder: Path) -> Iterator[KeyRing]:
    """A copy of the keys of the tests, to rotate and to lose without hurting another database of them."""
    before = settings.KEYS
    # Without the drafts of keys that another test process is making in the same folder.
    shutil.copytree(before.folder, folder, ignore=shutil.ignore_patterns(".*"))
    settings.KEYS = open_ring(folder)
    try:
        yield settings.KEYS
    finally:
        settings.KEYS = before

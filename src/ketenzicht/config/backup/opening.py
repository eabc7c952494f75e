"""Opening a backup: is it one, are its keys here, what does it say of itself. Before any installation is touched.

Refuses a file that is not whole, and a key that is another than the one it was made with.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from ketenzicht.config.backup.container import Damaged, PartReader, read_head
from ketenzicht.config.keys import KeyRing, MissingKey
from ketenzicht.kernel.errors import Conflict, Invalid

# The parts, in the order in which they stand in the file.
ABOUT, DATA, PERSONS, MANIFEST = b"A", b"D", b"P", b"M"
LONGEST = 1_000_000  # bytes of what a backup says of itself
GONE = "Deze sleutel leeft 30 dagen; daarna is niemand in deze back-up nog te lezen."
WITHOUT = (
    "Of zet alleen de rest terug met --without-persons: wie het zijn en wat er geschreven is blijft dan voorgoed dicht."
)


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, dict[str, Any]]]:
    """The file and its head. Raises Invalid when it turns out not to be as it was written, in this block too."""
    try:
        with path.open("rb") as file:
            yield file, read_head(file)
    except Damaged:
        raise Invalid(
            str(path),
            "Dit is geen back-up van Ketenzicht, of het bestand is beschadigd of niet volledig.",
            "Er is niets teruggezet. Haal het bestand opnieuw op, of neem een andere back-up.",
        ) from None
    except OSError as error:
        raise Invalid(str(path), f"Dit is niet te lezen ({error.strerror}).", "Controleer naam en rechten.") from None


def checked(file: BinaryIO, head: dict[str, Any], ring: KeyRing, *, persons: bool) -> dict[str, Any]:
    """What the backup says of itself, when its keys are here: version, tables, migrations, mark.

    Raises Damaged, or Conflict for a key that is not here or not the right one.
    """
    _check_key(ring, head, DATA)
    if persons:
        try:
            _check_key(ring, head, PERSONS)
        except Conflict as error:
            raise Conflict(f"{error.message} {GONE}", f"{error.remedy} {WITHOUT}") from None
    told: dict[str, Any] = json.loads(part_of(file, head, ring, ABOUT).whole(LONGEST))
    return told


def part_of(file: BinaryIO, head: dict[str, Any], ring: KeyRing, name: bytes) -> PartReader:
    """The next part of the file, which must be this one."""
    return PartReader(file, head, name, ring.key(key_name(head, name)))


def key_name(head: dict[str, Any], name: bytes) -> str:
    """Which key opens a part."""
    return str(head["persons_key" if name == PERSONS else "data_key"])


def _check_key(ring: KeyRing, head: dict[str, Any], name: bytes) -> None:
    try:
        path, told = ring.path(key_name(head, name)), head["persons_print" if name == PERSONS else "data_print"]
        bytes.fromhex(head["salt"])
    except (KeyError, TypeError, ValueError):
        raise Damaged from None
    remedy = f"Zet {path.name} uit de veilige kopie van de sleutels van die installatie in {ring.folder} en herhaal."
    try:
        found = ring.fingerprint(path.stem)
    except MissingKey:
        raise Conflict(
            f"De sleutel {path} ontbreekt of is beschadigd: zonder gaat de back-up niet open.", remedy
        ) from None
    if found != told:
        raise Conflict(f"De sleutel {path} is niet die waarmee deze back-up is gemaakt.", remedy)

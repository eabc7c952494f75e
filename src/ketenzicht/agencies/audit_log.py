"""The way to the audit for who is no gateway: the proof, the sealer's turn, the heads for partners.

Gives counts, ids and signed heads only; what stands in the log is read through `seen.py`, with an actor.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ketenzicht.audit import heads
from ketenzicht.audit.models import Entry
from ketenzicht.audit.sealing import Sealed, seal_log
from ketenzicht.audit.verifying import LogChecked, check_log


def count() -> int:
    """How many entries there are."""
    return Entry.objects.count()


def seal_and_export(*, thorough: bool = False) -> Sealed:
    """Link what is settled, sign heads that are due, and put them ready for the partners."""
    sealed = seal_log(thorough=thorough)
    heads.export(heads.witness_folders())
    return sealed


def sealed_and_checked(exported: Iterable[Path] = ()) -> LogChecked:
    """The log recomputed against its own heads, those put ready and those under `exported`; then what waited is linked
    and checked too.

    First checked and then linked: what is added now could hide what was taken away. Ends with a head, so that from now
    on the whole log is anchored. Raises UnreadableHead, MissingKey.
    """
    places = [*(folder for folder in heads.witness_folders() if folder.exists()), *exported]
    before = check_log(places)
    if not before.waiting:
        return before
    seal_log(thorough=True, sign=True)
    after = check_log(places, first=before.last + 1)
    return replace(after, faults=tuple(dict.fromkeys((*before.faults, *after.faults))))


def export_heads(folder: Path) -> int:
    """All heads and the public key into a folder; returns how many were added."""
    return heads.export([folder])

"""Destroying what was sealed for a subject, for good: its keys go, a tombstone stays, here and in a file beside.

The file (`tombstones.jsonl`, pseudonyms and codes only) is there for a restore: a backup of before the destruction
brings keys back, and does not know of it. Refuses a reason that is not a code.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from ketenzicht.agencies.gateway import part_of_act
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.people.data_keys import destroy_keys
from ketenzicht.people.models import BlindIndex, Tombstone
from ketenzicht.people.search_tokens import forget_words

WHY = Tombstone.WHY


@dataclass(frozen=True, slots=True)
class Destroyed:
    """A subject that was destroyed: its pseudonym or id, when, and a code of `WHY`."""

    subject: UUID
    at: datetime
    why: str

    def as_record(self) -> dict[str, Any]:
        return {"subject": str(self.subject), "at": self.at.isoformat(), "why": self.why}


@part_of_act
def shred(subject: UUID, why: str) -> int:
    """Destroy the data keys of a subject: all that was sealed for it is unreadable from now on, here and in copies.

    `why` is a code of `WHY`. Leaves a tombstone. Returns how many wrappings there were; a second time 0.
    """
    if why not in WHY:
        raise Invalid("why", f'"{why}" is geen reden om te vernietigen.', f"Kies uit: {', '.join(sorted(WHY))}.")
    return _bury([Destroyed(subject, clock.now(), why)])


@part_of_act
def bury_again(further: Iterable[Destroyed] = ()) -> int:
    """Destroy once more what came back although it was destroyed: of the table, the file, and `further`.

    Returns how many wrappings there were.
    """
    known = {each.subject: each for each in (*further, *tombstones_in(journal()), *tombstones())}
    return _bury(sorted(known.values(), key=lambda each: (each.at, str(each.subject))))


def destroyed_among(subjects: Iterable[UUID]) -> set[UUID]:
    """Which of these subjects were destroyed: what was sealed for them will never be read again."""
    return set(Tombstone.objects.filter(subject__in=list(subjects)).values_list("subject", flat=True))


def tombstones() -> list[Destroyed]:
    """What was destroyed, as the database knows it, oldest first."""
    return [Destroyed(row.subject, row.at, row.why) for row in Tombstone.objects.order_by("at", "subject")]


def tombstones_in(path: Path) -> list[Destroyed]:
    """What a file of tombstones tells; a last line that was cut off is left out. Raises Invalid for another file."""
    if not path.exists():
        return []
    whole = path.read_text().split("\n")[:-1]
    try:
        rows = [json.loads(line) for line in whole if line]
        return [Destroyed(UUID(row["subject"]), datetime.fromisoformat(row["at"]), row["why"]) for row in rows]
    except (ValueError, KeyError, TypeError):
        raise Invalid(
            str(path), "Dit is geen lijst van vernietigde sleutels.", "Zet het bestand terug uit de kopie."
        ) from None


def journal() -> Path:
    """The file beside the database that remembers every destruction."""
    return Path(settings.VAR) / "tombstones.jsonl"


def write_down(lines: Iterable[Destroyed]) -> None:
    """Append to the file, 0600 and settled on disk, what is not in it yet. A line that a crash cut off is taken out."""
    handle = os.open(journal(), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        have = {each.subject for each in tombstones_in(journal())}
        file.truncate(file.read().rfind(b"\n") + 1)
        file.seek(0, os.SEEK_END)
        file.write("".join(json.dumps(each.as_record()) + "\n" for each in lines if each.subject not in have).encode())
        file.flush()
        os.fsync(file.fileno())


@part_of_act
def _bury(those: list[Destroyed]) -> int:
    subjects = [each.subject for each in those]
    rows = (Tombstone(subject=each.subject, at=each.at, why=each.why) for each in those)
    Tombstone.objects.bulk_create(rows, ignore_conflicts=True)
    BlindIndex.objects.filter(person__in=subjects).delete()
    forget_words(subjects)
    # Only what is certain goes into the file: an act that is undone destroys nothing after a restore either.
    transaction.on_commit(partial(write_down, those))
    return destroy_keys(subjects)

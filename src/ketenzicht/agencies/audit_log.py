"""The way to the audit for who is no gateway: the proof, the sealer's turn, the heads for partners, log-in and log-out.

Whose entries a person may read comes with access; this gives counts, ids and signed heads only.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal
from uuid import UUID

from django.db import transaction

from ketenzicht.audit import heads
from ketenzicht.audit.models import Entry
from ketenzicht.audit.operations import Draft, append
from ketenzicht.audit.sealing import Sealed, seal_log
from ketenzicht.audit.verifying import LogChecked, check_log
from ketenzicht.kernel.ids import new_id
from ketenzicht.rules.access import Actor

SessionEvent = Literal["open", "close", "fail"]


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

    First checked and then linked: what is added now could hide what was taken away. Raises UnreadableHead, MissingKey.
    """
    places = [*(folder for folder in heads.witness_folders() if folder.exists()), *exported]
    before = check_log(places)
    if not before.waiting:
        return before
    seal_log(thorough=True)
    after = check_log(places, first=before.last + 1)
    return replace(after, faults=tuple(dict.fromkeys((*before.faults, *after.faults))))


def export_heads(folder: Path) -> int:
    """All heads and the public key into a folder; returns how many were added."""
    return heads.export([folder])


def log_session(*, actor: Actor, event: SessionEvent, session: UUID | None = None, reason: str = "") -> UUID:
    """Keep that somebody logged in, logged out, or was refused: one entry of the kind "session"; returns its trace.

    `session` is the id of the session, never its key; `reason` a fixed word ("password", "second factor", "locked"),
    never what was typed. For a failure `actor` carries the user when the name was known, else PUBLIC. Raises
    DatabaseError when the entry cannot be written: then nobody is logged in.
    """
    outcome = "refused" if event == "fail" else "done"
    draft = Draft(actor, f"session.{event}", "session", new_id(), session, fields=["login"], outcome=outcome)
    if reason:
        draft.decisions.append({"rule": "session", "reason": reason, "grounds": []})
    with transaction.atomic():
        append(draft)
    return draft.trace

"""Looks at one file: scanned, then cleaned. No database: it runs while a sender waits, or in the queue.

Refuses to show what the scanner did not call clean, except a picture or pages made anew where there is no scanner.
"""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings

from ketenzicht.documents.cleaning.child import Copy, clean
from ketenzicht.documents.kinds import KINDS
from ketenzicht.documents.limits import SECONDS
from ketenzicht.documents.recognising import Unfit
from ketenzicht.documents.scanning import PATIENCE, Outcome, scan
from ketenzicht.documents.states import SHOWN_UNSCANNED

Event = Literal["clean", "not_scanned", "found", "hold", "broken"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found (an event of `states.TABLE`), the copy when it may be shown, and why when it may not.

    `why` is a key of `kinds.REASONS`, "no_scanner", "scanner_failed", or what the scanner calls the malware.
    """

    event: Event
    scan: Outcome
    copy: Copy | None = None
    why: str = ""


def examine(kind: str, data: bytes, *, seconds: int = SECONDS, patience: float = PATIENCE) -> Examined:
    """Scan and clean a file of this kind (a key of `kinds.KINDS`)."""
    scanned = scan(data, settings.CLAMD, patience=patience)
    if scanned.outcome == "found":
        return Examined("found", "found", why=scanned.name)
    if scanned.outcome == "failed":
        return Examined("hold", "failed", why="scanner_failed")
    try:
        copy = clean(kind, data, seconds=seconds)
    except Unfit as unfit:
        return Examined("broken", scanned.outcome, why=unfit.why)
    if scanned.outcome == "none" and KINDS[kind].sort not in SHOWN_UNSCANNED:
        # It opens, so the sender needs to hear nothing; the copy is made again when there is a scanner.
        return Examined("hold", "none", why="no_scanner")
    return Examined("clean" if scanned.outcome == "clean" else "not_scanned", scanned.outcome, copy)

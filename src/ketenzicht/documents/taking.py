"""Takes files from somebody who sends them: what they are, whether they are taken, and when it is quick their copy.

Before any transaction: the child process may need seconds. Refuses with what is wrong with which file, in words for
whoever sent it; nothing of a refused file is kept anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from threading import BoundedSemaphore

from ketenzicht.documents.examining import Examined, examine
from ketenzicht.documents.kinds import KINDS, REASONS
from ketenzicht.documents.limits import AT_ONCE, LARGEST, QUICK, SECONDS_AT_ONCE, TOGETHER
from ketenzicht.documents.naming import safe_name
from ketenzicht.documents.recognising import Unfit, kind_of
from ketenzicht.kernel.errors import Invalid

PLACE = "documents"
# One at a time per process while senders wait; who comes when it is taken goes to the queue.
_at_once = BoundedSemaphore(1)


@dataclass(frozen=True, slots=True, repr=False)
class Ready:
    """A file that is taken: its safe name, kind, content and hash, and what was found when there was time to look."""

    name: str
    kind: str
    data: bytes
    sha256: str
    found: Examined | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A file that is not taken: its safe name, why, and what to do."""

    name: str
    message: str
    remedy: str


def take_in(files: Iterable[tuple[str, bytes]]) -> tuple[Ready, ...]:
    """All files (name as given, content), or none: raises Invalid at "documents[2]" when the second is wrong."""
    given = list(files)
    together = sum(len(data) for _name, data in given)
    for why, is_so in (("many", len(given) > AT_ONCE), ("together", together > TOGETHER)):
        if is_so:
            raise Invalid(PLACE, REASONS[why].message, REASONS[why].remedy)
    taken = []
    for number, (name, data) in enumerate(given, start=1):
        one = _one(name, data)
        if isinstance(one, Turned):
            raise Invalid(f"{PLACE}[{number}]", one.message, one.remedy)
        taken.append(one)
    return tuple(taken)


def read_whole(files: Iterable[tuple[str, bytes, int]]) -> list[tuple[str, bytes]]:
    """Name and content of files as a door received them (name, content, size that was sent).

    Raises Invalid when a door stopped reading because all together is more than is taken.
    """
    given = list(files)
    if any(len(data) < size and len(data) <= LARGEST for _name, data, size in given):
        why = "many" if len(given) > AT_ONCE else "together"
        raise Invalid(PLACE, REASONS[why].message, REASONS[why].remedy)
    return [(name, data) for name, data, _size in given]


def sort_out(files: Iterable[tuple[str, bytes]]) -> tuple[tuple[Ready, ...], tuple[Turned, ...]]:
    """The files that are taken and those that are not, each by itself: of a mail one attachment may be wrong."""
    taken: list[Ready] = []
    turned: list[Turned] = []
    together = 0
    for name, data in files:
        why = "many" if len(taken) >= AT_ONCE else "together" if together + len(data) > TOGETHER else ""
        one = _turned(name, why) if why else _one(name, data)
        if isinstance(one, Ready):
            taken.append(one)
            together += len(data)
        else:
            turned.append(one)
    return tuple(taken), tuple(turned)


def _one(name: str, data: bytes) -> Ready | Turned:
    try:
        if len(data) > LARGEST:
            raise Unfit("large")
        kind = kind_of(data)
        found = _looked_at(kind, data)
    except Unfit as unfit:
        return _turned(name, unfit.why)
    return Ready(safe_name(name, KINDS[kind].ending), kind, data, sha256(data).hexdigest(), found)


def _looked_at(kind: str, data: bytes) -> Examined | None:
    """What a quick look finds; nothing when it is long or somebody else is at it. Raises Unfit for a broken file."""
    if len(data) > QUICK or not _at_once.acquire(blocking=False):
        return None
    try:
        found = examine(kind, data, seconds=SECONDS_AT_ONCE, patience=SECONDS_AT_ONCE)
    finally:
        _at_once.release()
    if found.event == "broken" and found.why == "slow":
        return None
    if found.event == "broken":
        raise Unfit(found.why)
    # The queue asks a scanner that did not answer again.
    return None if found.scan == "failed" else found


def _turned(name: str, why: str) -> Turned:
    ending = name.rpartition(".")[2].lower()
    shown = safe_name(name, ending if ending.isalnum() and len(ending) < 6 and ending.isascii() else "bestand")
    return Turned(shown, REASONS[why].message, REASONS[why].remedy)

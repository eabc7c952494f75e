"""Four hundred own-written notes, half of them harmless: which indicators a reader sees in each.

One note a line: the ids without `IND-`, or `-`, then ` | ` and the words. Written from the meaning of the indicators,
before there was a lexicon; the writer of both is the same. Background (CONTEXT) is not marked. All persons are made up.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Note:
    """`place` is file and line; `truth` the indicators that the words state."""

    place: str
    text: str
    truth: frozenset[str]


def _read(path: Path) -> list[Note]:
    notes = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        marked, text = line.split(" | ", 1)
        truth = frozenset(f"IND-{id}" for id in marked.split() if id != "-")
        notes.append(Note(f"{path.name}:{number}", text, truth))
    return notes


NOTES = tuple(note for path in sorted(Path(__file__).parent.glob("*.txt")) for note in _read(path))

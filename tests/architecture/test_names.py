"""Rooms are nouns of the field, and each says what comes in, what is decided and what goes out."""

import re
from pathlib import Path

import pytest

import ketenzicht
from tests.architecture.sources import PACKAGE, ROOT

DRAWERS = {"utils", "util", "core", "common", "helpers", "helper", "services", "service", "managers", "manager", "misc"}
SENTENCES = ("comes in", "decided here", "goes out")
ROOMS = sorted(
    path.parent
    for path in PACKAGE.glob("*/__init__.py")
    if path.parent.name not in {"config", "cli"} and path.parent != PACKAGE
)


def drawers(folder: Path) -> list[str]:
    """Folders and modules that are named after nothing, so that anything could be put into them."""
    named = (path for path in folder.rglob("*") if path.is_dir() or path.suffix == ".py")
    return sorted(str(path.relative_to(folder)) for path in named if path.stem.lower() in DRAWERS)


def left_out(docstring: str) -> list[str]:
    """Which of the three sentences a room does not have."""
    told = " ".join(docstring.replace("*", "").split()).lower()
    return [sentence for sentence in SENTENCES if not re.search(rf"(?:^|[.;:] ?|is ){sentence}", told)]


def described(room: Path) -> str:
    found = re.match(r'"""(.*?)"""', (room / "__init__.py").read_text(), flags=re.DOTALL)
    return found.group(1) if found else ""


def test_there_is_no_drawer() -> None:
    assert drawers(ROOT / "src") + drawers(ROOT / "tests") == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_what_comes_in_is_decided_and_goes_out(room: Path) -> None:
    assert left_out(described(room)) == []


def test_no_room_is_an_empty_folder() -> None:
    assert [room.name for room in ROOMS if len(list(room.glob("*.py"))) < 2] == []


def test_the_drawing_says_to_read_the_flow_first() -> None:
    assert "chain/flow.py" in (ketenzicht.__doc__ or "")


def test_a_drawer_is_found(tmp_path: Path) -> None:
    (tmp_path / "signals/utils").mkdir(parents=True)
    (tmp_path / "signals/helpers.py").touch()
    assert drawers(tmp_path) == ["signals/helpers.py", "signals/utils"]


def test_a_room_that_says_too_little_is_found() -> None:
    assert left_out("Signals.\n\nComes in: a report. Goes out: a signal.") == ["decided here"]

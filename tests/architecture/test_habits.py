"""The habits of house.md, kept in every file; each finder is shown to catch what it looks for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import habits
from tests.architecture.sources import PACKAGE, code, of_tests, scripts, short

Finder = Callable[[str], list[int]]

# Who may ask the machine for the time, and why it is not the time of the story.
CLOCKS = {
    "kernel/clock.py": "it is the clock",
    "kernel/ids.py": "an id sorts by when its row was made, also in a story that plays in another year",
    "audit/operations.py": "`recorded_at` is when the entry was truly written, beside the time of the act",
}
EVERYWHERE: list[Finder] = [habits.missing_docstring, habits.broad_except, habits.left_for_later, habits.names_ticket]
IN_THE_PACKAGE: list[Finder] = [habits.listens, habits.prints]
BROKEN: list[tuple[Finder, str, list[int]]] = [
    (habits.missing_docstring, "x = 1\n", [1]),
    (habits.imports_inside, "def f():\n    import json\n", [2]),
    (habits.imports_inside, "def f():\n    import json  # noqa: PLC0415\n", [2]),
    (habits.broad_except, "try:\n    f()\nexcept Exception:\n    pass\n", [3]),
    (habits.broad_except, "try:\n    f()\nexcept:\n    pass\n", [3]),
    (habits.broad_except, "try:\n    f()\nexcept (OSError, BaseException) as e:\n    g(e)\n", [3]),
    (habits.own_clock, "from datetime import datetime\nx = datetime.now()\n", [2]),
    (habits.own_clock, "from django.utils import timezone\nx = timezone.now()\n", [2]),
    (habits.own_clock, "from datetime import date\ndef f():\n    return date.today()\n", [3]),
    (habits.own_clock, "from time import time\n", [1]),
    (habits.prints, "print(1)\n", [1]),
    (habits.listens, "from django.dispatch import receiver\n", [1]),
    (habits.listens, "models.signals.post_save.connect(f)\n", [1]),
    (habits.listens, "@dispatch.receiver(post_save)\ndef f(): ...\n", [1]),
    (habits.left_for_later, "x = 1  # TO" + "DO: more\n", [1]),
    (habits.names_ticket, "# See is" + "sue 12\n", [1]),
    (habits.names_ticket, "# See is" + 'sue "Signals"\n', [1]),
    (habits.names_ticket, "# Solved in #" + "34\n", [1]),
]
ALLOWED: list[tuple[Finder, str]] = [
    (habits.missing_docstring, ""),
    (habits.broad_except, "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n"),
    (habits.broad_except, "try:\n    f()\nexcept OSError:\n    pass\n"),
    (habits.imports_inside, "def f():\n    # Only now: this needs f.\n    import g  # noqa: PLC0415\n"),
    (
        habits.imports_inside,
        "def f():\n    # Only now.\n    import g  # noqa: PLC0415\n    import h  # noqa: PLC0415\n",
    ),
    (habits.own_clock, "import time\nx = time.monotonic()\n"),
    (habits.listens, "psycopg.connect(url)\n"),
    (habits.names_ticket, "# The colour is #112233 or #1e1e1e.\n"),
]


def broken(finder: Finder, paths: list[Path]) -> list[str]:
    return [f"{short(path)}:{line}" for path in paths for line in finder(path.read_text())]


@pytest.mark.parametrize("finder", EVERYWHERE, ids=lambda finder: finder.__name__)
def test_a_habit_is_kept_in_every_file(finder: Finder) -> None:
    assert broken(finder, [*code(), *of_tests(), *scripts()]) == []


@pytest.mark.parametrize("finder", IN_THE_PACKAGE, ids=lambda finder: finder.__name__)
def test_a_habit_is_kept_in_the_package(finder: Finder) -> None:
    assert broken(finder, code()) == []


def test_imports_stand_at_the_top_but_in_the_commands() -> None:
    assert broken(habits.imports_inside, [path for path in code() if PACKAGE / "cli" not in path.parents]) == []


def test_one_clock_tells_the_time() -> None:
    assert broken(habits.own_clock, [path for path in code() if str(path.relative_to(PACKAGE)) not in CLOCKS]) == []


def test_each_exception_to_the_one_clock_is_needed() -> None:
    assert [name for name in CLOCKS if not habits.own_clock((PACKAGE / name).read_text())] == []


@pytest.mark.parametrize(("finder", "text", "lines"), BROKEN)
def test_a_broken_habit_is_found(finder: Finder, text: str, lines: list[int]) -> None:
    assert finder(text) == lines


@pytest.mark.parametrize(("finder", "text"), ALLOWED)
def test_what_is_allowed_is_let_through(finder: Finder, text: str) -> None:
    assert finder(text) == []

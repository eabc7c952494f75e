"""How long written code may be: a file, a test file, a function, a view, the settings."""

import ast
from pathlib import Path

from tests.architecture.sources import PACKAGE, code, functions, lines_of, lines_of_body, of_tests, scripts, short

FILE = 300
TEST_FILE = 400
FUNCTION = 50
VIEW = 20
SETTINGS = 250


def too_long(paths: list[Path], most: int) -> list[str]:
    counted = ((path, len(path.read_text().splitlines())) for path in paths)
    return [f"{short(path)}: {count} lines, {most} at most" for path, count in counted if count > most]


def long_functions(text: str, most: int) -> list[str]:
    """Names of functions that take more lines than `most`, their docstring not counted."""
    return [f"{node.name}: {lines_of(node)}" for node in functions(ast.parse(text)) if lines_of(node) > most]


def long_bodies(text: str, most: int) -> list[str]:
    """The same, counting what stands between signature and end alone."""
    found = ((node, lines_of_body(node)) for node in functions(ast.parse(text)))
    return [f"{node.name}: {count}" for node, count in found if count > most]


def in_files(paths: list[Path], most: int) -> list[str]:
    return [f"{short(path)}: {found}" for path in paths for found in long_functions(path.read_text(), most)]


def test_no_file_is_longer_than_can_be_read_at_one_sitting() -> None:
    assert too_long([*code(), *scripts()], FILE) == []


def test_no_test_file_is_too_long() -> None:
    assert too_long(of_tests(), TEST_FILE) == []


def test_no_function_is_too_long() -> None:
    assert in_files([*code(), *of_tests(), *scripts()], FUNCTION) == []


def test_a_view_is_short_because_it_goes_inward() -> None:
    views = sorted((PACKAGE / "web/views").rglob("*.py"))
    found = [f"{short(path)}: {name}" for path in views for name in long_bodies(path.read_text(), VIEW)]
    assert found == []


def test_the_settings_fit_on_a_few_screens() -> None:
    assert too_long([PACKAGE / "config/settings.py"], SETTINGS) == []


def test_a_long_function_is_found_and_its_docstring_not_counted() -> None:
    text = '"""Doc."""\n\n\ndef f():\n    """One\n    two\n    three."""\n' + "    x = 1\n" * 4
    assert long_functions(text, 4) == ["f: 5"]
    assert long_functions(text, 5) == []
    assert long_bodies(text, 3) == ["f: 4"]


def test_a_long_file_is_found() -> None:
    assert too_long([PACKAGE / "config/settings.py"], 10) != []

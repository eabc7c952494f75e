"""The habits of house.md that a reader would have to look for by hand: each finder takes the text of one module.

A finder gives the lines on which the habit is broken, so that it can be proved on a text of three lines.
"""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import dotted, functions

TICKET = re.compile(r"(?<![\w/&])#\d{1,5}\b|\b(?:issue|ticket|bug)s?\s+(?:#?\d+\b|[\"'«])", re.IGNORECASE)
LATER = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b")
CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "datetime.datetime.now", "datetime.datetime.utcnow",
    "datetime.date.today", "date.today", "timezone.now", "timezone.localtime", "timezone.localdate", "time.time",
    "time.time_ns", "time.localtime", "time.gmtime",
}  # fmt: skip
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.contrib.auth.signals")
BROAD = {"Exception", "BaseException"}


def missing_docstring(text: str) -> list[int]:
    """A module says what it is for; an empty file has nothing to say."""
    return [] if not text.strip() or ast.get_docstring(ast.parse(text)) else [1]


def imports_inside(text: str) -> list[int]:
    """Imports stand at the top; one that must wait says so with its own mark and a reason above it."""
    rows = text.splitlines()
    found = {
        node.lineno
        for function in functions(ast.parse(text))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return sorted(line for line in found if not _confessed(rows, line))


def _confessed(rows: list[str], line: int) -> bool:
    """Whether each import up to the comment above it carries the mark."""
    while line and "noqa: PLC0415" in rows[line - 1]:
        line -= 1
    return line > 0 and rows[line - 1].lstrip().startswith("#")


def broad_except(text: str) -> list[int]:
    """No bare `except`, no `except Exception`, unless the block ends by raising."""
    handlers = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ExceptHandler))
    return [node.lineno for node in handlers if _is_broad(node.type) and not isinstance(node.body[-1], ast.Raise)]


def _is_broad(caught: ast.expr | None) -> bool:
    if isinstance(caught, ast.Tuple):
        return any(_is_broad(item) for item in caught.elts)
    return caught is None or dotted(caught) in BROAD


def own_clock(text: str) -> list[int]:
    """Nobody asks what time it is but `kernel/clock.py`; a stopwatch (`time.monotonic`) tells no time."""
    tree = ast.parse(text)
    asked = [node.lineno for node in _calls(tree) if dotted(node.func) in CLOCKS]
    brought = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "time" and {"time", "time_ns"} & _names(node)
    ]
    return sorted(asked + brought)


def prints(text: str) -> list[int]:
    return [node.lineno for node in _calls(ast.parse(text)) if dotted(node.func) == "print"]


def listens(text: str) -> list[int]:
    """Django's own signals are not used, so that *signal* has one meaning and no write hides behind another."""
    tree = ast.parse(text)
    brought = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module in SIGNALS]
    joined = [
        node.lineno
        for node in _calls(tree)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and re.search(r"signal|(?:pre|post)_(?:save|delete|init|migrate)|m2m_changed|request_", dotted(node.func))
    ]
    marked = [
        decorator.lineno
        for function in functions(tree)
        for decorator in function.decorator_list
        if dotted(decorator.func if isinstance(decorator, ast.Call) else decorator).endswith("receiver")
    ]
    return sorted({*brought, *joined, *marked})


def left_for_later(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if LATER.search(line)]


def names_ticket(text: str) -> list[int]:
    """A comment gives the reason itself; a number in another system is none."""
    return [number for number, line in enumerate(text.splitlines(), 1) if TICKET.search(line)]


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}

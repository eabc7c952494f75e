"""Where the written code stands and how a check reads it; data, migrations, vendored and generated files are none."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/ketenzicht"
TEMPLATES = PACKAGE / "web/templates"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def code() -> list[Path]:
    """Every Python file of the package that somebody wrote."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def of_tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("*.py"))


def scripts() -> list[Path]:
    return [ROOT / "manage.py", *sorted((ROOT / "scripts").glob("*.py"))]


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method in a module, nested ones too."""
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def dotted(node: ast.AST) -> str:
    """ "a.b.c" for a name or an attribute; an empty text for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def lines_of(node: Function) -> int:
    """How many lines a function takes, its docstring and decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring(node)


def lines_of_body(node: Function) -> int:
    """How many lines stand under the signature and the docstring."""
    first = node.body[0]
    return (node.end_lineno or first.lineno) - first.lineno + 1 - _docstring(node)


def _docstring(node: Function) -> int:
    if ast.get_docstring(node) is None:
        return 0
    first = node.body[0]
    return (first.end_lineno or first.lineno) - first.lineno + 1

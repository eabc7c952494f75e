"""The contracts of the house are kept, and a deliberate break of each is caught and called by its name."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ketenzicht

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / ".importlinter"
DRAWING = "Data flows down the drawing, imports point up"

# Contract, the file that breaks it, and the one line that does so.
BREAKS = [
    (DRAWING, "signals/queries.py", "import ketenzicht.cases.queries"),
    (DRAWING, "drawer/__init__.py", '"""A folder that nobody placed in the drawing."""'),
    ("The pure rooms know no Django", "kernel/ids.py", "import django"),
    ("Identities stay in the vault", "routing/queries.py", "import ketenzicht.people.models"),
    (
        "Doors and chain get rows through queries, never from models",
        "web/views/health.py",
        "import ketenzicht.signals.models",
    ),
    ("Statistics sees the chain through one gate", "statistics/tables.py", "import ketenzicht.cases.models"),
    ("Statistics reaches no person, by no way at all", "signals/models.py", "import ketenzicht.people.queries"),
    ("No cycles among siblings", "signals/states.py", "import ketenzicht.signals.queries"),
]


def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(CONTRACTS)
    return parser


def lint(source: Path) -> tuple[int, str]:
    """Exit code and report of the contracts on the package under `source`."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo", "--config", CONTRACTS],
        cwd=source,
        env=dict(os.environ, PYTHONPATH=str(source), NO_COLOR="1", COLUMNS="200"),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as it is, its Python alone, in a folder of its own."""
    only_python = shutil.ignore_patterns("*.pyc", "__pycache__", "static", "locale", "templates", "*.toml", "reference")
    shutil.copytree(ROOT / "src/ketenzicht", tmp_path / "ketenzicht", ignore=only_python)
    return tmp_path


def test_all_contracts_are_kept() -> None:
    code, report = lint(ROOT / "src")
    assert code == 0, report
    assert " 0 broken." in report


@pytest.mark.parametrize(("name", "file", "line"), BREAKS, ids=[f"{name}: {file}" for name, file, _line in BREAKS])
def test_a_break_is_caught_under_the_name_of_its_contract(copy: Path, name: str, file: str, line: str) -> None:
    broken = copy / "ketenzicht" / file
    broken.parent.mkdir(exist_ok=True)
    with broken.open("a") as source:
        source.write(f"\n{line}\n")
    code, report = lint(copy)
    assert code == 1, report
    assert f"{name} BROKEN" in report


def test_every_contract_has_its_break() -> None:
    parser = contracts()
    names = {parser[part]["name"] for part in parser.sections() if part.startswith("importlinter:contract:")}
    assert names == {name for name, _file, _line in BREAKS}


def test_the_drawing_in_the_package_is_the_contract() -> None:
    drawn = re.findall(r"^ {4}(\w+(?: \| \w+)*) {2,}\S", ketenzicht.__doc__ or "", flags=re.M)
    layers = contracts()["importlinter:contract:drawing"]["layers"].split("\n")
    assert drawn == [re.sub(r"[()]", "", layer).strip() for layer in reversed(layers) if layer.strip()]


def test_every_room_that_is_there_is_drawn() -> None:
    folders = {path.parent.name for path in (ROOT / "src/ketenzicht").glob("*/__init__.py")}
    drawn = set(re.findall(r"\w+", contracts()["importlinter:contract:drawing"]["layers"]))
    assert folders - {"config"} <= drawn

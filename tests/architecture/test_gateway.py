"""Every write goes through the one gateway: seen in the text of all modules, and on the operations themselves."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from ketenzicht.rules.access import TABLE
from tests.architecture.sources import PACKAGE, code
from tests.architecture.writes import unguarded

# What writes without an actor, and why there is none.
BESIDE = {
    "audit/operations.py": "the entry itself, called by the gateway alone",
    "documents/cleaning/pdfs.py": "a PDF has a save of its own; the child process has no database",
    "documents/cleaning/pictures.py": "and so has a picture",
    "web/once.py": "the session of a browser: which of its forms was sent",
    "config/start.py": "the mark of a new installation, before anybody exists",
}
WRITES = "def keep(row):\n    row.save()\n"
HIDDEN = "def keep(row):\n    _put(row)\n\n\ndef _put(row):\n    Duty.objects.filter(pk=row).update(state='done')\n"
GUARDED = "@operation('a.b', kind='a')\ndef keep(*, actor, row):\n    _put(row)\n\n\ndef _put(row):\n    row.save()\n"


def operations() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function that a room's `operations` defines, by its full name."""
    files = (path for path in code() if "operations" in (path.stem, path.parent.name))
    for path in files:
        name = ".".join(("ketenzicht", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for found, call in inspect.getmembers(import_module(name), inspect.isfunction):
            if call.__module__ == name and not found.startswith("_"):
                yield f"{name}.{found}", call


ACTS = sorted((name, call) for name, call in operations() if hasattr(call, "guards"))


def test_no_write_goes_round_the_gateway() -> None:
    files = ((str(path.relative_to(PACKAGE)), path.read_text()) for path in code())
    assert {name: unguarded(text) for name, text in files if name not in BESIDE and unguarded(text)} == {}


def test_each_exception_to_the_gateway_is_needed() -> None:
    assert [name for name in BESIDE if not unguarded((PACKAGE / name).read_text())] == []


def test_every_public_function_of_an_operations_module_is_an_act_or_part_of_one() -> None:
    loose = [name for name, call in operations() if not hasattr(call, "guards") and not hasattr(call, "part_of_act")]
    assert [name for name in loose if not name.startswith("ketenzicht.audit.")] == []


def test_there_are_acts_to_look_at() -> None:
    assert len(ACTS) > 40


@pytest.mark.parametrize(("name", "call"), ACTS, ids=[name.removeprefix("ketenzicht.") for name, _call in ACTS])
def test_an_act_is_keyword_only_takes_an_actor_and_says_what_it_does(name: str, call: Callable[..., Any]) -> None:
    parameters = inspect.signature(call).parameters.values()
    assert {parameter.kind for parameter in parameters} <= {
        inspect.Parameter.KEYWORD_ONLY,
        inspect.Parameter.VAR_KEYWORD,
    }
    assert "actor" in inspect.signature(call).parameters
    assert call.__doc__


def test_every_act_stands_in_the_access_table() -> None:
    granted = {action for grant in TABLE for action in grant.actions}
    assert {getattr(call, "guards", "") for _name, call in ACTS} - granted == set()


@pytest.mark.parametrize("text", [WRITES, HIDDEN])
def test_a_write_round_the_gateway_is_found(text: str) -> None:
    assert unguarded(text) == ["keep"]


def test_a_write_behind_a_guard_is_let_through() -> None:
    assert unguarded(GUARDED) == []

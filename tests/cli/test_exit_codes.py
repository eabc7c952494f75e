"""Every command by its exit code: who may start it, what it refuses, what it cannot use. `commands.toml` says what."""

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from socket import socket
from typing import Any
from uuid import UUID

import click
import pytest
from click.testing import CliRunner, Result
from django.db import connections

from ketenzicht.audit.head import FILE
from ketenzicht.cli import main
from tests.cli.backups import full, var, working_on

__all__ = ["full", "var"]
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "commands.toml").read_text())
WORKS_AS: dict[str, str] = EXPECTED["works_as"]
ROLES = {"application": "kz_app", "maintenance": "kz_maint", "nobody": "kz_app"}
DONE, REFUSED, BAD = 0, 1, 2
STORY = """
[[story]]
name = "A vague signal"
region = "gooi-vechtstreek"
on = 2026-03-02T10:15:00+01:00

[story.signal]
channel = "web"
municipality = "Hilversum"
text = "Een man slaapt in een loods."
reporter = { kind = "citizen" }

[[story.step]]
do = "enrich"
as = "AF"
given = { notes = "Op het adres staat niemand ingeschreven." }
"""
CODES = {"done": DONE, "refused": REFUSED, "bad": BAD}


@cache
def commands() -> tuple[str, ...]:
    """Every command that does something itself, as it is typed."""
    return tuple(_named(main, ""))


def _named(group: click.Group, before: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, click.Group):
            yield from _named(one, f"{before}{name} ")
        else:
            yield before + name


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """What stands for the words in braces."""
    made = {
        "words": "Dit is geen invoer.",
        "facts.json": json.dumps({"nat": "NL", "minor": False}),
        "answers.json": json.dumps({"Q0": "no"}),
        "lists.csv": "A,B,n\n1,0,80\n0,1,180\n1,1,20\n",
        "apart.csv": "A,B,n\n1,0,80\n0,1,180\n",
        "people.csv": "id,given_name,surname\n1,Kees,Fictief\n2,Cornelis,Fictief\n",
        "scenario.toml": 'days = 9\nruns = 2\n[[supply]]\ntype = "COSM"\nplaces = 1\n'
        '[[demand]]\nname = "vrouw"\nper_year = 40\neligible = ["COSM"]\nstay_days = { mean = 3 }\n',
        "rows.csv": "text,municipality\nEen man slaapt in een loods,Hilversum\n",
        "story.toml": STORY,
        "bad_rows.csv": "text,municipality\n,Hilversum\n",
    }
    found = {"gone": str(tmp_path / "gone"), "new": str(tmp_path / "new"), "nothing": str(UUID(int=0))}
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        found[name.partition(".")[0]] = str(tmp_path / name)
    for name in ("dir", "heads", "other_heads"):
        (tmp_path / name).mkdir()
        found[name] = str(tmp_path / name)
    return found


def run(name: str, words: list[str], files: dict[str, str]) -> Result:
    return CliRunner().invoke(main, [*name.split(), *(word.format_map(files) for word in words)])


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation on a server of its own, as its administrator starts commands: no demo, and no connection that
    says by itself who acts. Setting up was done: the copy of the template is not asked again at every command."""
    monkeypatch.delenv("KETENZICHT_DEMO")
    monkeypatch.setattr("ketenzicht.config.prepare._behind", lambda: False)
    monkeypatch.setitem(connections["default"].settings_dict, "OPTIONS", {})


def by_words(database: str, files: dict[str, str]) -> Iterator[str]:
    """What answered otherwise than expected to whoever has the role of the command."""
    for said, code in CODES.items():
        for name, calls in EXPECTED[said].items():
            with working_on(database, ROLES[WORKS_AS[name]]):
                for words in [calls] if said == "done" else calls:
                    told = run(name, words, files)
                    if told.exit_code != code or (code and not told.output.strip()):
                        yield f"{name} {words}: {told.exit_code} {told.output} {told.exception!r}"
        if said == "done":
            _contradict(files)


def _contradict(files: dict[str, str]) -> None:
    """Give {other_heads} the heads that were handed out, one of them changed after it was signed."""
    head = (Path(files["heads"]) / FILE).read_text().splitlines()[0]
    changed = {**json.loads(head), "hash": "00" * 32}
    (Path(files["other_heads"]) / FILE).write_text(json.dumps(changed) + "\n")


def by_role(works_as: set[str], code: int, says: str, files: dict[str, str]) -> Iterator[str]:
    """What answered otherwise than with this code and these words to whoever stands here, of the commands that work
    as one of these roles."""
    for name, role in WORKS_AS.items():
        if role in works_as:
            told = run(name, {**EXPECTED["done"], **EXPECTED["tried"]}[name], files)
            if told.exit_code != code or says not in told.stderr:
                yield f"{name} ({says}): {told.exit_code} {told.output}"


def test_every_command_has_its_expectations_and_every_expectation_is_of_a_command() -> None:
    assert sorted(commands()) == sorted(WORKS_AS) == sorted([*EXPECTED["done"], *EXPECTED["done_elsewhere"]])
    assert {*EXPECTED["refused"], *EXPECTED["bad"]} <= set(commands())
    proofs = {name: Path(path).read_text() for name, path in EXPECTED["done_elsewhere"].items()}
    assert [name for name, text in proofs.items() if name.split()[-1] not in text] == []


@pytest.mark.usefixtures("here")
def test_each_command_answers_with_its_exit_code(
    full: str, var: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETENZICHT_KEYS", str(var / "keys"))
    wrong = [*by_words(full, files)]
    monkeypatch.setenv("PORT", free_port())
    with working_on(full, "kz_maint"):
        wrong += by_role({"application"}, REFUSED, '"kz_maint" mag te veel', files)
    monkeypatch.delenv("DATABASE_MAINTENANCE_URL")
    with working_on(full, "kz_app"):
        wrong += by_role({"maintenance"}, REFUSED, "DATABASE_MAINTENANCE_URL", files)
        wrong += by_role({"nobody"}, DONE, "", files)
    monkeypatch.setenv("KETENZICHT_DEMO", "1")
    wrong += by_role({"application", "maintenance"}, REFUSED, "gaat niet samen met DATABASE_URL", files)
    monkeypatch.delenv("KETENZICHT_DEMO")
    with working_on(f"{full}_gone", "kz_app"):
        wrong += by_role({"application"}, REFUSED, "De database geeft geen antwoord", files)
    assert "\n".join(wrong) == ""


def free_port() -> str:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


def test_an_option_that_no_command_has_is_bad_input_of_every_command() -> None:
    assert {name: run(name, ["--bestaat-niet"], {}).exit_code for name in commands()} == dict.fromkeys(commands(), BAD)

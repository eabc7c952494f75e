"""The commands that need no database: what they print and with which exit code."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ketenzicht.cli import COMMANDS, main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_a_clear_signal_of_labour_exploitation_goes_to_the_inspectorate_with_its_ground() -> None:
    told = run("route", "--form", "AU", "--clear", "--json")
    answer = json.loads(told.stdout)
    assert told.exit_code == 0
    assert [desk["role"] for desk in answer["route"]][:2] == ["NLA", "ZoCo"]
    assert answer["state"] == "S4"
    assert {"source", "because"} <= set(answer["grounds"][0])


def test_without_json_the_route_is_told_in_lines() -> None:
    assert "NLA" in run("route", "--form", "AU", "--clear").stdout


def test_an_unknown_form_is_bad_input_and_names_the_forms() -> None:
    told = run("route", "--form", "XX", "--clear")
    assert told.exit_code == 2
    assert "SU" in told.stderr


def test_an_unknown_option_is_bad_input() -> None:
    assert run("route", "--nonsense").exit_code == 2


def test_entitlement_is_told_for_a_day(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"nat": "NL", "minor": False}))
    told = run("entitle", "--facts", str(facts), "--on", "2026-03-02", "--json")
    assert told.exit_code == 0, told.stderr
    assert {"rows", "open_questions", "clocks", "grounds"} <= set(json.loads(told.stdout))


@pytest.mark.parametrize(
    ("content", "place"), [("{\n  oops", "facts.json:2"), ('{"haircolour": "red"}', "haircolour"), (None, "facts.json")]
)
def test_facts_that_cannot_be_used_name_their_place(tmp_path: Path, content: str | None, place: str) -> None:
    facts = tmp_path / "facts.json"
    if content is not None:
        facts.write_text(content)
    told = run("entitle", "--facts", str(facts))
    assert told.exit_code == 2
    assert place in told.stderr


def test_every_command_of_the_list_exists_and_explains_itself() -> None:
    for name in COMMANDS:
        told = run(name, "--help")
        assert told.exit_code == 0
        assert told.stdout.startswith("Usage:")


def test_a_light_command_loads_no_django(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom ketenzicht.cli import main\n"
        "main(['route', '--form', 'SU', '--clear'], standalone_mode=False)\n"
        "print('django' in sys.modules)"
    )
    began = time.monotonic()
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert told.stdout.splitlines()[-1] == "False"
    assert time.monotonic() - began < 10

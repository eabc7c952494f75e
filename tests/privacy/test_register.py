"""The register of processing activities covers the code: every action, job and model, each action exactly once."""

import ast
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from ketenzicht.cli.processing_register import command
from ketenzicht.privacy.papers import register_sheet, write_register
from ketenzicht.privacy.register import FILE, activities, read_activities, risks
from ketenzicht.privacy.sheet import as_sheet, harmless
from ketenzicht.rules.access import TABLE
from ketenzicht.rules.retention import BY_KEY
from ketenzicht.rules.source import UnknownSourceError
from tests.architecture.sources import PACKAGE
from tests.architecture.test_rows import own_models

ACTIONS = {action for grant in TABLE for action in grant.actions}


def declared_jobs() -> set[str]:
    """The names of all jobs, read from the decorators in the jobs room."""
    found = set()
    for path in (PACKAGE / "jobs").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            for mark in getattr(node, "decorator_list", []):
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "job":
                    found.add(ast.literal_eval(mark.args[0]))
    return found


def test_every_action_of_the_access_table_stands_in_one_activity() -> None:
    listed = Counter(action for each in activities() for action in each.actions)
    assert sorted(ACTIONS - set(listed)) == []
    assert sorted(set(listed) - ACTIONS) == []
    assert [action for action, times in listed.items() if times > 1] == []


def test_every_job_stands_in_one_activity() -> None:
    listed = [job for each in activities() for job in each.jobs]
    assert sorted(listed) == sorted(declared_jobs())
    assert declared_jobs()


def test_every_model_belongs_to_an_activity() -> None:
    listed = Counter(model for each in activities() for model in each.models)
    labels = {model._meta.label for model in own_models()}
    assert sorted(labels - set(listed)) == []
    assert [model for model, times in listed.items() if times > 1] == []


def test_every_activity_says_what_article_30_asks() -> None:
    for each in activities():
        assert each.purpose.endswith("."), each.key
        assert each.grounds, each.key
        assert each.subjects, each.key
        assert each.retention, each.key
        assert each.measures, each.key


def test_every_row_of_the_schedule_is_used_by_an_activity() -> None:
    assert {term.key for each in activities() for term in each.retention} == set(BY_KEY)


def test_the_kinds_of_data_come_from_the_fields() -> None:
    by_key = {each.key: each for each in activities()}
    assert "geheime plek" in by_key["shelter"].data
    assert "strafrechtelijk gegeven" in by_key["reporting"].data
    assert by_key["statistics"].data == ()


def test_every_risk_has_measures_and_says_what_is_left() -> None:
    assert len(risks()) >= 5
    assert [each.key for each in risks() if not (each.measures and each.left and each.activities)] == []


def test_a_ground_that_is_not_in_the_register_of_rules_is_refused() -> None:
    with pytest.raises(UnknownSourceError):
        read_activities(FILE.read_text().replace('"avg-6"', '"avg-666"'))


def test_a_model_that_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError):
        read_activities(FILE.read_text().replace('"duties.Duty"', '"duties.Dream"'))


def test_the_command_writes_six_files_that_agree(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, ["--out", str(tmp_path / "register"), "--json"])
    assert answer.exit_code == 0
    assert len(json.loads(answer.output)["files"]) == 6
    written = json.loads((tmp_path / "register/register.json").read_text())
    assert [each["key"] for each in written["activities"]] == [each.key for each in activities()]
    dpia = json.loads((tmp_path / "register/dpia.json").read_text())
    assert len(dpia["risks"]) == len(risks())
    assert len(dpia["flows"]) == len(activities())
    assert "<h2>Risico" in (tmp_path / "register/dpia.html").read_text()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    answer = CliRunner().invoke(command, ["--out", str(tmp_path / "file" / "below")])
    assert answer.exit_code == 2
    assert "Kies een andere map" in answer.output


def test_what_was_not_checked_says_so(tmp_path: Path) -> None:
    write_register(tmp_path)
    assert "[nakijken vóór gebruik]" in register_sheet()


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert as_sheet(("A",), [(cell,)]).splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("cell", ["gewoon", "a=b", "2026-03-02", ""])
def test_plain_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell

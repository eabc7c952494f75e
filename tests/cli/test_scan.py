"""`ketenzicht scan` on files and standard input: one answer a line, bad lines told, and on from where it stopped."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, TextIO

import pytest
from click.testing import CliRunner, Result

from ketenzicht.cli import main, scan
from ketenzicht.indicators.stream import Answer

LINES = 'Zij slapen in de stal.\nMooi weer.\n{"id": 7, "text": "PRIVÉ: geen paspoort."}\n'


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["scan", *words])


def test_each_line_gets_one_answer_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text(LINES, encoding="utf-8")
    told = run(str(path), "--json")
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.exit_code == 0
    assert [answer["line"] for answer in answers] == [1, 2, 3]
    assert answers[1]["hits"] == []
    assert answers[2]["id"] == 7
    (hit,) = [hit for hit in answers[0]["hits"] if hit["indicator"] == "IND-AU-06"]
    assert {"indicator", "form", "strength", "start", "end", "text", "negated", "why"} <= set(hit)
    assert hit["text"] == LINES[hit["start"] : hit["end"]]


def test_standard_input_is_read_when_there_is_no_file() -> None:
    command = [sys.executable, "-m", "ketenzicht.cli", "scan", "--json"]
    told = subprocess.run(command, input=LINES.encode(), capture_output=True, check=True)
    assert len(told.stdout.splitlines()) == 3


def test_a_bad_line_is_told_with_its_place_and_the_others_are_answered(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(b'Zij slapen in de stal.\n\xff\xfe\n{geen json\n{"id": 1}\nGeen paspoort.\n')
    told = run(str(path), "--json")
    assert told.exit_code == 2
    assert [json.loads(line)["line"] for line in told.stdout.splitlines()] == [1, 5]
    assert f"{path}:2:" in told.stderr
    assert f"{path}:4:" in told.stderr


def test_after_an_interruption_it_goes_on_and_the_answers_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, whole, part = tmp_path / "in.txt", tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    path.write_text("Zij slaapt in de stal, zei de één.\nMooi weer.\n" * 50, encoding="utf-8")
    assert run(str(path), "--out", str(whole)).exit_code == 0
    monkeypatch.setattr(scan, "STEP", 10)
    kept = scan._kept

    def dies(one: Answer, target: TextIO, keep: tuple[Any, ...]) -> None:
        kept(one, target, keep)
        if one.line == 40:
            target.write("half a li")
            target.flush()
            raise KeyboardInterrupt

    monkeypatch.setattr(scan, "_kept", dies)
    assert run(str(path), "--out", str(part)).exit_code != 0
    monkeypatch.setattr(scan, "_kept", kept)
    assert run(str(path), "--out", str(part), "--resume").exit_code == 0
    assert part.read_bytes() == whole.read_bytes()


def test_going_on_with_other_files_is_refused(tmp_path: Path) -> None:
    path, out = tmp_path / "in.txt", tmp_path / "out.jsonl"
    path.write_text(LINES, encoding="utf-8")
    (tmp_path / "out.jsonl.plaats").write_text('{"paths": ["elders.txt"]}', encoding="utf-8")
    assert run(str(path), "--out", str(out), "--resume").exit_code == 2

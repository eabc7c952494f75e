"""docs/rules.md is what the register prints."""

from pathlib import Path

import pytest

from ketenzicht.rules import register


def test_the_document_is_in_step_with_rules_and_cases() -> None:
    assert register.main(["--check"]) == 0


def test_a_document_out_of_step_is_refused_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(register, "DOCUMENT", tmp_path / "rules.md")
    assert register.main(["--check"]) == 1
    assert "ketenzicht.rules.register > docs/rules.md" in capsys.readouterr().err


def test_the_document_marks_old_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert register.main([]) == 0
    assert "**stale law**" in capsys.readouterr().out


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="No written cases"):
        register.read_cases(tmp_path)


def test_a_case_that_lacks_a_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "short.toml").write_text('rule = "routing.route"\n[[case]]\nname = "short"\n')
    with pytest.raises(ValueError, match="not complete"):
        register.read_cases(tmp_path)


def test_no_two_cases_have_the_same_name() -> None:
    names = [case.name for case in register.read_cases()]
    assert len(names) == len(set(names))

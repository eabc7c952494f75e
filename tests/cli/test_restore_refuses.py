"""What is restored only whole, in its own installation and with its own keys: everything else is refused by name."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection

from ketenzicht.cli.restore import command as restore_command
from ketenzicht.config.backup.container import MAGIC
from ketenzicht.kernel.errors import Conflict, Invalid
from tests.cli.backups import backed_up, counts, empty, full, restored, var, working_on
from tests.people.given import a_person
from tests.signals.given import rows

__all__ = ["empty", "full", "var"]


def test_an_installation_with_content_is_refused(full: str, var: Path) -> None:
    path = backed_up(full, var / "b")
    before = counts(full)
    with pytest.raises(Conflict, match="niet leeg") as refused:
        restored(full, path)
    assert "KETENZICHT_VAR" in refused.value.remedy
    assert counts(full) == before


def test_every_damage_is_refused_and_nothing_comes_in(full: str, empty: str, var: Path) -> None:
    data, nothing = backed_up(full, var / "b").read_bytes(), counts(empty)
    half, end = len(data) // 2, len(data)
    wrong = {
        "foreign": b"%PDF-1.7 no backup",
        "cut": data[:half],
        "one byte less": data[:-1],
        "one byte more": data + b"x",
        "nothing": b"",
        **{f"turned {place}": _turned(data, place) for place in (5, len(MAGIC) + 40, half, end - 400, end - 1)},
    }
    for what, bytes_ in wrong.items():
        (var / "wrong").write_bytes(bytes_)
        with pytest.raises((Invalid, Conflict)):
            restored(empty, var / "wrong")
        assert counts(empty) == nothing, what
    restored(empty, var / "b")


def _turned(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_chunks_that_were_swapped_between_two_backups_are_refused(full: str, empty: str, var: Path) -> None:
    one, two = backed_up(full, var / "b").read_bytes(), backed_up(full, var / "c").read_bytes()
    (var / "mixed").write_bytes(one[: len(one) // 2] + two[len(one) // 2 :])
    with pytest.raises(Invalid, match="beschadigd"):
        restored(empty, var / "mixed")


def test_another_key_is_refused_by_name(full: str, empty: str, var: Path) -> None:
    path = backed_up(full, var / "b")
    (var / "keys" / "backup-1.key").write_text("ab" * 32)
    with pytest.raises(Conflict, match=r"backup-1.key is niet die"):
        restored(empty, path)


def test_another_state_of_the_tables_is_refused(full: str, empty: str, var: Path) -> None:
    path = backed_up(full, var / "b")
    with working_on(empty), connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'signals' and name like '0001%'")
    with pytest.raises(Conflict, match="versie"):
        restored(empty, path)


def test_a_demo_comes_back_as_a_demo_only(full: str, empty: str, var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = backed_up(full, var / "b")
    monkeypatch.setattr(settings, "DEMO", False)
    with pytest.raises(Conflict, match="van een demo"):
        restored(empty, path)
    monkeypatch.setattr(settings, "DEMO", True)
    restored(empty, path)
    with working_on(empty):
        assert rows("agencies.Installation").get().is_demo


def test_a_wrapping_key_that_is_gone_is_named_and_nothing_comes_in(full: str, empty: str, var: Path) -> None:
    a_person()
    path = backed_up(full, var / "b")
    (var / "keys" / "wrapping-1.key").unlink()
    with pytest.raises(Conflict, match="wrapping-1"):
        restored(empty, path)
    assert counts(empty)["people_person"] == 0


def test_the_command_refuses_before_it_makes_an_installation(
    full: str, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(full, var / "b")
    monkeypatch.setenv("KETENZICHT_VAR", str(tmp_path / "new"))
    said = CliRunner().invoke(restore_command, [str(path)])
    assert (said.exit_code, "backup-1.key" in said.stderr) == (1, True)
    said = CliRunner().invoke(restore_command, [__file__])
    assert (said.exit_code, "geen back-up" in said.stderr) == (2, True)
    assert not (tmp_path / "new").exists()

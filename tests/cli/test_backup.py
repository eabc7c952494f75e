"""Backup and restore: what comes back, what must not come back, and that nothing is ever half done."""

import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from ketenzicht.chain.backing_up import forget_expired_keys, make_backup, remind
from ketenzicht.chain.backing_up.tables import PERSONS
from ketenzicht.chain.proof import prove
from ketenzicht.config.backup.keys import days_kept, destroy_expired, key_of_day
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.people.destruction import journal
from ketenzicht.people.queries import identity_of
from ketenzicht.rules.access import SYSTEM
from ketenzicht.signals.queries import read_signal
from tests.cast import actor
from tests.cli.backups import NOW, backed_up, counts, empty, full, quiet, restored, var, working_on
from tests.people.given import MEREL, a_person, shredded
from tests.signals.given import TEXT, a_signal, rows

__all__ = ["empty", "full", "var"]


def test_what_was_there_is_there_again_and_verify_says_so(full: str, empty: str, var: Path) -> None:
    person, signal = a_person(), a_signal()
    before = counts(full)
    done = restored(empty, backed_up(full, var / "b"))
    assert (done.persons, done.destroyed_again) == (True, 0)
    # One act made the backup (its entry came after the snapshot), one restored it, one buried again: two are new here.
    after = counts(empty)
    assert after.pop("audit_entry") == before.pop("audit_entry") + 2
    assert after == before
    with working_on(empty, "kz_app"):
        assert identity_of(actor=actor("ZOCO"), person=person)["name"] == MEREL["name"]
        assert read_signal(actor=actor("AF"), signal=signal).text == TEXT
        a_signal()  # the sequences go on where they were
    with working_on(empty):
        assert prove().ok


def test_a_person_shredded_after_the_backup_stays_unreadable_after_the_restore(
    full: str, empty: str, var: Path
) -> None:
    gone, stays = a_person(), a_person(name="Demo-Blijft")
    path = backed_up(full, var / "b")
    shredded(actor=SYSTEM, subject=gone)
    assert restored(empty, path).destroyed_again > 0
    with working_on(empty, "kz_app"):
        with pytest.raises(Missing, match="vernietigd"):
            identity_of(actor=actor("ZOCO"), person=gone)
        assert identity_of(actor=actor("ZOCO"), person=stays) == {"name": "Demo-Blijft"}
    with working_on(empty):
        assert not rows("people.BlindIndex", person_id=gone).exists()
        assert prove().ok


def test_on_another_machine_the_list_of_tombstones_is_given(full: str, empty: str, var: Path, tmp_path: Path) -> None:
    gone = a_person()
    path = backed_up(full, var / "b")
    shredded(actor=SYSTEM, subject=gone)
    kept = journal().rename(tmp_path / "kept.jsonl")
    done = restored(empty, path, tombstones=kept)
    assert (done.tombstones_known, done.destroyed_again > 0) == (True, True)
    with working_on(empty, "kz_app"), pytest.raises(Missing):
        identity_of(actor=actor("ZOCO"), person=gone)
    assert str(gone) in journal().read_text()


def test_without_any_list_of_tombstones_the_restore_says_so(full: str, empty: str, var: Path) -> None:
    assert restored(empty, backed_up(full, var / "b")).tombstones_known is False


def test_thirty_days_later_nobody_in_the_backup_can_be_read(full: str, empty: str, var: Path) -> None:
    person, signal = a_person(), a_signal()
    path = backed_up(full, var / "b")
    with clock.at(NOW + timedelta(days=29)):
        assert forget_expired_keys() == []
    with clock.at(NOW + timedelta(days=31)):
        assert forget_expired_keys() == ["backup-2026-03-02"]
        assert forget_expired_keys() == []
    with pytest.raises(Conflict, match=r"30 dagen.*niemand") as refused:
        restored(empty, path)
    assert "--without-persons" in refused.value.remedy
    assert counts(empty)["signals_signal"] == 0
    restored(empty, path, persons=False)
    with working_on(empty, "kz_app"):
        with pytest.raises(Missing):
            identity_of(actor=actor("ZOCO"), person=person)
        with pytest.raises(Missing):
            read_signal(actor=actor("AF"), signal=signal)
    assert {name: rows_ for name, rows_ in counts(empty).items() if name in PERSONS and rows_} == {}
    with working_on(empty):
        assert prove().ok


def test_the_key_of_a_day_lives_thirty_days_and_no_longer(var: Path) -> None:
    days = [(NOW - timedelta(days=ago)).date() for ago in (40, 30, 29, 0)]
    for day in days:
        settings.KEYS.make(key_of_day(day))
    (var / "keys" / "backup-2026-02-31.key").write_text("stray")
    assert destroy_expired(settings.KEYS, NOW.date()) == [key_of_day(day) for day in days[:2]]
    assert [day for day, _name in days_kept(var / "keys")] == days[2:]


def test_each_destroyed_key_leaves_an_entry(full: str, var: Path) -> None:
    settings.KEYS.make(key_of_day((NOW - timedelta(days=30)).date()))
    with clock.at(NOW):
        forget_expired_keys()
    assert rows("audit.Entry", action="backup.forget").count() == 1


def test_no_word_and_no_key_stands_in_the_file(full: str, var: Path) -> None:
    a_person()
    a_signal()
    data = backed_up(full, var / "b").read_bytes()
    keys = [settings.KEYS.key(name) for name in ("backup-1", "backup-2026-03-02", "wrapping-1", "audit-1")]
    for needle in (
        MEREL["name"].encode(),
        TEXT.encode(),
        b"signals_signal",
        *keys,
        *(key.hex().encode() for key in keys),
    ):
        assert needle not in data
    assert (var / "b").stat().st_mode & 0o777 == 0o600


def test_the_backup_itself_is_in_the_log(full: str, var: Path) -> None:
    backed_up(full, var / "b")
    entry = rows("audit.Entry", action="backup.make").get()
    assert (entry.role, sorted(entry.fields)) == ("SYSTEM", ["data", "persons"])


def test_policies_and_triggers_stand_as_before(full: str, empty: str, var: Path) -> None:
    query = (
        "select relname, relrowsecurity, relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace"
        " union all select tgrelid::regclass || tgname, tgenabled = 'O', true from pg_trigger where not tgisinternal"
    )

    def seen() -> list[Any]:
        with working_on(empty), connection.cursor() as cursor:
            cursor.execute(query)
            return sorted(cursor.fetchall())

    before = seen()
    assert any(name.startswith("audit_entry") and on for name, on, _ in before)
    restored(empty, backed_up(full, var / "b"))
    assert seen() == before


def test_a_file_is_never_written_over(full: str, var: Path) -> None:
    (var / "b").write_text("dear")
    with pytest.raises(Conflict, match="bestaat al"):
        backed_up(full, var / "b")
    assert (var / "b").read_text() == "dear"


def test_a_folder_that_is_not_there_is_named(full: str, var: Path) -> None:
    with pytest.raises(Conflict, match="nergens"):
        backed_up(full, var / "nergens" / "b")


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """What a full disk looks like to this process: no file may grow beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_nothing_behind(full: str, var: Path) -> None:
    with no_file_above(30_000), pytest.raises(Conflict, match="vol"):
        backed_up(full, var / "b")
    assert list(var.glob("b*")) == []
    assert not rows("audit.Entry", action="backup.make").exists()
    assert backed_up(full, var / "b").is_file()


KILLED = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from ketenzicht.chain.backing_up import make_backup
def say(done, total, what):
    if done == 20:
        os.kill(os.getpid(), signal.SIGKILL)
make_backup(Path(sys.argv[1]), say)
"""


def test_a_backup_that_was_killed_left_no_file_and_does_not_hinder_the_next(full: str, var: Path) -> None:
    with working_on(full):
        at = connections["default"].settings_dict
        address = f"postgresql://kz_maint@/{full}?host={at['HOST']}&port={at['PORT']}"
    env = dict(os.environ, DATABASE_URL=address, KETENZICHT_VAR=str(var), KETENZICHT_KEYS=str(var / "keys"))
    env["DJANGO_SETTINGS_MODULE"] = "ketenzicht.config.settings"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(var / "b")], env=env, check=False)
    assert killed.returncode == -9
    assert not (var / "b").exists()
    assert (var / "b.part").exists()
    assert backed_up(full, var / "b").is_file()
    assert not (var / "b.part").exists()


def test_two_backups_to_one_file_do_not_mix(full: str, var: Path) -> None:
    refused: list[str] = []

    def second(done: int, total: int, what: str) -> None:
        if done == 5 and not refused:
            run = threading.Thread(target=lambda: refused.append(_why(full, var / "b")))
            run.start()
            run.join()

    with working_on(full):
        make_backup(var / "b", second)
    assert "al een back-up" in refused[0]


def _why(name: str, path: Path) -> str:
    try:
        make_backup(path, quiet)
    except Conflict as error:
        return error.message
    finally:
        connections.close_all()
    return ""


def test_who_made_no_backup_for_a_day_is_reminded(
    full: str, var: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert remind() is False  # a demo needs none
    monkeypatch.setattr(settings, "DEMO", False)
    assert remind() is True
    monkeypatch.setattr(settings, "DEMO", True)
    backed_up(full, var / "b")
    monkeypatch.setattr(settings, "DEMO", False)
    with clock.at(NOW + timedelta(hours=23)):
        assert remind() is False
    with clock.at(NOW + timedelta(hours=25)):
        assert remind() is True
    assert json.loads((var / "last-backup.json").read_text())["file"] == str(var / "b")

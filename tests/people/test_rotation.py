"""Turning a wrapping key: all opens before, during and after; killed half-way it goes on; then the old file goes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from ketenzicht.config import start
from ketenzicht.config.keys import KeyRing
from ketenzicht.kernel.errors import Refused
from ketenzicht.kernel.ids import new_id
from ketenzicht.people import rotation
from ketenzicht.people.queries import wrapping_keys
from ketenzicht.people.rotation import holders, rotate, start_rotation, unfinished
from ketenzicht.rules.access import SYSTEM
from tests import setting_up
from tests.cast import actor
from tests.people.given import keys_apart, opened, sealed
from tests.signals.given import rows

Text = tuple[UUID, bytes]
KILLED = """
import os, signal, sys
import django
django.setup()
from ketenzicht.people import rotation
from ketenzicht.rules.access import SYSTEM
rotation.BATCH = 5
for number, _ in enumerate(rotation.rotate(actor=SYSTEM, holder=None)):
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def ring(committed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyRing]:
    monkeypatch.setattr(rotation, "BATCH", 5)
    with keys_apart(tmp_path / "keys") as ring:
        yield ring


def texts(number: int = 12, role: str = "ZOCO") -> list[Text]:
    who = actor(role)
    subjects = [new_id() for _ in range(number)]
    return [(each, sealed(actor=who, subject=each, place="a.b", words=f"tekst van {each}")) for each in subjects]


def all_open(those: list[Text], role: str = "ZOCO") -> bool:
    who = actor(role)
    return all(opened(actor=who, subject=each, place="a.b", sealed=text) == f"tekst van {each}" for each, text in those)


def own_names(holder: UUID | None) -> list[tuple[str, bool]]:
    return [(line.name, line.is_there) for line in wrapping_keys() if line.organisation == holder]


def turned(holder: UUID | None) -> list[tuple[int, int]]:
    return list(rotate(actor=SYSTEM, holder=holder))


def test_after_a_rotation_everything_opens_and_the_old_file_is_gone(ring: KeyRing) -> None:
    those, zoco = texts(), actor("ZOCO").home
    old = ring.path(f"org-{zoco.hex}-1")
    assert turned(zoco)[-1] == (12, 12)
    assert all_open(those)
    assert not old.exists()
    assert own_names(zoco) == [(f"org-{zoco.hex}-1", False), (f"org-{zoco.hex}-2", True)]
    assert all_open(those, "AF")


def test_the_key_of_the_installation_turns_and_the_installation_starts_with_the_new_one(ring: KeyRing) -> None:
    those = texts()
    assert turned(None)[-1] == (12, 12)
    assert (ring.has("wrapping-1"), ring.has("wrapping-2")) == (False, True)
    assert all_open(those, "AF")
    start.check_installation()
    ring.path("wrapping-2").rename(ring.folder / "elders")
    with pytest.raises(start.WillNotStart, match=r"wrapping-2\.key"):
        start.check_installation()


def test_only_the_wrappings_change_and_of_no_other_holder(ring: KeyRing) -> None:
    those, zoco = texts(3), actor("ZOCO").home
    before = {row.pk: (row.wrapping, bytes(row.wrapped)) for row in rows("people.DataKey")}
    turned(zoco)
    changed = {row.holder for row in rows("people.DataKey") if before[row.pk] != (row.wrapping, bytes(row.wrapped))}
    assert changed == {zoco}
    assert len(before) == rows("people.DataKey").count()
    assert all_open(those)


def test_both_keys_work_while_it_runs_and_new_words_get_the_new_one(ring: KeyRing) -> None:
    those, zoco = texts(), actor("ZOCO").home
    steps = rotate(actor=SYSTEM, holder=zoco)
    for _ in range(2):
        next(steps)
    wrapping = set(rows("people.DataKey", holder=zoco).values_list("wrapping", flat=True))
    assert len(wrapping) == 2
    more = texts(2)
    assert all_open([*those, *more])
    assert list(steps)[-1] == (12, 12)
    assert all_open([*those, *more])


def test_a_rotation_that_was_broken_off_goes_on_with_the_same_keys(ring: KeyRing) -> None:
    those, zoco = texts(), actor("ZOCO").home
    steps = rotate(actor=SYSTEM, holder=zoco)
    for _ in range(2):
        next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert unfinished(zoco) == [f"org-{zoco.hex}-1"]
    assert turned(zoco)[-1] == (7, 7)
    assert [name for name, _ in own_names(zoco)] == [f"org-{zoco.hex}-1", f"org-{zoco.hex}-2"]
    assert all_open(those)


@pytest.mark.proof
def test_a_rotation_that_was_killed_goes_on_where_it_stopped(ring: KeyRing, committed: str) -> None:
    those = texts(30)
    env = {**os.environ, "DATABASE_URL": committed, "KETENZICHT_KEYS": str(ring.folder)}
    env |= {"DJANGO_SETTINGS_MODULE": "ketenzicht.config.settings", "PYTHONPATH": str(setting_up.ROOT / "src")}
    told = subprocess.run([sys.executable, "-c", KILLED], env=env, check=False)
    assert told.returncode == -signal.SIGKILL
    assert all_open(those, "AF")
    assert rows("people.DataKey", wrapping="wrapping-2").count() == 10
    assert ring.has("wrapping-1")
    assert turned(None)[-1] == (20, 20)
    assert not ring.has("wrapping-1")
    assert all_open(those, "KMAR")


def test_a_key_that_still_wraps_is_not_destroyed(ring: KeyRing) -> None:
    texts(3)
    zoco = actor("ZOCO").home
    start_rotation(actor=SYSTEM, holder=zoco)
    assert rotation.finish_rotation(actor=SYSTEM, name=f"org-{zoco.hex}-1") is False
    assert ring.has(f"org-{zoco.hex}-1")


def test_a_file_whose_removal_was_cut_off_goes_with_the_next_rotation(ring: KeyRing) -> None:
    texts(2)
    zoco = actor("ZOCO").home
    name = f"org-{zoco.hex}-1"
    kept = ring.path(name).read_bytes()
    turned(zoco)
    ring.path(name).write_bytes(kept)
    turned(zoco)
    assert [there for _, there in own_names(zoco)] == [False, False, True]


def test_a_key_file_that_no_row_knows_does_not_stop_the_start_and_is_taken_up(ring: KeyRing) -> None:
    those = texts(2)
    ring.make("wrapping-2")
    start.check_installation()
    turned(None)
    assert (ring.has("wrapping-1"), ring.has("wrapping-2"), ring.has("wrapping-3")) == (False, True, False)
    assert all_open(those, "AF")


def test_another_key_under_the_name_of_a_turned_one_is_refused_at_the_start(ring: KeyRing) -> None:
    texts(1)
    turned(None)
    ring.path("wrapping-2").write_text("ab" * 32)
    with pytest.raises(start.WillNotStart, match="hoort niet bij deze database"):
        start.check_installation()


def test_all_holders_are_the_installation_and_who_has_a_key(ring: KeyRing) -> None:
    texts(1)
    assert holders()[0] is None
    assert actor("ZOCO").home in holders()


def test_a_lost_key_is_told_at_the_start_by_its_file_and_stops_nothing(ring: KeyRing) -> None:
    texts(1)
    path = ring.path(f"org-{actor('ZOCO').home.hex}-1")
    path.unlink()
    start.check_installation()
    assert start.lost_keys() == [str(path)]


def test_every_step_is_an_entry_and_nobody_else_takes_one(ring: KeyRing) -> None:
    texts(7)
    before = rows("audit.Entry", action="key.rotate").count()
    turned(actor("ZOCO").home)
    assert rows("audit.Entry", action="key.rotate").count() - before == 6
    with pytest.raises(Refused):
        start_rotation(actor=actor("KETEN"), holder=None)
    assert settings.KEYS.has("wrapping-1")

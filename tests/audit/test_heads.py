"""Heads in the hands of partners: exported once, checked without a secret, and never signed by a stranger."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.conf import settings

from ketenzicht.agencies.audit_log import export_heads, seal_and_export
from ketenzicht.audit import signing
from ketenzicht.audit.head import SignedHead, UnreadableHead, contradictions, read_heads
from ketenzicht.audit.signing import signing_key
from ketenzicht.audit.verifying import check_log
from ketenzicht.cli.heads import command
from ketenzicht.config.keys import KeyRing, MissingKey
from tests.audit.given import entries, heads_file, linked, rows_of

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The keys of the test with a key of the heads of its own; gives that file."""
    folder = tmp_path / "keys"
    shutil.copytree(settings.KEYS.folder, folder, ignore=shutil.ignore_patterns(".*"))
    (folder / "heads-1.key").unlink(missing_ok=True)
    monkeypatch.setattr(settings, "KEYS", KeyRing(folder, settings.KEYS.keys))
    monkeypatch.setattr(settings, "VAR", tmp_path)
    return folder / "heads-1.key"


def some(count: int = 3) -> list[SignedHead]:
    """Heads of a chain that grows, a minute apart."""
    key = signing_key(used=False)
    return [key.head(100 * turn, bytes([turn]) * 32, NOON + timedelta(minutes=turn)) for turn in range(1, count + 1)]


def test_two_partners_get_the_heads_and_the_public_key_and_each_head_once(committed: str, keys: Path) -> None:
    linked(entries().count())
    for _ in range(2):
        seal_and_export()
    folders = sorted(settings.HEADS.iterdir())
    assert [folder.name for folder in folders] == ["getuige-1", "getuige-2"]
    for folder in folders:
        (head,) = read_heads(heads_file(folder))
        last = rows_of("Head").get()
        assert (head.sequence, head.hash, head.signed_at) == (last.sequence, bytes(last.hash), last.signed_at)
        public = load_pem_public_key((folder / "heads-1.pub.pem").read_bytes())
        public.verify(head.signature, head.message())  # type: ignore[union-attr,call-arg]


def test_a_head_that_the_database_lost_stays_with_the_partner(committed: str, keys: Path, tmp_path: Path) -> None:
    ahead = some()[-1]
    ahead = signing_key(used=True).head(10**9, ahead.hash, NOON)
    heads_file(tmp_path).write_text(ahead.line())
    linked(entries().count())
    assert export_heads(tmp_path) == 0
    assert read_heads(heads_file(tmp_path)) == [ahead]


def test_a_key_that_is_gone_is_named_and_no_fresh_one_signs(committed: str, keys: Path) -> None:
    linked(entries().count())
    keys.unlink()
    for act in (seal_and_export, check_log):
        with pytest.raises(MissingKey, match=r"heads-1\.key ontbreekt"):
            act()
    assert not keys.exists()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [(lambda path: path.write_text("x"), "beschadigd"), (lambda path: path.chmod(0o640), "0600")],
)
def test_a_key_that_is_damaged_or_open_to_others_is_refused(keys: Path, spoil: object, says: str) -> None:
    signing_key(used=False)
    assert keys.stat().st_mode & 0o777 == 0o600
    spoil(keys)  # type: ignore[operator]
    with pytest.raises(MissingKey, match=says):
        signing_key(used=True)


def test_of_two_that_make_the_key_at_once_the_first_counts(keys: Path) -> None:
    first = signing_key(used=False)
    signing._make(keys)
    assert signing_key(used=False).public == first.public


def test_a_head_of_another_key_is_seen_by_the_installation(committed: str, keys: Path, tmp_path: Path) -> None:
    linked(entries().count())
    (own,) = rows_of("Head")
    keys.unlink()
    stranger = signing_key(used=False).head(own.sequence, bytes(own.hash), own.signed_at)
    heads_file(tmp_path).write_text(stranger.line())
    found = {fault.what for fault in check_log([tmp_path]).faults}
    assert found == {"handtekening klopt niet van kop"}


def test_a_partner_sees_nothing_wrong_in_true_heads(keys: Path) -> None:
    heads = some()
    assert contradictions([*heads, *heads], heads[0].public_key) == []


def test_a_partner_sees_a_false_signature_a_fork_a_shrunken_log_and_another_key(keys: Path) -> None:
    one, two, three = some()
    assert "handtekening" in contradictions([replace(one, sequence=101)])[0]
    fork = signing_key(used=True).head(one.sequence, two.hash, one.signed_at)
    assert "twee die verschillen" in contradictions([one, fork])[0]
    later = signing_key(used=True).head(one.sequence, one.hash, NOON + timedelta(hours=9))
    assert "kromp" in contradictions([one, two, three, later])[0]
    assert "andere sleutel" in contradictions([one], bytes(32))[0]


def test_what_is_no_head_is_named_by_file_and_line(tmp_path: Path, keys: Path) -> None:
    heads_file(tmp_path).write_text(some()[0].line() + "\n{}\n")
    with pytest.raises(UnreadableHead, match=r"heads\.jsonl, regel 3"):
        read_heads(tmp_path)


def checked(*given: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, [*given])
    return done.exit_code, done.output


def test_a_partner_checks_at_the_command_line_without_database_or_secret(tmp_path: Path, keys: Path) -> None:
    heads = some()
    heads_file(tmp_path).write_text("".join(head.line() for head in heads))
    code, words = checked("--check", str(tmp_path), "--key", heads[0].public_key.hex(), "--json")
    assert (code, json.loads(words)["heads"], json.loads(words)["wrong"]) == (0, 3, [])
    code, words = checked("--check", str(tmp_path), "--key", "00" * 32)
    assert (code, "andere sleutel" in words) == (1, True)
    heads_file(tmp_path).write_text("geen kop\n")
    assert checked("--check", str(tmp_path))[0] == 2
    assert checked()[0] == 2
    assert checked("--check", str(tmp_path), "--key", "zz")[0] == 2

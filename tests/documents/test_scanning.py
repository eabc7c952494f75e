"""The scanner is asked in its own protocol; whatever is not a plain "OK" is not clean."""

import socket
from pathlib import Path
from typing import Any

import pytest

from ketenzicht.documents.examining import examine
from ketenzicht.documents.scanning import PIECE, Scanned, scan
from ketenzicht.documents.states import LABELS, TABLE, after
from tests.documents import made
from tests.documents.scanner import FOUND, VIRUS, Scanner, scanner, serving


def test_a_file_goes_over_the_line_whole_and_in_pieces(tmp_path: Path) -> None:
    data = bytes(range(256)) * (PIECE // 100)
    with scanner(tmp_path / "clamd") as clamd:
        assert scan(data, str(tmp_path / "clamd")) == Scanned("clean")
        assert scan(data + VIRUS, str(tmp_path / "clamd")) == Scanned("found", "Win.Test.EICAR_HDB-1")
        assert scan(b"", str(tmp_path / "clamd")) == Scanned("clean")
    assert clamd.received == [data, data + VIRUS, b""]


@pytest.mark.parametrize(
    "answer",
    [b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK", b"stream: OK\0x", b"\0", b"FOUND\0", b"x" * 3_000],
)
def test_any_other_answer_is_a_failure(tmp_path: Path, answer: bytes) -> None:
    with scanner(tmp_path / "clamd", answer):
        assert scan(b"x", str(tmp_path / "clamd")).outcome == "failed"


def test_no_answer_in_time_and_nobody_there_are_failures(tmp_path: Path) -> None:
    with scanner(tmp_path / "clamd", None):
        assert scan(b"x", str(tmp_path / "clamd"), patience=0.2).outcome == "failed"
    for nobody in (str(tmp_path / "nothing"), "127.0.0.1:1", "no-such-host.invalid:3310", "nonsense"):
        assert scan(b"x", nobody, patience=1).outcome == "failed"


def test_it_listens_on_a_port_as_well() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    with serving(listening, Scanner(b"")):
        assert scan(VIRUS, f"127.0.0.1:{port}").outcome == "found"


@pytest.mark.parametrize(
    ("kind", "data", "answer", "event", "has_copy"),
    [
        ("jpeg", made.photo(), b"", "clean", True),
        ("txt", b"Hallo", b"", "clean", True),
        ("jpeg", made.photo(), FOUND, "found", False),
        ("jpeg", made.photo(), b"ERROR\0", "hold", False),
        ("pdf", made.pdf(), b"ERROR\0", "hold", False),
        ("jpeg", b"\xff\xd8\xff\xe0", b"", "broken", False),
        ("jpeg", made.photo(), "none", "not_scanned", True),
        ("pdf", made.pdf(), "none", "not_scanned", True),
        ("txt", b"Hallo", "none", "hold", False),
        ("mp3", made.mp3(), "none", "hold", False),
        ("docx", made.docx(), "none", "hold", False),
    ],
)
def test_what_is_shown_follows_from_scanner_and_kind(
    kind: str, data: bytes, answer: bytes | str, event: str, has_copy: bool, tmp_path: Path, settings: Any
) -> None:
    settings.CLAMD = "" if answer == "none" else str(tmp_path / "clamd")
    with scanner(tmp_path / "clamd", answer if isinstance(answer, bytes) else b""):
        found = examine(kind, data)
    assert (found.event, found.copy is not None) == (event, has_copy)


def test_the_states_lead_somewhere_and_what_holds_malware_leads_nowhere() -> None:
    assert {step.before for step in TABLE} | {step.after for step in TABLE} == set(LABELS)
    assert [step for step in TABLE if step.before in ("infected", "unreadable")] == []
    assert after("shown", "found") == "infected"
    assert after("quarantine", "hold") == "quarantine"
    assert after("infected", "clean") is None

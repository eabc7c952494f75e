"""`ketenzicht receive` as a command: the good rows are kept, the others come back, and nothing is taken twice."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytestmark = [pytest.mark.embedded, pytest.mark.proof]
ROWS = """text,municipality,acute,forms
Een man slaapt in een loods,Hilversum,,AU
,Hilversum,,
Een tweede melding,Nergenshuizen,,
Een derde melding,GM0402,,SU
Een vierde melding,Hilversum,misschien,
Een vijfde melding,Hilversum,,XX
Een zesde melding,Hilversum,,
Een zevende melding,Eindhoven,,
Een achtste melding,Groningen,,
Een negende melding,Huizen,,
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="kz-receive-", dir="/tmp") as name:
        Path(name).chmod(0o711)
        yield Path(name)


def receive(folder: Path) -> tuple[int, list[dict[str, object]]]:
    cleared = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "KETENZICHT_"))}
    done = subprocess.run(
        [sys.executable, "-m", "ketenzicht.cli", "receive", str(folder / "tien.csv")],
        env={**cleared, "KETENZICHT_VAR": str(folder / "var")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_seven_of_ten_are_kept_three_come_back_and_a_second_time_takes_nothing_twice(folder: Path) -> None:
    (folder / "tien.csv").write_text(ROWS)
    code, first = receive(folder)
    assert (code, len(first), {row["already"] for row in first}) == (2, 7, {False})
    rejected = (folder / "tien.csv.rejected.csv").read_text().splitlines()
    assert [line.split(",")[:2] for line in rejected[1:]] == [["2", "text"], ["5", "acute"], ["6", "forms"]]
    unknown = next(row for row in first if row["municipality"] is None)
    assert [desk["role"] for desk in unknown["route"]] == ["fallback"]  # type: ignore[attr-defined]
    code, second = receive(folder)
    assert (code, {row["already"] for row in second}, {row["receipt"] for row in second}) == (2, {True}, {None})
    assert [row["signal"] for row in second] == [row["signal"] for row in first]

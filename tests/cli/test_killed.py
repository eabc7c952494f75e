"""kill -9 of `ketenzicht serve` in the middle of the demo load, and then again: it comes up and the demo is whole.

Its figures are looked at too: loading it once more for them alone would cost a minute.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ketenzicht.chain.demo_load import read
from ketenzicht.config import embedded
from tests.cli.test_serve import health

pytestmark = [pytest.mark.embedded, pytest.mark.proof]
PORT = 8397
ROOT = Path(__file__).parents[2]
PATIENCE = 300.0


@pytest.fixture
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="kz-killed-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder / "var"
    embedded.start(folder / "var", say=lambda line: None)
    embedded.leave(folder / "var")
    shutil.rmtree(folder)


def surroundings(var: Path) -> dict[str, str]:
    cleared = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "KETENZICHT_"))}
    return {**cleared, "KETENZICHT_VAR": str(var), "KETENZICHT_DEMO": "1", "PORT": str(PORT)}


def serve(var: Path) -> subprocess.Popen[bytes]:
    with (var.parent / "said").open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "ketenzicht.cli", "serve"],
            env=surroundings(var),
            stdout=said,
            stderr=subprocess.STDOUT,
        )


def loaded(var: Path) -> int:
    """How many stories are completely in, 0 as long as there is no database."""
    with embedded.running(var, say=lambda line: None) as cluster:
        try:
            with psycopg.connect(cluster.url("kz_maint")) as connection:
                row = connection.execute("select count(*) from agencies_loadedstory").fetchone()
        except (psycopg.errors.UndefinedTable, psycopg.OperationalError):
            return 0
    return int(row[0]) if row else 0


def wait_for(var: Path, stories: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while loaded(var) < stories:
        assert process.poll() is None, (var.parent / "said").read_text()
        assert time.monotonic() < until, "The demo did not load."
        time.sleep(1.0)


def test_a_killed_demo_load_goes_on_where_it_stopped(var: Path) -> None:
    pilot = len(read("pilot_2019.toml")["situation"])
    first = serve(var)
    wait_for(var, 6, first)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    half = loaded(var)
    assert 6 <= half < pilot
    again = serve(var)
    try:
        wait_for(var, pilot + 10, again)
        assert health(PORT)["demo"] is True
    finally:
        again.terminate()
        again.wait(timeout=60)
    with (
        embedded.running(var, say=lambda line: None) as cluster,
        psycopg.connect(cluster.url("kz_maint")) as connection,
    ):
        twice = connection.execute("select external_id from signals_signal group by 1 having count(*) > 1").fetchall()
        counted = connection.execute("select count(*) from signals_signal where external_id like 'gv2019-%'").fetchone()
    assert (twice, counted) == ([], (pilot,))
    # The thirty-six of the sources, by rows and by figures.
    env = {**surroundings(var), "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    subprocess.run([sys.executable, "-m", "tests.statistics.pilot"], env=env, check=True, cwd=ROOT)

"""`ketenzicht serve` as a process: one per port, all of it ends together, and it comes up again after kill -9."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from ketenzicht.config import embedded

pytestmark = [pytest.mark.embedded, pytest.mark.proof]
Serve = Callable[..., subprocess.Popen[str]]
PATIENCE = 90.0


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """An installation without demo, so that nothing has to be loaded."""
    folder = Path(tempfile.mkdtemp(prefix="kz-serve-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder / "var"
    embedded.start(folder / "var", say=lambda line: None)
    embedded.leave(folder / "var")
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def serve(var: Path, port: int) -> Iterator[Serve]:
    started: list[subprocess.Popen[str]] = []
    cleared = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE_", "KETENZICHT_"))}

    def begin(**environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "ketenzicht.cli", "serve"],
            env={**cleared, "KETENZICHT_VAR": str(var), "KETENZICHT_DEMO": "0", "PORT": str(port), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)


def health(port: int) -> dict[str, object]:
    """What /health says, as soon as it answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                told = json.load(answer)
                assert isinstance(told, dict)
                return told
        except OSError:
            assert time.monotonic() < until, "It never answered."
            time.sleep(0.1)


def is_free(port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def test_a_second_one_on_the_same_port_says_so_in_one_sentence(serve: Serve, port: int) -> None:
    first = serve()
    assert health(port)["status"] == "ok"
    second = serve()
    told, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert len(told.splitlines()) == 1
    assert f"PORT={port + 1}" in told
    assert first.poll() is None


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_stops_the_children_and_frees_the_port(serve: Serve, port: int, how: signal.Signals) -> None:
    process = serve()
    health(port)
    process.send_signal(how)
    told, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
    assert is_free(port)


def test_after_kill_9_the_children_stop_and_it_comes_up_again(serve: Serve, port: int) -> None:
    first = serve()
    health(port)
    first.kill()
    first.communicate(timeout=PATIENCE)
    serve()
    assert health(port)["demo"] is False


def test_an_installation_without_the_mark_does_not_start_as_demo(serve: Serve, port: int) -> None:
    first = serve()
    health(port)
    first.terminate()
    first.communicate(timeout=PATIENCE)
    told, _ = (second := serve(KETENZICHT_DEMO="1")).communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert "geen demo" in told


def test_a_missing_key_keeps_it_from_starting_and_is_named(serve: Serve, port: int, var: Path) -> None:
    first = serve()
    health(port)
    first.terminate()
    first.communicate(timeout=PATIENCE)
    key = var / "keys" / "wrapping-1.key"
    content = key.read_bytes()
    key.unlink()
    told, _ = (second := serve()).communicate(timeout=PATIENCE)
    key.write_bytes(content)
    key.chmod(0o600)
    assert second.returncode == 1
    assert str(key) in told
    assert "Traceback" not in told


@pytest.mark.parametrize("value", ["0", "70000", "acht"])
def test_a_port_that_is_none_is_refused_with_the_remedy(serve: Serve, value: str) -> None:
    told, _ = (process := serve(PORT=value)).communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "PORT" in told

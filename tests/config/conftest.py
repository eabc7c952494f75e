"""Installations of the embedded PostgreSQL for tests: each its own folder, stopped and removed afterwards.

The first `initdb` is done once; every test gets a copy of that folder, made while nothing ran on it.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from ketenzicht.config.embedded import accounts, binaries, leave, places, server, start, users

SOURCE = Path(__file__).parents[2] / "src"
#: Another Python than that of the tests finds the package and the binaries too; it needs nothing else.
PLACES = (SOURCE, binaries.wheel(18).parents[1])
Clients = Callable[..., subprocess.Popen[str]]

#: Says "ready" when the database answers, leaves when its input ends, is killed by the tests that kill.
CLIENT = """
import sys
from pathlib import Path
from ketenzicht.config.embedded import leave, start
cluster = start(Path(sys.argv[1]))
print("ready", cluster.url("kz_app"), flush=True)
sys.stdin.read()
leave(Path(sys.argv[1]))
"""


def silent(_text: str) -> None:
    """For starts whose words do not matter."""


def end(var: Path) -> None:
    """Nobody uses it, nothing runs on it, nothing of it is left."""
    if (var / "run").is_dir():
        place = places.find(var, None)
        (place.run / users.LIST).unlink(missing_ok=True)
        head = server.postmaster(place)
        server.halt(place)
        assert head is None or server.postmaster(place) is None
        shutil.rmtree(place.socket, ignore_errors=True)
        if place.home != var:
            shutil.rmtree(place.home)
    shutil.rmtree(var, ignore_errors=True)


@pytest.fixture(scope="session")
def shelf() -> Iterator[Path]:
    """A short folder that other OS users can pass through; pytest's own is closed to them."""
    folder = Path(tempfile.mkdtemp(prefix="kz-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def made(shelf: Path) -> Iterator[Path]:
    """An installation that was started once and stopped in order."""
    var = shelf / "made"
    start(var, say=silent)
    leave(var)
    yield var
    end(var)


@pytest.fixture
def folder(shelf: Path) -> Iterator[Path]:
    """An empty place for installations of one test; whatever stands in it is stopped and removed."""
    place = Path(tempfile.mkdtemp(prefix="t-", dir=shelf))
    place.chmod(0o711)
    yield place
    for run in list(place.rglob("run")):
        end(run.parent)
    shutil.rmtree(place)


@pytest.fixture
def var(folder: Path, made: Path) -> Path:
    """An installation with data, not running."""
    return copy(made, folder / "var")


def copy(made: Path, target: Path) -> Path:
    subprocess.run(["cp", "-a", made, target], check=True)
    return target


@pytest.fixture(scope="session")
def opened(shelf: Path) -> Callable[[int], tuple[Path, ...]]:
    """Where another OS user finds the package and the binaries: a copy when the checkout lies in a closed folder."""

    @cache
    def places_for(user: int) -> tuple[Path, ...]:
        wanted = (SOURCE / "ketenzicht" / "__init__.py", binaries.wheel(18) / "bin" / "postgres")
        tried = [
            subprocess.run(["test", "-r", each], user=user, extra_groups=[], cwd="/", check=False) for each in wanted
        ]
        if not any(each.returncode for each in tried):
            return PLACES
        home = shelf / "open"
        shutil.copytree(SOURCE, home / "src", ignore=shutil.ignore_patterns("__pycache__"))
        copied = binaries.copied(18, home).parents[1]
        subprocess.run(["chmod", "-R", "a+rX", home], check=True)
        return (home / "src", copied)

    return places_for


@pytest.fixture
def client(opened: Callable[[int], tuple[Path, ...]]) -> Iterator[Clients]:
    """Other processes that use a database; `user` makes it another OS user's."""
    with ExitStack() as stack:

        def make(var: Path, code: str = CLIENT, user: int | None = None) -> subprocess.Popen[str]:
            program = sys.executable if user is None else open_python(user)
            child = subprocess.Popen(
                [program, "-c", code, str(var)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                user=user,
                extra_groups=None if user is None else [],
                cwd="/",
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, PLACES if user is None else opened(user)))},
            )
            stack.callback(_finish, child)
            return child

        yield make


def _finish(child: subprocess.Popen[str]) -> None:
    if child.poll() is None:
        child.kill()
    child.communicate()


def ready(child: subprocess.Popen[str]) -> str:
    """The address that a client printed when its database answered."""
    assert child.stdout is not None
    line = child.stdout.readline()
    assert line.startswith("ready "), child.communicate()[1]
    return line.split()[1]


def open_python(user: int) -> str:
    """A Python that this OS user can start; root's own may lie in a closed home folder."""
    for program in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        check = [program, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        try:
            if subprocess.run(check, user=user, extra_groups=[], cwd="/", check=False).returncode == 0:
                return program
        except OSError:
            continue
    pytest.skip("no Python 3.11 here that another OS user can start")


@pytest.fixture(scope="session")
def stranger() -> int:
    """An OS user that is neither root nor the one that runs the server."""
    if os.geteuid() != 0:
        pytest.skip("only root can act as another OS user")
    return pwd.getpwnam("nobody" if accounts.SERVER_USERS[0] != "nobody" else "daemon").pw_uid

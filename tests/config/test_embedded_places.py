"""Where the embedded server keeps its things, and whose folders it leaves alone."""

import os
import pwd
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.config.conftest import CLIENT, Clients, copy, end, ready, silent

from ketenzicht.config.embedded import EmbeddedError, accounts, binaries, elsewhere, leave, places, server, start
from ketenzicht.config.embedded.cluster import Cluster, answers
from ketenzicht.config.embedded.files import own_folder
from ketenzicht.config.embedded.sockets import LONGEST, socket_file

pytestmark = pytest.mark.embedded
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another OS user")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(scope="module")
def standing(shelf: Path, made: Path) -> Iterator[Cluster]:
    """A running installation for the tests that only look."""
    var = copy(made, shelf / "standing")
    yield start(var, say=silent)
    leave(var)
    end(var)


def test_sockets_and_data_are_for_their_owner_alone(standing: Cluster) -> None:
    cluster, var = standing, standing.data.parent
    assert cluster.socket == var / "run" / "socket"
    assert mode(cluster.socket) == mode(cluster.data) == 0o700
    assert mode(socket_file(cluster.socket)) == 0o700
    assert {mode(var / "run" / name) for name in ("lock", "users", "supervisor.lock")} == {0o600}
    assert mode(var / "log" / "postgresql.log") == 0o600


def test_there_is_no_tcp(standing: Cluster) -> None:
    with psycopg.connect(standing.url("kz_app")) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgresql://kz_app@127.0.0.1:{standing.port}/ketenzicht", connect_timeout=2)


def test_a_path_of_130_characters_works(folder: Path, made: Path) -> None:
    deep = folder / ("een-lange-naam-" * 6)
    deep.mkdir(mode=0o711)
    var = copy(made, deep / ("v" * (130 - len(str(deep)) - 1)))
    assert len(str(var)) == 130
    cluster = start(var, say=silent)
    assert len(str(socket_file(cluster.socket))) <= LONGEST
    assert mode(cluster.socket) == 0o700
    with psycopg.connect(cluster.url("kz_app")) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_every_process_finds_the_same_socket_whatever_its_temporary_folder(
    folder: Path, made: Path, monkeypatch: pytest.MonkeyPatch, client: Clients
) -> None:
    deep = folder / ("d" * 100)
    deep.mkdir(mode=0o711)
    var = copy(made, deep / "var")
    address = start(var, say=silent).url("kz_app")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert ready(client(var)) == address


def test_a_folder_of_somebody_else_is_not_entered(folder: Path) -> None:
    (folder / "target").mkdir()
    (folder / "link").symlink_to(folder / "target")
    with pytest.raises(EmbeddedError, match="geen map van deze installatie"):
        own_folder(folder / "link", os.geteuid(), os.getegid())


def test_a_squatted_temporary_folder_is_passed_by(folder: Path, made: Path) -> None:
    deep = folder / ("s" * 100)
    deep.mkdir(mode=0o711)
    var = copy(made, deep / "var")
    usual = places.find(var, None).socket
    (var / "run" / "socket-folder").unlink()
    usual.rmdir()
    usual.symlink_to(folder)
    try:
        assert places.find(var, None).socket != usual
        assert not list(folder.glob(".s.PGSQL*"))
    finally:
        usual.unlink()


def test_the_folders_above_stay_as_they_were(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    above = [closed, *closed.parents]
    before = [mode(one) for one in above]
    start(closed / "var", say=silent)
    assert [mode(one) for one in above] == before


@root_only
def test_root_says_where_the_data_lie_when_the_server_cannot_reach_var(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    said: list[str] = []
    cluster = start(closed / "var", say=said.append)
    assert str(cluster.data) in said[0]
    assert mode(cluster.data) == mode(cluster.socket) == 0o700
    assert cluster.data.is_relative_to(elsewhere.PARENTS[0])
    leave(closed / "var")
    assert start(closed / "var", say=said.append) == cluster


@root_only
def test_a_moved_var_keeps_its_data_and_a_copied_one_is_refused(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    cluster = start(closed / "var", say=silent)
    leave(closed / "var")
    copied = copy(closed / "var", closed / "copied")
    with pytest.raises(EmbeddedError, match="is een kopie van"):
        start(copied, say=silent)
    elsewhere.pointer(copied).unlink()
    (closed / "var").rename(closed / "moved")
    assert start(closed / "moved", say=silent) == cluster


@root_only
def test_as_root_an_unprivileged_user_runs_the_server(standing: Cluster) -> None:
    head = server.postmaster(places.find(standing.data.parent, None))
    assert head is not None
    assert head.uid != 0
    assert pwd.getpwuid(head.uid).pw_name in accounts.SERVER_USERS


@root_only
def test_programs_that_the_server_cannot_reach_are_copied(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = binaries.wheel(18)
    monkeypatch.setattr(binaries, "runs_as", lambda program, *_: not program.is_relative_to(wheel))
    (var / "binaries" / "18-older").mkdir(parents=True)
    start(var, say=silent)
    head = server.postmaster(places.find(var, None))
    assert head is not None
    assert head.command.startswith(f"{var}/binaries/")
    assert len(list((var / "binaries").iterdir())) == 1


def test_an_ordinary_user_has_a_database_beside_that_of_another(
    folder: Path, standing: Cluster, stranger: int, client: Clients
) -> None:
    assert answers(standing)
    own = folder / "own"
    own.mkdir(mode=0o755)
    os.chown(own, stranger, stranger)
    other = client(own / "var", user=stranger)
    address = ready(other)
    assert mode(own / "var" / "run") == mode(own / "var" / "postgres") == 0o700
    assert (own / "var" / "postgres").stat().st_uid == stranger
    with psycopg.connect(address) as connection:  # root may, as everywhere on this machine
        assert connection.execute("select 1").fetchone() == (1,)
    other.communicate("")
    assert other.returncode == 0


def test_root_in_the_installation_of_a_user_leaves_it_usable_for_that_user(
    folder: Path, stranger: int, client: Clients
) -> None:
    own = folder / "var"
    own.mkdir(mode=0o755)
    os.chown(own, stranger, stranger)
    start(own, say=silent)
    leave(own)
    other = client(own, user=stranger)
    ready(other)
    other.communicate("")
    assert other.returncode == 0


def test_another_user_is_told_whose_installation_it_is(standing: Cluster, stranger: int, client: Clients) -> None:
    _, errors = client(standing.data.parent, user=stranger).communicate()
    assert "is van gebruiker root" in errors


def test_another_user_cannot_log_in_even_where_the_socket_is_open(var: Path, stranger: int, client: Clients) -> None:
    cluster = start(var, say=silent)
    cluster.socket.chmod(0o755)
    socket_file(cluster.socket).chmod(0o777)
    code = CLIENT.split("cluster =")[0] + (
        "from ketenzicht.config.embedded.cluster import Cluster, EmbeddedError, ask\n"
        f"cluster = Cluster(Path({str(cluster.socket)!r}), 5432, Path('/'), 18)\n"
        "for role in ('kz_super', 'kz_maint', 'kz_app'):\n"
        "    try:\n        ask(cluster, role, 'ketenzicht', 'select 1;')\n"
        "    except EmbeddedError as error:\n        print(error)\n"
    )
    output, errors = client(var, code, user=stranger).communicate()
    assert output.count("Peer authentication failed") == 3, errors


def test_a_version_that_is_not_that_of_the_data_is_refused(standing: Cluster) -> None:
    with pytest.raises(EmbeddedError, match="zijn van PostgreSQL 18, gevraagd is 16"):
        start(standing.data.parent, version=16, say=silent)


@pytest.mark.parametrize(("word", "told"), [("15", "is er niet bij"), ("nieuw", "Schrijf 18 of 16")])
def test_an_unknown_version_is_refused_with_the_known_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch, word: str, told: str
) -> None:
    monkeypatch.setenv("KETENZICHT_POSTGRES", word)
    with pytest.raises(EmbeddedError, match=told):
        start(folder / "new", say=silent)

"""The life of the embedded server: who starts it, who stops it, and what happens when somebody is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.config.conftest import SOURCE, Clients, ready, silent

from ketenzicht.config.embedded import EmbeddedError, leave, places, running, server, start, users
from ketenzicht.config.embedded.cluster import Cluster, answers
from ketenzicht.config.embedded.processes import Process, identity

pytestmark = pytest.mark.embedded
RECOVERY_SECONDS = 10.0


def head(var: Path) -> Process:
    found = server.postmaster(places.find(var, None))
    assert found is not None
    return found


def stopped(var: Path) -> bool:
    return server.postmaster(places.find(var, None)) is None


def eventually(holds: Callable[[], bool], seconds: float = RECOVERY_SECONDS) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def works(cluster: Cluster) -> bool:
    with psycopg.connect(cluster.url("kz_app")) as connection:
        row = connection.execute("select 1").fetchone()
    return row == (1,)


def test_an_empty_folder_becomes_a_database_that_answers(folder: Path) -> None:
    said: list[str] = []
    cluster = start(folder / "new", say=said.append)
    assert works(cluster)
    assert said == [f"PostgreSQL 18 wordt voor het eerst klaargezet in {folder / 'new' / 'postgres'}."]


def test_starting_twice_is_starting_once(var: Path) -> None:
    first = start(var, say=silent)
    before = head(var)
    assert start(var, say=silent) == first
    assert head(var) == before
    leave(var)
    assert stopped(var)


def test_the_last_to_leave_stops_the_server(var: Path, client: Clients) -> None:
    other = client(var)
    ready(other)
    start(var, say=silent)
    leave(var)
    assert not stopped(var)
    other.communicate("")
    assert other.returncode == 0
    assert stopped(var)


def test_a_block_inside_a_block_does_not_stop_the_server(var: Path) -> None:
    with running(var, say=silent) as outer:
        with running(var, say=silent) as inner:
            assert inner == outer
        assert works(outer)
    assert stopped(var)


def test_leaving_what_never_ran_changes_nothing(folder: Path) -> None:
    leave(folder / "nothing")
    assert not (folder / "nothing").exists()


def test_a_killed_client_does_not_keep_the_server(var: Path, client: Clients) -> None:
    other = client(var)
    ready(other)
    cluster = start(var, say=silent)
    other.kill()
    assert eventually(lambda: other.pid not in users.living(var / "run"))
    assert works(cluster)
    leave(var)
    assert stopped(var)


def test_when_every_client_was_killed_the_server_stops_by_itself(var: Path, client: Clients) -> None:
    clients = [client(var), client(var)]
    for one in clients:
        ready(one)
    for one in clients:
        one.kill()
    assert not stopped(var)
    assert eventually(lambda: stopped(var), 20.0)
    assert works(start(var, say=silent))


def test_a_reused_pid_is_not_a_user(var: Path) -> None:
    (var / "run" / users.LIST).write_text(f"{os.getpid()} born-before\nnonsense\n{os.getppid()}\n")
    assert users.living(var / "run") == {}


def test_a_killed_postmaster_comes_back_while_somebody_uses_it(var: Path) -> None:
    cluster = start(var, say=silent)
    killed = head(var)
    os.kill(killed.pid, signal.SIGKILL)
    assert eventually(lambda: identity(killed.pid) is None and answers(cluster))
    assert works(cluster)


def test_start_after_a_killed_postmaster_gives_a_server_that_answers(var: Path) -> None:
    os.kill(head_of_started(var).pid, signal.SIGKILL)
    before = time.monotonic()
    assert works(start(var, say=silent))
    assert time.monotonic() - before < RECOVERY_SECONDS


def head_of_started(var: Path) -> Process:
    start(var, say=silent)
    return head(var)


ZOMBIES = """
import ctypes, os, signal, sys, time
from pathlib import Path
from ketenzicht.config.embedded import leave, places, server, start
assert ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0  # orphans become ours, and we never reap: no init
var = Path(sys.argv[1])
start(var)
head = server.postmaster(places.find(var, None))
os.kill(head.parent, signal.SIGKILL)
os.kill(head.pid, signal.SIGKILL)
def state(pid):
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
while state(head.pid) != "Z":
    time.sleep(0.01)
assert int((places.find(var, None).data / "postmaster.pid").read_text().split()[0]) == head.pid
before = time.monotonic()
cluster = start(var)
print("ready", time.monotonic() - before, state(head.pid), flush=True)
leave(var)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lets a test adopt orphans")
def test_a_zombie_postmaster_without_init_is_recognised(var: Path, client: Clients) -> None:
    output, errors = client(var, ZOMBIES).communicate(timeout=60)
    words = output.split()
    assert words[:1] == ["ready"], errors
    assert float(words[1]) < RECOVERY_SECONDS
    assert words[2] == "Z"
    assert stopped(var)


def test_a_killed_supervisor_is_replaced(var: Path) -> None:
    first = head_of_started(var)
    os.kill(first.parent, signal.SIGKILL)
    assert eventually(lambda: identity(first.parent) is None)
    cluster = start(var, say=silent)
    assert head(var).pid == first.pid
    os.kill(first.pid, signal.SIGKILL)
    assert eventually(lambda: identity(first.pid) is None and answers(cluster))


def test_a_supervisor_told_to_stop_stops_the_server_in_order(var: Path) -> None:
    first = head_of_started(var)
    os.kill(first.parent, signal.SIGTERM)
    assert eventually(lambda: stopped(var))
    assert "database system is shut down" in (var / "log" / "postgresql.log").read_text()


@pytest.mark.parametrize("content", ["", "12", "nonsense\n/nowhere\n", "{reused}\n/nowhere\n"])
def test_a_stale_postmaster_pid_is_no_obstacle(var: Path, content: str) -> None:
    place = places.find(var, None)
    with subprocess.Popen(["sleep", "60"]) as living:
        (place.data / "postmaster.pid").write_text(content.format(reused=living.pid))
        lock = place.socket / ".s.PGSQL.5432.lock"
        lock.write_text(f"{living.pid}\n")
        assert works(start(var, say=silent))
        living.kill()


def test_two_commands_on_one_empty_folder_make_one_database(folder: Path, client: Clients) -> None:
    clients = [client(folder / "new") for _ in range(3)]
    addresses = {ready(one) for one in clients}
    assert len(addresses) == 1
    pids = {one.pid for one in clients}
    assert set(users.living(folder / "new" / "run")) == pids
    for one in clients:
        one.communicate("")
    assert stopped(folder / "new")


def test_a_first_start_killed_halfway_is_done_again(folder: Path, client: Clients) -> None:
    other = client(folder / "new")
    assert eventually(lambda: any((folder / "new").glob("postgres.new-*/PG_VERSION")), 60.0)
    other.kill()
    other.wait()
    assert not (folder / "new" / "postgres").exists()
    assert works(start(folder / "new", say=silent))
    assert list((folder / "new").glob("postgres.new-*")) == []


def test_a_removed_run_folder_costs_a_restart_and_no_data(var: Path) -> None:
    with psycopg.connect(start(var, say=silent).url("kz_maint")) as connection:
        connection.execute("create table kept as select 1 as one")
    subprocess.run(["rm", "-r", var / "run"], check=True)
    with psycopg.connect(start(var, say=silent).url("kz_maint")) as connection:
        assert connection.execute("select one from kept").fetchone() == (1,)


def test_a_removed_installation_takes_its_server_with_it(var: Path) -> None:
    place = places.find(var, None)
    start(var, say=silent)
    subprocess.run(["rm", "-rf", var], check=True)
    assert eventually(lambda: server.postmaster(place) is None)


def test_a_query_that_outlives_its_postmaster_is_ended_first(var: Path) -> None:
    cluster = start(var, say=silent)
    connection = psycopg.connect(cluster.url("kz_app"))
    connection.pgconn.send_query(b"select count(*) from generate_series(1, 10000000000)")
    busy = connection.info.backend_pid
    os.kill(head(var).pid, signal.SIGKILL)
    assert eventually(lambda: identity(busy) is None)
    connection.close()
    assert works(start(var, say=silent))


def test_a_server_that_cannot_start_is_said_with_the_place_of_its_log(var: Path) -> None:
    place = places.find(var, None)
    (place.data / "global" / "pg_control").rename(place.data / "global" / "gone")
    with pytest.raises(EmbeddedError, match=r"postgresql\.log"):
        start(var, say=silent)
    assert os.getpid() not in users.living(var / "run")


def test_the_package_needs_no_django_and_no_driver() -> None:
    code = "import sys, ketenzicht.config.embedded; sys.exit(bool({'django', 'psycopg'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0

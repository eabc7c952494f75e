"""Start and leave the embedded PostgreSQL. Refuses to trust a server that did not answer `select 1`."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ketenzicht.config.embedded import binaries, places, server, supervisor, users
from ketenzicht.config.embedded.cluster import Cluster, answers
from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.files import put
from ketenzicht.config.embedded.places import Place
from ketenzicht.config.embedded.roles import make_roles
from ketenzicht.config.embedded.sockets import PORT

READY = "ketenzicht.ready"
#: Also long enough to recover from a crash; shorter than the patience of who waits for the lock.
START_SECONDS = 120.0
_POLL = 0.02


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


def start(var: Path, *, version: int | None = None, say: Callable[[str], None] = _tell) -> Cluster:
    """A server that answers, with this process on the list of its users; may be called again.

    1. Alone under the lock: two commands at once make one database.
    2. On the list first, so that the supervisor does not stop what is being started.
    3. Data, server and roles, whatever of it is missing or died.

    Raises EmbeddedError when it cannot be had; the message says what mends it.
    """
    var = var.absolute().resolve()
    run = places.enter(var)
    with users.locked(run), ExitStack() as undo:
        place = places.find(var, binaries.wanted(version))
        known = os.getpid() in users.living(run)
        if not known:
            users.add(run, os.getpid())
            undo.callback(users.remove, run, os.getpid())
        if place.home != place.var and not known:
            say(f"De gegevens liggen in {place.data}: de gebruiker van PostgreSQL kan {var} niet bereiken.")
        cluster = Cluster(place.socket, PORT, place.data, place.version)
        if not (place.data / "PG_VERSION").exists():
            say(f"PostgreSQL {place.version} wordt voor het eerst klaargezet in {place.data}.")
            server.make_data(place)
        _await(place, cluster)
        if not (place.data / READY).exists():
            make_roles(cluster)
            put(place.data / READY, "", place.uid, place.gid)
        undo.pop_all()
    return cluster


def _await(place: Place, cluster: Cluster) -> None:
    """Until the server answers and a supervisor stays with it; one that dies meanwhile is replaced."""
    until = time.monotonic() + START_SECONDS
    answered = answers(cluster)
    attempts = 0
    while not (answered and supervisor.present(place.run)):
        if not supervisor.present(place.run):
            attempts += 1
            if attempts > 3:
                break
            supervisor.spawn(place)
        time.sleep(_POLL)
        answered = answers(cluster)
        if time.monotonic() >= until:
            break
    else:
        return
    raise EmbeddedError(
        f"PostgreSQL op {place.data} geeft geen antwoord. Lees de laatste regels van {place.log}; "
        "verhelp wat daar staat (schijfruimte, rechten) en start opnieuw."
    )


def leave(var: Path) -> None:
    """Takes this process off the list; the last one stops the server and waits for it."""
    var = var.absolute().resolve()
    run = var / "run"
    if not run.is_dir():
        return
    with users.locked(run):
        if users.remove(run, os.getpid()):
            return
        place = places.find(var, None)
        server.halt(place)
        until = time.monotonic() + supervisor.GRACE
        while supervisor.present(run) and time.monotonic() < until:
            time.sleep(_POLL)


@contextmanager
def running(var: Path, *, version: int | None = None, say: Callable[[str], None] = _tell) -> Iterator[Cluster]:
    """A server inside the block; after `start`, or in another such block, stopping is left to the outer."""
    listed = os.getpid() in users.living(var.absolute().resolve() / "run")
    cluster = start(var, version=version, say=say)
    try:
        yield cluster
    finally:
        if not listed:
            leave(var)

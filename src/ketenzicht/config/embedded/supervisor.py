"""The small process that stays with the server: parent, restarter and the one that turns off the light.

It reaps a killed postmaster (no zombie, also in a container without init) and starts it again while
somebody uses it; when all users are gone, however they went, it stops the server after GRACE seconds.
Refuses to decide about data, and knows no SQL. Started by `lifecycle`; never by hand.

1. One per installation: it holds `run/supervisor.lock` from before it goes to the background until it ends.
2. It is the only one that launches. Stopping needs `run/lock`, so that nobody can come in at that moment.
"""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from ketenzicht.config.embedded import users
from ketenzicht.config.embedded.binaries import environment
from ketenzicht.config.embedded.places import Place
from ketenzicht.config.embedded.processes import identity
from ketenzicht.config.embedded.server import halt, launch, open_log, postmaster
from ketenzicht.config.embedded.sockets import socket_file

LOCK = "supervisor.lock"
GRACE = 5.0
TICK = 1.0
MOST_RESTARTS = 5
RESTART_WINDOW = 60.0


def present(run: Path) -> bool:
    """Whether a supervisor lives; hold `run/lock`, for the question itself takes the supervisor's lock."""
    descriptor = users.open_lock(run / LOCK, 0.0)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def spawn(place: Place) -> None:
    """Starts a supervisor in the background; returns when it holds its lock."""
    source = Path(__file__).parents[3]
    log = open_log(place)
    try:
        subprocess.run(
            [sys.executable, "-P", "-m", __package__, place.as_json()],
            cwd="/",
            env={**environment(), "PYTHONPATH": str(source)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=False,
        )
    finally:
        os.close(log)


def main(place: Place) -> None:
    """Runs until the server is stopped, or until its lock file is no longer the one of this installation."""
    lock = users.open_lock(place.run / LOCK, 2.0)
    if lock is None:
        return
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGTERM, _leave_orderly)
    try:
        _watch(place, lock)
    except SystemExit:
        halt(place)


def _leave_orderly(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit


def _watch(place: Place, lock: int) -> None:
    starts: deque[float] = deque(maxlen=MOST_RESTARTS)
    ended = _adopt_or_launch(place)
    empty_since: float | None = None
    while True:
        over = ended(TICK)
        if not users.still_there(lock, place.run / LOCK):
            # Another supervisor may be at work here now, but nobody on data that are gone.
            if not place.data.exists():
                halt(place)
            return
        if users.living(place.run):
            empty_since = None
            if over:
                if len(starts) == MOST_RESTARTS and time.monotonic() - starts[0] < RESTART_WINDOW:
                    return
                starts.append(time.monotonic())
                ended = _adopt_or_launch(place)
        elif over:
            return
        else:
            empty_since = empty_since or time.monotonic()
            if time.monotonic() - empty_since >= GRACE and _stopped_alone(place, lock):
                return


def _stopped_alone(place: Place, lock: int) -> bool:
    with users.attempted(place.run) as alone:
        if not alone or users.living(place.run):
            return False
        halt(place)
        # Given back before `run/lock`: who comes next must find no supervisor.
        os.close(lock)
        return True


def _adopt_or_launch(place: Place) -> Callable[[float], bool]:
    """A function that waits so many seconds and says whether the server has ended."""
    head = postmaster(place)
    if head and socket_file(place.socket).exists():
        return lambda seconds: _ended_elsewhere(head.pid, head.birth, seconds)
    child = launch(place)
    return lambda seconds: _ended_child(child, seconds)


def _ended_child(child: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _ended_elsewhere(pid: int, birth: str, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while identity(pid) == birth:
        if time.monotonic() >= until:
            return False
        time.sleep(0.1)
    return True

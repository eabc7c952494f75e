"""Keeps the processes of `serve` running and ends them together. Refuses to restart one that keeps dying at once.

The children stand in a session of their own, so that Ctrl-C reaches only this process, which then ends them in order.
"""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

from ketenzicht.config.follow import PARENT
from ketenzicht.config.start import WillNotStart

MOST_DEATHS = 4
DEATHS_WINDOW = 30.0
STOP_SECONDS = 8.0
READY_SECONDS = 60.0
_TICK = 0.2


class Stopped(BaseException):
    """Somebody asked this process to stop; not an error, so no handler of errors sees it."""


@dataclass(slots=True)
class Child:
    """One process to keep: what it is called for people, and the module that it runs."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_DEATHS))
    start_at: float = 0.0

    def begin(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", self.module, *self.arguments],
            env={**environment, PARENT: str(os.getpid())},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside this block Ctrl-C, SIGTERM and a closed terminal raise Stopped, once."""
    asked = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if not asked:
            asked = True
            raise Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def keep(children: Sequence[Child], ready: Callable[[], None], address: str, say: Callable[[str], None]) -> None:
    """Run the children until Stopped; call `ready` as soon as `address` answers.

    The first answers for `address`; the others wait for it, so that pages are there as soon as they can be.

    Raises WillNotStart when one dies too often or does not answer; whatever happens, none is left behind.
    """
    try:
        children[0].begin(os.environ)
        _await(address, children[:1])
        for child in children[1:]:
            child.begin(os.environ)
        ready()
        while True:
            time.sleep(_TICK)
            for child in children:
                _revive(child, say)
    finally:
        _end(children)


def _revive(child: Child, say: Callable[[str], None]) -> None:
    now = time.monotonic()
    if child.process is not None and child.died():
        child.deaths.append(now)
        if len(child.deaths) == MOST_DEATHS and now - child.deaths[0] < DEATHS_WINDOW:
            raise WillNotStart(
                f"{child.name} stopt steeds meteen weer (code {child.process.returncode}). "
                "Alles is gestopt; lees de regels hierboven en start opnieuw."
            )
        child.process, child.start_at = None, now + 0.5 * 2 ** len(child.deaths)
        say(f"{child.name} is gestopt en wordt opnieuw gestart.")
    if child.process is None and now >= child.start_at:
        child.begin(os.environ)


def _await(address: str, children: Sequence[Child]) -> None:
    until = time.monotonic() + READY_SECONDS
    # The name by which visitors come; the address may be one that nobody calls it by.
    name = next((host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"), "localhost")
    question = Request(address, headers={"Host": name})  # noqa: S310  # our own address
    while time.monotonic() < until:
        for child in children:
            if child.died():
                raise WillNotStart(f"{child.name} kon niet starten; lees de regels hierboven.")
        try:
            with urlopen(question, timeout=5) as answer:  # noqa: S310  # our own address
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise WillNotStart(f"{address} geeft na {READY_SECONDS:.0f} seconden nog geen antwoord. Start opnieuw.")


def _end(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.process is not None]
    for process in running:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            # The whole session: a web server that hangs has workers of its own.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

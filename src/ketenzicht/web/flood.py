"""A budget of what the public may send at once, so that a flood ends in "busy" and not in a server that stands still.

No address of anybody is used or kept: forty people behind one address are forty people. The price is that a flood uses
up the budget of everybody; what a reporter wrote then comes back in the page, and staff has a budget of its own.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

RETRY_AFTER = 15  # seconds


@dataclass(slots=True)
class Budget:
    """A bucket of `most` tokens that gets `rate` a second. One per process: the server has two."""

    rate: float
    most: float
    clock: Callable[[], float] = time.monotonic
    left: float = field(init=False)
    at: float = field(init=False)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.left, self.at = self.most, self.clock()

    def take(self) -> bool:
        """Take a token; False when there is none."""
        with self.lock:
            now = self.clock()
            self.left = min(self.most, self.left + (now - self.at) * self.rate)
            self.at = now
            if self.left < 1:
                return False
            self.left -= 1
            return True


@dataclass(slots=True)
class Room:
    """Room for `at_once` at the same time; for a short rush, such as a training that sends together, what `besides`
    gives, and those wait a moment for one another. In a flood who finds no room hears so at once."""

    at_once: int
    besides: Budget
    inside: int = 0
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def enter(self) -> Iterator[bool]:
        """Whether there is room; it is taken until the end of the block."""
        with self.lock:
            room = self.inside < self.at_once or self.besides.take()
            self.inside += room
        try:
            yield room
        finally:
            with self.lock:
                self.inside -= room


# Storing a report takes a processor for some 25 ms, and each of the two processes has four threads: with more than two
# at once they only wait for one another. A code costs a tenth of a second of a thread.
PUBLIC_REPORTS = Room(2, Budget(rate=1, most=40))
STAFF_REPORTS = Room(2, Budget(rate=1, most=40))
CODES = Budget(rate=12, most=80)

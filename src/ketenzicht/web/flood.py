"""A budget of what the public may send at once, so that a flood ends in "busy" and not in a server that stands still.

No address of anybody is used or kept: forty people behind one address are forty people. The price is that a flood uses
up the budget of everybody; what a reporter wrote then comes back in the page, and staff has a budget of its own.
"""

import time
from collections.abc import Callable
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


# Twice 25 reports a second is more than the server was seen to store; a code costs a tenth of a second of a thread.
PUBLIC_REPORTS = Budget(rate=25, most=150)
STAFF_REPORTS = Budget(rate=25, most=150)
CODES = Budget(rate=12, most=80)

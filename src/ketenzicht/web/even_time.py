"""Makes the answer to a code take as long whether the code is known or not: whole steps of a tenth of a second.

The waiting happens after the transaction of the request has ended, so that it holds no row and no connection's lock.
It holds a thread: the budget of `flood` bounds how many wait at once.
"""

import time
from collections.abc import Callable
from math import floor

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

STEP = 0.1  # seconds; the work itself takes some 0.02
PATHS = frozenset(("/melden/bericht",))


class EvenTime:
    """Rounds the time of a posted code up to the next whole step."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or request.path not in PATHS:
            return self.answer(request)
        began = time.monotonic()
        response = self.answer(request)
        time.sleep(still_to_wait(time.monotonic() - began))
        return response


def still_to_wait(worked: float) -> float:
    """Seconds until the next whole step."""
    return (floor(worked / STEP) + 1) * STEP - worked

"""How a task is declared: by a name for the queue and with arguments that are ids, nothing else.

Refuses at import a task whose arguments could carry content.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import connections
from procrastinate.contrib.django import app

from ketenzicht.agencies.acting import acting
from ketenzicht.rules.access import SYSTEM


class ContentInQueue(TypeError):
    """A task asks for more than ids; the queue is read by whoever operates the machine."""


def job(name: str, *, every: str | None = None, piecemeal: bool = False) -> Callable[[Callable[..., None]], Any]:
    """Register a task. With `every` (cron, UTC) it returns by the clock and takes no arguments.

    A task is one transaction of the system: all of it happens or nothing. `piecemeal` is for what talks with another
    machine, or takes long: it opens its own transactions, and what it finished stays when the rest fails.

    The queue holds the ids as text; the task gets them as UUID. Raises ContentInQueue.
    """

    def register(call: Callable[..., None]) -> Any:
        _refuse_content(call, name, periodic=every is not None)

        @wraps(call)
        def by_clock(timestamp: int) -> None:
            with leaving(), nullcontext() if piecemeal else acting(SYSTEM):
                call()

        @wraps(call)
        def run(**payload: str) -> None:
            with leaving(), nullcontext() if piecemeal else acting(SYSTEM):
                call(**{key: UUID(value) for key, value in payload.items()})

        if every:
            return app.periodic(cron=every)(app.task(name=name, queueing_lock=name)(by_clock))
        return app.task(name=name)(run)

    return register


@contextmanager
def leaving() -> Iterator[None]:
    """Close what this thread opened: the queue runs each task in a thread that may not come back."""
    try:
        yield
    finally:
        for connection in connections.all(initialized_only=True):
            if not connection.in_atomic_block:
                connection.close()


def _refuse_content(call: Callable[..., None], name: str, *, periodic: bool) -> None:
    for parameter in inspect.signature(call, eval_str=True).parameters.values():
        if periodic or parameter.annotation is not UUID or parameter.kind is not parameter.KEYWORD_ONLY:
            raise ContentInQueue(f"{name}({parameter.name}): a job takes keyword-only UUIDs, a periodic one nothing.")

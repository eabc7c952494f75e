"""What every command has in common: how it answers, and how a refusal becomes an exit code.

Refuses to show a traceback for what a user can mend; what nobody foresaw is shown whole.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click

from ketenzicht.kernel.errors import ChainError, Invalid

REFUSED = 1
BAD_INPUT = 2
Given = ParamSpec("Given")
Result = TypeVar("Result")

json_option = click.option("--json", "as_json", is_flag=True, help="Antwoord als JSON, voor machines.")


def answering(call: Callable[Given, Result]) -> Callable[Given, Result]:
    """Turn the errors of the kernel into a sentence on standard error and exit 1 or 2."""

    @wraps(call)
    def answered(*given: Given.args, **named: Given.kwargs) -> Result:
        with refusals():
            return call(*given, **named)

    return answered


@contextmanager
def refusals() -> Iterator[None]:
    try:
        yield
    except Invalid as error:
        fail(f"{error.place}: {error.message}", error.remedy, BAD_INPUT)
    except ChainError as error:
        fail(error.message, error.remedy, REFUSED)
        raise


def fail(message: str, remedy: str, code: int) -> None:
    """Say what happened and what to do, and end with this exit code."""
    click.echo(f"{message} {remedy}".strip(), err=True)
    sys.exit(code)


def show(answer: Any, *, as_json: bool, lines: Callable[[], Iterator[str]]) -> None:
    """Print `answer` as one line of JSON, or `lines` for people."""
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, default=str))
        return
    for line in lines():
        click.echo(line)


def ground_lines(grounds: list[dict[str, Any]]) -> Iterator[str]:
    for ground in grounds:
        mark = f" [let op: {ground['mark']}]" if ground.get("mark") else ""
        yield f"  omdat {ground['because']} ({ground['source']}){mark}"

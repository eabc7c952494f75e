"""Starts the child process for one file and reads its answer. Refuses to wait longer than was said."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from ketenzicht.documents.limits import SECONDS
from ketenzicht.documents.recognising import Unfit

ROOM = "ketenzicht.documents.cleaning"
NEEDED = {"PATH", "LANG", "TZ"}


@dataclass(frozen=True, slots=True)
class Copy:
    """A cleaned copy: its kind (a key of `kinds.KINDS`) and its bytes."""

    kind: str
    data: bytes


def clean(kind: str, data: bytes, *, seconds: int = SECONDS) -> Copy:
    """The cleaned copy of a file of this kind. Raises Unfit("slow") after `seconds`, Unfit for what does not open."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", ROOM, kind, str(seconds)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds + 1,
            env={name: value for name, value in os.environ.items() if name in NEEDED},
            cwd="/",
        )
    except subprocess.TimeoutExpired:
        raise Unfit("slow") from None
    if done.returncode:
        # Out of processor time is a signal of its own (SIGXCPU, or SIGKILL right behind it).
        raise Unfit("slow" if done.returncode in (-24, -9) else "broken")
    line, _, copy = done.stdout.partition(b"\n")
    head = json.loads(line)
    if not head["ok"]:
        raise Unfit(head["why"])
    return Copy(head["kind"], copy)

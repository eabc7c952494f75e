"""The child process: `python -I -m ketenzicht.documents.cleaning KIND SECONDS`, the file in, one line and the copy out.

Sets its own ceilings before it reads a byte. A library that crashes on what it was given takes only this process with
it; the parent calls such a file broken.
"""

import importlib
import json
import resource
import sys

from ketenzicht.documents.kinds import KINDS
from ketenzicht.documents.limits import COPY_LARGEST, LARGEST, MEMORY
from ketenzicht.documents.recognising import Unfit

CLEANERS = {"picture": "pictures", "pdf": "pdfs", "sound": "sounds", "words": "words"}


def confine(seconds: int) -> None:
    """No more memory, time, files or processes than the work needs; nothing can be written to disk."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """Read the file, answer {"ok": true, "kind": …} and the copy, or {"ok": false, "why": …}."""
    kind, seconds = sys.argv[1], int(sys.argv[2])
    # Loaded before the ceiling on files: a library has many.
    cleaner = importlib.import_module(f"ketenzicht.documents.cleaning.{CLEANERS[KINDS[kind].sort]}")
    confine(seconds)
    data = sys.stdin.buffer.read(LARGEST + 1)
    try:
        copy_kind, copy = cleaner.cleaned(kind, data)
    except Unfit as unfit:
        _answer({"ok": False, "why": unfit.why})
        return
    if len(copy) > COPY_LARGEST:
        _answer({"ok": False, "why": "bomb"})
        return
    _answer({"ok": True, "kind": copy_kind}, copy)


def _answer(head: dict[str, object], copy: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + copy)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

"""Which processes really live. Refuses to trust a pid: zombies are dead, a reused pid is somebody else."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
_HAS_PROC = (PROC / "self" / "stat").exists()


@dataclass(frozen=True, slots=True)
class Process:
    """One row of the process table. `birth` tells two owners of one pid apart."""

    pid: int
    parent: int
    uid: int
    birth: str
    command: str


def identity(pid: int) -> str | None:
    """What stays the same for as long as this process lives; None when it is gone or a zombie."""
    found = _read_linux(pid) if _HAS_PROC else next(iter(_read_ps("-p", str(pid))), None)
    return found.birth if found else None


def marked(mark: str, uid: int) -> list[Process]:
    """All living processes of OS user `uid` that carry `mark` in their command line."""
    if _HAS_PROC:
        pids = (int(name) for name in os.listdir(PROC) if name.isdigit())
        table = [process for pid in pids if (process := _read_linux(pid))]
    else:
        table = _read_ps("-ax")
    return [process for process in table if process.uid == uid and mark in process.command]


def _read_linux(pid: int) -> Process | None:
    folder = PROC / str(pid)
    try:
        stat = (folder / "stat").read_text(errors="replace")
        command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        uid = folder.stat().st_uid
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return None
    # The name between brackets may hold anything, brackets too: the fields begin after the last one.
    fields = stat.rpartition(")")[2].split()
    if fields[0] in "ZXx":
        return None
    return Process(pid, int(fields[1]), uid, f"{_boot()}-{fields[19]}", command)


def _boot() -> str:
    """After a restart of the machine the same pid may be born at the same tick."""
    try:
        return (PROC / "sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return "boot"


def _read_ps(*selection: str) -> list[Process]:
    command = ["ps", "-ww", *selection, "-o", "pid=,ppid=,uid=,stat=,lstart=,command="]
    shown = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    return [process for line in shown.stdout.splitlines() if (process := _parse_ps(line))]


def _parse_ps(line: str) -> Process | None:
    """`pid ppid uid stat Sun Nov 22 14:49:38 2026 command …`"""
    words = line.split(None, 9)
    if len(words) < 9 or words[3].startswith("Z"):
        return None
    birth = "-".join(words[4:9])
    return Process(int(words[0]), int(words[1]), int(words[2]), birth, words[9] if len(words) > 9 else "")

"""The process table as the embedded server reads it, with and without /proc."""

import os
import shutil
import subprocess
import sys
import time

import pytest

from ketenzicht.config.embedded import processes

pytestmark = pytest.mark.embedded
needs_ps = pytest.mark.skipif(shutil.which("ps") is None, reason="no ps on this machine")


def read(pid: int) -> processes.Process | None:
    found = processes._read_ps("-p", str(pid))
    return found[0] if found else None


def test_a_process_keeps_its_identity_and_another_has_another() -> None:
    with subprocess.Popen(["sleep", "60"]) as child:
        assert processes.identity(os.getpid()) == processes.identity(os.getpid())
        assert processes.identity(child.pid) not in (None, processes.identity(os.getpid()))
        child.kill()


def test_a_zombie_has_no_identity() -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as child:
        while processes.identity(child.pid) is not None:
            time.sleep(0.01)
        os.kill(child.pid, 0)  # the pid still exists


def test_a_process_that_never_was_has_no_identity() -> None:
    assert processes.identity(2**22 + 1) is None


@needs_ps
def test_without_proc_the_same_is_read_from_ps() -> None:
    shown = read(os.getpid())
    assert shown is not None
    assert (shown.pid, shown.parent, shown.uid) == (os.getpid(), os.getppid(), os.getuid())
    assert "pytest" in shown.command or "python" in shown.command


@needs_ps
def test_without_proc_a_zombie_is_dead_too() -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as child:
        while read(child.pid) is not None:
            time.sleep(0.01)
        os.kill(child.pid, 0)


@needs_ps
def test_without_proc_a_server_is_found_by_its_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_HAS_PROC", False)
    mark = f"kz-mark-{os.getpid()}"
    with subprocess.Popen([sys.executable, "-c", "input()", mark], stdin=subprocess.PIPE) as child:
        assert [one.pid for one in processes.marked(mark, os.getuid())] == [child.pid]
        assert processes.marked(mark, os.getuid() + 1) == []
        child.kill()

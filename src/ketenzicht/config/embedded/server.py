"""Makes a data folder, starts and stops PostgreSQL on it. Refuses to keep a data folder half made."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path

from ketenzicht.config.embedded.binaries import forget_others
from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.files import give, own_folder, put
from ketenzicht.config.embedded.places import Place
from ketenzicht.config.embedded.processes import Process, identity, marked
from ketenzicht.config.embedded.sockets import PORT, socket_file

ROLES = ("kz_super", "kz_maint", "kz_app")
LEFT_OVER_SECONDS = 5.0
LARGEST_LOG = 10_000_000
#: Given on the command line, so that nothing inside the database can open a port or log a statement.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "fsync": "on",
    "jit": "off",
    # A segment of the log that is used again holds what it held before, also keys that were destroyed since.
    "wal_recycle": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_destination": "stderr",
    # The text of an error quotes what somebody typed: of errors and warnings nothing is logged.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
}


def make_data(place: Place) -> None:
    """`initdb` into a folder beside it, renamed when complete; hold the lock. Raises EmbeddedError with the
    reason of initdb."""
    for left_over in place.home.glob("postgres.new-*"):
        _clear(place, left_over)
    draft = own_folder(place.home / f"postgres.new-{secrets.token_hex(6)}", place.uid, place.gid)
    try:
        # Not every system knows C.UTF-8; what is sorted and compared is the same with the built-in provider.
        for locale in ("C.UTF-8", "C") if place.version >= 17 else ("C.UTF-8", "C.utf8"):
            made = _initdb(place, draft, locale)
            if made.returncode == 0:
                break
        else:
            raise EmbeddedError(
                f"PostgreSQL kon {place.data} niet klaarzetten: {_last_line(made.stderr)} "
                "Kijk of er schijfruimte is en probeer het opnieuw."
            )
        os.rename(draft, place.data)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _clear(place: Place, left_over: Path) -> None:
    """Removes what a killed start left; its `initdb` may live on, and writes for a moment after it was ended."""
    until = time.monotonic() + LEFT_OVER_SECONDS
    while left_over.exists() and time.monotonic() < until:
        for process in marked(str(left_over), place.uid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
        shutil.rmtree(left_over, ignore_errors=True)


def _initdb(place: Place, draft: Path, locale: str) -> subprocess.CompletedProcess[str]:
    command = [
        str(place.programs / "initdb"), f"--pgdata={draft}", "--username=kz_super", "--encoding=UTF8",
        f"--locale={locale}", "--lc-messages=C", "--text-search-config=simple", "--data-checksums",
        "--auth-local=peer", "--auth-host=reject", "--no-instructions",
    ]  # fmt: skip
    if place.version >= 17:
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **place.as_server()
    )


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].removesuffix(".") + "." if lines else "zonder uitleg."


def launch(place: Place) -> subprocess.Popen[bytes]:
    """Starts the postmaster on data that no living process uses; the caller keeps it as its child.

    1. Backends that outlived a killed postmaster must be gone: they still write to shared memory.
    2. Only then are the lock files of the dead removed, whatever pid they name.
    """
    halt(place)
    forget_others(place.programs)
    socket = socket_file(place.socket)
    for stale in (place.data / "postmaster.pid", socket, socket.with_name(socket.name + ".lock")):
        stale.unlink(missing_ok=True)
    put(place.data / "pg_hba.conf", _hba(), place.uid, place.gid)
    put(place.data / "pg_ident.conf", _ident(place), place.uid, place.gid)
    options = {**SETTINGS, "unix_socket_directories": str(place.socket), "cluster_name": place.mark}
    command = [str(place.programs / "postgres"), "-D", str(place.data), "-p", str(PORT)]
    for name, value in options.items():
        command += ["-c", f"{name}={value}"]
    log = open_log(place)
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **place.as_server(),
        )
    finally:
        os.close(log)


def open_log(place: Place) -> int:
    """A descriptor at the end of the log; a log that has grown large is set aside first."""
    owner = place.run.stat()
    own_folder(place.log.parent, owner.st_uid, owner.st_gid)
    with contextlib.suppress(FileNotFoundError):
        if place.log.stat().st_size > LARGEST_LOG:
            os.replace(place.log, place.log.with_suffix(".log.1"))
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
    descriptor = os.open(place.log, flags, 0o600)
    give(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def postmaster(place: Place) -> Process | None:
    """The living postmaster on this data: of the processes with its mark the one that is no child of them."""
    family = marked(place.mark, place.uid)
    pids = {process.pid for process in family}
    heads = [one for one in family if f" -D {place.data} " in one.command and one.parent not in pids]
    return heads[0] if heads else None


def halt(place: Place) -> None:
    """Stops every process on this data: in order, then at once, then by force. Raises EmbeddedError when they
    stay."""
    head = postmaster(place)
    steps = [(signal.SIGINT, 30.0)] if head else []
    for number, seconds in [*steps, (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)]:
        family = [head] if number is signal.SIGINT and head else marked(place.mark, place.uid)
        for process in family:
            if identity(process.pid) == process.birth:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process.pid, number)
        if _gone(place, seconds):
            return
    raise EmbeddedError(
        f"PostgreSQL op {place.data} stopt niet. "
        f"Beëindig de processen met {place.mark} in hun naam en probeer het opnieuw."
    )


def _gone(place: Place, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while family := marked(place.mark, place.uid):
        while any(identity(one.pid) == one.birth for one in family):
            if time.monotonic() >= until:
                return False
            time.sleep(0.02)
    return True


def _hba() -> str:
    return "".join(f"local all {role} peer map=ketenzicht\n" for role in ROLES)


def _ident(place: Place) -> str:
    return "".join(f'ketenzicht "{client}" {role}\n' for client in place.clients for role in ROLES)

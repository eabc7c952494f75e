"""A server that can be talked to, and the one way in which this package asks it something: `psql`, no driver.

Refuses nothing itself; who may log in is decided by the server.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ketenzicht.config.embedded.binaries import environment, wheel
from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.sockets import socket_file

DATABASE = "ketenzicht"
_CONNECT_SECONDS = "5"
_PROBE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """`socket` is a folder, `port` only names the file in it, `data` is where the rows lie."""

    socket: Path
    port: int
    data: Path
    version: int

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for a driver; the folder of the socket is percent-encoded."""
        folder = quote(str(self.socket), safe="")
        return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?host={folder}&port={self.port}"


def ask(cluster: Cluster, role: str, database: str, sql: str) -> str:
    """Runs statements one by one, stops at the first that fails; gives the bare output.

    Raises EmbeddedError with the first line of what the server said.
    """
    told = _psql(cluster, role, database, sql)
    if told.returncode != 0:
        reason = next((line for line in told.stderr.splitlines() if line.strip()), "geen antwoord")
        raise EmbeddedError(
            f"De database {database} deed niet wat nodig was ({reason.removeprefix('psql:<stdin>:')}). "
            "Kijk in het logboek onder var/log en probeer het opnieuw."
        )
    return told.stdout.strip()


def answers(cluster: Cluster) -> bool:
    """The only truth about a server: it answered `select 1`."""
    if not socket_file(cluster.socket).exists():
        return False
    try:
        told = _psql(cluster, "kz_super", "postgres", "select 1;", _PROBE_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return told.returncode == 0 and told.stdout.strip() == "1"


def _psql(
    cluster: Cluster, role: str, database: str, sql: str, seconds: float | None = None
) -> subprocess.CompletedProcess[str]:
    program = wheel(cluster.version) / "bin" / "psql"
    command = [
        str(program), "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--no-password",
        "--set=ON_ERROR_STOP=1", "--file=-", f"--host={cluster.socket}", f"--port={cluster.port}",
        f"--username={role}", f"--dbname={database}",
    ]  # fmt: skip
    return subprocess.run(
        command,
        input=sql,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        timeout=seconds,
        env={**environment(), "PGCONNECT_TIMEOUT": _CONNECT_SECONDS},
    )

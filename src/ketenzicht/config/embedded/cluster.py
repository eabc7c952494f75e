"""A server that can be talked to, and the one way in which this package asks it something: `psql`, no driver.

Refuses nothing itself; who may log in is decided by the server.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ketenzicht.config.embedded.binaries import wheel
from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.places import environment

DATABASE = "ketenzicht"
_CONNECT_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class Cluster:
    """`socket` is a folder, `port` only names the file in it, `data` is where the rows lie."""

    socket: Path
    port: int
    data: Path
    version: int

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for a driver; the folder of the socket is percent-encoded."""
        return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?host={quote(str(self.socket), safe='')}&port={self.port}"


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
    if not (cluster.socket / f".s.PGSQL.{cluster.port}").exists():
        return False
    told = _psql(cluster, "kz_super", "postgres", "select 1;")
    return told.returncode == 0 and told.stdout.strip() == "1"


def _psql(cluster: Cluster, role: str, database: str, sql: str) -> subprocess.CompletedProcess[str]:
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
        env={**environment(), "PGCONNECT_TIMEOUT": _CONNECT_SECONDS},
    )

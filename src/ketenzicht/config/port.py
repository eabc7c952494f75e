"""One address, one server. Refuses a port that somebody else has, before anything else is started.

The web server shares its port on purpose (SO_REUSEPORT), so that two of them would silently divide the visitors.
Therefore the port is claimed first, without sharing, and kept by this process until it ends.
"""

import errno
import socket
import time

from ketenzicht.config.start import WillNotStart

# A server that was killed a moment ago still has its port for as long as its children need to notice.
PATIENCE_SECONDS = 2.5


def claim(host: str, port: int) -> socket.socket:
    """Keep `port` for this process and its children; close the socket to give it back.

    Raises WillNotStart when somebody else has it, or when this machine has no such address.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _try(host, port)
            break
        except OSError as error:
            if time.monotonic() >= until:
                raise WillNotStart(_sentence(host, port, error)) from error
            time.sleep(0.1)
    held = _socket(host)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    held.bind((host, port))
    return held


def _try(host: str, port: int) -> None:
    with _socket(host) as trial:
        # What was closed a moment ago does not count (TIME_WAIT); who listens or holds does.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((host, port))


def _socket(host: str) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)


def _sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Poort {port} op {host} is al in gebruik: waarschijnlijk draait Ketenzicht daar al. "
            f"Stop dat met Ctrl-C, of kies een andere poort: PORT={port + 1} make run."
        )
    return f"Op {host} poort {port} kan niet worden geluisterd ({error.strerror}). Kies een andere PORT of HOST."

"""A local server that speaks clamd's INSTREAM, with an answer of its own choice."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VIRUS = b"X5O!P%@AP[4" + b"\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FOUND = b"stream: Win.Test.EICAR_HDB-1 FOUND\0"


class Scanner:
    """What was received, and how many times it was asked."""

    def __init__(self, answer: bytes | None) -> None:
        self.answer = answer
        self.received: list[bytes] = []

    def serve(self, listening: socket.socket) -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                self._one(line)

    def _one(self, line: socket.socket) -> None:
        reading = line.makefile("rb")
        assert reading.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", reading.read(4))[0]:
            content += reading.read(size)
        self.received.append(content)
        if self.answer is None:
            # Says nothing until the other side has had enough.
            line.settimeout(5)
            reading.read(1)
            return
        line.sendall(self.answer or (FOUND if VIRUS in content else b"stream: OK\0"))


@contextmanager
def scanner(path: Path, answer: bytes | None = b"") -> Iterator[Scanner]:
    """A scanner at this socket: finds the test virus, or always answers the same; None: never answers."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(str(path))
    listening.listen()
    with serving(listening, Scanner(answer)) as one:
        yield one


@contextmanager
def serving(listening: socket.socket, one: Scanner) -> Iterator[Scanner]:
    """The scanner behind a socket that listens, of whatever family."""
    thread = threading.Thread(target=one.serve, args=(listening,), daemon=True)
    thread.start()
    try:
        yield one
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(6)

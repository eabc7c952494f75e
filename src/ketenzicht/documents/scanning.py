"""Asks clamd whether a file holds malware, over its socket, in its own protocol (INSTREAM). Needs no package.

Protocol (clamd(8)): "zINSTREAM\\0", then pieces of four bytes of length (network order) and content, then a length of
zero; the answer ends with \\0: "stream: OK", "stream: NAME FOUND", or words that end in "ERROR".
Refuses to call clean what was not answered with OK: no answer, a late one or a strange one is "failed".
"""

import socket
import struct
import time
from dataclasses import dataclass
from typing import Literal

PIECE = 1 << 16
PATIENCE = 20.0  # seconds for one file, from the first byte to the answer
LONGEST_ANSWER = 1_000

Outcome = Literal["clean", "found", "failed", "none"]


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the scanner said; `name` is what it calls the malware. "none": there is no scanner here."""

    outcome: Outcome
    name: str = ""


def scan(data: bytes, address: str, *, patience: float = PATIENCE) -> Scanned:
    """Scan at `address`: a path of a socket, "host:port", or "" for an installation without a scanner."""
    if not address:
        return Scanned("none")
    ends = time.monotonic() + patience
    try:
        with _connected(address, patience) as line:
            _send(line, data, ends)
            return _said(_answer(line, ends))
    except OSError:
        # clamd hangs up in the middle of a file that is longer than it takes: that is no "clean".
        return Scanned("failed")


def _connected(address: str, patience: float) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if not address.startswith("/") and colon and port.isdigit():
        return socket.create_connection((host, int(port)), timeout=patience)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(patience)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, data: bytes, ends: float) -> None:
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(data), PIECE):
        line.settimeout(_left(ends))
        piece = data[start : start + PIECE]
        line.sendall(struct.pack("!I", len(piece)) + piece)
    line.sendall(struct.pack("!I", 0))


def _answer(line: socket.socket, ends: float) -> bytes:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        line.settimeout(_left(ends))
        part = line.recv(LONGEST_ANSWER)
        if not part:
            break
        said += part
    return said


def _said(answer: bytes) -> Scanned:
    if answer == b"stream: OK\0":
        return Scanned("clean")
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND\0"):
        return Scanned("found", answer[8:-7].decode("ascii", "replace")[:100])
    return Scanned("failed")


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left

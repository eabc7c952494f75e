"""Posting the messages of webhooks, outside every transaction. Follows no redirect, reads no answer but its status.

Connects to the machine that was looked at and to no other, and has ten seconds for connecting and ten for the answer: a
partner who answers drop by drop keeps nobody waiting, and who was silent is not asked again in the same turn.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from threading import Timer
from urllib.parse import urlsplit

from ketenzicht.agencies.acting import acting
from ketenzicht.duties import webhooks
from ketenzicht.duties.signature import HEADER, sign
from ketenzicht.kernel import clock
from ketenzicht.rules.access import SYSTEM

SECONDS = 10


class Pinned(HTTPConnection):
    """A connection to one machine, whatever the name of the host means by now; the certificate must be of the name."""

    def __init__(self, host: str, port: int, machine: str, *, tls: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.machine, self.tls = machine, tls
        self.default_port = 443 if tls else 80

    def connect(self) -> None:
        line = socket.create_connection((self.machine, self.port), self.timeout)
        try:
            self.sock = self.tls.wrap_socket(line, server_hostname=self.host) if self.tls else line
        except (OSError, ValueError):
            line.close()
            raise


def deliver() -> int:
    """Post what waits. Returns how many were delivered; what failed is tried again later."""
    with acting(SYSTEM):
        due = webhooks.due_messages(actor=SYSTEM) if webhooks.has_due() else []
    done, silent = 0, set[str]()
    for message in due:
        status = None if message.url in silent else post(message)
        if status is None:
            silent.add(message.url)
        state = webhooks.record_answer(actor=SYSTEM, delivery=message.delivery, status=status)
        done += state == "delivered"
    return done


def post(message: webhooks.Message) -> int | None:
    """The status of the answer; None when nobody answered, or the address leads inside."""
    parts = urlsplit(message.url)
    host = parts.hostname or ""
    machines = webhooks.outside_addresses(host)
    if not machines:
        return None
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    line = Pinned(host, parts.port or (443 if tls else 80), machines[0], tls=tls)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Ketenzicht",
        "Ketenzicht-Delivery": str(message.delivery),
        HEADER: sign(message.secret, message.body, clock.now()),
    }
    try:
        line.connect()
        with _given_up(line.sock):
            line.request("POST", f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", message.body, headers)
            return line.getresponse().status
    except (OSError, HTTPException, ValueError):
        return None
    finally:
        line.close()


@contextmanager
def _given_up(line: socket.socket) -> Iterator[None]:
    """Cut the line when ten seconds are over: the time-out of a socket begins anew at every byte."""
    alarm = Timer(SECONDS, _cut, [line])
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        # Below the encryption: the reader may be in the middle of a record.
        socket.socket.shutdown(line, socket.SHUT_RDWR)

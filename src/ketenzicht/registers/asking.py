"""One question to one register over HTTP(S), outside every transaction, and its answer as JSON.

Ten seconds in all, a megabyte at most, no redirect, no second try. Refuses a certificate that is not of the name, and
repeats nothing of question or answer in an error: a log must not learn whom somebody asked about.
"""

import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from typing import Any
from urllib.parse import urlencode, urlsplit

from ketenzicht.config.register_settings import RegisterServer
from ketenzicht.registers.answer import NoAnswer

SECONDS = 10.0  # for all of it together
LARGEST = 1_000_000  # bytes of an answer
MOST_PARAMS = 10
BY_STATUS = {401: "key_refused", 403: "key_refused", 429: "busy"}


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent: the path behind the address of the register, its query, and a body when it is posted."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    accept: str = "application/hal+json, application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def put(server: RegisterServer, request: Request) -> dict[str, Any] | None:
    """The JSON object of the answer; None when the register says that there is no such thing. Raises NoAnswer."""
    status, body = _exchanged(server, request)
    if status == 404:
        return None
    if 300 <= status < 400:
        raise NoAnswer("elsewhere")
    if status == 400:
        raise _refused(body)
    if status != 200:
        raise NoAnswer(BY_STATUS.get(status, "down" if status >= 500 else "question_refused"))
    return _read(body)


def _exchanged(server: RegisterServer, request: Request) -> tuple[int, bytes]:
    late = Event()
    line = _line(server)
    try:
        line.connect()
        with _cut_off(line.sock, late):
            line.request("POST" if request.body is not None else "GET", *_sent(server, request))
            answer = line.getresponse()
            body = answer.read(LARGEST + 1)
    except TimeoutError:
        raise NoAnswer("too_slow") from None
    except (OSError, HTTPException, ValueError):
        raise NoAnswer("too_slow" if late.is_set() else "unreachable") from None
    finally:
        line.close()
    if late.is_set():
        raise NoAnswer("too_slow")
    if len(body) > LARGEST:
        raise NoAnswer("too_large")
    return answer.status, body


def _line(server: RegisterServer) -> HTTPConnection:
    parts = urlsplit(server.url)
    host = parts.hostname or ""
    if parts.scheme == "http":
        return HTTPConnection(host, parts.port, timeout=SECONDS)
    try:
        tls = ssl.create_default_context(cafile=server.authority or None)
        if server.certificate:
            tls.load_cert_chain(server.certificate)
    except OSError:
        raise NoAnswer("unreachable") from None
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    return HTTPSConnection(host, parts.port, timeout=SECONDS, context=tls)


def _sent(server: RegisterServer, request: Request) -> tuple[str, bytes | None, dict[str, str]]:
    """Target, body and headers."""
    target = urlsplit(server.url).path + request.path
    if request.query:
        target += "?" + urlencode(request.query)
    headers = {"Accept": request.accept, "User-Agent": "Ketenzicht", server.header: server.key, **request.headers}
    if request.body is None:
        return target, None, headers
    return target, json.dumps(request.body).encode(), {**headers, "Content-Type": "application/json; charset=utf-8"}


@contextmanager
def _cut_off(line: socket.socket, late: Event) -> Iterator[None]:
    """Cut the line when the time is over: the time-out of a socket begins anew at every byte."""

    def cut() -> None:
        late.set()
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it was closed in the same moment

    alarm = Timer(SECONDS, cut)
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _read(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise NoAnswer("broken") from None
    if not isinstance(found, dict):
        raise NoAnswer("broken")
    return found


def _refused(body: bytes) -> NoAnswer:
    """A refusal of the question (RFC 7807): the names of the fields, never what was in them."""
    try:
        said = _read(body)
    except NoAnswer:
        return NoAnswer("question_refused")
    if said.get("code") == "tooManyResults":
        return NoAnswer("too_many")
    params = said.get("invalidParams")
    names = [one.get("name") for one in params if isinstance(one, dict)] if isinstance(params, list) else []
    return NoAnswer("question_refused", tuple(str(name)[:60] for name in names[:MOST_PARAMS] if isinstance(name, str)))

"""What a partner's address may not do: lead inside, mean another machine a moment later, answer without end."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from ketenzicht.duties import webhooks
from ketenzicht.duties.webhooks import Message
from ketenzicht.jobs import posting
from tests.messages.server import a_certificate

INSIDE = (
    "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "::1", "::", "fe80::1%eth0", "fd00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
)  # fmt: skip
OUTSIDE = ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e", "2002:5db8:d70e::")
UNFIT = (
    "https://[", "https://[::1", "https://a.example:99999/", "https://a.example:x/", "https://a.example:22/",
    "https://a.example:8443/", "https://2130706433/", "https://0x7f000001/", "https://127.1/", "https://0/",
    "https://[::ffff:127.0.0.1]/", "https://[fe80::1%25eth0]/", "https://a.example/\x00", "https://a\x00.example/",
    "https://a.example/\ud800", "https://a.example/\r\nX: y", "https://a.example/ b", "https://é.example/",
    "https://:p@a.example/", "https://a.example/#x", "https:///x", "https://a.example/" + "x" * 300, "//a.example/",
    "https://a.example\\@10.0.0.1/", "file:///etc/passwd", "gopher://a.example/",
)  # fmt: skip


def a_message(url: str) -> Message:
    return Message(uuid4(), url, b"{}", "geheim")


def meaning(*answers: tuple[str, ...]) -> Callable[..., list[Any]]:
    """A name server that gives these addresses, one answer after the other; a number means itself."""
    left = list(answers)

    def asked(host: str, *_given: object, **_named: object) -> list[Any]:
        found = left.pop(0) if host == "partner.example" else (host,)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in found]

    return asked


@contextmanager
def answering(act: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server on this machine that does this with each connection; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                while True:
                    with server.accept()[0] as line:
                        act(line)
            except OSError:
                return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("url", UNFIT)
def test_what_is_no_plain_address_outside_is_not_kept(url: str) -> None:
    assert webhooks._unfit(url)


def test_an_ordinary_address_is_kept() -> None:
    for url in ("https://partner.example/seintje?voor=1", "https://partner.example:443/", "https://xn--9ca.example"):
        assert not webhooks._unfit(url)


def test_a_name_that_means_a_machine_inside_even_among_others_reaches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for inside in INSIDE:
        for found in ((inside,), (OUTSIDE[0], inside)):
            monkeypatch.setattr(socket, "getaddrinfo", meaning(found))
            assert webhooks.outside_addresses("partner.example") == (), inside
    for outside in OUTSIDE:
        monkeypatch.setattr(socket, "getaddrinfo", meaning((outside,)))
        assert webhooks.outside_addresses("partner.example") == (outside,)


@pytest.mark.parametrize("host", ["a..example", "x" * 70 + ".example", "\udcff.example", ".", "é" * 64])
def test_a_host_that_is_no_name_is_nobody(host: str) -> None:
    assert webhooks.outside_addresses(host) == ()


def test_the_machine_that_was_looked_at_is_the_one_that_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []

    def connect(address: tuple[str, int], *_given: object) -> socket.socket:
        reached.append(address[0])
        raise ConnectionRefusedError

    # The second answer would lead inside: it is never asked for.
    monkeypatch.setattr(socket, "getaddrinfo", meaning((OUTSIDE[0],), ("127.0.0.1",)))
    monkeypatch.setattr(socket, "create_connection", connect)
    assert posting.post(a_message("https://partner.example/seintje")) is None
    assert reached == [OUTSIDE[0]]


def drops(line: socket.socket) -> None:
    for _turn in range(200):
        line.sendall(b"H")
        time.sleep(0.05)


def endless(line: socket.socket) -> None:
    line.recv(4096)
    for _turn in range(10_000):
        line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def huge(line: socket.socket) -> None:
    line.recv(4096)
    line.sendall(b"HTTP/1.1 200 " + b"x" * 10_000_000)


def nonsense(line: socket.socket) -> None:
    line.recv(4096)
    line.sendall(b"\x00\xff\r\n\r\n")


def hangs_up(line: socket.socket) -> None:
    line.recv(10)


@pytest.mark.parametrize("act", [drops, endless, huge, nonsense, hangs_up])
def test_an_answer_without_end_or_sense_is_no_answer_and_costs_no_time(
    act: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "WEBHOOK_HOSTS", ["127.0.0.1"])
    monkeypatch.setattr(posting, "SECONDS", 0.3)
    with answering(act) as port:
        began = time.monotonic()
        assert posting.post(a_message(f"http://127.0.0.1:{port}/")) is None
        assert time.monotonic() - began < 3


def test_a_certificate_of_somebody_else_gets_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WEBHOOK_HOSTS", ["127.0.0.1"])
    certificate = a_certificate(tmp_path)
    context, heard = SSLContext(PROTOCOL_TLS_SERVER), list[bytes]()
    context.load_cert_chain(certificate, certificate)

    def act(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as safe:
            heard.append(safe.recv(4096))

    with answering(act) as port:
        assert posting.post(a_message(f"https://127.0.0.1:{port}/")) is None
    assert heard == []

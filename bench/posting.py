"""Sends reports to the public form over HTTP at a fixed pace, as a process of its own. No claim of its own.

An open loop: a report is due at its moment whether or not the one before was answered, and its waiting time counts from
then. With `again` a report that was refused or lost is sent once more, with the same token, until it is taken.
"""

import asyncio
import re
import time
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode
from urllib.request import urlopen

from bench.crowd import TOWNS, text_of

TOKEN_SIZE = 32
PATIENCE = 60.0  # seconds in which a report that is sent again must be taken
AT_ONCE = 400  # connections that may be open at the same time


@dataclass(slots=True)
class Sent:
    """One report: its token, what the last answer was (0: none), and after how many seconds it was taken."""

    token: str
    status: int
    seconds: float
    tries: int
    kept: bool
    retry_after: bool


def send(port: int, per_second: float, seconds: float, seed: int, again: bool) -> list[Sent]:
    """Offer `per_second` reports for so many seconds; what became of each."""
    return asyncio.run(_send(port, per_second, seconds, seed, again))


async def _send(port: int, per_second: float, seconds: float, seed: int, again: bool) -> list[Sent]:
    random, cookie = Random(seed), _cookie(port)  # noqa: S311  (words of a measurement, no secret)
    open_now = asyncio.Semaphore(AT_ONCE)
    began, tasks = time.perf_counter(), []
    for number in range(int(per_second * seconds)):
        due = began + number / per_second
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        token = f"{random.getrandbits(4 * TOKEN_SIZE):0{TOKEN_SIZE}x}"
        text = text_of(random)
        body = _body(token, cookie[1], text, TOWNS[number % len(TOWNS)])
        tasks.append(asyncio.create_task(_one(port, cookie[0], body, token, text, due, again, open_now)))
    return list(await asyncio.gather(*tasks))


def _cookie(port: int) -> tuple[str, str]:
    """The cookie and the token of the form, from the form itself; waits for a server that is coming up."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/melden?alles", timeout=20) as answer:
                cookie = answer.headers["Set-Cookie"].split(";")[0]
                found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
                if found is None:
                    raise AssertionError("The form has no token.")
                return cookie, found[1]
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def _body(token: str, csrf: str, text: str, town: str) -> bytes:
    said = {"csrfmiddlewaretoken": csrf, "step": "all", "go": "send", "token": token, "acute": "no", "text": text}
    return urlencode({**said, "municipality": town, "kind": "anonymous"}).encode()


async def _one(
    port: int, cookie: str, body: bytes, token: str, text: str, due: float, again: bool, open_now: asyncio.Semaphore
) -> Sent:
    tries, status, answer, until = 0, 0, b"", time.perf_counter() + PATIENCE
    while True:
        tries += 1
        async with open_now:
            try:
                status, answer = await asyncio.wait_for(_post(port, cookie, body), 30)
            except (OSError, EOFError, ValueError, IndexError, TimeoutError, asyncio.IncompleteReadError):
                status, answer = 0, b""
        if status == 200 or not again or time.perf_counter() > until:
            break
        await asyncio.sleep(0.5)
    head = answer.partition(b"\r\n\r\n")[0].lower()
    return Sent(token, status, time.perf_counter() - due, tries, text.encode() in answer, b"retry-after:" in head)


async def _post(port: int, cookie: str, body: bytes) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(
            f"POST /melden HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        await writer.drain()
        answer = await reader.read()
        return int(answer.split(b" ", 2)[1]), answer
    finally:
        writer.close()

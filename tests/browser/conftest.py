"""A browser on the real application: a server process of its own on a database of its own.

Refuses to skip in silence: without Chromium the tests say what was not run.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]
ROOT = Path(__file__).resolve().parents[2]
Servers = Callable[[int, str], int]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes] | None = None) -> None:
    """Until it answers; `server`: the process that will, when it is a child of this one."""
    for _ in range(400):
        if server is not None and server.poll() is not None:
            raise RuntimeError(f"The server ended with {server.returncode}.")
        try:
            with urlopen(f"{url}/health", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError("The server did not answer within 20 seconds.")


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """What starts a server on a port and a database, and gives the number of its process."""
    env = dict(os.environ, DJANGO_SETTINGS_MODULE="ketenzicht.config.settings")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.browser.server"],
        env=env, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as source:  # fmt: skip

        def begin(port: int, database: str) -> int:
            assert source.stdin is not None
            assert source.stdout is not None
            source.stdin.write(f"{port} {database}\n")
            source.stdin.flush()
            return int(source.stdout.readline())

        yield begin
        source.terminate()


@pytest.fixture
def site(committed: str, servers: Servers) -> Iterator[str]:
    """The address of the application on the database of `committed`."""
    port = free_port()
    server = servers(port, str(connection.settings_dict["NAME"]))
    try:
        wait_for(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.kill(server, signal.SIGTERM)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not on this machine (apt install chromium): no page was seen in a browser.")
    # Playwright keeps an event loop in this thread; Django must not take that for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browsing(chromium: Browser) -> Iterator[BrowserContext]:
    """A clean browser in Dutch; a message on the console about an error fails the test."""
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield context
    context.close()
    # A refused or stale form answers 4xx, which Chromium reports as a failed resource.
    assert [line for line in said if "status of 4" not in line] == []


@pytest.fixture
def tab(browsing: BrowserContext) -> Page:
    return browsing.new_page()

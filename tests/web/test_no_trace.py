"""The server as we ship it, asked from outside: no address, browser or code of a reporter in any log, file or row."""

import os
import re
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.browser.conftest import ROOT, free_port, wait_for

pytestmark = [pytest.mark.proof]
CANARY = "Kanarie-47/1.0 (spoor)"
ADDRESS = "203.0.113.77"
SENT = {"User-Agent": CANARY, "X-Forwarded-For": ADDRESS, "Forwarded": f"for={ADDRESS}", "X-Real-IP": ADDRESS}


def ask(
    port: int, method: str, path: str, body: dict[str, str] | None = None, cookie: str = ""
) -> tuple[int, str, str]:
    """Status, page and the cookie of the form."""
    line = HTTPConnection("127.0.0.1", port, timeout=20)
    headers = SENT | {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    line.request(method, path, urlencode(body) if body else None, headers)
    answer = line.getresponse()
    page = answer.read().decode()
    line.close()
    return answer.status, page, (answer.headers["Set-Cookie"] or "").partition(";")[0]


def everything_in(url: str) -> str:
    """Every row of every table, as text."""
    with psycopg.connect(url) as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        connection.execute("set row_security = off")
        return "\n".join(
            str(row[0])
            for (table,) in tables
            for row in connection.execute(
                psycopg.sql.SQL("select t::text from {} t").format(psycopg.sql.Identifier(table))
            )
        )


def test_a_report_and_a_return_leave_no_trace_of_who_asked(committed: str, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "server.log"
    env = dict(os.environ, DATABASE_URL=committed, DJANGO_SETTINGS_MODULE="ketenzicht.config.settings")
    with log.open("wb") as written:
        command = [sys.executable, "-m", "ketenzicht.config.serve_web", "127.0.0.1", str(port)]
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=written, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        _, page, cookie = ask(port, "GET", "/melden")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        form = {"csrfmiddlewaretoken": token[1], "acute": "no", "text": "Vier mannen in een loods.", "go": "send"}
        status, page, _ = ask(port, "POST", "/melden", form, cookie)
        found = re.search(r"data-receipt>([0-9A-Z-]{24})<", page)
        assert status == 200
        assert found
        form = {"csrfmiddlewaretoken": token[1], "code": found[1]}
        assert ask(port, "POST", "/melden/bericht", form, cookie)[0] == 200
        assert ask(port, "POST", "/melden/bericht", form | {"code": "ZZZZ"}, cookie)[0] == 400
        assert ask(port, "GET", "/melden/bestaat-niet")[0] == 404
        assert ask(port, "GET", "/hulp")[0] == 200
    finally:
        server.terminate()
        server.wait(20)
    left = log.read_text() + everything_in(
        os.environ["DATABASE_MAINTENANCE_URL"].rpartition("/")[0] + committed[committed.rindex("/") :]
    )
    plain = found[1].replace("-", "")
    for trace in ("Kanarie", ADDRESS, found[1], plain, plain.encode().hex(), "/melden", "/hulp"):
        assert trace not in left, trace
    assert "receipt.read" in left

"""A thousand names, numbers, addresses and one reporter's IP go in through the doors and stand nowhere in the clear."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from ketenzicht.chain.demo_load import load_setting
from ketenzicht.chain.taking import take
from ketenzicht.chain.walk import perform
from ketenzicht.signals.files import read_file
from tests import setting_up
from tests.api.knocking import token
from tests.signals.given import rows
from tests.worlds import written

pytestmark = pytest.mark.proof
EACH = 55  # signals through each of three doors, with six canaries each
STORIES = 3  # whole stories, with ten
IP, FORWARDED, BROWSER = "127.83.19.77", "203.0.113.77", "Kanarievogel/83.19"
PATIENCE = 60.0


def planted(door: str, number: int) -> dict[str, str]:
    """The six canaries of one signal; no two are alike."""
    stamp = f"{'wai'.index(door[0])}{number:03d}"
    return {
        "name": f"Demo-Kwikstaart{stamp} van Tapuit",
        "phone": f"085-77{stamp}9",
        "address": f"Zanglijsterpad {stamp}, Roodborstdorp",
        "plate": f"KZ-{stamp}-Q",
        "email": f"kluut{stamp}@vogel.example",
        "text": f"zij heet Wielewaal{stamp} en slaapt achter de bakkerij",
    }


DOORS = ("web", "api", "inbox")
CANARIES = [planted(door, number) for door in DOORS for number in range(EACH)]
DEEP = [f"Demo-Goudvink{number:02d}{letter} Sijs" for number in range(STORIES) for letter in "abcdefghij"]


def needles() -> list[str]:
    """Everything to look for, numbers also without what stands between their digits."""
    found = [value for canary in CANARIES for value in canary.values()] + DEEP + [IP, FORWARDED, BROWSER]
    return found + [re.sub(r"\D", "", canary["phone"]) for canary in CANARIES]


@contextmanager
def serving(url: str, log: Path) -> Iterator[int]:
    """The web server and the worker as processes of their own, on this database; gives the port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    env = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(setting_up.ROOT / "src")}
    commands = (["ketenzicht.config.serve_web", "127.0.0.1", str(port)], ["ketenzicht.jobs"])
    with log.open("w") as out:
        children = [
            subprocess.Popen([sys.executable, "-m", *command], env=env, stdout=out, stderr=out) for command in commands
        ]
        try:
            until = time.monotonic() + PATIENCE
            while True:
                try:
                    asked(port, "GET", "/health")
                    break
                except OSError:
                    assert time.monotonic() < until, log.read_text()
                    time.sleep(0.1)
            yield port
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(timeout=PATIENCE)


def asked(port: int, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, str]:
    """(status, body, cookies) of one request by the reporter: from that IP, with that browser."""
    knock = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(IP, 0))
    sent = {"User-Agent": BROWSER, "X-Forwarded-For": FORWARDED, "Host": f"127.0.0.1:{port}", **headers}
    knock.request(method, path, body.encode(), sent)
    answer = knock.getresponse()
    text = answer.read().decode(errors="replace")
    cookies = "; ".join(each.split(";")[0] for each in answer.headers.get_all("Set-Cookie") or ())
    knock.close()
    return answer.status, text, cookies


def form_of(port: int) -> tuple[str, str]:
    """The token of the form and the cookie that goes with it."""
    _, page, cookies = asked(port, "GET", "/melden")
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1], cookies


def through_the_form(port: int, form: tuple[str, str], canary: dict[str, str], number: int) -> int:
    given = {
        "acute": "no", "minor": "unknown", "municipality": "Hilversum", "when": "week", "kind": "citizen",
        "text": f"Ik zag dat {canary['text']}; kenteken {canary['plate']}, mail {canary['email']}.",
        "address": canary["address"], "name": canary["name"], "phone": canary["phone"],
        "phone_safe": "no", "token": f"{number:022d}",
        "go": "send", "step": "check", "csrfmiddlewaretoken": form[0],
    }  # fmt: skip
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": form[1]}
    return asked(port, "POST", "/melden", urlencode(given), **headers)[0]


def as_json(canary: dict[str, str], number: int) -> dict[str, Any]:
    return {
        "text": f"Gehoord: {canary['text']}.",
        "municipality": "Hilversum",
        "external_id": f"doos-{number}",
        "reporter": {"kind": "citizen", "name": canary["name"], "contact": canary["phone"], "safe_to_contact": False},
        "observables": [
            {"kind": "address", "value": canary["address"]},
            {"kind": "plate", "value": canary["plate"]},
            {"kind": "email", "value": canary["email"]},
            {"kind": "person", "value": canary["name"]},
        ],
    }


def through_the_api(port: int, bearer: str, canary: dict[str, str], number: int) -> int:
    headers = {"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"}
    return asked(port, "POST", "/api/v1/signals", json.dumps(as_json(canary, number)), **headers)[0]


def go_wrong(port: int, bearer: str, canary: dict[str, str]) -> set[int]:
    """Requests that fail with canaries in every place where a log could pick one up."""
    name = quote(canary["name"])
    headers = {"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"}
    return {
        asked(port, "GET", f"/meldingen/{name}?q={quote(canary['address'])}", Referer=f"http://x.example/{name}")[0],
        asked(port, "POST", "/api/v1/signals", f'{{"text": "{canary["name"]}"', **headers)[0],
        asked(port, "POST", "/api/v1/signals", json.dumps({"text": canary["text"], canary["name"]: 1}), **headers)[0],
        asked(port, "POST", "/melden", f"text={name}", **{"Content-Type": "application/x-www-form-urlencoded"})[0],
    }


def tell_stories() -> set[str]:
    """The warehouse, again and again, with a canary wherever somebody writes a name or words; gives those canaries."""
    planted = set()
    (story,) = written("story_warehouse.toml")
    for number in range(STORIES):
        names = DEEP[number * 10 : number * 10 + 10]
        planted |= {names[0], names[1]}
        used = iter(names[2:])
        steps = []
        for step in story.steps:
            given = dict(step.given)
            for place in ("notes", "message", "text", "title", "question", "reason"):
                if isinstance(given.get(place), str) and step.do != "close":
                    planted.add(name := next(used, names[0]))
                    given[place] = f"{given[place]} Naam: {name}."
            if "client" in given:
                given["client"] = {**given["client"], "surname": names[1]}
            steps.append(replace(step, given=given))
        signal = {**story.signal, "external_id": f"diep-{number}", "text": f"{story.signal['text']} {names[0]}"}
        perform(replace(story, signal=signal, steps=tuple(steps)))
    return planted


def readable() -> dict[str, str]:
    """What every column of every table in every schema of the application says, and every session, as one text each."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_schema, table_name, column_name, data_type from information_schema.columns "
            "where table_schema not in ('information_schema', 'pg_catalog')"
        )
        for schema, table, column, kind in cursor.fetchall():
            text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'select string_agg({text}, chr(10)) from "{schema}"."{table}"')
            found[f"{schema}.{table}.{column}"] = cursor.fetchone()[0] or ""
    for session in Session.objects.all():
        found[f"session {session.pk}"] = json.dumps(session.get_decoded(), default=str)
    return found


def files_with(words: list[str], tmp: Path, *folders: Path) -> list[str]:
    """The files under these folders, but the keys, that hold one of the words; also those of the database server."""
    (tmp / "words").write_text("\n".join(words) + "\n")
    told = subprocess.run(
        ["grep", "-rlaF", "--exclude-dir=keys", "-f", str(tmp / "words"), *map(str, folders)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    # The server takes away a file of its log while it is looked through: what is gone holds nothing.
    assert all("No such file" in line for line in told.stderr.splitlines())
    return told.stdout.split()


@pytest.fixture
def told(committed: str, tmp_path: Path) -> Path:
    """All of it happened; the folder with what the servers said."""
    load_setting()
    bearer, log = token("AF"), tmp_path / "out"
    log.mkdir()
    (log / "inbox.jsonl").write_text(
        "".join(json.dumps(as_json(each, 900 + number)) + "\n" for number, each in enumerate(CANARIES[2 * EACH :]))
    )
    taken = list(take(read_file(log / "inbox.jsonl", channel="email", municipality="")))
    assert [row.fault for row, received in taken if received is None] == []
    (log / "inbox.jsonl").unlink()
    planted = {value for canary in CANARIES for value in canary.values()} | tell_stories()
    assert len(planted) >= 1_000
    with serving(committed, log / "server.log") as port:
        form = form_of(port)
        for number in range(EACH):
            assert through_the_form(port, form, CANARIES[number], number) == 200
            assert through_the_api(port, bearer, CANARIES[EACH + number], number) == 201
        assert go_wrong(port, bearer, CANARIES[0]) <= {302, 400, 403, 404, 422}
        until = time.monotonic() + PATIENCE
        while rows("procrastinate.ProcrastinateJob", status__in=["todo", "doing"]).filter(scheduled_at=None).exists():
            assert time.monotonic() < until
            time.sleep(0.2)
    return log


def test_a_thousand_canaries_are_found_nowhere(told: Path, tmp_path: Path) -> None:
    assert rows("signals.Signal").count() == 3 * EACH + STORIES
    assert rows("people.Identity", field="name").count() >= 3 * EACH
    looked = readable()
    assert len(looked) > 250
    words = needles()
    pattern = re.compile("|".join(map(re.escape, words)))
    assert {place: pattern.findall(text)[:2] for place, text in looked.items() if pattern.search(text)} == {}
    assert files_with(words, tmp_path, setting_up.VAR, setting_up.CLUSTER.data, told) == []
    assert settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache"))
    # The search itself sees: what is meant to be read is found in a table, in the server's files and in a log.
    assert "Gemeente Hilversum" in looked["public.agencies_organisation.name"]
    (told / "control.log").write_text(f"GET /melden {IP}")
    assert files_with([IP], tmp_path, told) == [str(told / "control.log")]
    assert files_with(["Gemeente Hilversum"], tmp_path, setting_up.CLUSTER.data)

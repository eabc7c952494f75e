"""Whatever is posted to the public doors: an answer below 500, and a report that is in whole or not at all."""

import os
import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketenzicht.signals.lying_still import signals_lying_still
from ketenzicht.signals.receipt import ALPHABET
from ketenzicht.web import flood
from ketenzicht.web.flood import Budget
from ketenzicht.web.forms.reporting import STEPS, ReportForm
from tests.signals.given import rows

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
# A thousand took 22 s of a processor, most of it for the pages: more than CI has. All ten thousand run thoroughly.
POSTS = 10_000 if os.environ.get("KETENZICHT_THOROUGH") else 650
WORDS = (
    "", " ", "Hilversum", "yes", "no", "unknown", "anonymous", "victim", "2026-02-30", "31-12-2026", "0000-00-00",
    "52.1, 5.1", "999, 999", "\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "🚪" * 50, "א" * 300,
    "a" * 20_001, "<script>alert(1)</script>", "' or 1=1 --", "%s%n{{7*7}}", "../../etc/passwd", "\r\nSet-Cookie: a=b",
    "‮gniht", "1e999", "-1", "NaN", "٤٢", "tel:112", "bo@demo.example", "x" * 91, "{}", "[]", "null", "on", "<<<<",
)  # fmt: skip
GOOD = {"acute": "no", "text": "Vier mannen in een loods.", "municipality": "Hilversum"}
FILES = (b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + bytes(20), b"MZ" + bytes(50), b"Gewone tekst", bytes(9))
DOORS = ("/melden", "/melden", "/melden", "/melden/bericht", "/melden/code")


def post_of(draw: random.Random) -> tuple[str, dict[str, Any]]:
    """A post that is partly right: most wrong ones differ from a right one in a few places."""
    names = [*ReportForm.base_fields, "token", "step", "go", "code", "stamp", "do", "words", "helped", "typed", "zzz"]
    given: dict[str, Any] = dict(GOOD) if draw.random() < 0.8 else {}
    for name in draw.sample(names, draw.choice((0, 1, 2, 4, 9))):
        given[name] = [draw.choice(WORDS) for _ in range(2)] if draw.random() < 0.1 else draw.choice(WORDS)
    given["go"] = draw.choice(("send", "send", "send", "next", "back", "zomaar", *STEPS))
    given["token"] = f"{draw.getrandbits(90):022x}"
    given["step"] = draw.choice((*STEPS, "all", "nergens"))
    if draw.random() < 0.3:
        given["code"] = "".join(draw.choice(ALPHABET) for _ in range(20))
    if draw.random() < 0.05:
        given["documents"] = SimpleUploadedFile(draw.choice(("a.pdf", "..b", "x" * 300, "ж.png")), draw.choice(FILES))
    return draw.choice(DOORS), given


def test_hundreds_of_posts_break_nothing_and_leave_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "CODES", Budget(rate=1e9, most=1e9))
    monkeypatch.setattr("ketenzicht.web.even_time.time.sleep", lambda _seconds: None)
    draw, client, told = random.Random(4), Client(raise_request_exception=False), {}  # type: ignore[var-annotated]
    before = rows("signals.Signal").count()
    for number in range(POSTS):
        door, given = post_of(draw)
        status = client.post(door, given).status_code
        assert status in (200, 400), (number, door, given, status)
        told[status] = told.get(status, 0) + 1
    made = rows("signals.Signal").count() - before
    assert made > POSTS // 25
    assert min(told.values()) > POSTS // 10
    signals = rows("signals.Signal", receipt__isnull=False)
    assert rows("signals.Conversation", signal__in=signals.values("id")).count() == signals.count()
    assert rows("signals.Signal", duty__isnull=True).exclude(state="closed").count() == 0
    assert signals_lying_still() == 0

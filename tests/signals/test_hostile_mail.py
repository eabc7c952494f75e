"""HTML made to keep the reader busy: an unclosed tag of a megabyte, a sign with a million digits."""

from time import perf_counter

import pytest

from ketenzicht.signals.mail import read_mail

HEAD = b"From: demo@melder.example\r\nSubject: Loods\r\nContent-Type: text/html\r\n\r\nVier mannen "


@pytest.mark.parametrize("tail", [b"<" + b"w" * 1_000_000, b"<script" * 150_000, b"&#" + b"9" * 1_000_000 + b";"])
def test_hostile_html_is_read_at_once(tail: bytes) -> None:
    start = perf_counter()
    assert "Vier mannen" in read_mail(HEAD + tail).values["text"]
    assert perf_counter() - start < 2

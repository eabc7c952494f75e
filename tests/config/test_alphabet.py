"""A request in an alphabet that is none is told so, and reaches no page."""

from typing import Any

import pytest

from ketenzicht.config.alphabet import only_known_alphabets

MULTIPART = "multipart/form-data; boundary=b; charset="
NONE = (
    "hex", "zlib", "rot13", "undefined", "idna", "punycode", "utf-7", "unicode_escape", "raw_unicode_escape", "utf-16",
    "UTF-7", '"utf-7"', "x-nope", "utf-8, hex",
)  # fmt: skip


def answer(content_type: str) -> str:
    said: list[str] = []

    def page(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"page"]

    body = only_known_alphabets(page)({"CONTENT_TYPE": content_type}, lambda status, _headers: said.append(status))
    assert (said == ["200 OK"]) == (list(body) == [b"page"])
    return said[0]


@pytest.mark.parametrize("name", NONE)
def test_an_alphabet_that_is_none_or_yields_half_signs_reaches_no_page(name: str) -> None:
    assert answer(MULTIPART + name).startswith("415 ")
    assert answer(f"text/plain; Charset = {name}".replace(" = ", "=")).startswith("415 ")
    assert answer(f"text/plain; charset*=hex''%41{name}").startswith("415 ")


@pytest.mark.parametrize("name", ["utf-8", "UTF-8", '"utf-8"', "iso-8859-1", "windows-1252", ""])
def test_what_browsers_send_does(name: str) -> None:
    assert answer(MULTIPART + name) == "200 OK"
    assert answer("") == answer("multipart/form-data; boundary=b") == "200 OK"

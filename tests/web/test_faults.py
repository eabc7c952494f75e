"""What nobody foresaw is a page without content and a log line without words; a strange log-in is a plain no."""

import logging

import pytest
from django.test import Client

from ketenzicht.web.views import public

pytestmark = pytest.mark.django_db
SECRET = "Demo-Nima Kornoelje"


def test_an_unforeseen_error_is_logged_by_kind_and_place_only(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*args: object, **given: object) -> None:
        raise ZeroDivisionError(SECRET)

    monkeypatch.setattr(public, "render", broken)
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("ketenzicht").addHandler(handler)
    answer = Client(raise_request_exception=False).get("/hulp")
    logging.getLogger("ketenzicht").removeHandler(handler)
    assert answer.status_code == 500
    assert len(lines) == 1
    assert lines[0].startswith("ZeroDivisionError at ")
    assert SECRET not in lines[0] + answer.content.decode() + "".join(capfd.readouterr())


@pytest.mark.parametrize("body", ["[" * 100_000, '{"role": "AF\\u0000"}', '{"role": "AF", "login": "\\ud800"}'])
def test_a_strange_demo_login_is_a_plain_no(body: str) -> None:
    answer = Client().post("/demo/login", body, content_type="application/json")
    assert answer.status_code in {400, 404}


def test_a_demo_form_with_control_signs_is_a_plain_no() -> None:
    assert Client().post("/demo/login", {"role": "AF", "login": "a\x00b"}).status_code == 400

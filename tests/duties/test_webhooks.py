"""A partner's own system: told by ids alone and signed, tried again, and able to do the whole hand-over by the API."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from ketenzicht.duties.signature import HEADER, is_genuine, sign
from ketenzicht.duties.webhooks import WAITS, Message, add_webhook, addresses_of, end_webhook, send_again
from ketenzicht.jobs import posting, tasks
from ketenzicht.jobs.posting import deliver
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid, Missing, Refused
from ketenzicht.rules.access import Actor
from tests.api.knocking import ask
from tests.cast import actor, outsider
from tests.signals.given import TEXT, a_signal, asked, handed_over, judged, row, rows
from tests.web.browsing import as_role, plain

pytestmark = pytest.mark.django_db


class Partner(ThreadingHTTPServer):
    """The system of a partner: keeps what it got, answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listening)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status = 204

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/seintje"


class Listening(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: Any = self.server
        server.got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(server.status)
        self.send_header("Location", "http://127.0.0.1:1/elders")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def partner(monkeypatch: pytest.MonkeyPatch) -> Iterator[Partner]:
    monkeypatch.setattr(settings, "WEBHOOK_HOSTS", ["127.0.0.1"])
    server = Partner()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def keeper(role: str) -> Actor:
    """The functional administrator of the organisation of this role."""
    return Actor("BEHEER", actor("AF").user, actor(role).home)


def test_a_hand_over_is_told_by_ids_and_done_by_the_api(partner: Partner) -> None:
    _, secret = add_webhook(actor=keeper("NLA"), url=partner.url)
    id = a_signal()
    judged(id)
    (handover,) = handed_over(id, "NLA")
    assert partner.got == []
    assert deliver() == 1
    ((headers, body),) = partner.got
    assert is_genuine(secret, body, headers[HEADER], clock.now())
    told = json.loads(body)
    assert set(told) == {"id", "event", "kind", "object", "at"}
    assert (told["event"], told["object"], told["id"]) == (
        "handover.offered", str(handover), headers["Ketenzicht-Delivery"],
    )  # fmt: skip
    assert row(id).reference.encode() not in body
    shown = ask("get", f"/handovers/{told['object']}", role="NLA")
    assert shown["content"]["text"] == TEXT
    ask("post", f"/handovers/{told['object']}/acceptances", {"message": "Wij gaan langs."}, role="NLA", status=201)
    ask("post", f"/handovers/{told['object']}/acceptances", {}, role="NLA", status=409)
    assert (row(id).state, deliver(), len(partner.got)) == ("accepted", 0, 1)


def test_a_question_that_is_taken_back_is_told_and_others_hear_nothing(partner: Partner) -> None:
    add_webhook(actor=keeper("AVIM"), url=partner.url)
    add_webhook(actor=keeper("ZOCO"), url=partner.url)
    id = a_signal()
    judged(id, "vague")
    asked(id, "AVIM")
    judged(id)
    assert deliver() == 2
    assert [json.loads(body)["event"] for _, body in partner.got] == ["advice.asked", "advice.withdrawn"]


@pytest.mark.parametrize("status", [500, 302, 404])
def test_what_is_not_heard_is_tried_again_with_the_same_bytes_and_given_up(partner: Partner, status: int) -> None:
    webhook, _ = add_webhook(actor=keeper("NLA"), url=partner.url)
    id = a_signal()
    judged(id)
    handed_over(id, "NLA")
    partner.status, now = status, clock.now()
    for wait in (timedelta(0), *WAITS):
        now += wait + timedelta(seconds=1)
        with clock.at(now):
            deliver()
            deliver()
    assert len(partner.got) == len(WAITS) + 1
    assert len({body for _, body in partner.got}) == 1
    assert len({headers[HEADER] for headers, _ in partner.got}) == len(WAITS) + 1
    assert rows("duties.Duty", role="BEHEER", what="webhook", organisation_id=actor("NLA").home).count() == 1
    (kept,) = addresses_of(keeper("NLA"))
    assert (kept.given_up, kept.delivered) == (1, 0)
    partner.status = 200
    with pytest.raises(Missing):
        send_again(actor=keeper("AVIM"), webhook=webhook)
    assert send_again(actor=keeper("NLA"), webhook=webhook) == 1
    assert deliver() == 1
    end_webhook(actor=keeper("NLA"), webhook=webhook)
    handed_over(id, "ZoCo")
    assert deliver() == 0


def test_what_was_delivered_stays_so_when_the_turn_ends_badly(
    partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("NLA", "ZOCO"):
        add_webhook(actor=keeper(role), url=f"{partner.url}/{role}")
    id = a_signal()
    judged(id)
    for desk in ("NLA", "ZoCo"):
        handed_over(id, desk)
    answers: list[int | None] = [204]

    def post(_message: Message) -> int | None:
        return answers.pop()

    monkeypatch.setattr(posting, "post", post)
    # Killed while the second one is on its way.
    with pytest.raises(IndexError):
        tasks.deliver_webhooks.func(0)
    kept = {(row.state, row.attempts) for row in rows("duties.WebhookDelivery")}
    assert kept == {("delivered", 1), ("waiting", 1)}
    assert deliver() == 0
    answers += [204]
    with clock.at(clock.now() + WAITS[0]):
        assert deliver() == 1


def test_who_does_not_answer_is_asked_once_a_turn(partner: Partner, monkeypatch: pytest.MonkeyPatch) -> None:
    add_webhook(actor=keeper("NLA"), url=partner.url)
    for _turn in range(3):
        id = a_signal()
        judged(id)
        handed_over(id, "NLA")
    asked_of: list[str] = []
    monkeypatch.setattr(posting, "post", lambda message: asked_of.append(message.url))
    assert deliver() == 0
    assert asked_of == [partner.url]
    assert {(row.state, row.attempts) for row in rows("duties.WebhookDelivery")} == {("waiting", 1)}


def test_a_signature_fits_one_body_one_secret_and_five_minutes() -> None:
    now, body = clock.now(), b'{"id":"1"}'
    header = sign("geheim", body, now)
    assert is_genuine("geheim", body, header, now + timedelta(minutes=4))
    assert not is_genuine("geheim", body + b" ", header, now)
    assert not is_genuine("ander", body, header, now)
    for moment in (now + timedelta(minutes=6), now - timedelta(minutes=6)):
        assert not is_genuine("geheim", body, header, moment)
    for wrong in ("", header.replace("v1", "v2"), header.replace("t=", "t=1"), header[:-1]):
        assert not is_genuine("geheim", body, wrong, now)


@pytest.mark.parametrize(
    "url",
    [
        "http://partner.example/x",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://169.254.169.254/latest",
        "https://[::1]/x",
        "https://10.0.0.5/x",
        "https://u:p@partner.example/x",
        "ftp://partner.example/",
        "geen adres",
        "",
    ],
)
def test_an_address_that_is_open_or_leads_inside_is_refused(url: str) -> None:
    with pytest.raises(Invalid):
        add_webhook(actor=keeper("NLA"), url=url)
    assert addresses_of(keeper("NLA")) == []


def test_only_the_administrator_keeps_addresses_and_the_secret_is_shown_once(client: Client) -> None:
    for who in (actor("AF"), outsider()):
        with pytest.raises(Refused):
            add_webhook(actor=who, url="https://partner.example/seintje")
    as_role(client, "BEHEER")
    page = plain(client.post("/beheer/seintjes", {"url": "https://partner.example/seintje"}).content.decode())
    assert "Bewaar dit geheim nu" in page
    assert "Bewaar dit geheim nu" not in plain(client.get("/beheer/seintjes").content.decode())
    assert client.post("/beheer/seintjes", {"url": "http://x"}).status_code == 400
    as_role(client, "AF")
    assert client.get("/beheer/seintjes").status_code == 404

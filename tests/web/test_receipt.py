"""The code in the browser: typed back, opening a conversation, in no address or cookie, and never half told."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketenzicht.chain import flow, reporters
from ketenzicht.documents.queries import documents_of
from ketenzicht.kernel import clock
from ketenzicht.signals.conversation import read_conversation
from ketenzicht.signals.queries import signals_for
from tests.cast import actor
from tests.signals.given import handed_over, judged, received
from tests.web.browsing import as_role, outside, plain

pytestmark = pytest.mark.django_db
STAMP = re.compile(r'name="stamp" value="([^"]+)"')


def anonymous() -> tuple[Any, str]:
    taken = received().taken
    assert taken.receipt
    return taken.signal, taken.receipt


def ask(client: Client, code: str, status: int = 200, **more: str) -> str:
    answer = client.post("/melden/bericht", {"code": code, **more})
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return plain(answer.content.decode())


def stamp_in(html: str) -> str:
    found = STAMP.search(html)
    assert found
    return found[1]


def test_a_code_gives_state_and_feedback(client: Client) -> None:
    signal, code = anonymous()
    assert "Iemand zoekt nu uit" in ask(client, code)
    flow.give_feedback(actor=actor("AF"), signal=signal, text="Wij zijn gaan kijken.", limited=True)
    html = ask(client, code.lower().replace("-", " "))
    assert "Wij zijn gaan kijken." in html
    assert "Meer mogen wij hierover niet zeggen." in html
    assert "Gemeente Hilversum" in html


def test_the_reporter_writes_and_the_desk_answers_on_the_page_of_the_signal(client: Client) -> None:
    signal, code = anonymous()
    stamp = stamp_in(ask(client, code))
    assert "Uw bericht is verstuurd." in ask(client, code, do="write", stamp=stamp, words="De deur zit op slot.")
    as_role(client, "AF")
    page = f"/meldingen/{signal}"
    html = plain(client.get(page).content.decode())
    assert "De deur zit op slot." in html
    assert "Gelezen, geen antwoord nodig" in html
    assert "Bericht van de melder lezen" in plain(client.get("/").content.decode())
    assert client.post(f"{page}/bericht", {"words": ""}).status_code == 400
    assert client.post(f"{page}/bericht", {"words": "Sinds wanneer?"}).status_code == 302
    assert "Gelezen, geen antwoord nodig" not in plain(client.get(page).content.decode())
    assert "Sinds wanneer?" in ask(Client(), code)
    reporters.write(code, "Sinds mei.")
    assert client.post(f"{page}/bericht", {"read": "yes"}).status_code == 302
    assert "Bericht van de melder lezen" not in plain(client.get("/").content.decode())
    other = Client()
    outside(other)
    assert other.post(f"{page}/bericht", {"words": "Hallo"}).status_code == 404


def test_a_receiver_takes_part_on_the_page_of_the_hand_over(client: Client) -> None:
    signal, code = anonymous()
    reporters.write(code, "De deur zit op slot.")
    judged(signal)
    (handover,) = handed_over(signal)
    as_role(client, "NLA")
    page = f"/overdrachten/{handover}"
    assert "De deur zit op slot." not in client.get(page).content.decode()
    client.post(f"{page}/aannemen", {"message": ""})
    assert "De deur zit op slot." in client.get(page).content.decode()
    assert client.post(f"{page}/bericht", {"words": " "}).status_code == 400
    assert client.post(f"{page}/bericht", {"words": "Wij komen kijken."}).status_code == 302
    assert "Arbeidsinspectie" in ask(Client(), code)


def test_a_file_goes_with_a_message_and_a_refused_one_keeps_the_words(client: Client) -> None:
    signal, code = anonymous()
    stamp = stamp_in(ask(client, code))
    bad = SimpleUploadedFile("programma.exe", b"MZ" + bytes(99))
    given = {"code": code, "stamp": stamp, "do": "write", "words": "Kijk hier eens."}
    refused = client.post("/melden/bericht", given | {"documents": bad})
    assert refused.status_code == 400
    assert "Kijk hier eens.</textarea>" in refused.content.decode()
    note = SimpleUploadedFile("briefje.txt", b"Kamer 3, elke dag")
    assert client.post("/melden/bericht", given | {"documents": note}).status_code == 200
    note.seek(0)
    twice = client.post("/melden/bericht", given | {"documents": note})
    assert (twice.status_code, "al verstuurd" in twice.content.decode()) == (400, True)
    assert [one.name for one in documents_of(actor("AF"), signal)] == ["briefje.txt"]
    assert len(read_conversation(actor=actor("AF"), signal=signal) or ()) == 1


def test_after_twenty_minutes_the_code_is_asked_again_and_what_was_written_is_kept(client: Client) -> None:
    _, code = anonymous()
    stamp = stamp_in(ask(client, code))
    with clock.at(clock.now() + timedelta(minutes=21)):
        html = ask(client, code, 400, do="write", stamp=stamp, words="Nog iets.")
        assert "De twintig minuten zijn om." in html
        assert 'name="words" value="Nog iets."' in html
        again = ask(client, code, words="Nog iets.")
        assert "Nog iets.</textarea>" in again
        assert "Uw bericht is verstuurd." in ask(client, code, do="write", stamp=stamp_in(again), words="Nog iets.")


def test_the_reporter_says_whether_it_helped(client: Client) -> None:
    _, code = anonymous()
    stamp = stamp_in(ask(client, code))
    assert "Heeft uw melding geholpen?" not in ask(client, code)
    assert "Dank u." in ask(client, code, do="helped", stamp=stamp, helped="yes")
    ask(client, code, 400, do="helped", stamp=stamp, helped="")


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " ")])
def test_a_code_typed_back_is_right_however_it_is_typed(client: Client, typed: Any) -> None:
    code = "01K2-M0P1-1000-QRST-VW10"
    right = client.post("/melden/code", {"code": code, "typed": typed(code)})
    assert "Uw code klopt" in right.content.decode()
    assert code not in right.content.decode()


def test_a_code_typed_wrong_stays_in_sight(client: Client) -> None:
    code = "01K2-M0P1-1000-QRST-VW10"
    wrong = client.post("/melden/code", {"code": code, "typed": "01K2"})
    assert wrong.status_code == 400
    assert f"data-receipt>{code}<" in wrong.content.decode()
    assert "<script>" not in client.post("/melden/code", {"code": "<script>", "typed": ""}).content.decode()


def test_a_code_in_the_address_opens_nothing_and_no_cookie_holds_it(client: Client) -> None:
    _, code = anonymous()
    html = plain(client.get(f"/melden/bericht?code={code}").content.decode())
    assert "Iemand zoekt" not in html
    assert f'value="{code}"' not in html
    answer = client.post("/melden/bericht", {"code": code})
    assert code not in f"{answer.headers}{client.cookies}"
    assert set(client.cookies) <= {"kz_csrf"}


def test_a_known_code_changes_nothing_in_what_others_see() -> None:
    before = signals_for(actor("AF"))[1]
    _, code = anonymous()
    reporters.follow(code)
    assert signals_for(actor("AF"))[1] == before + 1

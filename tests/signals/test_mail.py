"""Reading an e-mail: the words of who wrote it, in any encoding, without what was quoted."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Invalid
from ketenzicht.signals.intake import read_report
from ketenzicht.signals.mail import read_mail
from tests.signals.given import MOMENT


def a_mail(body: str = "Café dicht, drie bedden.", *, charset: str = "utf-8", **headers: str) -> bytes:
    message = EmailMessage()
    known = {"from": "Demo Bo <bo@demo.example>", "to": "Meld <meld@Hilversum.example>", "subject": "Een loods"}
    for name, value in {**known, **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(body, charset=charset)
    return message.as_bytes()


def text_of(data: bytes) -> str:
    return str(read_mail(data).values["text"])


def html(body: str) -> bytes:
    return f"Subject: x\nContent-Type: text/html; charset=utf-8\n\n{body}".encode()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"])
def test_the_words_are_read_in_their_own_encoding(charset: str) -> None:
    assert text_of(a_mail(charset=charset)) == "Een loods\n\nCafé dicht, drie bedden."


@pytest.mark.parametrize("charset", ["no-such-thing", "idna", "undefined", "rot13", "x\\0y", ""])
def test_an_encoding_that_does_not_exist_or_does_not_fit_costs_no_mail(charset: str) -> None:
    data = f'Subject: x\nContent-Type: text/plain; charset="{charset}"\n\nCaf\xe9 {"x" * 80}..'.encode("latin-1")
    assert "Café" in text_of(data)


def test_html_becomes_words_without_script_and_style() -> None:
    words = text_of(html("<style>p {color: red}</style><p>Een &amp; <b>loods</b></p><SCRIPT>alert(1)</SCRIPT>"))
    assert " ".join(words.split()) == "x Een & loods"


@pytest.mark.parametrize("piece", ["<script", "<", "<a <", "<style>"])
def test_html_made_to_be_slow_is_read_at_once(piece: str) -> None:
    data, start = html(piece * 200_000), time.perf_counter()
    read_mail(data)
    assert time.perf_counter() - start < 10


def test_quotes_and_signature_stay_out() -> None:
    assert (
        text_of(a_mail("Nieuw.\n> Oud.\n>> Ouder.\nOok nieuw.\n-- \nBo\n085-5550907"))
        == "Een loods\n\nNieuw.\nOok nieuw."
    )


def test_plain_words_go_before_html() -> None:
    message = EmailMessage()
    message["subject"] = "x"
    message.set_content("gewoon")
    message.add_alternative("<p>opgemaakt</p>", subtype="html")
    assert text_of(message.as_bytes()) == "x\n\ngewoon"


def test_who_wrote_and_to_which_mailbox() -> None:
    mail = read_mail(a_mail(cc="x@demo.example", message_id="<1@demo.example>"))
    assert mail.values["reporter"] == {"kind": "citizen", "name": "Demo Bo", "contact": "bo@demo.example"}
    assert mail.mailbox == "meld@hilversum.example x@demo.example"
    assert mail.values["external_id"] == "<1@demo.example>"


def test_a_mail_with_a_subject_only_is_a_signal_and_one_without_words_is_not() -> None:
    assert read_report(read_mail(a_mail("")).values).text == "Een loods"
    with pytest.raises(Invalid):
        read_report(read_mail(a_mail("", subject=" ")).values)


@pytest.mark.parametrize("date", ["Fri, 1 Jan 2100 10:00:00 +0100", "Thu, 1 Jan 1970 00:00:00 +0000", "ooit", ""])
def test_a_wrong_date_costs_no_mail(date: str) -> None:
    with clock.at(MOMENT):
        report = read_report(read_mail(b"Date: " + date.encode() + b"\nSubject: x\n\nEen loods.").values)
    assert report.received_at == MOMENT


def test_a_date_without_zone_is_universal_time() -> None:
    with clock.at(MOMENT):
        report = read_report(read_mail(b"Date: Sun, 1 Mar 2026 10:00:00 -0000\nSubject: x\n\nEen loods.").values)
    assert report.received_at.isoformat() == "2026-03-01T10:00:00+00:00"


def test_a_very_long_message_id_costs_no_mail_and_stays_its_own() -> None:
    one, other = (read_mail(a_mail(message_id=f"<{'x' * 600}{end}>")).values for end in "ab")
    assert read_report(one).external_id != read_report(other).external_id


@given(st.binary(max_size=300))
def test_whatever_comes_in_it_is_read_or_refused(data: bytes) -> None:
    try:
        read_report(read_mail(data).values)
    except Invalid:
        return


HEADERS = st.sampled_from(["From", "To", "Date", "Message-ID", "Subject", "Content-Type", "Content-Transfer-Encoding"])


@given(st.lists(st.tuples(HEADERS, st.text(max_size=30)), max_size=6), st.text(max_size=60))
def test_whatever_stands_in_a_header_it_is_read_or_refused(headers: list[tuple[str, str]], body: str) -> None:
    lines = "".join(f"{name}: {value.replace(chr(10), ' ').replace(chr(13), ' ')}\n" for name, value in headers)
    try:
        read_report(read_mail((lines + "\n" + body).encode(errors="replace")).values)
    except Invalid:
        return

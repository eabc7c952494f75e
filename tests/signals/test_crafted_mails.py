"""Two hundred mails made to break the reader: each becomes something that shows, nothing is half there, none raises."""

import os
import random
from base64 import b64encode
from collections import Counter
from time import perf_counter

import pytest
from django.db.models import F

from ketenzicht.chain.letterbox import take_mail
from ketenzicht.signals.mail import read_mail
from ketenzicht.signals.mail_kinds import kind_of_mail
from ketenzicht.signals.mailroom import Lay
from tests.signals.given import rows
from tests.signals.mailing import BO, a_mail

pytestmark = [pytest.mark.proof, pytest.mark.django_db]
HEAD = f"From: {BO}\r\nTo: mensenhandel@gemeente-hilversum.example\r\nSubject: Loods\r\n".encode()
# A part goes through the chain; with KETENZICHT_THOROUGH=1 all of them do.
THOROUGH = os.environ.get("KETENZICHT_THOROUGH") == "1"
CHARSETS = ("utf-8", "utf-7", "utf-16", "idna", "rot13", "x\\0y", "hz", "iso-2022-kr", "punycode", "unicode_escape", "")
ODD = (
    b"", b"\x00" * 500, b"\r\n\r\n", b"\n" * 5_000, b"Op ma " * 8_000, b"> " * 20_000, b"-- \n", b"\xff\xfe\x00",
    "\u202egnorts\u202c \ufeff\u2028".encode(), b"=3D=" * 999, b"Van: x\n" * 5_000, b"<" * 50_000, b"%s%n{0}${x}",
    b"a" * 49_999, b"a" * 50_001, b"'; drop table signals_signal; --", "\ud83d".encode("utf-8", "surrogatepass"),
    b"\x1b[2J\x07", b"On " + b"x" * 90_000 + b" wrote:", b"_" * 60_000,
)  # fmt: skip
HEADERS = (
    "Subject: =?utf-8?B?//8=?=", "Subject: =?nope?Q?=FF?=", "Subject: " + "x" * 20_000, "From: <", 'From: "',
    "From: a@b, c@d", "From:", "From: =?utf-8?Q?=00?= <x@y>", "From: x@" + "y." * 300 + "nl",
    "Date: Mon, 99 Foo 9999 99:99:99 +9999",
    "Date: " + "9" * 400, "Message-ID: " + "<" * 600, "Message-ID: <a\x00b@c>", "In-Reply-To: " + "<a@b>" * 500,
    "References: <" + "r" * 5_000 + ">", "Content-Type: multipart/mixed; boundary=", "Content-Type: multipart/mixed",
    'Content-Type: text/plain; charset="', "Content-Type: /", "Content-Type: text/html; charset=utf-8",
    "Content-Type: message/rfc822", "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
    "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable",
    "Content-Transfer-Encoding: x-none",
    "Content-Disposition: attachment; filename*=utf-8''%00%FF", "MIME-Version: \x00", "Auto-Submitted: \x00",
    "To: " + "a@b.example, " * 2_000, "Delivered-To: \x7f", "X-" + "y" * 900 + ": z", ": leeg",
)  # fmt: skip


def nested(depth: int) -> bytes:
    opening = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return HEAD + opening + b"Content-Type: text/plain\r\n\r\nDiep in de mail een loods.\r\n"


def with_file(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    maintype, _, subtype = kind.partition("/")
    message = a_mail("Zie bijlage van de loods.", Message_ID="")
    message.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return message.as_bytes()


def crafted() -> list[bytes]:
    """All of them, the same ones each time."""
    dice = random.Random(4)
    made = [HEAD + f"Content-Type: text/plain; charset={one}\r\n\r\nCaf".encode() + b"\xe9 \xff" for one in CHARSETS]
    made += [HEAD + b"\r\n" + body for body in ODD]
    made += [HEAD + b"Content-Type: text/html\r\n\r\n" + body for body in ODD]
    made += [f"{header}\r\n".encode("utf-8", "replace") + HEAD + b"\r\nEen loods." for header in HEADERS]
    made += [HEAD + f"{header}\r\n\r\nEen loods.".encode("utf-8", "replace") for header in HEADERS]
    made += [nested(depth) for depth in (2, 50, 300)]
    made += [with_file(name, b"x") for name in ("", "../../etc/passwd", "a\x00b.pdf", "x" * 999, "CON", "a.exe", ".")]
    made += [with_file("winmail.dat", dice.randbytes(size), "application/ms-tnef") for size in (0, 4, 40, 4_000)]
    made += [with_file("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00" + dice.randbytes(400)) for _turn in range(6)]
    made += [with_file("a.eml", HEAD + b"\r\nDoorgestuurd.", "text/rfc822-headers"), with_file("a.zip", b"PK\x03\x04")]
    whole = a_mail("Vier mannen in een loods.", Message_ID="").as_bytes()
    made += [whole[: dice.randrange(len(whole))] for _turn in range(20)]
    made += [
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b64encode(dice.randbytes(300))[:-3] for _turn in range(5)
    ]
    assert len(made) < 200
    while len(made) < 200:
        mutable = bytearray(whole)
        for _change in range(8):
            mutable[dice.randrange(len(mutable))] = dice.randrange(256)
        made.append(bytes(mutable))
    return made


def test_two_hundred_crafted_mails_are_read_at_once() -> None:
    start = perf_counter()
    for mail in crafted():
        kind_of_mail(read_mail(mail), own=())
    assert perf_counter() - start < 60


def test_crafted_mails_are_each_something_and_none_is_half_there() -> None:
    mails = crafted() if THOROUGH else crafted()[::5]
    found = Counter(take_mail(mail, Lay("post", 1, number)).outcome for number, mail in enumerate(mails, start=1))
    assert sum(found.values()) == rows("signals.ReceivedMail").count() == len(mails)
    assert set(found) <= {"taken", "already", "automatic", "bounce", "unread", "added"}
    assert found["taken"] > len(mails) // 4
    assert found["unread"] > 0
    # As many signals as mails that became one, every one with its duty; every mail that waits has its duty too.
    assert rows("signals.Signal").count() == found["taken"]
    assert not rows("signals.Signal", duty__isnull=True).exists()
    assert (
        rows("signals.ReceivedMail", duty__isnull=False, duty__about=F("id")).count()
        == found["unread"] + found["added"]
    )
    again = Counter(take_mail(mail, Lay("post", 1, number)).outcome for number, mail in enumerate(mails[:10], start=1))
    assert again == {"seen": 10}

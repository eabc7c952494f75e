"""Reads one e-mail into the values of a signal: what was written, by whom, to which mailbox.

Takes the plain text part, else the words of the HTML part or of winmail.dat. Refuses nothing: a message without any
words is refused by the reading of the signal itself, and whether it is a report at all is for `mail_kinds`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape
from typing import Any

from ketenzicht.kernel import clock
from ketenzicht.signals.mail_files import contents_of
from ketenzicht.signals.mail_words import own_words

# Possessive: without a ">" a long name would be tried at each of its letters again.
TAG = re.compile(r"<(/?)(\w*+)[^<>]*+>")
# A number that no sign has; reading it as a number is refused by Python when it is long.
NO_SIGN = re.compile(r"&#[0-9]{8,}+;?")
UNSEEN = {"script", "style"}
EARLIEST = 1990
MOST_REFERENCES = 50
LONGEST_REPORT = 100_000
IDS = re.compile(r"<[^<>\s]{1,500}>")
REPORTED = re.compile(r"^message-id:\s*(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)
# The headers that tell whether a person wrote this.
TELLING = ("auto-submitted", "x-autoreply", "x-autorespond", "x-auto-response-suppress", "precedence", "return-path")
LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class Mail:
    """The values of a signal, and the mailbox that the message was sent to."""

    values: dict[str, Any]
    mailbox: str
    sender: str = ""
    message_id: str = ""
    refers_to: tuple[str, ...] = ()
    subject: str = ""
    words: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    unopened: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    reported: tuple[str, ...] = ()


def read_mail(data: bytes) -> Mail:
    """An e-mail (RFC 5322 bytes) as the values of a signal, for `read_report`."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    subject = " ".join(_headers(message, "subject")).replace("\x00", "").strip()
    body = _body(message)
    inside = contents_of(message, body)
    refers_to = tuple(IDS.findall(" ".join((*_headers(message, "in-reply-to"), *_headers(message, "references")))))
    read = _words(body) or inside.words or (_seen(inside.html) if inside.html else "")
    words = own_words(_clean(read), is_reply=bool(refers_to), subject=subject)
    values: dict[str, Any] = {
        "channel": "email",
        "text": f"{subject}\n\n{words}".strip() if words else subject,
        "reporter": _reporter(message),
        "external_id": "".join(_headers(message, "message-id")[:1]).replace("\x00", "").strip(),
    }
    sent = _sent(message)
    if sent:
        values["received_at"] = sent
    return Mail(
        values,
        _mailbox(message),
        sender=str(values["reporter"].get("contact", "")).lower(),
        message_id=values["external_id"],
        refers_to=refers_to[-MOST_REFERENCES:],
        subject=subject,
        words=words,
        files=inside.files,
        unopened=inside.unopened,
        headers={name: " ".join(_headers(message, name))[:500] for name in TELLING},
        reported=_reported(message),
    )


def _headers(message: EmailMessage, name: str) -> list[str]:
    """The values of a header. One that the parser stumbles over (a lone quote does it) is taken as it stands."""
    try:
        return [str(value) for value in message.get_all(name, [])]
    except (IndexError, LookupError, ValueError, TypeError, AttributeError):
        return [str(value) for key, value in message.raw_items() if key.lower() == name]


def _body(message: EmailMessage) -> MIMEPart | None:
    try:
        return message.get_body(preferencelist=("plain", "html"))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _words(part: MIMEPart | None) -> str:
    if part is None:
        return ""
    text = _decoded(part)
    return _seen(text) if part.get_content_type() == "text/html" else text


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n")


def _reported(message: EmailMessage) -> tuple[str, ...]:
    """The Message-IDs of the mail that a report of delivery is about."""
    if message.get_content_type() != "multipart/report":
        return ()
    found: list[str] = []
    for part in message.walk():
        if part is not message and part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            found += REPORTED.findall(part.as_string()[:LONGEST_REPORT])
    return tuple(found[:MOST_REFERENCES])


def _seen(html: str) -> str:
    """The words of HTML without tags, scripts and styles; one pass, however it is made."""
    words, start, inside = [], 0, ""
    for tag in TAG.finditer(html):
        if not inside:
            words.append(html[start : tag.start()])
        name, closes = tag[2].lower(), bool(tag[1])
        if not inside and name in UNSEEN and not closes:
            inside = name
        elif closes and name == inside:
            inside = ""
        start = tag.end()
    return unescape(NO_SIGN.sub(" ", " ".join([*words, "" if inside else html[start:]])))


def _decoded(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _reporter(message: EmailMessage) -> dict[str, str]:
    found = getaddresses(_headers(message, "from")[:1])
    name, address = found[0] if found else ("", "")
    reporter = {"kind": "citizen", "name": name[:LONGEST_NAME], "contact": address[:LONGEST_NAME]}
    return {key: value for key, value in reporter.items() if value}


def _mailbox(message: EmailMessage) -> str:
    headers = [value for name in ("delivered-to", "to", "cc") for value in _headers(message, name)]
    addresses = [address.lower() for _, address in getaddresses(headers) if address]
    return " ".join(addresses)


def _sent(message: EmailMessage) -> str:
    try:
        moment = parsedate_to_datetime("".join(_headers(message, "date")[:1]))
    except (TypeError, ValueError, OverflowError):
        return ""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    # The clock of the sender may be wrong; a mail is not refused for that, it counts from when we read it.
    plausible = moment.year >= EARLIEST and moment <= clock.now()
    return moment.isoformat() if plausible else ""

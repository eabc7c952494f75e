"""Reads one e-mail into the values of a signal: what was written, by whom, to which mailbox.

Takes the plain text part, else the words of the HTML part. Attachments wait for the room that scans them. Refuses
nothing: a message without any words is refused by the reading of the signal itself.
"""

import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape
from typing import Any

TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class Mail:
    """The values of a signal, and the mailbox that the message was sent to."""

    values: dict[str, Any]
    mailbox: str


def read_mail(data: bytes) -> Mail:
    """An e-mail (RFC 5322 bytes) as the values of a signal, for `read_report`."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    subject = str(message["subject"] or "").strip()
    words = _words(message)
    values: dict[str, Any] = {
        "channel": "email",
        "text": f"{subject}\n\n{words}".strip() if words else subject,
        "reporter": _reporter(message),
        "external_id": str(message["message-id"] or "").strip()[:200],
    }
    sent = _sent(message)
    if sent:
        values["received_at"] = sent
    return Mail(values, _mailbox(message))


def _words(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _decoded(part)
    if part.get_content_type() == "text/html":
        text = unescape(TAGS.sub(" ", text))
    signature = re.split(r"^-- $", text, maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in signature.splitlines() if not line.startswith(">")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).replace("\x00", "").strip()


def _decoded(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")


def _reporter(message: EmailMessage) -> dict[str, str]:
    found = getaddresses([str(message["from"] or "")])
    name, address = found[0] if found else ("", "")
    reporter = {"kind": "citizen", "name": name[:LONGEST_NAME], "contact": address[:LONGEST_NAME]}
    return {key: value for key, value in reporter.items() if value}


def _mailbox(message: EmailMessage) -> str:
    headers = [str(value) for name in ("delivered-to", "to", "cc") for value in message.get_all(name, [])]
    addresses = [address.lower() for _, address in getaddresses(headers) if address]
    return " ".join(addresses)


def _sent(message: EmailMessage) -> str:
    try:
        moment = parsedate_to_datetime(str(message["date"] or ""))
    except (TypeError, ValueError):
        return ""
    return moment.isoformat()

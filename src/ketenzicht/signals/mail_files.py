"""The files in a mail, also those that Outlook hides in winmail.dat. Pure; opens nothing but that one envelope.

Refuses nothing: what a file is and whether it is taken is decided by the room of documents.
"""

import logging
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart
from struct import error as OddStructure  # noqa: N812
from typing import Any

from tnefparse import TNEF

WINMAIL = ("application/ms-tnef", "application/vnd.ms-tnef")
MOST_FILES = 50
# The library says on its log what is wrong with an envelope, and that may be a name.
logging.getLogger("tnefparse").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a mail (name as given, content), the words of winmail.dat, and whether one did not open."""

    files: tuple[tuple[str, bytes], ...]
    words: str = ""
    html: str = ""
    unopened: bool = False


def contents_of(message: EmailMessage, body: MIMEPart | None) -> Contents:
    """Everything in the mail that is not its body."""
    files: list[tuple[str, bytes]] = []
    words, html, unopened = "", "", False
    for part in message.walk():
        if part is body or part.is_multipart() or len(files) >= MOST_FILES:
            continue
        name, data = _name(part), _data(part)
        if part.get_content_type() in WINMAIL or name.lower() == "winmail.dat":
            inside = _winmail(data)
            unopened = unopened or inside is None
            if inside is not None:
                files += inside.files
                words, html = words or inside.words, html or inside.html
        elif name or part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
            files.append((name or f"bijlage.{part.get_content_subtype()[:10]}", data))
    return Contents(tuple(files[:MOST_FILES]), words, html, unopened)


def _winmail(data: bytes) -> Contents | None:
    """What is in the envelope; None when it does not open. The library has no error of its own for a broken one."""
    try:
        envelope = TNEF(data)
        files = [(str(one.long_filename() or "bijlage"), bytes(one.data or b"")) for one in envelope.attachments]
        found = Contents(tuple(files), _text(envelope.body), _text(envelope.htmlbody))
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, OSError, OddStructure):
        return None
    # The library reads past what is wrong; an envelope in which there is nothing did not open.
    return found if found.files or found.words or found.html else None


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value or "")


def _name(part: Any) -> str:
    try:
        return str(part.get_filename("") or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def _data(part: Any) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""

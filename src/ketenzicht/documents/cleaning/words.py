"""The words of a text file, a docx or an odt as plain text: nothing that acts, loads or hides comes along.

Layout and pictures stay in the original. Refuses XML that declares entities, and text that is too long to read.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from ketenzicht.documents.limits import UNPACKED, WORDS
from ketenzicht.documents.recognising import Unfit, in_words

PART = {"docx": "word/document.xml", "odt": "content.xml"}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main|"
ODF = "urn:oasis:names:tc:opendocument:xmlns:text:1.0|"
SPOKEN = {WORD + "t"}
ENDS_LINE = {WORD + "p", ODF + "p", ODF + "h", WORD + "br", ODF + "line-break"}
ENDS_CELL = {WORD + "tab", ODF + "tab", ODF + "s", WORD + "tc"}
# What somebody struck out or wrote in the margin is not what the document says.
MARGIN = "urn:oasis:names:tc:opendocument:xmlns:office:1.0|annotation"
UNSAID = {WORD + "del", ODF + "tracked-changes", ODF + "note", MARGIN}


def cleaned(kind: str, data: bytes) -> tuple[str, bytes]:
    """ "txt" and the words in UTF-8."""
    words = in_words(data) if kind == "txt" else "".join(_said(kind, _unpacked(kind, data)))
    if len(words) > WORDS:
        raise Unfit("long")
    seen = "".join(one for one in words if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co"))
    return "txt", (re.sub(r"\n{3,}", "\n\n", seen).strip() + "\n").encode()


def _unpacked(kind: str, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(PART[kind]) as part:
        xml = part.read(UNPACKED + 1)
    if len(xml) > UNPACKED:
        raise Unfit("bomb")
    return xml


def _said(kind: str, xml: bytes) -> Iterator[str]:
    """What stands in the paragraphs. Raises ExpatError for XML that is not whole."""
    found: list[str] = []
    inside = {"said": 0 if kind == "docx" else 1, "unsaid": 0}

    def opens(name: str, _given: object) -> None:
        inside["said"] += name in SPOKEN
        inside["unsaid"] += name in UNSAID

    def closes(name: str) -> None:
        inside["said"] -= name in SPOKEN
        inside["unsaid"] -= name in UNSAID
        if name in ENDS_LINE | ENDS_CELL:
            found.append("\n" if name in ENDS_LINE else " ")

    def says(words: str) -> None:
        if inside["said"] and not inside["unsaid"]:
            found.append(words)

    reader = expat.ParserCreate(namespace_separator="|")
    reader.StartElementHandler, reader.EndElementHandler, reader.CharacterDataHandler = opens, closes, says
    reader.EntityDeclHandler = reader.StartDoctypeDeclHandler = _declared
    reader.Parse(xml, True)
    return iter(found)


def _declared(*_given: object) -> None:
    raise Unfit("broken")

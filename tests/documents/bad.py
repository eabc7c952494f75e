"""Sixty files that somebody could send by mistake or on purpose, each with what must become of it.

A word of `kinds.REASONS` is refused with that; "taken" goes in, and its copy holds nothing that acts.
"""

import struct
from collections.abc import Iterator
from functools import cache

from ketenzicht.documents.limits import ENTRIES, LARGEST, PAGES
from tests.documents import made

TAKEN = "taken"
Sent = tuple[str, bytes, str]
HTML = b"<html><script>alert('GEHEIM')</script></html>"
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
FOREIGN = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TAR = bytes(257) + b"ustar" + bytes(300)
MACRO_TYPE = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def huge_jpeg() -> bytes:
    """A JPEG whose frame says that it is 65,500 pixels wide and high."""
    good = made.photo()
    at = good.index(b"\xff\xc0")
    return good[: at + 5] + struct.pack(">HH", 65_500, 65_500) + good[at + 9 :]


def duplicate() -> bytes:
    one = made.docx()
    return one.replace(b"word/comments.xml", b"word/document.xml")


@cache
def files() -> tuple[Sent, ...]:
    """Name as sent, content, what must become of it."""
    return (*_bombs(), *_archives(), *_pages(), *_broken())


def _bombs() -> Iterator[Sent]:
    photo = made.photo()
    yield from (("leeg.jpg", b"", "empty"), ("wit.txt", b" \r\n\t ", "empty"), ("nul.pdf", bytes(900), "empty"))
    yield "groot.jpg", photo.ljust(LARGEST + 1, b"\0"), "large"
    yield "bom.png", made.png_of(50_000, 50_000), "pixels"
    yield "lint.png", made.png_of(1, 40_000), "pixels"
    yield "bom.gif", b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + bytes(30), "broken"
    yield "bom.jpg", huge_jpeg(), "pixels"
    yield "bom.webp", b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff\xff\xff" * 2, "pixels"
    yield "bom.docx", made.docx(bytes(70_000_000)), "bomb"
    yield "dik.docx", made.docx(b"<w>" + b"x" * 900_000 + b"</w>"), "bomb"
    yield "veel.docx", made.docx(more={f"word/{n}.xml": b"" for n in range(ENTRIES)}), "bomb"
    yield "lach.docx", made.docx(LAUGHS), "broken"
    yield "buiten.docx", made.docx(FOREIGN), "broken"
    yield "kapot.docx", made.docx(b"<w:document>"), "broken"
    yield "macro.docx", made.docx(more={"word/vbaProject.bin": b"x"}), "macros"
    yield "macro.docm", made.archive({"[Content_Types].xml": MACRO_TYPE, "word/document.xml": b"<w/>"}), "macros"
    yield "half.docx", made.docx()[:200], "broken"
    yield "weg.docx", made.docx(more={"../../etc/cron.d/x": b"x"}), "broken"
    yield "dubbel.docx", duplicate(), "broken"
    yield "macro.odt", made.odt({"Basic/Standard/Module1.xml": b"x"}), "macros"
    yield "slot.odt", made.odt({"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "password"


def _archives() -> Iterator[Sent]:
    photo = made.photo()
    yield "lijst.xlsx", made.archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}), "archive"
    yield "map.zip", made.archive({"foto.jpg": photo}), "archive"
    yield "zip-in-zip.zip", made.archive({"map.zip": made.archive({"a": b"b"})}), "archive"
    yield "foto.jpg", made.archive({"foto.jpg": photo}), "archive"
    for name, head in {"a.rar": b"Rar!\x1a\x07", "a.7z": b"7z\xbc\xaf\x27\x1c", "a.gz": b"\x1f\x8b\x08"}.items():
        yield name, head + b"x" * 50, "archive"
    yield "a.tar", TAR, "archive"


def _pages() -> Iterator[Sent]:
    photo, pdf = made.photo(), made.pdf()
    yield "pdf-en-html.pdf", pdf + HTML, TAKEN
    yield "html-en-pdf.pdf", HTML + pdf, "page"
    yield "foto-en-zip.jpg", photo + made.archive({"x.exe": b"MZ"}), TAKEN
    yield "foto-en-html.jpg", photo + HTML, TAKEN
    yield "gif-en-script.gif", b"GIF89a=1;alert('GEHEIM');//", "broken"
    yield "tekening.svg", SVG, "page"
    yield "tekening.jpg", b"\xef\xbb\xbf  " + SVG, "page"
    yield "pagina.jpg", HTML, "page"
    yield "pagina.txt", "<HTML onload=x>".encode("utf-16"), "page"
    yield "blad.xml", b'<?xml version="1.0"?><x/>', "page"
    yield "a.php", b"<?php system('x');", "page"
    yield "brief.txt", b"Beste, <script>alert(1)</script>", "page"
    yield "foto.jpg", b"MZ\x90\0" + bytes(100) + b"x", "program"
    yield "elf", b"\x7fELF\x02" + b"x" * 40, "program"
    yield "doe.sh", b"#!/bin/sh\nrm -rf /", "program"


def _broken() -> Iterator[Sent]:
    photo, pdf = made.photo(), made.pdf()
    yield "film.jpg", made.mp4(b"vide", b"isom"), "video"
    yield "film.m4a", made.mp4(b"vide"), "video"
    yield "film.webm", b"\x1a\x45\xdf\xa3" + b"x" * 40, "video"
    yield "film.avi", b"RIFF\x20\0\0\0AVI LIST" + b"x" * 40, "video"
    yield "half.mp4", made.mp4()[:60], "broken"
    yield "diep.m4a", made.box(b"ftyp", b"M4A ") + b"\0\0\0\x01moov" + b"\xff" * 8, "broken"
    yield "script.pdf", pdf, TAKEN
    yield "slot.pdf", made.pdf(password="demo"), "password"
    yield "half.pdf", pdf[: len(pdf) // 3], "broken"
    yield "kop.pdf", b"%PDF-1.7\n", "broken"
    yield "dik.pdf", made.pdf(PAGES + 1), "pages"
    yield "half.jpg", made.photo(size=(900, 700))[:2_000], "broken"
    yield "kop.jpg", b"\xff\xd8\xff\xe0", "broken"
    yield "crc.png", made.photo("PNG").replace(b"IDATx", b"IDATy"), "broken"
    yield "ruis.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\x07" * 90, "broken"
    yield "half.wav", made.wav()[:40], "broken"
    yield "oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90) + b"x", "old_office"
    yield "brief.rtf", b"{\\rtf1 {\\object x}}", "old_office"
    yield "ruis.bin", bytes(range(256)) * 4, "unknown"
    yield "\u202egpj.exe", photo, TAKEN
    yield "../../etc/passwd", photo, TAKEN
    yield "C:\\Windows\\win.ini", b"gewone woorden", TAKEN
    yield "a" * 300 + ".jpg", photo, TAKEN
    yield "a\x00b\r\nSet-Cookie: x.jpg", photo, TAKEN

"""What a file is, by its content alone: neither its name nor what the sender's program calls it is asked.

Looks at bytes with the standard library only; what opens a file for real does so in a child process (`cleaning`).
Refuses with the key of `kinds.REASONS`.
"""

import io
import re
import struct
import zipfile
import zlib

from ketenzicht.documents.boxes import handlers
from ketenzicht.documents.limits import ENTRIES, RATIO, UNPACKED

HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
OF_SOUND = {b"soun", b"url ", b"alis"}
ARCHIVES = (
    b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF", b"\x28\xb5\x2f\xfd", b"xar!",
    b"PK\x05\x06", b"PK\x07\x08",
)  # fmt: skip
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"dex\n", b"\0asm")
VIDEOS = (b"\x1a\x45\xdf\xa3", b"\0\0\x01\xba", b"\0\0\x01\xb3", b"FLV", b"\x30\x26\xb2\x75")
PAGE = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body", b"<iframe", b"<?php", b"<!--")
TAGS = ("<!doctype", "<html", "<svg", "<script", "<iframe", "<body", "javascript:")
MACROS = ("vbaproject", "vbadata", "activex", "macrosheets", "basic/", "scripts/")


class Unfit(Exception):
    """This file is not taken; `why` is a key of `kinds.REASONS`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def kind_of(data: bytes) -> str:
    """The key of `kinds.KINDS`. Raises Unfit for what is not taken."""
    if not data.strip(b"\0 \r\n\t"):
        raise Unfit("empty")
    return _by_its_head(data) or _refused_head(data) or _text(data)


def _by_its_head(data: bytes) -> str:
    heads = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"GIF87a": "gif", b"GIF89a": "gif", b"%PDF-": "pdf"}
    for head, kind in heads.items():
        if data.startswith(head):
            return kind
    if data[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(data[8:12], "")
    if data[4:8] == b"ftyp":
        return _of_boxes(data)
    if data.startswith(b"OggS"):
        return _of_ogg(data)
    if data.startswith(b"#!AMR"):
        return "amr"
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data)
    return "mp3" if data.startswith(b"ID3") or _is_mp3(data) else ""


def _refused_head(data: bytes) -> str:
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise Unfit("old_office")
    for heads, why in ((ARCHIVES, "archive"), (PROGRAMS, "program"), (VIDEOS, "video")):
        if data.startswith(heads):
            raise Unfit(why)
    if data[257:262] == b"ustar" or data[32769:32774] == b"CD001":
        raise Unfit("archive")
    if data[:4] == b"RIFF" and data[8:12] == b"AVI ":
        raise Unfit("video")
    return ""


def _of_boxes(data: bytes) -> str:
    """Of the family of MP4: a photo, speech, or a film. A film has a track of pictures, whatever it calls itself."""
    brand = data[8:12]
    size = max(struct.unpack(">I", data[:4])[0], 16)
    brands = {brand} | {data[at : at + 4] for at in range(16, min(size, 256, len(data)), 4)}
    if brand in HEIC and brands & (HEIC - {b"mif1", b"msf1"}):
        return "heic"
    try:
        tracks = handlers(data)
    except ValueError:
        raise Unfit("broken") from None
    if tracks - OF_SOUND or b"soun" not in tracks:
        raise Unfit("video" if tracks else "broken")
    return "m4a"


def _of_ogg(data: bytes) -> str:
    first = data[: 27 + 255 + 64]
    if b"OpusHead" in first:
        return "ogg"
    raise Unfit("video" if b"theora" in first else "unknown")


def _is_mp3(data: bytes) -> bool:
    """Two frames behind each other: two bytes alone are no proof."""
    length = mp3_frame(data, 0)
    return bool(length) and bool(mp3_frame(data, length))


def mp3_frame(data: bytes, at: int) -> int:
    """The length of the frame of MPEG audio (layer III) that begins here; 0 when none does."""
    if len(data) < at + 4 or data[at] != 0xFF or data[at + 1] & 0xE6 not in (0xE2,):
        return 0
    version, rate, bits = data[at + 1] >> 3 & 3, data[at + 2] >> 2 & 3, data[at + 2] >> 4
    if version == 1 or rate == 3 or bits in (0, 15):
        return 0
    first = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    other = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    hertz = (44_100, 48_000, 32_000)[rate] // {3: 1, 2: 2, 0: 4}[version]
    samples, table = (144, first) if version == 3 else (72, other)
    return samples * table[bits] * 1000 // hertz + (data[at + 2] >> 1 & 1)


def _of_zip(data: bytes) -> str:
    """A docx or an odt by what is in it. What it says of its sizes is checked again while it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
                raise Unfit("bomb")
            if any(entry.file_size > RATIO * max(entry.compress_size, 1_000) for entry in entries):
                raise Unfit("bomb")
            return _office(archive, {entry.filename for entry in entries}, entries)
    except (zipfile.BadZipFile, struct.error, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise Unfit("broken") from None


def _office(archive: zipfile.ZipFile, names: set[str], entries: list[zipfile.ZipInfo]) -> str:
    if len(names) != len(entries) or any(name.startswith("/") or ".." in name for name in names):
        raise Unfit("broken")
    is_docx = {"[Content_Types].xml", "word/document.xml"} <= names
    is_odt = {"mimetype", "content.xml"} <= names
    if not (is_docx or is_odt):
        raise Unfit("archive")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unfit("password")
    if any(word in name.lower() for name in names for word in MACROS):
        raise Unfit("macros")
    if is_docx:
        if b"macroenabled" in archive.read("[Content_Types].xml").lower():
            raise Unfit("macros")
        return "docx"
    if archive.read("mimetype").strip() != b"application/vnd.oasis.opendocument.text":
        raise Unfit("archive")
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""):
        raise Unfit("password")
    return "odt"


def _text(data: bytes) -> str:
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(PAGE):
        raise Unfit("page")
    start = in_words(data)[:2_000].lower()
    if any(tag in start for tag in TAGS):
        raise Unfit("page")
    return "txt"


def in_words(data: bytes) -> str:
    """The signs of a text file, in the encodings that are met. Raises Unfit for what is no text."""
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROLS.search(words):
            return words
        break
    raise Unfit("unknown")

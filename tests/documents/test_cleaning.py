"""What comes out of cleaning: the picture, pages, sound or words, and nothing of who made it, where or with what."""

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from ketenzicht.documents.cleaning import pdfs, pictures, sounds, words
from ketenzicht.documents.cleaning.child import clean
from ketenzicht.documents.recognising import Unfit, kind_of
from tests.documents import made

FILES = {
    "jpeg": made.photo(), "png": made.photo("PNG"), "webp": made.photo("WEBP"), "heic": made.HEIC, "pdf": made.pdf(),
    "mp3": made.mp3(), "m4a": made.mp4(), "wav": made.wav(), "ogg": made.ogg(), "docx": made.docx(), "odt": made.odt(),
}  # fmt: skip
WAYS = {
    **dict.fromkeys(("jpeg", "png", "webp", "heic"), pictures.cleaned), "pdf": pdfs.cleaned,
    **dict.fromkeys(("mp3", "m4a", "wav", "ogg"), sounds.cleaned), **dict.fromkeys(("docx", "odt"), words.cleaned),
}  # fmt: skip


def copy_of(kind: str) -> bytes:
    return WAYS[kind](kind, FILES[kind])[1]


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_known_by_its_content_and_its_secrets_stay_behind(kind: str) -> None:
    assert kind_of(FILES[kind]) == kind
    packed = kind in ("docx", "odt")
    assert packed or made.SECRET.encode() in FILES[kind]
    assert made.SECRET.encode() not in copy_of(kind)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_the_place_of_a_photo_is_gone_and_its_turn_was_carried_out(kind: str) -> None:
    assert Image.open(io.BytesIO(FILES[kind])).getexif().get_ifd(0x8825)
    seen = Image.open(io.BytesIO(copy_of(kind)))
    assert (dict(seen.getexif()), seen.size) == ({}, (40, 60))
    assert {"exif", "xmp", "comment", "icc_profile"} & set(seen.info) == set()


def test_of_a_pdf_the_page_stays_and_all_that_acts_or_tells_is_gone() -> None:
    seen = pikepdf.open(io.BytesIO(copy_of("pdf")))
    assert set(seen.Root.keys()) == {"/Type", "/Pages"}
    assert (dict(seen.docinfo), dict(seen.attachments)) == ({}, {})
    page = seen.pages[0]
    assert set(page.obj.keys()) <= pdfs.ON_A_PAGE
    assert b"zichtbaar" in page.Contents.read_bytes()
    picture = page.Resources.XObject.Im0
    assert "/Metadata" not in picture
    assert not Image.open(io.BytesIO(picture.read_raw_bytes())).getexif()
    streams = [each.read_raw_bytes() for each in seen.objects if isinstance(each, pikepdf.Stream)]
    opened = streams + [zlib.decompress(each) for each in streams if each[:1] == b"x"]
    assert not any(made.SECRET.encode() in each or b"JavaScript" in each for each in opened)


def test_the_words_of_a_document_come_out_as_plain_text() -> None:
    assert [copy_of(kind) for kind in ("docx", "odt")] == [b"Vijf mannen\n"] * 2
    hidden = "Kijk\u202e gpj.exe\u200b\x07".encode()
    assert words.cleaned("txt", hidden.replace(b"\x07", b""))[1] == b"Kijk gpj.exe\n"


def test_the_sound_itself_is_untouched() -> None:
    assert copy_of("mp3") == made.FRAME * 3
    assert b"geluid" * 20 in copy_of("m4a")
    assert len(copy_of("m4a")) == len(FILES["m4a"])
    assert b"\xe2\x11\x22\x33" not in copy_of("m4a")
    assert copy_of("ogg").endswith(b"geluid")
    assert kind_of(copy_of("ogg")) == "ogg"


def test_a_page_of_ogg_carries_the_checksum_of_the_standard() -> None:
    # The reversed polynomial is that of zlib; turned round bit by bit both must agree.
    page = bytes(range(200))
    mirrored = bytes(int(f"{byte:08b}"[::-1], 2) for byte in page)
    ours, value = sounds._checksum(page), 0
    for byte in mirrored:
        value ^= byte
        for _bit in range(8):
            value = value >> 1 ^ 0xEDB88320 if value & 1 else value >> 1
    assert ours == int(f"{value:032b}"[::-1], 2)


def test_a_transparent_drawing_stays_sharp_and_a_large_photo_shrinks_to_what_is_needed() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (10, 20, 30, 40)).save(out, "PNG")
    kind, copy = pictures.cleaned("png", out.getvalue())
    assert (kind, Image.open(io.BytesIO(copy)).mode) == ("png", "RGBA")
    out = io.BytesIO()
    Image.new("L", (4_600, 4_000)).save(out, "JPEG")
    wide, high = Image.open(io.BytesIO(pictures.cleaned("jpeg", out.getvalue())[1])).size
    assert 15_000_000 < wide * high <= 16_000_000


def test_the_child_gives_the_copy_and_has_no_more_than_its_time() -> None:
    copy = clean("jpeg", made.photo())
    assert (copy.kind, Image.open(io.BytesIO(copy.data)).size) == ("jpeg", (40, 60))
    with pytest.raises(Unfit, match="slow"):
        clean("jpeg", made.photo(), seconds=-1)

"""Files for the tests, made on the spot: good ones with something in them that must not come out, and bad ones."""

import io
import struct
import zipfile
import zlib
from base64 import b64decode
from functools import cache

import pikepdf
from PIL import Image

SECRET = "GEHEIM-Demostraat-7"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
# A HEIC of 64 by 64 with EXIF, made elsewhere: nothing in this environment writes one.
HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAZdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAABuwABAAAAAAAAABcAAgAAAAAB0gABAAAAAAAAAHoAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAH"
    "RAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEE"
    "gQIDBAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAmW1kYXQAAAATKAGvC2D6xsHX3iZ+tgtHZ/tO3AAAAAZFeGlmAABNTQAqAAAACAAC"
    "AQ4AAgAAABQAAAAmiCUABAAAAAEAAAA6AAAAAEdFSEVJTS1EZW1vc3RyYWF0LTcAAAIAAQACAAAAAk4AAAAAAgAFAAAAAwAAAFgAAAAAAAAA"
    "NAAAAAEAAAANAAAAAQAAABUAAAAB"
)
FRAME = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG audio, layer III, 128 kbit/s, 44,100 Hz


def exif() -> bytes:
    """What a phone writes beside a photo: the place, the device, a remark, and that it was held upright."""
    noted = Image.Exif()
    noted[0x010E], noted[0x0110], noted[0x0112] = SECRET, SECRET, 6
    place = noted.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 13.0, 21.0), "E", (5.0, 10.0, 34.0)
    return noted.tobytes()


@cache
def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture with EXIF, and in PNG with words beside it."""
    out, picture = io.BytesIO(), Image.new("RGB", size, "#8090a0")
    picture.save(out, kind, exif=exif())
    return out.getvalue()


def png_of(wide: int, high: int) -> bytes:
    """The head of a PNG that says how large it is, and nothing behind it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@cache
def pdf(pages: int = 1, password: str = "") -> bytes:
    """A PDF with a script, a form, a note, an attached file, XMP, an author, and a photo with EXIF on its page."""
    made = pikepdf.new()
    for _number in range(pages):
        made.add_blank_page()
    made.docinfo["/Author"] = SECRET
    with made.open_metadata() as told:
        told["dc:creator"] = [SECRET]
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{SECRET}')")
    made.Root.OpenAction = script
    made.Root.AcroForm = pikepdf.Dictionary(XFA=made.make_stream(SECRET.encode()), Fields=pikepdf.Array([]))
    made.attachments["lijst.txt"] = SECRET.encode()
    page = made.pages[0]
    page.AA = pikepdf.Dictionary(O=script)
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://{SECRET}.example"),
    )  # fmt: skip
    page.Annots = pikepdf.Array([link])
    picture = made.make_stream(photo())
    for name, value in {
        "Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "Width": 60, "Height": 40, "BitsPerComponent": 8,
        "ColorSpace": pikepdf.Name.DeviceRGB, "Filter": pikepdf.Name.DCTDecode, "Metadata": made.make_stream(b"x"),
    }.items():  # fmt: skip
        picture[f"/{name}"] = value
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = made.make_stream(b"q 60 0 0 40 9 9 cm /Im0 Do Q BT (zichtbaar) Tj ET")
    out = io.BytesIO()
    lock = pikepdf.Encryption(user=password, owner="x") if password else False
    made.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, encryption=lock)
    return out.getvalue()


def archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in entries.items():
            made.writestr(name, body)
    return out.getvalue()


def docx(xml: bytes = b"", more: dict[str, bytes] | None = None) -> bytes:
    said = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Vijf mannen</w:t></w:r></w:p></w:body></w:document>'
    props = {"docProps/core.xml": SECRET.encode(), "word/comments.xml": SECRET.encode()}
    return archive(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml or said.encode(), **props, **(more or {})}
    )


def odt(more: dict[str, bytes] | None = None) -> bytes:
    said = f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}"><t:p>Vijf mannen</t:p></o:document-content>'
    mime = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    return archive({**mime, "content.xml": said.encode(), "meta.xml": SECRET.encode(), **(more or {})})


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I", 8 + len(body)) + name + body


def mp4(handler: bytes = b"soun", brand: bytes = b"M4A ") -> bytes:
    """A file of the MP4 family with one track and words about who made it, where and when."""
    noted = box(b"udta", box(b"\xa9xyz", SECRET.encode()), box(b"meta", SECRET.encode()))
    when = box(b"mvhd", bytes(4) + b"\xe2\x11\x22\x33" * 2 + bytes(88))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12) + SECRET.encode())))
    return box(b"ftyp", brand + bytes(4) + b"isom") + box(b"moov", when, track, noted) + box(b"mdat", b"geluid" * 20)


def mp3() -> bytes:
    tag = b"ID3\x03\x00\x00" + bytes([0, 0, 0, len(SECRET)]) + SECRET.encode()
    return tag + FRAME * 3 + b"TAG" + SECRET.encode().ljust(125, b"\0")


def wav() -> bytes:
    parts = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", 8) + bytes(8)
    parts += b"LIST" + struct.pack("<I", len(SECRET) + len(SECRET) % 2) + SECRET.encode() + bytes(len(SECRET) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WAVE" + parts


def ogg() -> bytes:
    def page(number: int, body: bytes) -> bytes:
        head = b"OggS\0" + bytes([2 if number == 0 else 0]) + bytes(8) + b"demo" + struct.pack("<I", number) + bytes(4)
        return head + bytes([1, len(body)]) + body

    tags = b"OpusTags" + struct.pack("<I", len(SECRET)) + SECRET.encode() + bytes(4)
    return page(0, b"OpusHead" + bytes(11)) + page(1, tags) + page(2, b"geluid")

"""The pages of a PDF in a new file: no script, no action, no attached file, no form, no note, no word about its maker.

What is drawn on a page stays as it is; a picture inside loses its EXIF and XMP. Refuses what needs a password.
"""

import io
from collections.abc import Iterable

import pikepdf

from ketenzicht.documents.limits import PAGES
from ketenzicht.documents.recognising import Unfit

ON_A_PAGE = {
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Resources",
    "/Contents", "/UserUnit", "/Group",
}  # fmt: skip
# Whatever hangs on the catalogue or on a page is gone already; these may hang on a picture, a form or a font. Long
# names only: a font or a picture may itself be called /A.
NEVER = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF",
    "/XFA", "/URI", "/Launch", "/RichMedia", "/Alternates", "/OPI", "/Thumb", "/StructParent", "/StructParents",
)  # fmt: skip
OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")  # of a stream: its bytes are in another file
KEPT_MARKS = {0xE0, 0xEE}  # JFIF and Adobe: without the second one the colours turn


def cleaned(kind: str, data: bytes) -> tuple[str, bytes]:
    """ "pdf" and the bytes of the copy."""
    try:
        given = pikepdf.open(io.BytesIO(data), access_mode=pikepdf.AccessMode.stream)
    except pikepdf.PasswordError:
        raise Unfit("password") from None
    if len(given.pages) > PAGES:
        raise Unfit("pages")
    if not len(given.pages):
        raise Unfit("broken")
    given.generate_appearance_streams()
    given.flatten_annotations("screen")
    copy = pikepdf.new()
    for page in given.pages:
        for key in set(page.obj.keys()) - ON_A_PAGE:
            del page.obj[key]
        copy.pages.append(page)
    for one in copy.objects:
        _strip(one)
    del copy.docinfo
    for key in set(copy.Root.keys()) - {"/Type", "/Pages"}:
        del copy.Root[key]
    copy.remove_unreferenced_resources()
    out = io.BytesIO()
    copy.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return "pdf", out.getvalue()


def _strip(one: pikepdf.Object) -> None:
    """Take out of an object and of what lies in it whatever acts, points outside, or tells of the maker."""
    waiting = [one]
    while waiting:
        it = waiting.pop()
        if isinstance(it, pikepdf.Stream | pikepdf.Dictionary):
            for key in (*NEVER, *(OUTSIDE if isinstance(it, pikepdf.Stream) else ())):
                if key in it:
                    del it[key]
            if isinstance(it, pikepdf.Stream):
                _strip_picture(it)
            waiting += _direct(part for key, part in it.items() if key != "/Parent")
        elif isinstance(it, pikepdf.Array):
            waiting += _direct(it)


def _direct(parts: Iterable[object]) -> list[pikepdf.Object]:
    """What lies inside; what is an object of its own has its own turn."""
    return [part for part in parts if isinstance(part, pikepdf.Object) and not part.is_indirect]


def _strip_picture(stream: pikepdf.Stream) -> None:
    found = stream.get("/Filter")
    names = list(found) if isinstance(found, pikepdf.Array) else [found]
    if names == [pikepdf.Name.DCTDecode]:
        parms = stream.get("/DecodeParms")
        stream.write(without_marks(stream.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
        if parms is not None:
            stream.DecodeParms = parms


def without_marks(jpeg: bytes) -> bytes:
    """A JPEG without the segments that programs write into (APPn, COM): what the picture is made of stays."""
    out, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        mark, end = jpeg[at + 1], at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if not (0xE0 <= mark <= 0xEF or mark == 0xFE) or mark in KEPT_MARKS:
            out += jpeg[at:end]
        at = end
    return bytes(out + jpeg[at:])

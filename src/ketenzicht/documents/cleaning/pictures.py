"""A picture decoded and written anew: what the camera, the phone or the sender put beside it stays behind.

The turn that the camera noted is carried out, the colours become sRGB, of something that moves the first image stays.
"""

import io

import pi_heif  # type: ignore[import-untyped]
from PIL import Image, ImageCms, ImageOps

from ketenzicht.documents.limits import COPY_PIXELS, LONGEST_SIDE, PIXELS
from ketenzicht.documents.recognising import Unfit

OPENS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "heic": "HEIF"}
QUALITY = 88
DRAWN = 4_000_000  # pixels up to which a screenshot stays PNG, with its sharp letters


def measured(kind: str, data: bytes) -> Image.Image:
    """The picture, not decoded yet. Raises Unfit when its head promises more than is taken."""
    if kind == "heic":
        pi_heif.register_heif_opener(thumbnails=False)
    # Other decoders stay shut, so that no file chooses which of thirty formats opens it.
    try:
        picture = Image.open(io.BytesIO(data), formats=[OPENS[kind]])
    except Image.DecompressionBombError:
        raise Unfit("pixels") from None
    wide, high = picture.size
    if wide * high > PIXELS or max(wide, high) > LONGEST_SIDE:
        raise Unfit("pixels")
    return picture


def cleaned(kind: str, data: bytes) -> tuple[str, bytes]:
    """The kind and the bytes of the copy: JPEG or PNG, at most 16 million pixels."""
    Image.MAX_IMAGE_PIXELS = PIXELS
    picture = measured(kind, data)
    while picture.size[0] * picture.size[1] > 4 * COPY_PIXELS and kind == "jpeg":
        before = picture.size
        picture.draft("RGB", (before[0] // 2, before[1] // 2))
        if picture.size == before:
            break
    picture.load()
    seen = _in_srgb(ImageOps.exif_transpose(picture))
    _shrink(seen)
    keeps = kind in ("png", "gif", "webp") and seen.size[0] * seen.size[1] <= DRAWN
    out = io.BytesIO()
    if keeps:
        seen.save(out, "PNG", optimize=False)
        return "png", out.getvalue()
    _on_white(seen).save(out, "JPEG", quality=QUALITY)
    return "jpeg", out.getvalue()


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Plain pixels and nothing beside them: a new image, so that no chunk, palette or note can travel along."""
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            picture = turned or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A profile that does not fit: the colours are a little off, the picture is there.
    plain = picture.convert(mode)
    fresh = Image.new(mode, plain.size)
    fresh.paste(plain)
    return fresh


def _shrink(picture: Image.Image) -> None:
    pixels = picture.size[0] * picture.size[1]
    if pixels > COPY_PIXELS:
        by = (COPY_PIXELS / pixels) ** 0.5
        picture.thumbnail((max(1, int(picture.size[0] * by)), max(1, int(picture.size[1] * by))))


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground

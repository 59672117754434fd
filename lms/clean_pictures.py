"""Pictures without what they tell beside their pixels: place, camera, author, thumbnails, anything hung on at the end.

A picture that holds nothing but pixels is returned as it is, byte by byte, so that cleaning twice changes nothing.
Every other one is drawn anew: turned the way its camera was held, in the colours of the web, its first frame only.
Pure: bytes in, bytes out.
"""

import io
import struct
from collections.abc import Iterator

from PIL import Image, ImageCms, ImageOps

MOST_PIXELS = 30_000_000

# What belongs to the pixels of each format; everything else tells of something.
JPEG_SEGMENTS = frozenset([0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDD])  # tables, frames, scans, restarts
JFIF, JFIF_BYTES = 0xE0, 14
PNG_CHUNKS = frozenset([b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"sBIT", b"bKGD"])
WEBP_CHUNKS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH"])
SAVED: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "WEBP": {"quality": 90},
    "PNG": {"optimize": True},
}
PNG_START = b"\x89PNG\r\n\x1a\n"


class PictureUnreadable(Exception):
    """No JPEG, PNG or WebP that can be drawn, or too large to be."""


def clean(content: bytes) -> bytes:
    """The same picture with nothing but its pixels. Raises ``PictureUnreadable``."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureUnreadable
            picture.load()
            return content if is_clean(content) else _drawn_anew(picture)
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError) as error:
        raise PictureUnreadable from error


def is_clean(content: bytes) -> bool:
    """True when ``content`` holds pixels and nothing after or between them."""
    try:
        if content.startswith(b"\xff\xd8"):
            return all(_jpeg_parts(content))
        if content.startswith(PNG_START):
            return all(_png_parts(content))
        return content.startswith(b"RIFF") and all(_webp_parts(content))
    except (IndexError, struct.error):
        return False


def _jpeg_parts(content: bytes) -> Iterator[bool]:
    """For each segment whether it belongs to the pixels; the last one says whether the file ends where they do."""
    at = 2
    while True:
        if content[at] != 0xFF:
            yield False
            return
        kind = content[at + 1]
        if kind == 0xD9:
            yield at + 2 == len(content)
            return
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        yield kind in JPEG_SEGMENTS or (kind == JFIF and length == JFIF_BYTES + 2)
        at = _after_scan(content, at + 2 + length) if kind == 0xDA else at + 2 + length


def _after_scan(content: bytes, at: int) -> int:
    """Where the next segment begins: within a scan 0xFF is followed by 0x00 or by the number of a restart."""
    while (at := content.find(b"\xff", at)) >= 0:
        if content[at + 1] != 0x00 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
    return len(content)


def _png_parts(content: bytes) -> Iterator[bool]:
    at = len(PNG_START)
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        yield kind in PNG_CHUNKS
        at += 12 + length
    yield at == len(content)


def _webp_parts(content: bytes) -> Iterator[bool]:
    (length,) = struct.unpack("<I", content[4:8])
    yield 8 + length == len(content)
    at = 12
    while at < len(content):
        kind, size = struct.unpack("<4sI", content[at : at + 8])
        yield kind in WEBP_CHUNKS
        at += 8 + size + size % 2


def _drawn_anew(picture: Image.Image) -> bytes:
    form = (
        "JPEG" if picture.format == "MPO" else str(picture.format)
    )  # several pictures in one, as telephones make them
    pixels = _only_pixels(_in_web_colours(ImageOps.exif_transpose(picture)), may_be_clear=form != "JPEG")
    out = io.BytesIO()
    pixels.save(out, form, **SAVED[form])
    return out.getvalue()


def _in_web_colours(picture: Image.Image) -> Image.Image:
    """Colours are converted by the picture's own profile, which then is not needed any more."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):  # a profile nobody can read: the colours as they are
        return picture
    return converted or picture


def _only_pixels(picture: Image.Image, *, may_be_clear: bool) -> Image.Image:
    """A new picture with the pixels of the old one and none of its other knowledge."""
    is_clear = may_be_clear and picture.has_transparency_data
    drawn = picture.convert("RGBA" if is_clear else "RGB")
    pixels = Image.new(drawn.mode, drawn.size)
    pixels.paste(drawn)
    return pixels

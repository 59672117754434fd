"""Which pictures a question may show: those that can be drawn, and in a browser. Pure."""

import io
import struct

from PIL import Image

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 30_000_000
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def ending_of(data: bytes, *, by_head: bool = False) -> str:
    """The ending of a picture by what it holds; nothing for what is none, or too large. A few kilobytes can hold
    millions of pixels: what was looked through before is asked ``by_head`` alone.
    """
    if not 0 < len(data) <= MOST_BYTES:
        return ""
    try:
        with Image.open(io.BytesIO(data), formats=list(ENDINGS)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return ""
            if not by_head:
                picture.load()
            return ENDINGS[str(picture.format)]
    except (OSError, ValueError, SyntaxError, KeyError, struct.error, Image.DecompressionBombError):
        return ""

"""Whether a file is of the kind that the ending of its name says, by how it begins and is built. Pure."""

import io
import zipfile
from collections.abc import Callable

MACROS = "vbaproject"
OFFICE = ("docx", "pptx", "xlsx")


def is_what_it_says(content: bytes, ending: str) -> bool:
    """False also for endings that are not known here."""
    looks_right = _LOOKS_RIGHT.get(ending.lower())
    return looks_right is not None and looks_right(content)


def _pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def _office(content: bytes) -> bool:
    """A package of parts without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, RuntimeError, ValueError):
        return False
    return "[Content_Types].xml" in names and not any(MACROS in name.lower() for name in names)


def _mp3(content: bytes) -> bool:
    return content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] >= b"\xe0")


def _mp4(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


def _webm(content: bytes) -> bool:
    return content.startswith(b"\x1aE\xdf\xa3")


def _text(content: bytes) -> bool:
    """In whatever encoding, but no program and no picture."""
    return b"\x00" not in content


def _captions(content: bytes) -> bool:
    try:
        return content.decode("utf-8-sig").startswith("WEBVTT")
    except UnicodeDecodeError:
        return False


_LOOKS_RIGHT: dict[str, Callable[[bytes], bool]] = {
    "pdf": _pdf,
    **dict.fromkeys(OFFICE, _office),
    "mp3": _mp3,
    "m4a": _mp4,
    "mp4": _mp4,
    "webm": _webm,
    "vtt": _captions,
    "txt": _text,
    "csv": _text,
}

"""The zip archive around a workbook, looked at before anything in it is believed."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable

from people.sheets.refusals import SheetRefused

MOST_ENTRIES = 200
MOST_BYTES_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
HEADER_BYTES = 30  # of an entry, before its name
CHUNK = 256 * 1024
WORKBOOK = "xl/workbook.xml"
DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive of a workbook that is what it says it is. Raises ``SheetRefused``."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError) as error:
        raise SheetRefused("damaged") from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise SheetRefused("too_many_parts", count=len(entries), most=MOST_ENTRIES)
    names = [entry.filename for entry in entries]
    _check_names(entries)
    _check_sizes(entries)
    _check_contents(archive, names)
    _check_parts(archive, entries)
    return archive


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    """Each part has a name of its own, inside the archive, and is a plain file that is not encrypted."""
    seen = set()
    for entry in entries:
        name = entry.orig_filename.replace("\\", "/")
        parts = name.split("/")
        if name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name:
            raise SheetRefused("strange_names")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise SheetRefused("strange_names")
        if entry.filename.lower() in seen:
            raise SheetRefused("part_twice")
        if entry.flag_bits & 1:
            raise SheetRefused("password")
        seen.add(entry.filename.lower())


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """What is declared fits, and no two parts share bytes."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES_UNPACKED:
        raise SheetRefused("unpacks_too_large", most=MOST_BYTES_UNPACKED // 1024 // 1024)
    for entry in entries:
        if entry.file_size > CHUNK and entry.file_size > MOST_RATIO * entry.compress_size:
            raise SheetRefused("unpacks_too_large", most=MOST_BYTES_UNPACKED // 1024 // 1024)
    free_from = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < free_from:
            raise SheetRefused("parts_overlap")
        free_from = entry.header_offset + HEADER_BYTES + len(entry.orig_filename.encode()) + entry.compress_size


def _check_contents(archive: zipfile.ZipFile, names: Iterable[str]) -> None:
    lowered = {name.lower() for name in names}
    if "mimetype" in lowered:
        raise SheetRefused("open_document")
    if any(name.rpartition("/")[2] == "vbaproject.bin" for name in lowered):
        raise SheetRefused("macros")
    if any("externallinks/" in name for name in lowered):
        raise SheetRefused("external_links")
    if WORKBOOK not in lowered or "[content_types].xml" not in lowered:
        raise SheetRefused("document" if any(name.startswith(("word/", "ppt/")) for name in lowered) else "just_a_zip")


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpack every part once, in pieces: it is as large as declared, whole, and declares no entities."""
    for entry in entries:
        tail = b""
        try:
            with archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    if any(word in tail + chunk for word in DOCUMENT_TYPES):
                        raise SheetRefused("entities")
                    tail = chunk[-32:]
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise SheetRefused("parts_overlap" if "verlap" in str(error) else "damaged") from error

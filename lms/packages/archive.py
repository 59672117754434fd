"""Reading the archive, looked at before anything in it is believed. Pure: a file in, its entries out.

Names can lead nowhere, for only those of ``layout.NAMES`` are taken, and no entry is ever written to a path made of
its name. Every entry is named in the manifest with its size and digest, and checked against them as it is read.
"""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Self

from django.utils.translation import gettext as _

from lms.packages import layout
from lms.packages.errors import PackageRefused
from lms.packages.schema import MANIFEST_SHAPE, check_shape

END = struct.Struct("<4s4H2LH")  # the end of the directory: count of entries, size of the directory, comment
LOCATOR_OF_ZIP64, LOCATOR_BYTES = b"PK\x06\x07", 20
HEADER_BYTES = 30
ENCRYPTED = 1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


def damaged() -> PackageRefused:
    return PackageRefused(_("This is no package of a course, or it is damaged."))


class Package:
    """An open package whose directory and manifest hold. Use it as a context manager."""

    def __init__(self, path: Path):
        _check_end(path)
        try:
            self._archive = zipfile.ZipFile(path)
        except UNREADABLE as error:
            raise damaged() from error
        try:
            self._entries = _checked(self._archive.infolist())
            self.manifest: dict[str, Any] = self._read_manifest()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._archive.close()

    def names(self, folder: str) -> list[str]:
        return sorted(name for name in self._entries if name.startswith(folder))

    def text(self, name: str) -> Any:
        """The JSON of an entry that the manifest names."""
        if name not in self.manifest["entries"]:
            raise PackageRefused(_("The package lacks “%(name)s”.") % {"name": name})
        return _parsed(name, b"".join(self._chunks(name)))

    def copy(self, name: str, to: BinaryIO) -> None:
        """Write a file of the package to ``to`` in pieces."""
        if name not in self.manifest["entries"]:
            raise PackageRefused(_("The package lacks “%(name)s”.") % {"name": name})
        to.writelines(self._chunks(name))

    def check_all(self) -> None:
        """Read every entry once, keeping none: each is as large as declared, whole, and what the manifest says."""
        for name in self.manifest["entries"]:
            for _chunk in self._chunks(name):
                pass

    def _read_manifest(self) -> dict[str, Any]:
        if layout.MANIFEST not in self._entries:
            raise damaged()
        found = _parsed(layout.MANIFEST, b"".join(self._unpacked(layout.MANIFEST)))
        if not isinstance(found, dict) or found.get("format") != layout.FORMAT:
            raise damaged()
        if found.get("version") != layout.VERSION:
            sentence = _(
                "The package is of version %(found)s of the format; this installation reads version %(known)s."
            )
            raise PackageRefused(sentence % {"found": str(found.get("version"))[:20], "known": layout.VERSION})
        check_shape(found, MANIFEST_SHAPE, layout.MANIFEST)
        if set(found["entries"]) != set(self._entries) - {layout.MANIFEST}:
            raise PackageRefused(_("The package does not hold exactly what its manifest names."))
        return found

    def _chunks(self, name: str) -> Iterator[bytes]:
        said, digest, size = self.manifest["entries"][name], hashlib.sha256(), 0
        for chunk in self._unpacked(name):
            digest.update(chunk)
            size += len(chunk)
            yield chunk
        if digest.hexdigest() != said["sha256"] or size != said["bytes"]:
            raise PackageRefused(_("“%(name)s” is not what the manifest of the package says.") % {"name": name})

    def _unpacked(self, name: str) -> Iterator[bytes]:
        """Never more than was declared, which was checked against the limits."""
        left = self._entries[name].file_size
        try:
            with self._archive.open(self._entries[name]) as file:
                while chunk := file.read(layout.CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise damaged()
                    yield chunk
        except UNREADABLE as error:
            raise damaged() from error


def _parsed(name: str, data: bytes) -> Any:
    try:
        return layout.read(data)
    except ValueError as error:
        raise PackageRefused(_("“%(name)s” in the package is no plain JSON.") % {"name": name}) from error


def _check_end(path: Path) -> None:
    """Before the directory is read into memory: it says that it is small, and is no other kind of archive."""
    try:
        size = path.stat().st_size
        if size > layout.MOST_BYTES:
            raise too_large()
        with path.open("rb") as file:
            file.seek(max(0, size - END.size - LOCATOR_BYTES))
            tail = file.read()
    except OSError as error:
        raise PackageRefused(_("There is no file “%(name)s” to read.") % {"name": path.name}) from error
    if len(tail) < END.size:
        raise damaged()
    mark, _disk, _start, here, count, directory, _at, comment = END.unpack(tail[-END.size :])
    if mark != b"PK\x05\x06" or comment or here != count:
        raise damaged()
    if count > layout.MOST_ENTRIES or directory > layout.MOST_BYTES_OF_THE_DIRECTORY:
        raise too_large()
    if tail.startswith(LOCATOR_OF_ZIP64) and len(tail) == END.size + LOCATOR_BYTES:
        raise too_large()


def too_large() -> PackageRefused:
    sentence = _("The package is too large: at most %(most)s MB unpacked in %(entries)s files are read.")
    values = {"most": layout.MOST_BYTES_UNPACKED // layout.MB, "entries": layout.MOST_ENTRIES}
    return PackageRefused(sentence % values)


def _checked(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        _check_entry(entry)
        if entry.filename in found:
            raise PackageRefused(_("“%(name)s” is in the package twice.") % {"name": entry.filename})
        found[entry.filename] = entry
    _check_sizes(entries)
    _check_places(entries)
    return found


def _check_entry(entry: zipfile.ZipInfo) -> None:
    """A plain file under a name that packages know."""
    if not layout.NAMES.fullmatch(entry.filename) or entry.orig_filename != entry.filename:
        sentence = _("The package holds a file under a name that packages do not have: “%(name)s”.")
        raise PackageRefused(sentence % {"name": entry.orig_filename[:80]})
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG} or entry.flag_bits & ENCRYPTED or entry.compress_type not in METHODS:
        sentence = _("“%(name)s” in the package is no plain file.")
        raise PackageRefused(sentence % {"name": entry.filename})


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    texts = [entry.file_size for entry in entries if entry.filename.endswith(".json")]
    if sum(entry.file_size for entry in entries) > layout.MOST_BYTES_UNPACKED:
        raise too_large()
    if sum(texts) > layout.MOST_BYTES_OF_TEXT or max(texts, default=0) > layout.MOST_BYTES_OF_A_TEXT:
        raise PackageRefused(_("The texts of the package are too long."))
    if any(one.file_size > layout.CHUNK and one.file_size > layout.MOST_RATIO * one.compress_size for one in entries):
        raise too_large()


def _check_places(entries: list[zipfile.ZipInfo]) -> None:
    """No two entries share bytes."""
    free_from = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < free_from:
            raise damaged()
        free_from = entry.header_offset + HEADER_BYTES + len(entry.filename.encode()) + entry.compress_size

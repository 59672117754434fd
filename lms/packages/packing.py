"""Writing the archive: stored, not compressed, with no time and no place in it, so that equal content is equal bytes.

Files go through in pieces; no more than a piece of one is held.
"""

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from lms.packages import layout

LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PLAIN_FILE = 0o100644 << 16


class Packer:
    """A package being written to ``path``. The manifest, which names every entry, comes last."""

    def __init__(self, path: Path):
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self.entries: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._archive.close()

    def add(self, name: str, value: Any) -> None:
        self._write(name, [layout.written(value)])

    def add_file(self, name: str, chunks: Iterable[bytes]) -> None:
        if name not in self.entries:
            self._write(name, chunks)

    def close(self, manifest: dict[str, Any]) -> None:
        self._write(layout.MANIFEST, [layout.written({**manifest, "entries": self.entries})])

    def _write(self, name: str, chunks: Iterable[bytes]) -> None:
        entry = zipfile.ZipInfo(name, LONG_AGO)
        entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
        digest, size = hashlib.sha256(), 0
        with self._archive.open(entry, "w") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.entries[name] = {"sha256": digest.hexdigest(), "bytes": size}

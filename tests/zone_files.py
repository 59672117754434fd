"""Compiled rules of time zones (TZif, version 2) for tests: a country whose clocks are set anew on a given day."""

import struct
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

Change = tuple[datetime, float]  # the moment (aware), and the hours east of UTC from then on


def write_zone(path: Path, *, hours: float, changes: Sequence[Change] = ()) -> Path:
    """A file of a zone that is ``hours`` east of UTC until the first of ``changes``."""
    offsets = [int(hours * 3600), *(int(later * 3600) for _moment, later in changes)]
    moments = [int(moment.timestamp()) for moment, _later in changes]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_block("l", [], offsets[:1]) + _block("q", moments, offsets) + _footer(offsets[-1]))
    return path


def _block(width: str, moments: list[int], offsets: list[int]) -> bytes:
    names = b"LMT\0"
    head = struct.pack(">4s c 15x 6l", b"TZif", b"2", 0, 0, 0, len(moments), len(offsets), len(names))
    times = struct.pack(f">{len(moments)}{width}", *moments)
    kinds = bytes(range(1, len(moments) + 1))
    return head + times + kinds + b"".join(struct.pack(">l?B", offset, False, 0) for offset in offsets) + names


def _footer(offset: int) -> bytes:
    hours, minutes = divmod(abs(offset) // 60, 60)
    sign = "-" if offset > 0 else "+"  # POSIX counts westward
    return f"\n<LMT>{sign}{hours}:{minutes:02}\n".encode()

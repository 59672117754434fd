"""How long a recording stays, and what is said of it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class RecordingSeen:
    """A published recording. ``size`` and ``transcript_size`` are bytes; 0: not known, none."""

    pk: int
    language: str
    has_film: bool
    size: int = 0
    transcript_size: int = 0
    stays_until: date | None = None


def is_over(stays_until: date | None, zone: str, now: datetime) -> bool:
    """Whether its last day, on the clocks of ``zone``, is past."""
    return stays_until is not None and now.astimezone(ZoneInfo(zone)).date() > stays_until

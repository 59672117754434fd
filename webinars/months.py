"""A month as a sheet of weeks, and the moments it begins and ends at on the clocks of one place. Pure."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def named(cls, name: str) -> Self | None:
        """``2026-12``; None for what is no month from 2000 to 2099."""
        found = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", name, re.ASCII)
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def next(self) -> "Month | None":
        return self._moved(1)

    @property
    def previous(self) -> "Month | None":
        return self._moved(-1)

    def _moved(self, by: int) -> "Month | None":
        year, number = divmod(self.year * 12 + self.number - 1 + by, 12)
        return Month(year, number + 1) if FIRST_YEAR <= year <= LAST_YEAR else None

    @property
    def weeks(self) -> list[list[date]]:
        """Weeks from Monday on, filled up with days of the months beside it."""
        return calendar.Calendar(firstweekday=0).monthdatescalendar(self.year, self.number)

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """When it begins and when the next one does, in ``zone``; both in UTC. A day begins with its first moment."""
        after = date(self.year + self.number // 12, self.number % 12 + 1, 1)
        return _midnight(self.first_day, zone), _midnight(after, zone)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)

"""How long a completed course is valid, and when it may be renewed. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

OPENS_BEFORE = timedelta(days=60)


def months_later(day: date, months: int) -> date:
    """The same day ``months`` later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day(*, completed_on: date, months: int | None, before: date | None = None) -> date | None:
    """The last day on which a course completed on ``completed_on`` is valid; None is for ever.

    ``before`` is the last day of the round before: whoever renews early loses nothing of it.
    """
    if months is None:
        return None
    return months_later(max(completed_on, before) if before else completed_on, months)


@dataclass(frozen=True)
class Validity:
    """``round`` is the one under way or done last, ``completed_round`` the last one completed, 0 for none."""

    round: int = 1
    completed_round: int = 0
    valid_until: date | None = None

    @property
    def is_being_renewed(self) -> bool:
        return 0 < self.completed_round < self.round

    @property
    def opens_on(self) -> date | None:
        return self.valid_until - OPENS_BEFORE if self.valid_until else None

    def may_be_renewed(self, today: date) -> bool:
        return self.opens_on is not None and not self.is_being_renewed and self.opens_on <= today

    def has_ended(self, today: date) -> bool:
        return self.valid_until is not None and self.valid_until < today

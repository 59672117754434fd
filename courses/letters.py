"""Which letters the platform writes about a person's course by itself, and at what hour. Pure.

A letter is a kind and what it is about; of each there is one at most. A day missed (a worker stood still) is made
good within the days named here; later the letter is left out, because it would say nothing useful any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from courses.renewal import OPENS_BEFORE, Validity

DUE_SOON, OVERDUE, CHANGED, RENEWAL = "due_soon", "overdue", "changed", "renewal"
SWITCHES = {  # which wish of a person a kind of letter follows
    DUE_SOON: "wants_due_mail",
    OVERDUE: "wants_overdue_mail",
    CHANGED: "wants_change_mail",
    RENEWAL: "wants_due_mail",
}
DAYS_BEFORE = {7: (7, 6), 1: (1, 0)}  # the letter of so many days before: on which days it still makes sense
DAYS_AFTER = {1: range(1, 4), 8: range(8, 11)}
BETWEEN_OVERDUE = timedelta(days=7)
SETTLING_IN = timedelta(days=2)  # who has just been enrolled was told the due day then
FIRST_DAY_LOOKED_AT, LAST_DAY_LOOKED_AT = -timedelta(days=12), timedelta(days=9)  # due days, with a day for the zones
MORNING = range(8, 10)  # hours

Letter = tuple[str, str]


@dataclass(frozen=True)
class Standing:
    """An enrolment on ``today``, a day where the person is.

    ``wants`` are the kinds that the person has not turned off, ``sent`` the letters there are, with the day on which
    each was decided. ``completed_version`` is that of the content completed last; empty where nobody noted one.
    """

    today: date
    enrolled_on: date
    wants: frozenset[str]
    due_on: date | None = None
    is_completed: bool = False
    completed_version: str = ""
    present_version: str = ""
    validity: Validity = field(default_factory=Validity)
    sent: Mapping[Letter, date] = field(default_factory=dict)


def letters_due(standing: Standing) -> list[Letter]:
    """The letters to write now, none of which was written before."""
    wanted = _of_what_was_completed(standing) if standing.is_completed else _of_the_due_day(standing)
    return [letter for letter in wanted if letter[0] in standing.wants and letter not in standing.sent]


def _of_the_due_day(standing: Standing) -> list[Letter]:
    due_on = standing.due_on
    if due_on is None or standing.today - standing.enrolled_on < SETTLING_IN:
        return []
    left = (due_on - standing.today).days
    soon = [(DUE_SOON, f"{due_on}/{before}") for before, days in DAYS_BEFORE.items() if left in days]
    late = [(OVERDUE, f"{due_on}/{after}") for after, days in DAYS_AFTER.items() if -left in days]
    return soon + [letter for letter in late if _has_waited(standing, letter)]


def _has_waited(standing: Standing, letter: Letter) -> bool:
    """A second letter of the same due day follows the first after a week."""
    kind, day = letter[0], letter[1].partition("/")[0]
    days = [sent for (one, about), sent in standing.sent.items() if one == kind and about.startswith(day)]
    return all(standing.today - sent >= BETWEEN_OVERDUE for sent in days)


def _of_what_was_completed(standing: Standing) -> list[Letter]:
    """Nothing while it is being renewed: the person is reading what is new. Nothing of what has run out."""
    validity, today = standing.validity, standing.today
    if validity.is_being_renewed or validity.has_ended(today):
        return []
    found = []
    if standing.completed_version and standing.present_version not in {"", standing.completed_version}:
        found.append((CHANGED, standing.present_version))
    if validity.may_be_renewed(today):
        found.append((RENEWAL, str(validity.valid_until)))
    return found


def is_morning(now: datetime, zone: str) -> bool:
    return now.astimezone(ZoneInfo(zone)).hour in MORNING


def zones_in_the_morning(now: datetime) -> list[str]:
    """The time zones in which it is between 08:00 and 10:00 at ``now``."""
    return sorted(zone for zone in available_timezones() if is_morning(now, zone))


def ends_within(today: date) -> tuple[date, date]:
    """The last days of validity that may ask for a letter, with a day for the zones."""
    day = timedelta(days=1)
    return today - day, today + OPENS_BEFORE + day

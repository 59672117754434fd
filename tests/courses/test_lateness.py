"""Who is late, and when a mail may ask for something."""

from datetime import UTC, date, datetime, timedelta

import pytest

from courses.lateness import is_late, may_be_reminded, next_daytime

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("completed_at", "last_active_at", "due_on", "is_it"),
    [
        (None, None, None, True),  # not begun
        (None, NOW - 7 * DAY, None, True),
        (None, NOW - 7 * DAY + timedelta(seconds=1), None, False),
        (None, NOW - DAY, date(2026, 3, 20), False),  # the due day itself is still theirs
        (None, NOW - DAY, date(2026, 3, 19), True),
        (NOW, NOW - 30 * DAY, date(2026, 3, 1), False),
    ],
)
def test_late_is_not_begun_or_a_week_without_a_step_or_past_the_day(completed_at, last_active_at, due_on, is_it):
    late = is_late(completed_at=completed_at, last_active_at=last_active_at, due_on=due_on, zone="UTC", now=NOW)
    assert late is is_it


def test_the_due_day_is_a_day_of_the_persons_zone():
    evening = datetime(2026, 3, 20, 20, 0, tzinfo=UTC)  # already the 21st in Ashgabat
    late = {
        zone: is_late(completed_at=None, last_active_at=evening - DAY, due_on=date(2026, 3, 20), zone=zone, now=evening)
        for zone in ("Asia/Ashgabat", "Europe/Istanbul")
    }
    assert late == {"Asia/Ashgabat": True, "Europe/Istanbul": False}


@pytest.mark.parametrize(
    ("last", "may"),
    [(None, True), (NOW - 7 * DAY, True), (NOW - 7 * DAY + timedelta(seconds=1), False), (NOW, False)],
)
def test_one_reminder_in_seven_days(last, may):
    assert may_be_reminded(last_reminded_at=last, now=NOW) is may


@pytest.mark.parametrize(
    ("now", "zone", "then"),
    [
        ("2026-03-20 05:00", "Europe/Istanbul", "2026-03-20 05:00"),  # 08:00 there
        ("2026-03-20 04:59", "Europe/Istanbul", "2026-03-20 05:00"),
        ("2026-03-20 16:59", "Europe/Istanbul", "2026-03-20 16:59"),  # 19:59
        ("2026-03-20 17:00", "Europe/Istanbul", "2026-03-21 05:00"),  # 20:00
        ("2026-03-20 22:30", "Asia/Ashgabat", "2026-03-21 03:00"),  # 03:30 on the 21st
        ("2026-03-28 22:00", "Europe/Vienna", "2026-03-29 06:00"),  # the clocks go forward that night
        ("2026-10-24 21:00", "Europe/Vienna", "2026-10-25 07:00"),  # and back
    ],
)
def test_mail_goes_by_day_where_the_person_is(now, zone, then):
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert next_daytime(at, zone) == datetime.fromisoformat(then).replace(tzinfo=UTC)

"""Reminders come once, at a good hour, and only to who still has a place; thanks when it is over."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.webinars.factories import DAY as DAY_OF_IT
from tests.webinars.factories import END, NOW, START, person, registration, session, staff
from webinars import reminders
from webinars.models import AttendanceEntry, Message, Recording
from webinars.reminders import DAY, HOUR, due_at, is_due
from webinars.sending import send_due
from webinars.services.reminders import queue_reminders, queue_thanks
from webinars.services.schedule import move_session

EARLY = START - timedelta(days=9)


def utc(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("Europe/Istanbul", utc(16, 5)),  # 08:00 there
        ("Asia/Ashgabat", utc(16, 5)),  # 10:00
        ("Europe/London", utc(15, 20)),  # 05:00 there: the evening before, 20:00
        ("America/New_York", utc(16, 0)),  # 01:00 in summer time: 20:00 of the 15th
        ("America/Los_Angeles", utc(16, 3)),  # 22:00: 20:00 of the same evening
        ("Pacific/Honolulu", utc(16, 5)),  # 19:00
    ],
)
def test_the_day_reminder_comes_at_no_night(zone, due):
    assert due_at(DAY, START, zone) == due
    there = due_at(DAY, START, zone).astimezone(ZoneInfo(zone))
    assert 7 <= there.hour < 22


@pytest.mark.parametrize("zone", ["Europe/Istanbul", "America/Los_Angeles"])
def test_the_hour_reminder_comes_an_hour_before_wherever_one_is(zone):
    assert due_at(HOUR, START, zone) == START - timedelta(hours=1)


@pytest.mark.parametrize(
    ("kind", "now", "since", "expected"),
    [
        (DAY, START - timedelta(hours=24, seconds=1), EARLY, False),
        (DAY, START - timedelta(hours=24), EARLY, True),
        (DAY, START - timedelta(hours=3, seconds=1), EARLY, True),  # a worker stood still
        (DAY, START - timedelta(hours=3), EARLY, False),
        (DAY, START - timedelta(hours=10), START - timedelta(hours=11), False),  # has just been told
        (HOUR, START - timedelta(minutes=61), EARLY, False),
        (HOUR, START - timedelta(minutes=60), EARLY, True),
        (HOUR, START, EARLY, False),
    ],
)
def test_when_a_reminder_is_due(kind, now, since, expected):
    assert is_due(kind, starts_at=START, zone="Europe/Istanbul", on_the_list_since=since, now=now) is expected


def test_no_session_is_looked_at_too_late():
    """The longest way from a night back to the evening before is within the time looked ahead."""
    for hour in range(24):
        starts = START + timedelta(hours=hour)
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Europe/London"):
            assert starts - due_at(DAY, starts, zone) <= reminders.LOOK_AHEAD[DAY]


# In the outbox


def queued(kind):
    return list(Message.objects.filter(kind=kind).values_list("user", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "before"), [(DAY, timedelta(hours=24)), (HOUR, timedelta(hours=1))])
def test_who_has_a_place_is_reminded_once_of_a_start(kind, before):
    held, user = session(), person()
    registration(held, user)
    queue_reminders(now=START - before - timedelta(minutes=1))
    assert queued(kind) == []
    for minutes in (0, 5, 10):
        queue_reminders(now=START - before + timedelta(minutes=minutes))
    [message] = Message.objects.filter(kind=kind)
    assert (message.user, message.session, message.starts_at) == (user, held, START)
    assert message.not_after == reminders.not_after(kind, START)


@pytest.mark.django_db
@pytest.mark.parametrize("case", ["waiting", "cancelled", "unwanted", "closed", "off", "zone"])
def test_who_is_not_reminded(case):
    held = session()
    user = person(wants_webinar_reminders=case != "unwanted", is_active=case != "closed")
    registration(held, user, state=case if case in {"waiting", "cancelled"} else "registered")
    held.cancelled_at = NOW if case == "off" else None
    held.zone_changed_at = NOW if case == "zone" else None
    held.save()
    queue_reminders(now=START - timedelta(hours=23))
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_a_moved_session_reminds_of_its_new_start():
    held, user = session(), person()
    registration(held, user)
    queue_reminders(now=START - timedelta(hours=23))
    held.starts_at, held.ends_at = START + timedelta(days=2), END + timedelta(days=2)
    held.save()
    queue_reminders(now=START - timedelta(hours=23) + timedelta(days=2))
    assert queued(DAY) == [user.pk, user.pk]


@pytest.mark.django_db
def test_a_session_that_moved_away_and_back_reminds_all_the_same():
    """What waited in the outbox meanwhile is dropped there: it said what no longer held."""
    held, user, by = session(), person(), staff()
    registration(held, user)
    times = {"starts_local": time(10), "ends_local": time(12, 30), "time_zone": "Asia/Ashgabat", "by": by}
    at = START - timedelta(hours=24)
    for round_of_moves in range(2):
        now = at + timedelta(minutes=30 * round_of_moves)
        queue_reminders(now=now)
        move_session(session=held, on_date=DAY_OF_IT + timedelta(days=1), now=now, **times)
        send_due(now=now)
        move_session(session=held, on_date=DAY_OF_IT, now=now + timedelta(minutes=5), **times)
    for minutes in (40, 45):
        queue_reminders(now=at + timedelta(minutes=minutes))
    send_due(now=at + timedelta(minutes=45))
    states = Message.objects.filter(kind=DAY).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["dropped", "dropped", "sent"]
    queue_reminders(now=at + timedelta(minutes=50))
    assert len(queued(DAY)) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_reminding_costs_the_same_whatever_the_number_of_people(count, django_assert_num_queries):
    held = session()
    for _number in range(count):
        registration(held)
    with django_assert_num_queries(3):  # two looks and an insert
        queue_reminders(now=START - timedelta(hours=23))
    assert len(queued(DAY)) == count


# Thanks


def came(held, user):
    AttendanceEntry.objects.create(
        session=held, user=user, source="by_hand", started_at=START, ended_at=END, recorded_at=END
    )


@pytest.mark.django_db
def test_thanks_come_the_day_after_the_last_session_and_once():
    held, user = session(), person()
    last = session(held.webinar, day=START.date() + timedelta(days=2))
    registration(held, user)
    registration(held, state="waiting")
    guest = person()
    came(held, guest)
    queue_thanks(now=last.ends_at + timedelta(hours=23))
    assert queued("thanks") == []
    for days in (1, 2, 3):
        queue_thanks(now=last.ends_at + timedelta(days=days))
    assert queued("thanks") == [user.pk, guest.pk]


@pytest.mark.django_db
def test_thanks_do_not_wait_for_a_day_when_the_recording_is_there():
    held = session()
    registration(held)
    Recording.objects.create(session=held, published_at=END + timedelta(hours=1))
    queue_thanks(now=END + timedelta(minutes=59))
    assert queued("thanks") == []
    queue_thanks(now=END + timedelta(hours=1))
    assert len(queued("thanks")) == 1


@pytest.mark.django_db
def test_a_recording_that_comes_later_is_told_once_more():
    held = session()
    registration(held)
    queue_thanks(now=END + timedelta(days=1))
    Recording.objects.create(session=held, published_at=END + timedelta(days=3))
    for hours in (0, 1, 30):
        queue_thanks(now=END + timedelta(days=3, hours=hours))
    assert [message.session_id for message in Message.objects.order_by("pk")] == [None, held.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("days", [15, 40])
def test_nobody_is_thanked_for_what_is_long_over(days):
    registration(session())
    queue_thanks(now=END + timedelta(days=days))
    assert queued("thanks") == []


@pytest.mark.django_db
def test_nobody_is_thanked_for_what_was_called_off():
    held = session()
    held.cancelled_at = NOW
    held.save()
    registration(held)
    queue_thanks(now=END + timedelta(days=2))
    assert queued("thanks") == []

"""The rows of attendance: exact, in order, under the posting of the day, in two queries."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from people.models import Audience
from reports.attendance import columns, read, rows
from tests.webinars.factories import (
    AFTER,
    DAY,
    NOW,
    START,
    organisation,
    person,
    posting,
    registration,
    session,
    staff,
    webinar,
)
from webinars import services
from webinars.models import AttendanceEntry, Session

pytestmark = pytest.mark.django_db


def table(sessions=None, language="en", zone="Asia/Ashgabat", now=AFTER):
    return list(rows(sessions or Session.objects.all(), language=language, zone=zone, now=now))


def test_a_row_says_who_was_there_for_how_long_and_who_says_so():
    embassies = Audience.objects.create(name="Embassies", name_ru="Посольства", code="embassies")
    embassy = organisation("Embassy in Ankara", name_ru="Посольство в Анкаре")
    held = session(webinar("Identification"), title="Day 1")
    learner = person("Aýna Berdiýewa")
    embassies.members.add(learner)
    posting(learner, embassy, job_title="Consul")
    services.mark_present(session=held, user=learner, by=staff("coordinator", "Bahar"), now=AFTER)

    recorded_at = datetime(2026, 3, 17, 14, 30, tzinfo=ZoneInfo("Asia/Ashgabat"))
    head = ("Identification", "1. Day 1", date(2026, 3, 17), "10:00–12:30", "Ashgabat (UTC+5)")
    assert table() == [
        (
            *head,
            *("Aýna Berdiýewa", "Embassy in Ankara", "TR", "Consul", "Embassies"),
            *("Present", 150, 100, "yes", "By hand", "Bahar", recorded_at),
        )
    ]
    assert table(language="ru")[0][6:10] == ("Посольство в Анкаре", "TR", "Consul", "Посольства")
    assert len(columns("Asia/Ashgabat")) == len(table()[0])
    assert columns("Asia/Ashgabat")[-1].title == "Recorded at (time in Ashgabat)"


def names_and_minutes():
    return [(row[5], row[10], row[11], row[13]) for row in table()]


def test_every_kind_of_person():
    held = session()
    people = {name: person(name) for name in ("A present", "B in part", "C excused", "D absent", "E walk-in")}
    for name, one in people.items():
        if name != "E walk-in":
            registration(held, one)
    registration(held, person("F waiting"), "waiting")
    registration(held, person("G cancelled"), "cancelled")
    by = staff()
    services.mark_present(session=held, user=people["A present"], by=by, now=AFTER)
    services.mark_excused(session=held, user=people["C excused"], by=by, now=AFTER)
    services.mark_present(session=held, user=people["E walk-in"], by=by, now=AFTER)
    for begin, end in [(0, 40), (20, 60)]:  # two devices at once
        AttendanceEntry.objects.create(
            session=held,
            user=people["B in part"],
            source="zoom",
            started_at=START + timedelta(minutes=begin),
            ended_at=START + timedelta(minutes=end),
            recorded_at=AFTER,
        )

    assert names_and_minutes() == [
        ("A present", "Present", 150, "yes"),
        ("B in part", "In part", 60, "no"),
        ("C excused", "Excused", 0, "no"),
        ("D absent", "Did not come", 0, "no"),
        ("E walk-in", "Present", 150, "yes"),
    ]


def test_a_withdrawn_line_does_not_count():
    held, learner, by = session(), person("A"), staff()
    services.mark_present(session=held, user=learner, by=by, now=AFTER)
    services.undo_attendance(session=held, user=learner, by=by, now=AFTER)

    assert names_and_minutes() == [("A", "Did not come", 0, "no")]


def test_a_fact_counts_under_the_posting_held_on_its_day():
    page = webinar()
    before, last_day, after = (session(page, day=DAY + timedelta(days=days)) for days in (-1, 0, 1))
    mover = person()
    ankara, moscow = organisation("Embassy in Ankara"), organisation("Embassy in Moscow")
    posting(mover, ankara, until=DAY)
    posting(mover, moscow, since=DAY + timedelta(days=1))
    for held in (before, last_day, after):
        registration(held, mover)

    assert [row[6] for row in table()] == ["Embassy in Ankara", "Embassy in Ankara", "Embassy in Moscow"]


def test_a_person_without_a_posting_that_day_has_an_empty_one():
    held, newcomer = session(), person()
    posting(newcomer, organisation(), since=DAY + timedelta(days=1))
    registration(held, newcomer)

    assert table()[0][6:10] == ("", "", "", "")


def test_two_audiences_are_one_row():
    held, learner = session(), person()
    for code in ("one", "two"):
        Audience.objects.create(name=code.title(), code=code).members.add(learner)
    by = staff()
    services.mark_excused(session=held, user=learner, by=by, now=NOW)
    services.mark_present(session=held, user=learner, by=by, now=AFTER)

    (row,) = table()
    assert (row[9], row[10], row[14]) == ("One; Two", "Present", "By hand")


def test_sessions_in_order_then_names():
    page = webinar()
    second, first = session(page, day=DAY + timedelta(days=1)), session(page)
    for held in (second, first):
        for name in ("B", "A"):
            registration(held, person(name))

    assert [(row[2].day, row[5]) for row in table()] == [(17, "A"), (17, "B"), (18, "A"), (18, "B")]


@pytest.mark.parametrize("count", [1, 3])
def test_two_queries_whatever_the_rows(django_assert_num_queries, count):
    embassy, by = organisation(), staff()
    for _session in range(count):
        held = session()
        for _person in range(count):
            one = person()
            posting(one, embassy)
            services.mark_present(session=held, user=one, by=by, now=AFTER)

    with django_assert_num_queries(2):  # sessions with their webinars, and the stream
        assert len(table()) == count * count


def test_rows_are_read_as_they_are_asked_for(django_assert_num_queries):
    registration(session())

    with django_assert_num_queries(1):  # the sessions; the stream waits
        stream = read(Session.objects.all(), language="en", now=AFTER)
    with django_assert_num_queries(1):
        assert [one.status for one in stream] == ["absent"]

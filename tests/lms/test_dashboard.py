"""My learning: where to continue, what to do, seats in webinars, certificates; one's own only."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from certificates.services import issue_certificate
from courses import services
from courses.models import CoursePrerequisite
from courses.note_services import keep_note
from lms.site_setup import sync_translations
from tests.certificates.factories import make_template
from tests.courses.factories import NOW, course_with, enrolled, lessons_of, person
from tests.webinars.factories import END, START, registration, session
from tests.webinars.factories import webinar as make_webinar

pytestmark = pytest.mark.django_db
ADDRESS = "/en/my-learning/"


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def learner(client):
    learner = person(time_zone="Europe/Istanbul")
    client.force_login(learner)
    return learner


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(ADDRESS)["Location"].startswith(reverse("account_login"))


def test_a_first_visit_leads_to_the_courses(client, learner):
    page = client.get(ADDRESS)

    assert "You have not started a course yet" in page.text
    assert "You have no certificates yet" in page.text
    assert "You are not registered for a webinar" in page.text
    assert "To do" not in page.text


def test_where_to_continue_is_the_lesson_read_last_on_the_line_of_the_course(client, learner):
    course = course_with(modules=2, lessons=2)
    enrolment = enrolled(course, learner)
    lessons = lessons_of(course)
    services.complete_step(user=learner, step=lessons[0], now=NOW)
    services.keep_place(enrolment=enrolment, step=lessons[2], block=None)

    page = client.get(ADDRESS)

    assert page.context["current"].next_step.number == "2.1"
    assert [(stop["label"], str(stop["state"])) for stop in page.context["current"].line] == [
        ("1", "partly"),
        ("2", "current"),
    ]
    assert "1 of 4 lessons." in page.text
    assert "Continue with lesson 2.1" in page.text


def test_what_is_due_first_comes_first_in_to_do(client, learner):
    later, sooner, whenever = (enrolled(course_with(title=title), learner) for title in ("Later", "Sooner", "Whenever"))
    for enrolment, day in ((later, date(2026, 3, 20)), (sooner, date(2026, 3, 13))):
        enrolment.due_on = day
        enrolment.save()

    page = client.get(ADDRESS)

    assert [one.enrolment for one in page.context["to_do"]] == [sooner, later, whenever]
    assert "in 4 days" in page.text
    assert "when you can" in page.text


def test_an_overdue_course_says_so_in_words(client, learner):
    enrolment = enrolled(course_with(), learner)
    enrolment.due_on = date(2026, 3, 6)
    enrolment.save()

    page = client.get(ADDRESS)

    assert "by <strong>6\xa0March</strong>" in page.text
    assert "overdue by 3 days" in page.text


def completed_until(learner, day, **fields):
    """A course that ``learner`` completed, valid until ``day``."""
    course = course_with(title="Signs at work", lessons=1, **fields)
    enrolment = enrolled(course, learner)
    services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW)
    enrolment.course_completions.update(valid_until=day)
    return enrolment


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 8), "What you completed is to be renewed."),
        (date(2026, 3, 8), "What you completed is no longer valid. Renew it."),
        (date(2026, 5, 9), None),
    ],
)
def test_a_completed_course_is_to_do_again_sixty_days_before_it_runs_out(client, learner, day, words):
    completed_until(learner, day)

    page = client.get(ADDRESS)

    assert bool(page.context["to_do"]) is (words is not None)
    if words:
        assert words in page.text
        assert reverse("courses:renew", args=[page.context["to_do"][0].course.pk]) in page.text


def test_who_renews_continues_there_until_the_last_day(client, learner):
    enrolment = completed_until(learner, date(2026, 3, 20), renewal="all")
    services.renew(user=learner, course=enrolment.course, by=learner, now=NOW)

    page = client.get(ADDRESS)

    [row] = page.context["to_do"]
    assert (row.due_on, page.context["current"]) == (date(2026, 3, 20), row)
    assert "You are renewing it." in page.text


def test_a_completed_course_that_changed_says_so(client, learner):
    enrolment = completed_until(learner, None, content_version="2.3")
    enrolment.course_completions.update(content_version="2.2")

    assert "it is version 2.3 now" in client.get(ADDRESS).text


def test_a_course_that_waits_for_another_names_it(client, learner):
    first, course = course_with(title="Basics"), course_with(title="Advanced")
    CoursePrerequisite.objects.create(course=course, page=first)
    enrolled(course, learner)

    page = client.get(ADDRESS)

    assert "It opens when you have completed “Basics”." in page.text
    assert page.context["current"] is None


def test_notes_are_counted_by_course(client, learner):
    course = course_with(lessons=2)
    enrolled(course, learner)
    for lesson in lessons_of(course):
        keep_note(user=learner, step=lesson, block="", text="Ask", now=NOW)
    keep_note(user=person("Nury Welliýew"), step=lesson, block="", text="Ask", now=NOW)

    page = client.get(ADDRESS)

    assert "2 notes" in page.text
    assert reverse("courses:notes", args=[course.pk]) in page.text


def test_a_completed_course_is_no_longer_to_do(client, learner):
    course = course_with(lessons=1)
    enrolled(course, learner)
    services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW)

    page = client.get(ADDRESS)

    assert page.context["current"] is None
    assert "You have completed all your courses" in page.text
    assert "Completed on 9 March 2026" in page.text


def test_somebody_elses_learning_is_not_mine(client, learner):
    enrolled(course_with(title="Not mine"))

    assert "Not mine" not in client.get(ADDRESS).text


def test_a_course_taken_off_does_not_break_the_page(client, learner):
    course = course_with()
    enrolled(course, learner)
    course.unpublish()

    assert client.get(ADDRESS).status_code == 200


def test_courses_stand_in_the_language_of_the_page(client, learner):
    course = course_with(lessons=1)
    enrolled(course, learner)
    sync_translations()

    page = client.get("/ru/my-learning/")

    assert f"/ru/courses/{course.slug}/" in page.text
    assert 'lang="en"' in page.text


def test_a_seat_is_shown_in_both_times_until_the_way_in_opens(client, learner):
    sitting = session(make_webinar(), join_url="https://meet.example.org/room")
    registration(sitting, learner)

    before = client.get(ADDRESS)
    assert "08:00–10:30" in before.text
    assert "10:00–12:30 at the event, Ashgabat (UTC+5)" in before.text
    assert "The join button appears here at 07:45." in before.text
    assert reverse("webinars:calendar", args=[sitting.pk]) in before.text
    assert "meet.example.org" not in before.text

    client.force_login(learner)
    with time_machine.travel(START - timedelta(minutes=15), tick=False):
        client.force_login(learner)
        at_the_door = client.get(ADDRESS)
    assert reverse("webinars:join", args=[sitting.pk]) in at_the_door.text
    assert "meet.example.org" not in at_the_door.text

    with time_machine.travel(END, tick=False):
        client.force_login(learner)
        assert client.get(ADDRESS).context["seats"] == []


def test_who_waits_is_told_so_and_has_no_way_in(client, learner):
    sitting = session(make_webinar(), join_url="https://meet.example.org/room")
    registration(sitting, learner, state="waiting")

    page = client.get(ADDRESS)

    assert "You are on the waiting list." in page.text
    assert reverse("webinars:calendar", args=[sitting.pk]) not in page.text


def test_a_cancelled_registration_is_no_seat(client, learner):
    registration(session(make_webinar()), learner, state="cancelled")

    assert client.get(ADDRESS).context["seats"] == []


def test_certificates_are_listed_with_their_serial_and_file(client, learner):
    course = course_with(lessons=1)
    make_template(course)
    enrolment = enrolled(course, learner)
    services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW)
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)

    page = client.get(ADDRESS)

    assert certificate.serial in page.text
    assert reverse("certificates:download", args=[certificate.serial]) in page.text
    assert "Issued on 9 March 2026" in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_one_course_and_three(client, django_assert_num_queries, learner, count):
    for number in range(count):
        course = course_with(modules=2, lessons=2)
        enrolled(course, learner)
        services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW)
        registration(session(make_webinar(title=f"Webinar {number}")), learner)
    client.get(ADDRESS)

    with django_assert_num_queries(11):
        assert len(client.get(ADDRESS).context["to_do"]) == count

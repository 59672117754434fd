"""How long a completed course is valid, and beginning the round that renews it."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from courses import queries, services, signals
from courses.errors import NotEnrolled, NothingToRenew
from courses.models import CourseCompletion, Enrolment, StepCompletion
from courses.renewal import Validity, last_day, months_later
from people.models import AuditEvent
from tests.courses.factories import NOW, course_with, enrolled, lessons_of, person

TODAY = NOW.date()  # 9 March 2026
YEAR = timedelta(days=365)
LATER = NOW + timedelta(days=330)  # within 60 days of the end


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 9), 12, date(2027, 3, 9)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_the_same_day_months_later_or_the_last_of_that_month(day, months, expected):
    assert months_later(day, months) == expected


def test_who_renews_early_loses_nothing_and_who_renews_late_begins_anew():
    ends = date(2027, 3, 9)
    assert last_day(completed_on=date(2027, 1, 20), months=12, before=ends) == date(2028, 3, 9)
    assert last_day(completed_on=date(2027, 5, 1), months=12, before=ends) == date(2028, 5, 1)
    assert last_day(completed_on=TODAY, months=None, before=ends) is None


@pytest.mark.parametrize(
    ("validity", "may", "ended"),
    [
        (Validity(), False, False),  # never completed
        (Validity(1, 1, None), False, False),  # for ever
        (Validity(1, 1, TODAY + timedelta(days=61)), False, False),
        (Validity(1, 1, TODAY + timedelta(days=60)), True, False),
        (Validity(1, 1, TODAY), True, False),  # the last day is a day of validity
        (Validity(1, 1, TODAY - timedelta(days=1)), True, True),
        (Validity(2, 1, TODAY), False, False),  # being renewed
    ],
)
def test_renewing_opens_sixty_days_before_the_end(validity, may, ended):
    assert (validity.may_be_renewed(TODAY), validity.has_ended(TODAY)) == (may, ended)


# With records


@pytest.fixture
def told():
    """The enrolments told of by ``course_completed``."""
    found = []

    def listen(sender, enrolment_id, **kwargs):
        found.append(enrolment_id)

    signals.course_completed.connect(listen)
    yield found
    signals.course_completed.disconnect(listen)


def completed(*, lessons=1, at=NOW, **fields):
    course = course_with(lessons=lessons, **{"valid_for_months": 12, "content_version": "1.2", **fields})
    enrolment = enrolled(course)
    finish(enrolment, at=at)
    return enrolment


def finish(enrolment, *, at):
    for lesson in lessons_of(enrolment.course):
        services.complete_step(user=enrolment.user, step=lesson, now=at)


def renew(enrolment, *, now=LATER):
    return services.renew(user=enrolment.user, course=enrolment.course, by=enrolment.user, now=now)


@pytest.mark.django_db
def test_completing_notes_the_version_and_the_last_day_of_validity():
    completed()
    made = CourseCompletion.objects.get()
    assert (made.round, made.completed_at, made.content_version) == (1, NOW, "1.2")
    assert made.valid_until == date(2027, 3, 9)


@pytest.mark.django_db
def test_the_last_day_is_reckoned_where_the_person_is():
    learner = person(time_zone="Asia/Ashgabat")
    course = course_with(lessons=1, valid_for_months=1)
    enrolled(course, learner)
    services.complete_step(user=learner, step=lessons_of(course)[0], now=NOW.replace(hour=20))  # the 10th there

    assert CourseCompletion.objects.get().valid_until == date(2026, 4, 10)


@pytest.mark.django_db
def test_a_course_without_a_period_is_valid_for_ever():
    enrolment = completed(valid_for_months=None)

    assert CourseCompletion.objects.get().valid_until is None
    with pytest.raises(NothingToRenew):
        renew(enrolment, now=NOW + 20 * YEAR)


@pytest.mark.django_db
def test_a_renewal_asks_for_the_steps_again_and_completes_the_course_once_more(
    told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        enrolment = completed(lessons=2, renewal="all")
    renew(enrolment)

    outline = queries.outline_of(enrolment.course)
    _row, progress = queries.enrolment_and_progress(enrolment.user, outline)
    assert progress.count_done(outline.steps) == 0
    assert all(progress.may_be_read(step) for step in outline.steps)

    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            finish(enrolment, at=LATER)

    enrolment.refresh_from_db()
    assert (enrolment.round, enrolment.completed_at) == (2, NOW)  # the first time stays
    rounds = CourseCompletion.objects.values_list("round", "valid_until")
    assert list(rounds) == [(1, date(2027, 3, 9)), (2, date(2028, 3, 9))]
    assert told == [enrolment.pk, enrolment.pk]
    assert StepCompletion.objects.count() == 4
    assert queries.done_in(enrolment)[lessons_of(enrolment.course)[0].translation_key] == LATER


@pytest.mark.django_db
def test_renewing_again_while_it_is_under_way_changes_nothing():
    enrolment = completed()
    renew(enrolment)
    renew(enrolment, now=LATER + timedelta(days=1))

    enrolment.refresh_from_db()
    assert (enrolment.round, enrolment.round_began_at) == (2, LATER)
    assert AuditEvent.objects.filter(action="course.renewal_begun").count() == 1


@pytest.mark.django_db
def test_nothing_is_renewed_too_early_or_before_it_is_completed_or_by_a_stranger():
    enrolment = completed()
    with pytest.raises(NothingToRenew):
        renew(enrolment, now=NOW + timedelta(days=300))
    with pytest.raises(NothingToRenew):
        renew(enrolled(enrolment.course))
    with pytest.raises(NotEnrolled):
        services.renew(user=person(), course=enrolment.course, by=None, now=LATER)
    assert not Enrolment.objects.filter(round__gt=1).exists()


@pytest.mark.django_db
def test_the_course_page_leads_through_a_renewal(client, time_machine):
    enrolment = completed(lessons=2, renewal="all")
    course, address = enrolment.course, reverse("courses:renew", args=[enrolment.course.pk])
    client.force_login(enrolment.user)

    time_machine.move_to(NOW + timedelta(days=2), tick=False)
    client.force_login(enrolment.user)
    page = client.get(course.url).text
    assert "What you completed is valid until 9 March 2027." in page
    assert "You can renew it from 8 January 2027." in page
    assert address not in page
    assert "There is nothing to renew yet." in client.post(address, follow=True).text

    time_machine.move_to(LATER, tick=False)
    client.force_login(enrolment.user)
    page = client.get(course.url).text
    assert f'action="{address}"' in page
    assert "To renew it, all required steps are done again." in page

    page = client.post(address, follow=True).text
    assert "You are renewing this course: 0 of 1 requirement done." in page
    assert "What you need to renew it" in page
    assert "Continue: 1.1" in page


@pytest.mark.django_db
def test_only_those_signed_in_renew_and_only_by_post(client):
    enrolment = completed()
    address = reverse("courses:renew", args=[enrolment.course.pk])

    assert client.post(address)["Location"].startswith(reverse("account_login"))
    client.force_login(enrolment.user)
    assert client.get(address).status_code == 405
    enrolment.course.unpublish()
    assert client.post(address).status_code == 404


# Races


def at_once(*acts):
    together, failures = Barrier(len(acts)), []

    def run(act):
        try:
            together.wait(timeout=10)
            act()
        except Exception as error:  # noqa: BLE001 -- reported by the test
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return failures


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_begin_one_round_and_complete_it_once(told):
    enrolment = completed(renewal="all")

    assert at_once(lambda: renew(enrolment), lambda: renew(enrolment)) == []
    enrolment.refresh_from_db()
    assert enrolment.round == 2
    assert AuditEvent.objects.filter(action="course.renewal_begun").count() == 1

    assert at_once(lambda: finish(enrolment, at=LATER), lambda: finish(enrolment, at=LATER)) == []
    assert list(CourseCompletion.objects.values_list("round", flat=True)) == [1, 2]
    assert StepCompletion.objects.count() == 2
    assert told == [enrolment.pk, enrolment.pk]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_step_done_while_the_round_begins_counts_in_one_round():
    enrolment = completed(renewal="all")

    assert at_once(lambda: renew(enrolment), lambda: finish(enrolment, at=LATER)) == []

    steps = StepCompletion.objects.filter(round=2).count()
    assert CourseCompletion.objects.filter(round=2).count() == steps

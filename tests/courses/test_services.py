from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from wagtail.models import Locale

from courses import services, signals
from courses.errors import NotEnrolled, StepNotOpen
from courses.models import Enrolment, StepCompletion
from people.models import Audience, AuditEvent
from tests.courses.factories import NOW, course_with, enrolled, lessons_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def completed():
    """The enrolments told of by ``course_completed``."""
    told = []

    def listen(sender, enrolment_id, **kwargs):
        told.append(enrolment_id)

    signals.course_completed.connect(listen)
    yield told
    signals.course_completed.disconnect(listen)


def alias(page, language):
    return page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True, alias=True)


def test_enrolling_is_noted_with_the_audience_it_is_for():
    course, learner = course_with(), person()
    mine = Audience.objects.create(code="consular", name="Embassies and consulates")
    course.audiences.add(mine)
    course.save()
    mine.members.add(learner)

    enrolment = services.enrol(user=learner, course=course, language="ru", by=learner, now=NOW)

    assert (enrolment.course, enrolment.language, enrolment.enrolled_at) == (course, "ru", NOW)
    assert enrolment.audience == mine
    assert AuditEvent.objects.filter(action="course.enrolled", object_id=str(enrolment.pk)).count() == 1


def test_enrolling_again_in_another_language_is_the_same_enrolment():
    course, learner = course_with(), person()
    first = enrolled(course, learner)

    second = services.enrol(user=learner, course=alias(course, "ru"), language="ru", by=learner, now=NOW)

    assert second == first
    assert second.language == "en"
    assert second.course == course
    assert AuditEvent.objects.filter(action="course.enrolled").count() == 1


def test_the_last_required_step_completes_the_course_once(completed, django_capture_on_commit_callbacks):
    course = course_with(lessons=2)
    enrolment = enrolled(course)
    first, second = lessons_of(course)

    with django_capture_on_commit_callbacks(execute=True):
        services.complete_step(user=enrolment.user, step=first, now=NOW)
    assert completed == []

    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            services.complete_step(user=enrolment.user, step=second, now=NOW + timedelta(days=1))

    enrolment.refresh_from_db()
    assert enrolment.completed_at == NOW + timedelta(days=1)
    assert completed == [enrolment.pk]
    assert StepCompletion.objects.count() == 2


def test_a_step_done_again_keeps_its_first_time():
    course = course_with(lessons=2)
    enrolment = enrolled(course)
    lesson = lessons_of(course)[0]

    services.complete_step(user=enrolment.user, step=lesson, now=NOW)
    services.complete_step(user=enrolment.user, step=lesson, now=NOW + timedelta(days=1))

    assert StepCompletion.objects.get().completed_at == NOW


def test_a_step_read_in_another_language_counts_for_the_same_course(completed, django_capture_on_commit_callbacks):
    course = course_with(lessons=2)
    lessons = lessons_of(course)
    enrolment = services.enrol(user=person(), course=alias(course, "ru"), language="ru", by=None, now=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        services.complete_step(user=enrolment.user, step=alias(lessons[0], "ru"), now=NOW)
        services.complete_step(user=enrolment.user, step=lessons[1], now=NOW)

    assert completed == [enrolment.pk]
    assert set(StepCompletion.objects.values_list("step", flat=True)) == {lesson.pk for lesson in lessons}


def test_what_is_not_required_is_not_waited_for():
    course = course_with(lessons=2)
    first, second = lessons_of(course)
    second.is_required = False
    second.save()
    enrolment = enrolled(course)

    services.complete_step(user=enrolment.user, step=first, now=NOW)

    enrolment.refresh_from_db()
    assert enrolment.completed_at == NOW


def test_who_is_not_enrolled_completes_nothing():
    lesson = lessons_of(course_with())[0]

    with pytest.raises(NotEnrolled):
        services.complete_step(user=person(), step=lesson, now=NOW)
    assert not StepCompletion.objects.exists()


def test_a_step_that_waits_is_refused_until_then():
    course = course_with(lessons=2)
    first, last = lessons_of(course)
    last.opens_after_lessons = True
    last.save()
    enrolment = enrolled(course)

    with pytest.raises(StepNotOpen):
        services.complete_step(user=enrolment.user, step=last, now=NOW)

    services.complete_step(user=enrolment.user, step=first, now=NOW)
    services.complete_step(user=enrolment.user, step=last, now=NOW)
    assert StepCompletion.objects.count() == 2


def test_a_step_that_is_not_published_is_refused():
    course = course_with(lessons=2)
    lesson = lessons_of(course)[0]
    lesson.unpublish()
    enrolment = enrolled(course)

    with pytest.raises(StepNotOpen):
        services.complete_step(user=enrolment.user, step=lesson, now=NOW)


def test_only_the_last_place_is_kept_and_in_every_language():
    course = course_with(lessons=2)
    first, second = lessons_of(course)
    enrolment = enrolled(course)

    services.keep_place(enrolment=enrolment, step=first, block=first.body[0].id)
    services.keep_place(enrolment=enrolment, step=alias(second, "ru"), block=second.body[0].id)

    kept = Enrolment.objects.get()
    assert (kept.last_step_id, kept.last_block) == (second.pk, second.body[0].id)


def test_a_due_day_is_the_enrolments_own():
    enrolment = enrolled(course_with())
    enrolment.due_on = date(2026, 6, 30)
    enrolment.save()
    assert Enrolment.objects.open().get().due_on == date(2026, 6, 30)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_complete_the_course_once(completed):
    course = course_with(lessons=1)
    enrolment = enrolled(course)
    lesson = lessons_of(course)[0]
    together, failures = Barrier(2), []

    def finish():
        try:
            together.wait(timeout=10)
            services.complete_step(user=enrolment.user, step=lesson, now=NOW)
        except Exception as error:  # noqa: BLE001 -- reported by the test
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=finish) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert failures == []
    assert completed == [enrolment.pk]
    assert StepCompletion.objects.count() == 1

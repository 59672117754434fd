"""The seed adds exact numbers of rows, and nothing the second time."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from certificates.models import Certificate
from courses.models import CoursePage, Enrolment, LessonPage, StepCompletion
from lms.seeding import people
from people.models import Posting, User
from quizzes.models import Attempt
from webinars.models import AttendanceEntry, Registration, Session

pytestmark = pytest.mark.django_db

ROWS = {
    User: 20,
    Posting: 20,
    Enrolment: 24,  # every fifth learner takes a second course
    StepCompletion: 232,  # six finished all 21 steps, ten are on their way
    Attempt: 6,
    Certificate: 6,
    Session: 2,
    Registration: 20,
    AttendanceEntry: 22,  # two of twenty came in two stays
}


def seed(*, learners, courses=2, webinars=1):
    call_command("seed", "--yes", f"--learners={learners}", f"--courses={courses}", f"--webinars={webinars}")


def rows() -> dict:
    return {model: model.objects.count() for model in ROWS}


def test_the_seed_adds_what_is_asked_and_a_second_run_adds_nothing(capsys):
    seed(learners=20)
    assert rows() == ROWS
    assert capsys.readouterr().out == "Added 2 courses, 1 webinars, 20 learners.\n"

    seed(learners=20)
    assert rows() == ROWS
    assert capsys.readouterr().out == "Added 0 courses, 0 webinars, 0 learners.\n"


def test_a_larger_number_adds_only_what_is_missing():
    seed(learners=3)
    first = list(people.seeded().order_by("pk").values_list("email", flat=True))
    seed(learners=5)
    assert list(people.seeded().order_by("pk").values_list("email", flat=True)) == [
        *first,
        "learner-0000004@seed.example.org",
        "learner-0000005@seed.example.org",
    ]


def test_a_course_has_twenty_lessons_in_every_language():
    seed(learners=0, courses=1, webinars=0)
    by_language = CoursePage.objects.order_by("locale").values_list("locale__language_code", "slug")
    assert sorted(by_language) == [(code, "seed-course-1") for code in ("en", "ru", "tk")]
    lessons = LessonPage.objects.values("locale__language_code").annotate(count=Count("pk")).order_by()
    assert {row["locale__language_code"]: row["count"] for row in lessons} == {"en": 20, "ru": 20, "tk": 20}


def test_completed_courses_have_passed_attempts_and_sealed_certificates():
    seed(learners=10)
    finished = Enrolment.objects.completed()
    assert finished.count() == 3
    assert set(Attempt.objects.passed().values_list("user", "percent")) == {
        (enrolment.user_id, 90) for enrolment in finished
    }
    assert set(Certificate.objects.values_list("enrolment", flat=True)) == {enrolment.pk for enrolment in finished}


def test_where_there_is_no_demo_it_wants_a_yes(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="--yes"):
        call_command("seed", "--learners=1")
    assert User.objects.count() == 0

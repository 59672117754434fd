"""A source changes: what it touches is named and read again, and learners are told until the last review is closed."""

from datetime import date, timedelta

import pytest
from wagtail.models import Locale

from certificates.services import issue_certificate
from courses import services as courses
from courses.models import PageState, ReviewTask
from courses.sources import services
from courses.sources.citing import lessons_citing, touched_by
from courses.sources.services import AlreadyClosed
from jobs.testing import run_jobs
from people.models import AuditEvent
from tests.certificates.factories import complete, make_template
from tests.courses.factories import NOW, TEXT, citing, course_with, lessons_of, person, source
from tests.quizzes.factories import make_question, make_quiz

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture
def coordinator():
    return person("Oraz Ataýew", role="coordinator")


@pytest.fixture
def trainer():
    return person("Maral Hojaýewa", role="trainer")


def course_resting_on(cited, *, owner=None):
    """A lesson that cites it and one that does not."""
    course = course_with(lessons=2, body=[TEXT])
    course.owner = owner
    course.save()
    lesson = lessons_of(course)[0]
    lesson.body = [TEXT, citing(cited)]
    lesson.save_revision().publish()
    return course


def in_russian(lesson):
    """A translation of its own, no stand-in."""
    russian = Locale.objects.get(language_code="ru")
    copy = lesson.copy_for_translation(russian, copy_parents=True)
    copy.save_revision().publish()
    return copy


def keys(things):
    return {(one.model, one.pk) for one in things}


def test_all_that_rests_on_a_source_is_named_and_nothing_else():
    cited, other = source(), source("Another instrument")
    course = course_resting_on(cited)
    lesson = lessons_of(course)[0]
    translation = in_russian(lesson)
    question = make_question("on-it", rests_on=cited)
    quiz = make_quiz(course, questions=[question, make_question("not-on-it", rests_on=other)])
    make_template(course)
    certificate = issue_certificate(enrolment_id=complete(person(), course).pk, now=NOW)

    things = touched_by(cited, now=NOW)

    assert keys(things) == {
        ("courses.lessonpage", lesson.pk),
        ("courses.lessonpage", translation.pk),
        ("quizzes.question", question.pk),
        ("quizzes.quizpage", quiz.pk),
        ("certificates.certificate", certificate.pk),
    }
    assert touched_by(other, now=NOW) != []
    assert lesson.pk not in {one.pk for one in touched_by(other, now=NOW) if one.model == "courses.lessonpage"}


def test_a_withdrawn_or_expired_certificate_is_not_touched():
    cited = source()
    course = course_resting_on(cited)
    make_template(course)
    gone = issue_certificate(enrolment_id=complete(person(), course).pk, now=NOW)
    gone.revoked_at = NOW
    gone.save()
    over = issue_certificate(enrolment_id=complete(person(), course).pk, now=NOW)
    over.expires_on = date(2026, 1, 1)
    over.save()

    assert "certificates.certificate" not in {one.model for one in touched_by(cited, now=NOW)}


def test_a_draft_that_cites_it_is_named_too():
    cited = source()
    lesson = lessons_of(course_with(lessons=1))[0]
    lesson.body = [TEXT, citing(cited)]
    lesson.save_revision()

    assert [one.pk for one in lessons_citing(cited)] == [lesson.pk]


def test_another_number_in_the_text_is_no_citation():
    cited = source()
    course_with(lessons=1, body=[("text", f'<p>"source": {cited.pk} and "year": {cited.pk},</p>')])

    assert lessons_citing(cited) == []


def test_marking_opens_a_review_of_each_for_who_answers_for_it(coordinator, trainer):
    cited = source()
    course = course_resting_on(cited, owner=trainer)
    lesson = lessons_of(course)[0]
    question = make_question("on-it", rests_on=cited)  # nobody's: the coordinator reads it

    opened = services.mark_changed(source=cited, note="Article 2 was amended.", by=coordinator, now=NOW)

    assert opened == 2
    found = {(task.thing.pk, task.assigned_to) for task in ReviewTask.objects.all()}
    assert found == {(lesson.pk, trainer), (question.pk, coordinator)}
    cited.refresh_from_db()
    assert (cited.changed_on, cited.change_note) == (NOW.date(), "Article 2 was amended.")
    event = AuditEvent.objects.get(action="source.changed")
    assert event.data == {"source": cited.pk, "reviews": 2}


def test_who_is_no_trainer_any_more_is_given_nothing(coordinator):
    cited = source()
    course_resting_on(cited, owner=person("Left"))

    services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)

    assert ReviewTask.objects.get().assigned_to == coordinator


def test_learners_are_told_in_each_language_until_the_last_review_is_closed(coordinator):
    first, second = source(), source("Another")
    lesson = lessons_of(course_resting_on(first))[0]
    lesson.body = [TEXT, citing(first), citing(second)]
    lesson.save_revision().publish()
    russian = Locale.objects.get(language_code="ru")
    stand_in = lesson.copy_for_translation(russian, copy_parents=True, alias=True)

    services.mark_changed(source=first, note="Amended.", by=coordinator, now=NOW)
    services.mark_changed(source=second, note="Amended.", by=coordinator, now=LATER)

    assert since(lesson) == since(stand_in) == NOW.date()
    one, other = ReviewTask.objects.order_by("opened_at")
    services.close_review(task=one, outcome="Still right.", by=coordinator, now=LATER)
    assert since(lesson) == since(stand_in) == LATER.date()
    services.close_review(task=other, outcome="Corrected.", by=coordinator, now=LATER)
    assert since(lesson) is since(stand_in) is None


def since(page):
    return PageState.objects.get(page=page.pk).under_review_since


def test_a_test_is_under_review_with_its_questions(coordinator):
    cited = source()
    course = course_with(lessons=1)
    quiz = make_quiz(course, questions=[make_question("on-it", rests_on=cited)])

    services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)

    assert since(quiz) == NOW.date()


def test_marked_again_what_is_still_open_gets_no_second_review(coordinator):
    cited = source()
    course_resting_on(cited)
    services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)

    assert services.mark_changed(source=cited, note="Amended again.", by=coordinator, now=LATER) == 0

    services.close_review(task=ReviewTask.objects.get(), outcome="Corrected.", by=coordinator, now=LATER)
    assert services.mark_changed(source=cited, note="And again.", by=coordinator, now=LATER) == 1


def test_a_review_is_closed_once(coordinator):
    cited = source()
    course_resting_on(cited)
    services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)
    task = ReviewTask.objects.get()
    services.close_review(task=task, outcome="Still right.", by=coordinator, now=LATER)

    with pytest.raises(AlreadyClosed):
        services.close_review(task=task, outcome="No.", by=coordinator, now=LATER)

    task.refresh_from_db()
    assert task.outcome == "Still right."


def test_each_gets_one_mail(coordinator, trainer, mailoutbox, django_capture_on_commit_callbacks):
    cited = source()
    course = course_resting_on(cited, owner=trainer)
    lessons_of(course)[1].delete()
    for number in range(3):
        make_question(f"q-{number}", rests_on=cited, owner=trainer)

    with django_capture_on_commit_callbacks(execute=True):
        services.mark_changed(source=cited, note="Article 2 was amended.", by=coordinator, now=NOW)
    run_jobs()

    [mail] = mailoutbox
    assert mail.to == [trainer.email]
    assert "4 things that you answer for rest on it" in mail.body
    assert "Article 2 was amended." in mail.body
    assert "/admin/reviews/" in mail.body


@pytest.mark.parametrize("sources", [1, 3])
def test_a_source_whose_day_has_come_is_told_of_once(
    coordinator, mailoutbox, django_capture_on_commit_callbacks, sources
):
    for number in range(sources):
        source(f"Instrument {number}", review_by=NOW.date())
    source("Not yet", review_by=NOW.date() + timedelta(days=1))
    source("Never")

    with django_capture_on_commit_callbacks(execute=True):
        assert services.open_due_reviews(now=NOW) == sources
        assert services.open_due_reviews(now=LATER - timedelta(days=3, hours=-1)) == 0
    run_jobs()

    [mail] = mailoutbox
    assert mail.to == [coordinator.email]
    assert mail.body.count("- Instrument") == sources
    assert PageState.objects.count() == 0


def test_a_source_that_was_read_again_has_a_new_day(coordinator):
    cited = source(review_by=NOW.date())
    services.open_due_reviews(now=NOW)

    services.close_review(
        task=ReviewTask.objects.get(), outcome="Unchanged.", by=coordinator, now=NOW, next_review_by=date(2027, 3, 9)
    )

    cited.refresh_from_db()
    assert cited.review_by == date(2027, 3, 9)
    assert services.open_due_reviews(now=LATER) == 0


def test_several_are_closed_with_one_outcome_but_for_sources_themselves(coordinator):
    cited = source(review_by=NOW.date())
    lesson = lessons_of(course_resting_on(cited))[0]
    make_question("on-it", rests_on=cited)
    services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)
    services.open_due_reviews(now=NOW)

    closed = services.close_reviews(reviews=ReviewTask.objects.all(), outcome="Fine.", by=coordinator, now=LATER)

    assert closed == 2
    assert [task.thing for task in ReviewTask.objects.open()] == [cited]
    assert since(lesson) is None


def test_reviews_go_along_when_a_course_is_handed_over(coordinator, trainer):
    cited, colleague = source(), person("Jeren", role="trainer")
    course = course_resting_on(cited, owner=trainer)
    services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)

    courses.hand_over(page=course, trainer=colleague, by=coordinator, now=LATER)

    assert ReviewTask.objects.get().assigned_to == colleague


@pytest.mark.parametrize("lessons", [1, 3])
def test_marking_takes_the_same_queries_for_one_lesson_and_three(coordinator, django_assert_max_num_queries, lessons):
    cited = source()
    course_with(lessons=lessons, body=[TEXT, citing(cited)])
    services.mark_changed(source=source("To warm the caches"), note="x", by=coordinator, now=NOW)

    with django_assert_max_num_queries(27):  # PostgreSQL takes one fewer
        services.mark_changed(source=cited, note="Amended.", by=coordinator, now=NOW)

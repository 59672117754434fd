"""The editor's preview: a draft as a learner of a language sees it at the beginning, half-way, at the end."""

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from courses.models import CoursePage, Enrolment, LessonPage, StepCompletion
from courses.previews import NOBODY
from lms.site_setup import sync_translations
from people.models import User
from tests.courses.factories import CHECK, TEXT, course_with, enrolled, lessons_of, person
from tests.quizzes.factories import make_question, make_quiz

pytestmark = pytest.mark.django_db
OF_THE_EDITOR = ("django_session", "wagtailadmin_")
RUSSIAN = "Спросите, где паспорт."


@pytest.fixture
def trainer():
    return person("Trainer", role="trainer")


@pytest.fixture
def course(trainer):
    return course_with(owner=trainer, modules=2, lessons=2, body=[TEXT, ("knowledge_check", CHECK)])


@pytest.fixture
def look(client, trainer):
    """The preview of a page in a mode, as its editor gets it."""
    client.force_login(trainer)

    def look(page, mode=""):
        return client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": mode} if mode else {})

    return look


def drafted(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def test_the_modes_are_three_languages_by_three_stages(course):
    names = [name for name, _label in course.preview_modes]
    assert names == [f"{code}-{stage}" for code in ("en", "ru", "tk") for stage in ("beginning", "half", "finished")]
    labels = dict(lessons_of(course)[0].preview_modes)
    assert len(labels) == 12
    assert labels["ru-half"] == "Русский: a learner half-way"
    assert labels["en-feedback"] == "English: with the feedback that a learner gets"
    assert course.default_preview_mode == "en-beginning"


def test_a_mode_nobody_knows_is_the_first_one(look, course):
    for mode in ("", "xx-half", "en-", "en-nothing", "feedback"):
        assert "English: a learner at the beginning" in look(course, mode).text


def test_a_course_at_the_beginning_half_way_and_at_the_end(look, course):
    assert "0 of 1 done" in look(course, "en-beginning").text
    half = look(course, "en-half").text
    assert "2 of 4 lessons" in half
    assert "Continue" in half
    assert "1 of 1 done" in look(course, "en-finished").text


def test_a_module_and_a_lesson(look, course):
    module = course.get_children().last()
    lesson = lessons_of(course)[3]
    assert "1 of 2" in look(module, "en-half").text or "half" in look(module, "en-half").text
    assert "Mark as done" in look(lesson, "en-half").text
    assert "You have marked this lesson as done." in look(lesson, "en-finished").text
    assert "CANARY" not in look(lesson, "en-finished").text
    assert "CANARY the question is open." in look(lesson, "en-feedback").text


def test_the_draft_is_shown_and_not_what_is_published(look, course):
    lesson = drafted(lessons_of(course)[0], title="Withheld wages", body=[("text", "<p>Only a draft.</p>")])
    page = look(lesson, "ru-half").text
    assert "Only a draft." in page
    assert "Withheld wages" in page


def test_another_language_without_a_translation_is_the_draft_standing_in(look, course):
    sync_translations()
    lesson = drafted(lessons_of(course)[0], body=[("text", "<p>Only a draft.</p>")])
    page = look(lesson, "ru-beginning").text
    assert '<html lang="ru">' in page
    assert "Only a draft." in page
    assert 'lang="en"' in page
    assert f"/ru{lesson.get_url()[3:]}" in page


def test_another_language_with_a_translation_is_its_own_draft(look, course):
    lesson = lessons_of(course)[0]
    translation = lesson.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True)
    drafted(translation, body=[("text", f"<p>{RUSSIAN}</p>")])
    page = look(drafted(lesson, body=[("text", "<p>Only a draft.</p>")]), "ru-beginning").text
    assert RUSSIAN in page
    assert "Only a draft." not in page


def test_who_looks_is_a_learner_and_not_themselves(look, course, trainer):
    page = look(course, "en-half").text
    assert "A learner" in page
    assert trainer.full_name not in page
    assert "/en/desk/" not in page


# Nothing is recorded


@pytest.mark.parametrize("mode", ["en-beginning", "ru-half", "tk-finished", "en-feedback"])
def test_nothing_is_recorded(look, client, course, trainer, mode):
    """Not even for a trainer who learns here as well, and has something to be told."""
    sync_translations()
    quiz = make_quiz(course, questions=1)
    enrolled(course, trainer)
    before = dict(client.session.items())
    client.get(reverse("wagtailadmin_home"))
    for page in (course, course.get_children().first().specific, lessons_of(course)[0], quiz):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert look(page, mode).status_code == 200
        written = [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert [sql for sql in written if not any(table in sql for table in OF_THE_EDITOR)] == []
    assert set(client.session.items()) >= set(before.items())
    assert not StepCompletion.objects.exists()
    assert Enrolment.objects.get().last_step is None
    assert not User.objects.filter(pk=NOBODY).exists()


def test_the_session_of_who_looks_is_left_as_it_was(look, client, course, monkeypatch):
    """Messages that wait for the trainer are not shown to the learner who is nobody, and wait on."""
    look(course)
    seen = []
    monkeypatch.setattr(BaseStorage, "__iter__", lambda self: seen.append(type(self).__name__) or iter(()))
    before = client.session.session_key, dict(client.session)
    look(course, "en-half")
    assert (client.session.session_key, dict(client.session)) == before
    assert "FallbackStorage" not in seen


def test_the_browser_sends_nothing_from_a_preview(look, course):
    lesson = lessons_of(course)[0]
    answer = look(lesson, "en-half")
    policy = answer.headers["Content-Security-Policy"]
    for directive in ("form-action 'none'", "connect-src 'none'", "worker-src 'none'"):
        assert directive in policy
    assert "data-place" not in answer.text
    assert "data-step" not in answer.text
    assert "data-owner" not in answer.text
    assert "Nothing is recorded" in answer.text


def test_only_its_editors_preview_a_page(client, course):
    lesson = lessons_of(course)[0]
    address = reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])
    client.force_login(person(role="trainer"))
    assert client.get(address).status_code == 404
    client.force_login(enrolled(course).user)
    assert client.get(address).status_code in {302, 403, 404}


# Order, prerequisites, what is new


def test_a_closed_step_is_shown_when_its_time_has_come(look, course):
    course.step_order = "strict"
    course.save()
    page = look(lessons_of(course)[3], "en-beginning").text
    assert CHECK["question"] in page
    assert "Mark as done" in page


def test_a_course_that_is_new(client, trainer):
    catalogue = course_with(owner=trainer, lessons=1).get_parent()
    page = CoursePage(title="New", slug="new", summary="A summary.", locale=catalogue.locale)
    page.path, page.depth = catalogue.get_last_child()._inc_path(), catalogue.depth + 1
    page.set_url_path(catalogue)
    for mode in ("en-beginning", "ru-half", "tk-finished"):
        answer = page.make_preview_request(None, mode)
        assert answer.status_code == 200
        assert "A summary." in answer.content.decode()


def test_a_lesson_that_is_new(course):
    module = course.get_children().first()
    page = LessonPage(title="New", slug="new", body=[("text", "<p>Brand new.</p>")], locale=module.locale)
    page.path, page.depth = module.get_last_child()._inc_path(), module.depth + 1
    page.set_url_path(module)
    for mode in ("en-beginning", "ru-half", "tk-finished", "en-feedback"):
        assert "Brand new." in page.make_preview_request(None, mode).content.decode()


def test_a_lesson_with_nothing_in_it_yet(look, course):
    page = drafted(lessons_of(course)[0], title="Empty so far", body=[])
    for mode in ("en-beginning", "ru-half", "tk-finished", "en-feedback"):
        assert "Empty so far" in look(page, mode).content.decode()


# Tests


def test_a_quiz_before_in_and_after_an_attempt(look, course):
    quiz = make_quiz(course, questions=2, attempts_allowed=3)
    begins = look(quiz, "en-beginning").text
    assert "Start" in begins
    assert "0 of 3 used" in begins
    assert "Question final-test-1?" in begins
    assert "Continue attempt 1" in look(quiz, "en-half").text
    finished = look(quiz, "en-finished").text
    assert "Attempt 1" in finished
    assert "100%" in finished
    for page in (begins, finished):
        assert "CANARY" not in page


def test_the_feedback_of_a_quiz_is_for_who_may_read_the_key(look, client, course, trainer):
    own = make_question("mine", owner=trainer)
    quiz = make_quiz(course, questions=[own, make_question("theirs", owner=person(role="trainer"))])
    page = look(quiz, "en-feedback").text
    assert "CANARY-EXPLANATION mine" in page
    assert "CANARY-EXPLANATION theirs" not in page
    assert "questions that others wrote" in page
    client.force_login(person(role="coordinator"))
    everything = client.get(reverse("wagtailadmin_pages:view_draft", args=[quiz.pk]), {"mode": "en-feedback"}).text
    assert "CANARY-EXPLANATION theirs" in everything


def test_a_quiz_in_another_language_asks_in_it(look, course, trainer):
    question = make_question("mine", owner=trainer)
    russian = question.copy_for_translation(Locale.objects.get(language_code="ru"))
    russian.text = "Где паспорт?"
    russian.save()
    quiz = make_quiz(course, questions=[question])
    assert "Где паспорт?" in look(quiz, "ru-beginning").text
    assert "Question mine?" in look(quiz, "tk-beginning").text


@pytest.mark.parametrize("modules", [1, 3])
def test_a_preview_asks_as_much_of_a_large_course_as_of_a_small_one(
    rf, trainer, modules, django_assert_max_num_queries
):
    course = course_with(owner=trainer, modules=modules, lessons=3)
    page = lessons_of(course)[0]
    page.make_preview_request(rf.get("/"), "en-half")
    with django_assert_max_num_queries(12):
        page.make_preview_request(rf.get("/"), "en-half")

"""Minutes from words, recordings and questions, and how they reach the page."""

from types import SimpleNamespace

import pytest
from wagtail.models import Locale
from wagtail.rich_text import RichText

from courses import workload
from courses.models import LessonPage, StepPage
from courses.workload import Workload
from tests.courses.factories import CHECK, TEXT, course_with, lessons_of


def block(kind, value):
    return SimpleNamespace(block_type=kind, value=value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("<p>A passport,<br/>kept.</p><ul><li>Forced-labour</li></ul>", 4),
        ("Удержание паспорта", 2),
        ("On bir alamat – işçiniň pasporty", 5),  # a dash is no word
    ],
)
def test_words_are_counted_without_marks(text, words):
    assert workload.count_words(text) == words


@pytest.mark.parametrize(
    ("load", "language", "minutes"),
    [
        (Workload(), "en", 1),
        (Workload(words=170), "en", 1),
        (Workload(words=171), "en", 2),  # rounded up
        (Workload(words=700), "ru", 5),
        (Workload(words=750), "tk", 6),
        (Workload(words=340, media_seconds=90, checks=2), "en", 5),
        (Workload(words=125), "kk", 1),  # a language not reckoned with reads as the slowest
    ],
)
def test_minutes_are_whole_and_at_least_one(load, language, minutes):
    assert load.minutes(language) == minutes


def test_a_test_takes_a_minute_and_a_half_a_question():
    assert [workload.minutes_of_test(questions) for questions in (0, 1, 20)] == [1, 2, 30]


def test_every_text_of_a_body_counts_once():
    body = [
        block("text", RichText("<p>One two three.</p>")),
        block("definition", {"term": "Debt bondage", "meaning": "Work for a debt.", "link": "https://example.org/a"}),
        block("media", {"title": "A talk", "length_seconds": 252, "transcript": RichText("<p>Many words here</p>")}),
        block(
            "knowledge_check", {"question": "What first?", "options": [{"text": "To ask", "feedback": "Long words"}]}
        ),
        block("timeline", {"stops": [block("stop", {"what": "He arrived"})]}),
    ]

    assert workload.of_body(body) == Workload(words=3 + 2 + 4 + 2 + 2 + 2, media_seconds=252, checks=1)


def test_a_real_lesson_of_blocks():
    lesson = LessonPage(title="A lesson", body=[TEXT, ("knowledge_check", CHECK)])
    assert workload.of_body(lesson.body) == Workload(words=12 + 5 + 6 + 6, checks=1)


# At publication


@pytest.mark.django_db
def test_minutes_are_reckoned_when_a_lesson_is_published():
    lesson = lessons_of(course_with(lessons=1))[0]
    lesson.body = [("text", f"<p>{'word ' * 500}</p>")]
    lesson.save_revision().publish()

    assert StepPage.objects.get(pk=lesson.pk).minutes == 3  # 500 words at 170


@pytest.mark.django_db
def test_what_is_stated_wins():
    lesson = lessons_of(course_with(lessons=1))[0]
    lesson.stated_minutes = 11
    lesson.save_revision().publish()

    assert StepPage.objects.get(pk=lesson.pk).minutes == 11


@pytest.mark.django_db
def test_a_stand_in_is_reckoned_in_the_language_of_its_words():
    lesson = lessons_of(course_with(lessons=1))[0]
    alias = lesson.copy_for_translation(Locale.objects.get(language_code="tk"), copy_parents=True, alias=True)
    lesson.body = [("text", f"<p>{'word ' * 500}</p>")]
    lesson.save_revision().publish()

    assert StepPage.objects.get(pk=alias.pk).minutes == 3

"""Courses of five modules with four lessons each and a final quiz, as pages in every language."""

import json
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from wagtail.models import Locale, Page

from certificates.models import CertificateTemplate, CourseAward
from courses.models import CatalogueIndexPage, CoursePage, LessonPage, ModulePage, Objective, StepPage
from lms.models import HomePage
from lms.seeding import SLUG
from lms.site_setup import ensure_site
from quizzes.models import Question, QuizPage, QuizQuestion

MODULES, LESSONS = 5, 4
QUESTIONS = 10
PARAGRAPH = (
    "A sign is a reason to look further, not a finding. Note what you saw and heard, in the person’s own words, and "
    "when; keep what you think of it apart. Ask open questions, one at a time, in a place where nobody who came with "
    "the person can hear the answers. The person decides what happens next, and may change their mind. Say what you "
    "can do and what you can’t, and promise nothing that depends on others."
)


@dataclass(frozen=True)
class Outline:
    """A seeded course as the facts of learners need it: the pages of the original language, in order."""

    course: CoursePage
    lessons: list[LessonPage]
    quiz: QuizPage


def seeded():
    """The courses of earlier runs, originals only."""
    return CoursePage.objects.filter(slug__startswith=f"{SLUG}-course-", alias_of=None).order_by("pk")


def ensure_catalogue() -> CatalogueIndexPage:
    """The catalogue of the default language; the others stand in for it."""
    home = HomePage.objects.filter(alias_of=None).order_by("pk").first() or ensure_site()
    return ensure_section(CatalogueIndexPage, home, title="Courses", slug="courses")


def ensure_section(kind: type[Page], home: HomePage, **fields) -> Page:
    found = kind.objects.child_of(home).first()
    if found is None:
        found = home.add_child(instance=kind(locale=home.locale, **fields))
        stand_in_everywhere(found)
    return found


def stand_in_everywhere(page: Page) -> None:
    """Aliases of ``page`` and all below it in the languages it is missing from."""
    parents = page.get_parent().get_translations().exclude(locale=page.locale)
    for parent in parents:
        if not page.get_translations().filter(locale=parent.locale).exists():
            page.create_alias(recursive=True, parent=parent, update_locale=parent.locale, reset_translation_key=False)


@transaction.atomic
def add_course(number: int, catalogue: CatalogueIndexPage) -> CoursePage:
    course = catalogue.add_child(
        instance=CoursePage(
            title=f"Signs of forced labour, group {number}",
            slug=f"{SLUG}-course-{number}",
            summary="Eleven signs, what they mean, what to ask next and where to turn.",
            locale=catalogue.locale,
        )
    )
    for module_number in range(1, MODULES + 1):
        _add_module(course, module_number)
    _add_quiz(course)
    stand_in_everywhere(course)
    CourseAward.objects.create(course=course, template=_template())
    return course


def _add_module(course: CoursePage, number: int) -> None:
    module = course.add_child(
        instance=ModulePage(
            title=f"Module {number}", slug=f"module-{number}", summary="What to notice.", locale=course.locale
        )
    )
    for lesson_number in range(1, LESSONS + 1):
        module.add_child(
            instance=LessonPage(
                title=f"Lesson {number}.{lesson_number}: what a desk can see",
                slug=f"lesson-{lesson_number}",
                minutes=5 + lesson_number,
                body=json.dumps([_block(f"{module.url_path}{lesson_number}/{part}", part) for part in range(1, 13)]),
                locale=course.locale,
            )
        )


def _block(name: str, part: int) -> dict:
    """A part of a lesson: about half a kilobyte of text under a heading."""
    return {
        "type": "text",
        "value": f"<h3>Part {part}</h3><p>{PARAGRAPH}</p>",
        "id": str(uuid5(NAMESPACE_URL, name)),
    }


def _add_quiz(course: CoursePage) -> None:
    quiz = QuizPage(
        title="Final quiz", slug="final-quiz", purpose=QuizPage.Purpose.GRADED, minutes=15, locale=course.locale
    )
    quiz.quiz_questions = [
        QuizQuestion(question=question, sort_order=number) for number, question in enumerate(_questions())
    ]
    course.add_child(instance=quiz)


def _questions() -> list[Question]:
    locale = Locale.get_default()
    objective, _new = Objective.objects.get_or_create(code=SLUG, defaults={"name": "Naming a sign (seed)"})
    found = list(Question.objects.filter(code__startswith=f"{SLUG}-question-", locale=locale).order_by("pk"))
    missing = range(len(found) + 1, QUESTIONS + 1)
    return found + [_add_question(number, objective, locale) for number in missing]


def _add_question(number: int, objective: Objective, locale: Locale) -> Question:
    return Question.objects.create(
        code=f"{SLUG}-question-{number}",
        text=f"Case {number}. A worker says the recruiter still holds the passport. Which sign is it?",
        objective=objective,
        answer=json.dumps([_answer(number)]),
        locale=locale,
    )


def _answer(number: int) -> dict:
    options = ["Retention of identity documents", "Excessive overtime", "Isolation", "Debt bondage"]
    texts = options[number % 4 :] + options[: number % 4]
    blocks = [
        {
            "type": "item",
            "value": {"text": text, "is_right": text == options[0], "feedback": "Look at what is held, and by whom."},
            "id": str(uuid5(NAMESPACE_URL, f"{SLUG}/{number}/{text}")),
        }
        for text in texts
    ]
    return {"type": "choice", "value": {"options": blocks}, "id": str(uuid5(NAMESPACE_URL, f"{SLUG}/{number}"))}


def _template() -> CertificateTemplate:
    return CertificateTemplate.objects.get_or_create(
        name="Seed", defaults={"issuer": "Safe Route Training Programme", "place": "Ashgabat"}
    )[0]


def outlines() -> list[Outline]:
    """All seeded courses with their steps; three queries a course."""
    return [
        Outline(
            course=course,
            lessons=list(LessonPage.objects.descendant_of(course).order_by("path")),
            quiz=QuizPage.objects.child_of(course).get(),
        )
        for course in seeded()
    ]


def steps_of(outline: Outline) -> list[StepPage]:
    return [*outline.lessons, outline.quiz]

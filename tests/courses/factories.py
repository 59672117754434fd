"""Courses with real pages in a few words. ``course_with(...)`` makes the tree; ``learner`` makes a person."""

from datetime import UTC, datetime
from itertools import count

from courses import services
from courses.models import CatalogueIndexPage, CoursePage, LessonPage, ModulePage, Source
from lms.models import HomePage
from people.models import Role, User
from people.services import grant_role

NOW = datetime(2026, 3, 9, 9, 20, tzinfo=UTC)
_numbers = count(1)

TEXT = ("text", "<p>A passport kept for safety is one of the things workers mention.</p>")
CHECK = {
    "question": "What do you ask first?",
    "options": [
        {"text": "Why did you give it away?", "is_right": False, "feedback": "CANARY it sounds like an accusation."},
        {"text": "If you asked for it today?", "is_right": True, "feedback": "CANARY the question is open."},
    ],
}


def person(name="Aýna Berdiýewa", *, role=None, **fields) -> User:
    user = User.objects.create_user(email=f"learner{next(_numbers)}@example.org", full_name=name, **fields)
    if role:
        grant_role(user=user, role=Role(role), by=None, now=NOW)
    return user


def home() -> HomePage:
    return HomePage.objects.get(depth=2, locale__language_code="en")


def catalogue() -> CatalogueIndexPage:
    found = CatalogueIndexPage.objects.filter(locale__language_code="en").first()
    return found or home().add_child(instance=CatalogueIndexPage(title="Courses", slug="courses"))


def course_with(*, modules=1, lessons=2, title="Recognising forced labour", body=None, **fields) -> CoursePage:
    """A live course of ``modules`` modules with ``lessons`` lessons each."""
    number = next(_numbers)
    fields = {"summary": "What each sign looks like.", **fields}
    course = catalogue().add_child(instance=CoursePage(title=title, slug=f"course-{number}", **fields))
    for module_number in range(1, modules + 1):
        add_module(course, f"Module {module_number}", lessons=lessons, body=body)
    return course


def add_module(course, title, *, lessons=0, body=None) -> ModulePage:
    module = course.add_child(instance=ModulePage(title=title, slug=f"module-{next(_numbers)}"))
    for number in range(1, lessons + 1):
        add_lesson(module, f"{title}, lesson {number}", body=body)
    return module


def add_lesson(module, title, *, body=None, minutes=10, **fields) -> LessonPage:
    lesson = LessonPage(title=title, slug=f"lesson-{next(_numbers)}", minutes=minutes, **fields)
    lesson.body = [TEXT] if body is None else body
    return module.add_child(instance=lesson)


def lessons_of(course) -> list[LessonPage]:
    return list(LessonPage.objects.descendant_of(course).order_by("path"))


def enrolled(course, user=None):
    user = user or person()
    return services.enrol(user=user, course=course, language="en", by=user, now=NOW)


def source(name="ILO Forced Labour Convention (No. 29)", **fields) -> Source:
    values = {"code": f"source-{next(_numbers)}", "article": "Article 2(1)", "year": 1930}
    return Source.objects.create(name=name, **{**values, **fields})


def citing(cited: Source, summary="Work exacted under the menace of a penalty.") -> tuple:
    """The block of a lesson that rests on ``cited``."""
    return "legal_source", {"source": cited, "article": "", "summary": summary}

"""Search over published pages in one language. What a visitor may not open is not found."""

import unicodedata

from django.db.models import Q
from wagtail.models import Page

from courses.models import CoursePage, Enrolment, LessonPage
from courses.queries import COURSE_PATH_LENGTH
from lms.models import ContentPage
from people import access
from webinars.models import WebinarPage

LONGEST_QUERY = 200
RESULTS_SHOWN = 30
OPEN_TO_ALL = (CoursePage, WebinarPage, ContentPage)


def search_pages(query: str, user, language: str) -> list[Page]:
    """The pages that ``query`` (cut to 200 characters) finds for ``user``, best first."""
    words = words_in(query)
    if not words:
        return []
    found = visible_pages(user, language).search(words)[:RESULTS_SHOWN]
    return list(found)


def words_in(query: str) -> str:
    """Letters, their marks and digits: quotes and brackets are a language of their own to the databases' search."""
    kept = (letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in query[:LONGEST_QUERY])
    return " ".join("".join(kept).split())


def visible_pages(user, language: str):
    """Courses, webinars and content pages; lessons of the courses that ``user`` is enrolled in."""
    shown = Q(pk__in=_open_pages(language)) | Q(pk__in=_lessons_of(user, language))
    return Page.objects.filter(pk__in=Page.objects.live().public().filter(shown).values("pk"))


def _open_pages(language: str):
    return Page.objects.type(OPEN_TO_ALL).filter(locale__language_code=language).values("pk")


def _lessons_of(user, language: str):
    lessons = LessonPage.objects.filter(locale__language_code=language)
    if access.can_enter_desk(user):
        return lessons.values("pk")
    keys = Enrolment.objects.filter(user_id=user.pk).values("course__translation_key")
    courses = CoursePage.objects.filter(translation_key__in=keys, locale__language_code=language)
    inside = Q(pk__in=[])
    for path in courses.values_list("path", flat=True):
        inside |= Q(path__startswith=path[:COURSE_PATH_LENGTH])
    return lessons.filter(inside).values("pk")

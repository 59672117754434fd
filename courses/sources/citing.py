"""Which pages cite a source, and all that rests on it: asked of the levels above by signals."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses import chosen_files, signals
from courses.models import CoursePage, LessonPage, Source, StepPage
from courses.queries import COURSE_PATH_LENGTH
from courses.sources.touched import LESSON, TRANSLATION, Touched


def touched_by(source: Source, *, now: datetime) -> list[Touched]:
    """All that rests on ``source``: lessons in each language, questions, tests, and certificates valid ``now``."""
    lessons = lessons_citing(source)
    things = [_touched_lesson(lesson) for lesson in lessons]
    things += said(signals.source_touches.send(Source, source_id=source.pk))
    pages = [one.pk for one in things if one.model in page_models()]
    keys = list(courses_of(pages).values_list("translation_key", flat=True))
    things += said(signals.courses_touched.send(Source, course_keys=keys, now=now))
    return _with_owners(things)


def said(answers: Iterable[tuple]) -> list[Touched]:
    return [one for _receiver, things in answers for one in things or []]


def lessons_citing(source: Source) -> list[LessonPage]:
    """Lessons that cite ``source``, published or in their last draft; stand-ins follow their page by themselves."""
    lessons = LessonPage.objects.filter(alias_of=None).select_related("locale", "latest_revision").order_by("path")
    near = lessons.annotate(stored=Cast("body", TextField()))
    found = [one for one in near.filter(stored__contains=f": {source.pk}") if _cites(one.body, source.pk)]
    drafts = lessons.filter(has_unpublished_changes=True).exclude(pk__in=[one.pk for one in found])
    found += [one for one in drafts if _draft_cites(one, source.pk)]
    return sorted(found, key=lambda one: one.path)


def _cites(body, key: int) -> bool:
    return key in chosen_files.keys_chosen(body)["sources"]


def _draft_cites(lesson: LessonPage, key: int) -> bool:
    if lesson.latest_revision is None:
        return False
    stored = json.loads(lesson.latest_revision.content.get("body") or "[]")
    return key in chosen_files.keys_in(lesson.body.stream_block, stored)["sources"]


def _touched_lesson(lesson: LessonPage) -> Touched:
    is_source = lesson.locale.is_default
    return Touched(
        model="courses.lessonpage",
        pk=lesson.pk,
        kind=_("Lessons") if is_source else _("Translations of lessons"),
        title=lesson.title,
        url=reverse("wagtailadmin_pages:edit", args=[lesson.pk]),
        language=lesson.locale.get_display_name(),
        order=LESSON if is_source else TRANSLATION,
    )


def page_models() -> set[str]:
    """The kinds of pages that are steps: lessons here, and what the levels above add."""
    return {model._meta.label_lower for model in StepPage.__subclasses__()}


def courses_of(pages: Iterable[int]):
    """The courses in which ``pages`` stand."""
    paths = Page.objects.filter(pk__in=list(pages)).values_list("path", flat=True)
    return CoursePage.objects.filter(path__in={path[:COURSE_PATH_LENGTH] for path in paths})


def _with_owners(things: list[Touched]) -> list[Touched]:
    """The owner of a course answers for its pages."""
    steps = [one.pk for one in things if one.model in page_models()]
    paths = dict(Page.objects.filter(pk__in=steps).values_list("pk", "path"))
    courses = CoursePage.objects.filter(path__in={path[:COURSE_PATH_LENGTH] for path in paths.values()})
    owners = dict(courses.values_list("path", "owner"))
    return [
        replace(one, owner=owners.get(paths[one.pk][:COURSE_PATH_LENGTH])) if one.model in page_models() else one
        for one in things
    ]

"""Reads that courses offer to the levels above."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q
from wagtail.models import Page

from courses import outline
from courses.models import CoursePage, Enrolment, StepCompletion
from courses.outline import Outline, PageRow, Progress

COURSE_DEPTH = 4  # root, home, catalogue, course: the page classes allow no other place
COURSE_PATH_LENGTH = COURSE_DEPTH * Page.steplen

_FIELDS = {
    "kind": F("content_type__model"),
    "minutes": F("steppage__minutes"),
    "is_required": F("steppage__is_required"),
    "opens_after_lessons": F("steppage__opens_after_lessons"),
    "summary": F("modulepage__summary"),
}


def original_of(page):
    """The page that records refer to: the first of its translations that is no stand-in. One query."""
    originals = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    return originals.order_by("pk").first() or page


def course_in(course: CoursePage, language: str) -> CoursePage:
    """The published version of ``course`` in ``language``, or the course as given."""
    versions = CoursePage.objects.live().filter(translation_key=course.translation_key)
    return versions.filter(locale__language_code=language).first() or course


def course_of(page) -> CoursePage | None:
    """The published course that ``page`` (a module or a step) belongs to, in the language of ``page``."""
    return CoursePage.objects.live().filter(path=page.path[:COURSE_PATH_LENGTH]).first()


def outline_of(page, *, with_drafts=False) -> Outline | None:
    """The outline of the course that ``page`` is or belongs to: one query, whatever its size."""
    return outlines_of([page], with_drafts=with_drafts).get(page.path[:COURSE_PATH_LENGTH])


def outlines_of(pages: Sequence[Page], *, with_drafts=False) -> dict[str, Outline]:
    """The outlines of the courses that ``pages`` are or belong to, by the course's path: one query."""
    if not pages:
        return {}
    below = Q()
    for path in {page.path[:COURSE_PATH_LENGTH] for page in pages}:
        below |= Q(path__startswith=path)
    rows = Page.objects.filter(below) if with_drafts else Page.objects.live().filter(below)
    start = _start_of_addresses(pages[0])
    trees = defaultdict(list)
    for row in rows.order_by("path").values("pk", "translation_key", "title", "path", "url_path", **_FIELDS):
        trees[row["path"][:COURSE_PATH_LENGTH]].append(_row(row, start))
    return {path: outline.build(tree) for path, tree in trees.items() if tree[0].kind == outline.COURSE}


def _start_of_addresses(page: Page) -> str:
    """``/en/`` for a page of the English tree: what stands before the address within the tree."""
    return (page.get_url() or "").removesuffix(_within_tree(page.url_path or ""))


def _within_tree(url_path: str) -> str:
    """``courses/forced-labour/`` for ``/home/courses/forced-labour/``."""
    return url_path.split("/", 2)[-1]


def _row(row: dict, start: str) -> PageRow:
    url = start + _within_tree(row.pop("url_path"))
    return PageRow(**{name: value for name, value in row.items() if value is not None}, url=url)


def enrolment_and_progress(user, course: Outline) -> tuple[Enrolment | None, Progress]:
    """The enrolment of ``user`` in ``course`` and how far they have come. One query, none for a stranger."""
    rows = list(Enrolment.objects.of(user, course).with_place().with_steps()) if user.is_authenticated else []
    if not rows:
        return None, Progress(course, is_begun=False)
    done = {row.step_key: row.step_done_at for row in rows if row.step_key}
    return rows[0], Progress(course, done=done, last=rows[0].last_key, last_block=rows[0].last_block)


def done_in(enrolment: Enrolment) -> dict[UUID, datetime]:
    """When each step was completed, by its translation key."""
    completions = StepCompletion.objects.filter(enrolment=enrolment)
    return dict(completions.values_list("step__translation_key", "completed_at"))


def done_in_each(enrolments: Iterable[Enrolment]) -> dict[int, dict[UUID, datetime]]:
    """The same for several enrolments, by their pk: one query."""
    found: dict[int, dict[UUID, datetime]] = {enrolment.pk: {} for enrolment in enrolments}
    completions = StepCompletion.objects.filter(enrolment__in=found)
    for pk, key, completed_at in completions.values_list("enrolment_id", "step__translation_key", "completed_at"):
        found[pk][key] = completed_at
    return found

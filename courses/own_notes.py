"""The notes of a person in a course, in the order of its lessons, and as a text to take away."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F
from django.db.models.functions import Substr
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from courses import queries
from courses.models import CoursePage, LessonNote, LessonPage
from courses.outline import Outline, Step
from people.dates import long_date
from people.models import User


@dataclass(frozen=True)
class LessonNotes:
    """``step`` is None for lessons that are not published any more; their notes are kept."""

    step: Step | None
    notes: list[LessonNote]


def notes_in(user: User, course: CoursePage, outline: Outline) -> list[LessonNotes]:
    """Three queries: the original, the notes, the order of the blocks in their lessons."""
    path = queries.original_of(course).path
    notes = list(
        LessonNote.objects.filter(user=user, step__path__startswith=path).annotate(key=F("step__translation_key"))
    )
    by_key = defaultdict(list)
    for note in _in_order(notes):
        by_key[note.key].append(note)
    found = [LessonNotes(step, by_key.pop(step.key)) for step in outline.steps if step.key in by_key]
    left_over = [note for notes_there in by_key.values() for note in notes_there]
    return [*found, LessonNotes(None, left_over)] if left_over else found


def _in_order(notes: Iterable[LessonNote]) -> list[LessonNote]:
    """As their blocks stand in the lessons; what is about a whole lesson, or about a block taken out, at its end."""
    notes = list(notes)
    lessons = LessonPage.objects.in_bulk({note.step_id for note in notes}) if notes else {}
    places = {
        (pk, raw["id"]): place for pk, lesson in lessons.items() for place, raw in enumerate(lesson.body.raw_data)
    }
    return sorted(notes, key=lambda note: (places.get((note.step_id, note.block), len(places)), note.pk))


def course_of(note: LessonNote, language: str) -> CoursePage | None:
    """The course that ``note`` was written in, as published in ``language``. One query."""
    original = CoursePage.objects.filter(path=note.step.path[: queries.COURSE_PATH_LENGTH])
    versions = CoursePage.objects.live().public().filter(translation_key__in=original.values("translation_key"))
    return versions.filter(locale__language_code=language).first()


def counts_of(user: User) -> dict[str, int]:
    """How many notes ``user`` keeps in each course, by the path of its original. One query."""
    rows = LessonNote.objects.filter(user=user).order_by()
    rows = rows.annotate(course_path=Substr("step__path", 1, queries.COURSE_PATH_LENGTH))
    return dict(rows.values("course_path").annotate(count=Count("pk")).values_list("course_path", "count"))


def as_text(title: str, lessons: Iterable[LessonNotes]) -> str:
    """The notes as plain text, in the active language, with lines as Windows ends them."""
    parts = [title, _("Your notes")]
    for lesson in lessons:
        parts.append("\n" + (lesson.step.label if lesson.step else _("In lessons that are not published any more")))
        parts += [f"\n{long_date(localtime(note.updated_at))}\n{note.text}" for note in lesson.notes]
    return "\r\n".join("\n".join(parts).splitlines()) + "\r\n"

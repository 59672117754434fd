"""The terms of the glossary, copied from the definitions of published lessons, and which of them a person may read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from courses import shelf
from courses.alphabet import first_letter, sorting_key
from courses.models import CoursePage, Enrolment, GlossaryTerm, LessonPage
from people import access
from people.folding import fold, searchable

FOLDED_LENGTH = 240


@dataclass(frozen=True)
class Entry:
    """A term with its definitions: one for each different meaning, at most one for each lesson."""

    term: str
    definitions: list[GlossaryTerm] = field(default_factory=list)

    @property
    def anchors(self) -> list[int]:
        return [one.pk for one in self.definitions]


@transaction.atomic
def index_lesson(*, lesson: LessonPage) -> None:
    """Let the glossary hold what ``lesson`` defines, nothing while it is unpublished. Known terms keep their place."""
    blocks = {block.id: block.value for block in lesson.body if block.block_type == "definition"} if lesson.live else {}
    known = {one.block: one for one in GlossaryTerm.objects.filter(lesson=lesson.pk)}
    gone = [one.pk for block, one in known.items() if block not in blocks]
    if gone:
        GlossaryTerm.objects.filter(pk__in=gone).delete()
    for block, value in blocks.items():
        _write(known.get(block) or GlossaryTerm(lesson_id=lesson.pk, block=block), value)


def _write(term: GlossaryTerm, value) -> None:
    words = {
        "term": value["term"].strip(),
        "folded": searchable(value["term"])[:FOLDED_LENGTH],
        "meaning": value["meaning"],
        "source": value["source"] or "",
    }
    if term.pk is None or any(getattr(term, name) != text for name, text in words.items()):
        for name, text in words.items():
            setattr(term, name, text)
        term.save()


def index_all() -> int:
    """Read all lessons anew; how many terms there are then. For a database whose lessons came past the admin."""
    for lesson in LessonPage.objects.all().iterator(chunk_size=50):
        index_lesson(lesson=lesson)
    shelf.clear()
    return GlossaryTerm.objects.count()


def terms_for(user, language: str):
    """The terms that ``user`` may read in ``language``: of the courses they are enrolled in, for staff of all.

    Two queries, none for a stranger.
    """
    if not user.is_authenticated:
        return GlossaryTerm.objects.none()
    terms = GlossaryTerm.objects.readable().select_related("lesson__locale")
    terms = terms.filter(lesson__locale__language_code=language)
    if access.can_enter_desk(user):
        return terms
    keys = Enrolment.objects.filter(user=user).values("course__translation_key")
    courses = CoursePage.objects.filter(translation_key__in=keys, locale__language_code=language)
    inside = Q(pk__in=[])
    for path in courses.values_list("path", flat=True):
        inside |= Q(lesson__path__startswith=path)
    return terms.filter(inside)


def by_letter(terms, language: str) -> Iterator[tuple[str, list[Entry]]]:
    """``("A", entries)`` in the order of the language."""
    entries = sorted(_entries(terms), key=lambda entry: sorting_key(entry.term, language))
    for letter, below in groupby(entries, key=lambda entry: first_letter(entry.term)):
        yield letter, list(below)


def _entries(terms) -> list[Entry]:
    """The same term from several lessons is one entry; the same meaning is told once."""
    found: dict[str, Entry] = {}
    for one in sorted(terms, key=lambda one: (one.lesson.path, one.pk)):
        entry = found.setdefault(fold(one.term), Entry(one.term))
        entry.definitions.append(one)
    return list(found.values())

"""What a lesson page shows that is the same for everybody: files, pictures, sources, its texts with linked terms.

Kept in the cache for ten minutes, so that a lesson costs its reader no query for them. Nothing personal stands here.
One entry for each version of a page in each language; ``clear`` makes all entries out of date at once, for what they
hold comes from many tables (see ``courses.shelf_upkeep``).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django import get_version
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.rich_text import RichText, expand_db_html

from courses import chosen_files
from courses.chosen_files import Chosen
from courses.glossary import Term, TermLinker
from courses.models import GlossaryTerm, LessonPage, Source
from courses.outline import Outline

LIFETIME_SECONDS = 600
GENERATION = "lesson-shelf:generation"


@dataclass(frozen=True)
class Shelf:
    """``texts`` holds the running text of each block by the block's id, as rich text that needs no more queries."""

    chosen: Chosen = field(default_factory=Chosen)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> list[Any]:
        """The sources a lesson cites, in its order."""
        return list(self.chosen.sources.values())

    def text(self, block_id: str, value: RichText) -> RichText:
        return RichText(self.texts[block_id]) if block_id in self.texts else value


@contextmanager
def opened(page: LessonPage, outline: Outline | None, *, is_preview: bool = False) -> Iterator[Shelf]:
    """The shelf of ``page``, with its blocks made from it. ``outline`` is its course's, for the terms of the course.

    Put away after use, so that the sizes of a picture drawn meanwhile are kept too. A preview is neither kept nor
    read from what was kept.
    """
    is_kept = page.live and page.pk is not None and not is_preview
    key = key_of(page) if is_kept else ""
    kept = cache.get(key) if is_kept else None
    shelf = kept or gathered(page, outline)
    with chosen_files.reading(page.body, shelf.chosen):
        yield shelf
    if is_kept and kept is None:
        cache.set(key, shelf, LIFETIME_SECONDS)


def key_of(page: LessonPage) -> str:
    """One key for each published version of ``page`` and language around it."""
    version = page.last_published_at.timestamp() if page.last_published_at else 0
    return f"lesson-shelf:{_generation()}:{get_version()}:{page.pk}:{version}:{get_language()}"


def clear() -> None:
    """What is kept is out of date: all of it."""
    cache.set(GENERATION, uuid4().hex, None)


def gathered(page: LessonPage, outline: Outline | None) -> Shelf:
    """Read anew: one query for each kind of thing that ``page`` holds, and one for the terms of its course."""
    chosen = chosen_files.read_chosen(page.body)
    linker = TermLinker(terms_near(page, outline), language=page.content_language or get_language() or "en")
    texts = {
        raw["id"]: linker.link(expand_db_html(raw["value"]))
        for raw in page.body.raw_data
        if raw and raw["type"] == "text" and raw.get("id")
    }
    return Shelf(chosen=chosen, texts=texts)


def sources_of_course(outline: Outline) -> list[Source]:
    """What the lessons of a course cite, each once, by name. Three queries, none once they were read."""
    key = f"course-sources:{_generation()}:{get_version()}:{outline.pk}"
    sources = cache.get(key)
    if sources is None:
        lessons = LessonPage.objects.live().public().filter(pk__in=[step.pk for step in outline.lessons])
        cited = {pk for lesson in lessons.only("body") for pk in chosen_files.keys_chosen(lesson.body)["sources"]}
        sources = list(Source.objects.filter(pk__in=cited))
        cache.set(key, sources, LIFETIME_SECONDS)
    return sources


def terms_near(page: LessonPage, outline: Outline | None) -> list[Term]:
    """The terms that the lessons of a course define; those of ``page`` itself first, and led to within it."""
    if outline is None:
        return []
    found = GlossaryTerm.objects.filter(lesson__in=[step.pk for step in outline.lessons])
    found = sorted(found.readable(), key=lambda one: one.lesson_id != page.pk)
    glossary = reverse("glossary")
    return [
        Term(one.term, f"#term-{one.block}" if one.lesson_id == page.pk else f"{glossary}#term-{one.pk}")
        for one in found
    ]


def _generation() -> str:
    kept = cache.get(GENERATION)
    if kept is None:
        kept = uuid4().hex
        cache.set(GENERATION, kept, None)
    return kept

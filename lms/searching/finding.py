"""Finding: which pages and terms a visitor may open hold all the words, best first, each with its extract."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search.query import And, PlainText

from courses import glossary_index, queries
from courses.models import CoursePage, Enrolment, GlossaryTerm, LessonPage, ModulePage
from courses.queries import COURSE_PATH_LENGTH
from lms.models import ContentPage
from lms.searching.asked import Asked
from lms.searching.extracts import Extract, Piece, best_extract, marked
from lms.searching.texts import passages_of
from people import access
from people.folding import plain_words
from webinars.models import WebinarPage
from webinars.visibility import hidden_from

RESULTS_SHOWN = 30
MOST_LOOKED_AT = 300  # of more pages than that somebody should ask for more words


class Kind(models.TextChoices):
    """In the order in which equally good results stand."""

    COURSE = "course", _("Courses")
    MODULE = "module", _("Modules")
    LESSON = "lesson", _("Lessons")
    TERM = "term", _("Terms")
    WEBINAR = "webinar", _("Webinars")
    TEXT = "text", _("Information")

    @property
    def one(self):
        """What one result is called."""
        return ONE[self]


ONE = {
    Kind.COURSE: _("Course"),
    Kind.MODULE: _("Module"),
    Kind.LESSON: _("Lesson"),
    Kind.TERM: _("Term"),
    Kind.WEBINAR: _("Webinar"),
    Kind.TEXT: _("Information"),
}
MODELS = {
    Kind.COURSE: CoursePage,
    Kind.MODULE: ModulePage,
    Kind.LESSON: LessonPage,
    Kind.WEBINAR: WebinarPage,
    Kind.TEXT: ContentPage,
}
OPEN_TO_ALL = (CoursePage, WebinarPage, ContentPage)
FOR_LEARNERS = (ModulePage, LessonPage)
_KINDS = {model._meta.model_name: kind for kind, model in MODELS.items()}


@dataclass(frozen=True)
class Result:
    """``lang`` is the language of its words where it is not that of the page around it."""

    kind: Kind
    title: tuple[Piece, ...]
    url: str
    extract: Extract | None = None
    course: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Found:
    """The results of one kind or of all, the first 30 of ``total``; ``counts`` says how many there are of each kind."""

    results: list[Result] = field(default_factory=list)
    counts: dict[Kind, int] = field(default_factory=dict)
    total: int = 0


@dataclass(frozen=True)
class _Row:
    """A page or a term that was found, before its words are read."""

    kind: Kind
    pk: int
    title: str
    path: str = ""
    key: object = None


def search(asked: Asked, user, *, kind: Kind | None = None) -> Found:
    """What ``user`` finds, at most 30 of it. A constant number of queries, whatever is there and is found."""
    if not asked.stems:
        return Found()
    rows = [*_pages(asked, user), *_terms(asked, user)]
    counts = {one: sum(row.kind == one for row in rows) for one in Kind}
    wanted = [row for row in rows if kind in {None, row.kind}]
    shown = sorted(wanted, key=lambda row: _rank(row, asked))[:RESULTS_SHOWN]
    return Found(_results(shown, asked), counts, len(wanted))


def _rank(row: _Row, asked: Asked) -> tuple:
    """Titles with all the words first, those with the words as they were typed before other forms; then the kind."""
    words = plain_words(row.title)
    exact = sum(word in words for word in asked.words)
    begun = sum(any(one.startswith(stem) for one in words) for stem in asked.stems)
    return -begun, -exact, list(Kind).index(row.kind), row.path, row.pk


# Pages


def _pages(asked: Asked, user) -> list[_Row]:
    query = And([PlainText(stem) for stem in asked.stems])
    found = _visible(user, asked.language).autocomplete(query, order_by_relevance=False)[:MOST_LOOKED_AT]
    rows = [_row(page) for page in found]
    return _open_ones(rows, user, asked.language)


def _row(page: Page) -> _Row:
    kind = _KINDS[page.cached_content_type.model]
    return _Row(kind, page.pk, page.title, path=page.path, key=page.translation_key)


def _visible(user, language: str):
    """Courses, webinars and texts; modules and lessons of the courses that ``user`` is enrolled in."""
    shown = Q(pk__in=_of(OPEN_TO_ALL, language).values("pk")) | Q(pk__in=_inside_courses(user, language).values("pk"))
    hidden = hidden_from(user, WebinarPage.objects.filter(locale__language_code=language)).values("pk")
    pages = Page.objects.live().public().filter(shown).exclude(pk__in=hidden)
    return Page.objects.filter(pk__in=pages.values("pk"))


def _of(models_found: Iterable[type[Page]], language: str):
    return Page.objects.type(tuple(models_found)).filter(locale__language_code=language)


def _inside_courses(user, language: str):
    """What stands in a course that is published, with the module it stands in."""
    pages = _of(FOR_LEARNERS, language)
    if access.can_enter_desk(user):
        return pages
    keys = Enrolment.objects.filter(user_id=user.pk).values("course__translation_key")
    courses = CoursePage.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    inside = Q(pk__in=[])
    for path in courses.values_list("path", flat=True):
        inside |= Q(path__startswith=path)
    return pages.filter(inside)


def _open_ones(rows: list[_Row], user, language: str) -> list[_Row]:
    """Without the lessons that are not open to a learner yet, or stand in a module taken off. Four queries at most."""
    if not any(row.kind == Kind.LESSON for row in rows) or access.can_enter_desk(user):
        return rows
    enrolments = list(Enrolment.objects.filter(user=user).with_place().annotate(key=F("course__translation_key")))
    courses = CoursePage.objects.live().filter(
        translation_key__in=[one.key for one in enrolments], locale__language_code=language
    )
    outlines = {outline.key: outline for outline in queries.outlines_of(list(courses)).values()}
    progress = queries.progress_in_each({one: outlines[one.key] for one in enrolments if one.key in outlines})
    readable = {
        step.key for one in progress.values() for step in one.outline.steps if step.is_lesson and one.may_be_read(step)
    }
    return [row for row in rows if row.kind != Kind.LESSON or row.key in readable]


# Terms


def _terms(asked: Asked, user) -> list[_Row]:
    folded = reduce(and_, (Q(folded__contains=stem) for stem in asked.stems))
    terms = glossary_index.terms_for(user, asked.language).filter(folded)
    return [_Row(Kind.TERM, pk, term) for pk, term in terms.values_list("pk", "term")[:MOST_LOOKED_AT]]


# Results


def _results(rows: list[_Row], asked: Asked) -> list[Result]:
    """One query for each kind among ``rows``, and one for the titles of courses."""
    wanted = defaultdict(list)
    for row in rows:
        wanted[row.kind].append(row.pk)
    things = {kind: _in_bulk(kind, pks) for kind, pks in wanted.items()}
    courses = _titles_of_courses(rows)
    return [
        _result_of_term(things[row.kind][row.pk], asked)
        if row.kind == Kind.TERM
        else _result_of_page(row, things[row.kind][row.pk], courses, asked)
        for row in rows
    ]


def _in_bulk(kind: Kind, pks: list[int]) -> dict:
    model = GlossaryTerm if kind == Kind.TERM else MODELS[kind]
    return model._default_manager.in_bulk(pks)


def _titles_of_courses(rows: list[_Row]) -> dict[str, str]:
    paths = {row.path[:COURSE_PATH_LENGTH] for row in rows if row.kind in {Kind.MODULE, Kind.LESSON}}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "title")) if paths else {}


def _result_of_page(row: _Row, page: Page, courses: dict[str, str], asked: Asked) -> Result:
    passages = passages_of(page)
    extract = best_extract((one.words for one in passages), asked.stems)
    block = passages[extract.place].block if extract else ""
    address = page.get_url() or ""
    return Result(
        kind=row.kind,
        title=marked(page.title, asked.stems),
        url=f"{address}#block-{block}" if block else address,
        extract=extract,
        course=courses.get(row.path[:COURSE_PATH_LENGTH], "") if row.kind in {Kind.MODULE, Kind.LESSON} else "",
        lang=page.content_language,
    )


def _result_of_term(term: GlossaryTerm, asked: Asked) -> Result:
    meaning = best_extract([term.meaning], asked.stems) or Extract(0, (Piece(term.meaning),))
    return Result(Kind.TERM, marked(term.term, asked.stems), f"{reverse('glossary')}#term-{term.pk}", meaning)

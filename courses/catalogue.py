"""The courses as the catalogue lists them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from wagtail.models import Page

from courses import queries
from courses.forms import CatalogueFilterForm, Length
from courses.models import CoursePage
from courses.outline import Outline
from people.models import Audience


@dataclass(frozen=True)
class CatalogueRow:
    """One course. ``number`` is its place in the whole catalogue; ``languages`` are those it really is written in."""

    number: int
    page: CoursePage
    outline: Outline
    audiences: list[Audience] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    @property
    def language_codes(self) -> str:
        return ", ".join(code.upper() for code in self.languages)

    def fits(self, chosen: dict) -> bool:
        return (
            ("audience" not in chosen or chosen["audience"] in self.audiences)
            and ("language" not in chosen or chosen["language"] in self.languages)
            and ("length" not in chosen or Length(chosen["length"]).fits(self.outline.minutes))
        )


def rows(courses: Iterable[CoursePage], form: CatalogueFilterForm | None = None) -> list[CatalogueRow]:
    """The rows of ``courses`` that fit what was chosen in ``form``. Queries do not grow with the courses."""
    pages = list(courses)
    outlines = queries.outlines_of(pages)
    audiences, languages = _audiences_of(pages), languages_of(pages)
    chosen = form.chosen if form is not None else {}
    found = [
        CatalogueRow(number, page, outlines[page.path], audiences[page.pk], languages[page.translation_key])
        for number, page in enumerate(pages, start=1)
    ]
    return [row for row in found if row.fits(chosen)]


def _audiences_of(pages: list[CoursePage]) -> dict[int, list[Audience]]:
    links = CoursePage.audiences.through.objects.filter(coursepage__in=pages).select_related("audience")
    found = defaultdict(list)
    for link in links.order_by("audience__pk"):
        found[link.coursepage_id].append(link.audience)
    return found


def languages_of(pages: Iterable[Page]) -> dict[UUID, list[str]]:
    """The codes of the languages each page is written in, by translation key; stand-ins do not count."""
    written = Page.objects.live().filter(translation_key__in=[page.translation_key for page in pages], alias_of=None)
    found = defaultdict(list)
    for key, code in written.order_by("locale__pk").values_list("translation_key", "locale__language_code"):
        found[key].append(code)
    return found

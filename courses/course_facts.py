"""What a course page says beside the route: objectives, audiences, partners, languages. One query for all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from wagtail.models import Page

from courses.models import CoursePage, CoursePartner, Objective
from people.models import Audience

OBJECTIVE, AUDIENCE, PARTNER, LANGUAGE = "objective", "audience", "partner", "language"


@dataclass(frozen=True)
class CourseFacts:
    """``partners`` are the names by role: ``("Organised by", ["…"])``, in the order of the roles."""

    objectives: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    partners: list[tuple[str, list[str]]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


def facts_of(page: CoursePage, *, is_draft: bool = False) -> CourseFacts:
    """Of the published page; of a draft as its editor has it, in a few queries more."""
    language = get_language() or "en"
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = _languages(page)
    if not is_draft:
        rows = rows.union(_objectives(page), _audiences(page), _partners(page), all=True)
    for kind, _place, _pk, word, *names in sorted(rows):
        said[kind].append((_stated(word, names, language) if kind == OBJECTIVE else word, _named(names, language)))
    if is_draft:
        _add_from_draft(page, said, language)
    return CourseFacts(
        objectives=[statement or name for statement, name in said[OBJECTIVE]],
        audiences=[name for _word, name in said[AUDIENCE]],
        partners=_by_role(said[PARTNER]),
        languages=[code for code, _name in said[LANGUAGE]],
    )


def _add_from_draft(page: CoursePage, said: dict, language: str) -> None:
    for one in page.objectives.all():
        names = [one.name, one.name_ru, one.name_tk]
        said[OBJECTIVE].append((_stated(one.statement, names, language), _named(names, language)))
    said[AUDIENCE] = [("", str(one)) for one in page.audiences.all()]
    said[PARTNER] = [(one.role, str(one.partner)) for one in page.partners.all() if one.partner_id]


def _stated(statement: str, names: list[str], language: str) -> str:
    """A statement is kept in one language: where the name is known in the reader's own, the name stands for it."""
    return statement if _named(names, language) == names[0] else ""


def _named(names: list[str], language: str) -> str:
    name, russian, turkmen = names
    return {"ru": russian, "tk": turkmen}.get(language[:2]) or name


def _by_role(links: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found = defaultdict(list)
    for role, name in links:
        found[role].append(name)
    return [(role.label, found[role]) for role in CoursePartner.PartnerRole if role in found]


def _objectives(page: CoursePage):
    return _rows(Objective.objects.filter(coursepage=page), OBJECTIVE, word=F("statement"))


def _audiences(page: CoursePage):
    return _rows(Audience.objects.filter(coursepage=page), AUDIENCE)


def _partners(page: CoursePage):
    links = CoursePartner.objects.filter(course=page)
    return _rows(links, PARTNER, place=F("sort_order"), word=F("role"), names="partner__")


def _languages(page: CoursePage):
    """Those the course is written in; stand-ins for a translation do not count."""
    written = Page.objects.live().filter(translation_key=page.translation_key, alias_of=None)
    nothing = Value("", output_field=CharField())
    return written.order_by().values_list(
        *_start(LANGUAGE, F("locale_id"), F("locale__language_code")), nothing, nothing, nothing
    )


def _rows(rows, kind: str, *, place=None, word=None, names=""):
    """Rows of one shape, so that one statement reads them all."""
    start = _start(kind, place or Value(0), word or Value("", output_field=CharField()))
    return rows.order_by().values_list(*start, *(F(f"{names}{name}") for name in ("name", "name_ru", "name_tk")))


def _start(kind: str, place, word) -> tuple:
    return (
        Value(kind, output_field=CharField()),
        Cast(place, IntegerField()),
        F("pk"),
        Cast(word, CharField()),
    )

"""The texts of a package, each of its shape, and agreeing with one another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import CoursePage
from lms.packages import layout
from lms.packages.archive import Package
from lms.packages.errors import PackageRefused
from lms.packages.schema import (
    COURSE_SHAPE,
    FILES_SHAPE,
    PAGE_SHAPE,
    QUESTION_SHAPE,
    REFERENCES_SHAPE,
    check_shape,
)
from quizzes.models import Question

Thing = dict[str, Any]


@dataclass(frozen=True)
class Contents:
    key: str
    title: str
    pages: list[Thing]  # parents before children
    questions: list[Thing]
    references: dict[str, list[dict[str, Any]]]
    files: dict[str, Any]

    @property
    def languages(self) -> list[str]:
        return sorted({code for one in self.pages for code in one["versions"]})

    @property
    def site_languages(self) -> list[str]:
        return [code for code, _name in settings.LANGUAGES]

    @property
    def published_keys(self) -> list[str]:
        return [one["key"] for one in self.pages if "published" in one["versions"][one["original"]]]


def read_contents(package: Package) -> Contents:
    course, references, files = (package.text(name) for name in (layout.COURSE, layout.REFERENCES, layout.FILES))
    check_shape(course, COURSE_SHAPE, layout.COURSE)
    check_shape(references, REFERENCES_SHAPE, layout.REFERENCES)
    check_shape(files, FILES_SHAPE, layout.FILES)
    contents = Contents(
        key=package.manifest["course"]["key"],
        title=package.manifest["course"]["title"],
        pages=_things(package, layout.PAGES, course["pages"], PAGE_SHAPE),
        questions=_things(package, layout.QUESTIONS, course["questions"], QUESTION_SHAPE),
        references=references,
        files=files,
    )
    _check_pages(contents)
    for question in contents.questions:
        _check_thing(question, is_page=False, languages=contents.site_languages)
    return contents


def _things(package: Package, folder: str, keys: list[str], shape: Any) -> list[Thing]:
    names = [f"{folder}{key}.json" for key in keys]
    if sorted(names) != package.names(folder):
        raise disagrees(layout.COURSE)
    found = []
    for name, key in zip(names, keys, strict=True):
        one = package.text(name)
        check_shape(one, shape, name)
        if one["key"] != key:
            raise disagrees(name)
        found.append(one)
    return found


def disagrees(name: str) -> PackageRefused:
    return PackageRefused(_("The parts of the package do not agree, at “%(where)s”.") % {"where": name})


def _check_pages(contents: Contents) -> None:
    before: dict[str, Thing] = {}
    for page in contents.pages:
        _check_thing(page, is_page=True, languages=contents.site_languages)
        _check_place(page, before)
        before[page["key"]] = page
    if not contents.pages or contents.pages[0]["key"] != contents.key:
        raise disagrees(layout.COURSE)


def _check_place(page: Thing, before: dict[str, Thing]) -> None:
    """The course comes first and stands alone; every other page is where pages of its kind may be."""
    model, name = model_of(page), f"{layout.PAGES}{page['key']}.json"
    if not before:
        is_right = model is CoursePage and page["parent"] is None
    else:
        parent = before.get(page["parent"])
        is_right = (
            parent is not None
            and set(page["versions"]) <= set(parent["versions"])
            and model in model_of(parent).creatable_subpage_models()
        )
    if not is_right:
        raise disagrees(name)


def model_of(thing: Thing) -> Any:
    try:
        return apps.get_model(thing["kind"])
    except LookupError as error:
        sentence = _("The package holds pages of a kind that is not known here: “%(kind)s”.")
        raise PackageRefused(sentence % {"kind": thing["kind"][:80]}) from error


def _check_thing(thing: Thing, *, is_page: bool, languages: Iterable[str]) -> None:
    model, versions = model_of(thing), thing["versions"]
    if not issubclass(model, Page if is_page else Question):
        raise disagrees(thing["key"])
    for code in (*versions, *thing["translations"]):
        if code not in languages:
            sentence = _("The package holds a language that is not one of this installation: “%(language)s”.")
            raise PackageRefused(sentence % {"language": code})
    for version in versions.values():
        is_stand_in = "stands_in_for" in version
        is_right = has_words(versions.get(version["stands_in_for"], {})) if is_stand_in else has_words(version)
        if not is_right or (is_stand_in and (len(version) > 1 or not is_page)):
            raise disagrees(thing["key"])
    if not has_words(versions.get(thing["original"], {})):
        raise disagrees(thing["key"])


def has_words(version: dict[str, Any]) -> bool:
    return "published" in version or "draft" in version

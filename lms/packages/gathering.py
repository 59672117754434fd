"""What belongs to a course, read from the database into the values that a package holds."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from courses.models import CoursePage, PageState
from courses.queries import original_of
from lms.packages import keys as names
from lms.packages import privacy
from lms.packages.fields import fields_of
from lms.packages.keys import DOCUMENT, NAMED_BY, PICTURE, REFERENCES, Keys
from lms.packages.translated import translations_of
from quizzes.models import Question

WORDS_OF_AUDIENCES = ("code", "name", "name_ru", "name_tk")  # its rules are about people of one installation
NOT_OF_REFERENCES = {"changed_on", "change_note"}  # a review is the affair of one installation


class Course:
    """A course in all its languages. ``pages`` and ``questions`` hold one object for each set of translations."""

    def __init__(self, course: CoursePage):
        self.original: CoursePage = original_of(course)
        self.keys = Keys()
        self._states: dict[int, PageState] = {}
        sets = self._sets_of_pages()
        self.pages = [self._page(key, parent, versions) for key, parent, versions in sets]
        self.questions = self._questions()
        self.languages = sorted({code for one in self.pages for code in one["versions"]})

    def _sets_of_pages(self) -> list[tuple[str, str | None, list[Page]]]:
        """Key, key of the parent and versions of each page, parents before children, in the order of the original."""
        roots = [self.original, *self.original.get_translations().exclude(pk=self.original.pk)]
        below: dict[str | None, list[str]] = defaultdict(list)
        versions: dict[str, list[Page]] = defaultdict(list)
        for root in roots:
            _add_tree(root, below, versions)
        pages = [one for found in versions.values() for one in found]
        self._states = {one.page_id: one for one in PageState.objects.filter(page__in=pages)}
        return [(key, parent, versions[key]) for key, parent in _in_order(None, below)]

    def _page(self, key: str, parent: str | None, versions: list[Page]) -> dict[str, Any]:
        original = next((one for one in versions if one.alias_of_id is None), versions[0])
        is_course = parent is None
        return self._thing(key, original, versions) | {
            "parent": parent,
            "restriction": privacy.of_page(original, with_above=is_course),
        }

    def _questions(self) -> list[dict[str, Any]]:
        found: dict[str, list[Question]] = defaultdict(list)
        for one in Question.objects.filter(translation_key__in=self.keys.questions).order_by("pk"):
            found[str(one.translation_key)].append(one)
        ordered = sorted(found.items(), key=lambda pair: (pair[1][0].code, pair[0]))
        return [self._thing(key, versions[0], versions) for key, versions in ordered]

    def _thing(self, key: str, original: Any, versions: Iterable[Any]) -> dict[str, Any]:
        return {
            "key": key,
            "kind": original._meta.label_lower,
            "original": original.locale.language_code,
            "versions": {one.locale.language_code: self._version(one, original) for one in versions},
            "translations": translations_of(original, self.keys),
        }

    def _version(self, thing: Any, original: Any) -> dict[str, Any]:
        if isinstance(thing, Page) and thing.alias_of_id and thing.pk != original.pk:
            return {"stands_in_for": thing.alias_of.locale.language_code}
        return version_of(thing, self.keys) | _said_of(self._states.get(thing.pk) if isinstance(thing, Page) else None)

    @property
    def references(self) -> dict[str, list[dict[str, Any]]]:
        return {f"{kind}s": [reference_of(kind, one, self.keys) for one in self._named(kind)] for kind in REFERENCES}

    def _named(self, kind: str) -> list[Any]:
        """Objectives in their own order, which learners see; the rest by name or code."""
        found = self.keys.named[kind].values()
        by_code = kind != "objective"
        return sorted(found, key=lambda one: (getattr(one, NAMED_BY[kind]), one.pk) if by_code else ("", one.pk))

    @property
    def files(self) -> dict[str, Any]:
        """``references`` come first: partners have logos."""
        documents, pictures = (self.keys.named[kind].values() for kind in (DOCUMENT, PICTURE))
        places = {tuple(names.path_of(one.collection)): one.collection for one in [*documents, *pictures]}
        return {
            "collections": [
                {"path": list(path), "restriction": privacy.of_collection(places[path])} for path in sorted(places)
            ],
            "documents": self._records(DOCUMENT),
            "pictures": self._records(PICTURE),
        }

    def _records(self, kind: str) -> dict[str, Any]:
        return {names.key_of_file(one): one for one in self.keys.records[kind].values()}

    def stored_files(self) -> dict[str, Any]:
        """The stored file of each entry of the package."""
        return {
            self.keys.records[kind][pk]["file"]: one.file
            for kind in (DOCUMENT, PICTURE)
            for pk, one in self.keys.named[kind].items()
        }


def version_of(thing: Any, keys: Keys) -> dict[str, Any]:
    """What is published of ``thing``, and the draft that is newer, each with all its fields."""
    published = fields_of(thing, keys) if thing.live else None
    is_newer = thing.latest_revision_id and (not thing.live or thing.has_unpublished_changes)
    draft = fields_of(thing.get_latest_revision_as_object() if is_newer else thing, keys)
    found = {"published": published} if published is not None else {}
    return found | ({"draft": draft} if draft != published else {})


def _said_of(state: PageState | None) -> dict[str, Any]:
    if state is None:
        return {}
    found: dict[str, Any] = {"awaits_native_reader": True} if state.awaits_native_reader else {}
    if state.behind_since:
        found["behind"] = {"since": state.behind_since.isoformat(), "parts": state.behind_parts}
    return found


def reference_of(kind: str, thing: Any, keys: Keys) -> dict[str, Any]:
    if kind == "audience":
        return {name: getattr(thing, name) for name in WORDS_OF_AUDIENCES}
    return {name: value for name, value in fields_of(thing, keys).items() if name not in NOT_OF_REFERENCES}


def _add_tree(root: Page, below: dict[str | None, list[str]], versions: dict[str, list[Page]]) -> None:
    """Add the tree of one language; what the trees before it lack stands behind its neighbour."""
    pages = root.get_descendants(inclusive=True).specific().select_related("locale")
    pages = list(pages.order_by("path"))
    keys = {page.path: str(page.translation_key) for page in pages}
    last: dict[str | None, str] = {}
    for page in pages:
        key, parent = keys[page.path], keys.get(page.path[: -Page.steplen])
        siblings = below[parent]
        if key not in versions:
            siblings.insert(siblings.index(last[parent]) + 1 if parent in last else 0, key)
        versions[key].append(page)
        last[parent] = key


def _in_order(parent: str | None, below: dict[str | None, list[str]]) -> Iterable[tuple[str, str | None]]:
    for key in below.get(parent, []):
        yield key, parent
        yield from _in_order(key, below)

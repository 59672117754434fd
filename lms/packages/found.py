"""The names of a package turned into the rows of this database. The way back from ``keys``."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from lms.packages.errors import PackageRefused
from lms.packages.keys import DOCUMENT, NAMED_BY, PAGE, PICTURE, QUESTION, REFERENCES, kind_of
from lms.packages.schema import CODE, KEY, LANGUAGE, UUID, Text, check_shape
from quizzes.models import Question

NAMED = {
    PAGE: {PAGE: UUID, "language": LANGUAGE},
    QUESTION: {QUESTION: UUID, "language": LANGUAGE},
    DOCUMENT: {DOCUMENT: KEY},
    PICTURE: {PICTURE: KEY},
    **{kind: {kind: Text() if name == "name" else CODE} for kind, name in NAMED_BY.items()},
}


class Found:
    """What is there, and what the import has made so far.

    ``is_lenient`` while pages are made that name one another: what is not there yet is left out, to be put in later.
    """

    def __init__(self) -> None:
        self.files: dict[tuple[str, str], int] = {}  # (document or picture, key)
        self.links_lost = 0
        self.is_lenient = False

    def pk(self, model: type[models.Model], name: Any, where: str) -> int | None:
        """The row that ``name`` names. Raises ``PackageRefused`` when there is none, or ``name`` is none."""
        if name is None:
            return None
        kind = kind_of(model)
        check_shape(name, NAMED[kind], where)
        found = self._row(kind, name)
        if found is None and not self.is_lenient:
            sentence = _("%(where)s needs something that is neither here nor in the package: %(kind)s “%(name)s”.")
            raise PackageRefused(sentence % {"where": where, "kind": kind, "name": name[kind]})
        return found

    def _row(self, kind: str, name: dict[str, str]) -> int | None:
        if kind in {DOCUMENT, PICTURE}:
            return self.files.get((kind, name[kind]))
        if kind in REFERENCES:
            rows = REFERENCES[kind]._default_manager.filter(**{NAMED_BY[kind]: name[kind]})
        else:
            rows = {PAGE: Page, QUESTION: Question}[kind].objects.filter(
                translation_key=name[kind], locale__language_code=name["language"]
            )
        return rows.order_by("pk").values_list("pk", flat=True).first()

    def link(self, kind: str, name: str) -> str | None:
        """What a link of rich text names here. One that leads nowhere is taken from its words, and counted."""
        first, _colon, language = name.partition(":")
        given = {kind: first} | ({"language": language} if language else {})
        model = {PAGE: Page, DOCUMENT: get_document_model(), PICTURE: get_image_model()}[kind]
        check_shape(given, NAMED[kind], name)
        found = self._row(kind_of(model), given)
        if found is None and not self.is_lenient:
            self.links_lost += 1
        return None if found is None else str(found)

"""By what a package names things: never by a number of one database.

Pages and questions by the key of their translations and a language, files by the digest of what they are, learning
objectives, topics, sources and audiences by their code, partners and tags by their name. Here in the direction out of
the database.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from courses.models import Objective, Partner, Source
from lms.packages import layout
from lms.packages.errors import PackageRefused
from people.models import Audience
from quizzes.models import Question, Topic

PAGE, QUESTION, DOCUMENT, PICTURE = "page", "question", "document", "picture"
NAMED_BY = {
    "audience": "code",
    "objective": "code",
    "partner": "name",
    "source": "code",
    "topic": "code",
    "tag": "name",
}
REFERENCES: dict[str, type[models.Model]] = {
    "audience": Audience,
    "objective": Objective,
    "partner": Partner,
    "source": Source,
    "topic": Topic,
    "tag": Tag,
}


def kind_of(model: type[models.Model]) -> str:
    """What a package calls things of ``model``. Raises ``PackageRefused`` for what is carried nowhere."""
    known = {PAGE: Page, QUESTION: Question, DOCUMENT: get_document_model(), PICTURE: get_image_model(), **REFERENCES}
    for kind, one in known.items():
        if issubclass(model, one):
            return kind
    sentence = _("The course names things that packages do not carry: %(name)s.")
    raise PackageRefused(sentence % {"name": model._meta.verbose_name_plural})


class Keys:
    """Names things, and keeps what was named so that it is carried too."""

    def __init__(self) -> None:
        self.named: dict[str, dict[int, Any]] = {DOCUMENT: {}, PICTURE: {}, **{kind: {} for kind in REFERENCES}}
        self.questions: set[str] = set()
        self.records: dict[str, dict[int, dict[str, Any]]] = {DOCUMENT: {}, PICTURE: {}}
        self._known: dict[tuple[str, int], dict[str, str] | None] = {}

    def of(self, model: type[models.Model], pk: int | None) -> dict[str, str] | None:
        """The name of a thing; None when there is none, or it was deleted."""
        if pk is None:
            return None
        kind = kind_of(model)
        if (kind, pk) not in self._known:
            self._known[kind, pk] = self._name(kind, pk)
        return self._known[kind, pk]

    def _name(self, kind: str, pk: int) -> dict[str, str] | None:
        model = {PAGE: Page, QUESTION: Question, DOCUMENT: get_document_model(), PICTURE: get_image_model()}
        thing = (model | REFERENCES)[kind]._default_manager.filter(pk=pk).first()
        if thing is None:
            return None
        if kind in {PAGE, QUESTION}:
            if kind == QUESTION:
                self.questions.add(str(thing.translation_key))
            return {kind: str(thing.translation_key), "language": thing.locale.language_code}
        self.named[kind][pk] = thing
        if kind in REFERENCES:
            return {kind: getattr(thing, NAMED_BY[kind])}
        self.records[kind][pk] = record_of(kind, thing)
        return {kind: key_of_file(self.records[kind][pk])}


def key_of_file(record: dict[str, Any]) -> str:
    return hashlib.sha256(layout.written(record)).hexdigest()[:32]


def record_of(kind: str, thing: Any) -> dict[str, Any]:
    """What is carried of a document or a picture, beside its content, which it names by digest."""
    ending = thing.file.name.rpartition(".")[2].lower()
    record = {
        "file": f"{layout.MEDIA}{digest_of(thing.file)}.{ending}",
        "title": thing.title,
        "collection": path_of(thing.collection),
        "tags": sorted(thing.tags.names()),
    }
    if kind == DOCUMENT:
        return record | {"name": thing.filename}
    focal_point = [getattr(thing, f"focal_point_{side}") for side in ("x", "y", "width", "height")]
    return record | {
        "description": thing.description,
        "focal_point": focal_point if None not in focal_point else None,
    }


def digest_of(file: Any) -> str:
    digest = hashlib.sha256()
    for chunk in chunks_of(file):
        digest.update(chunk)
    return digest.hexdigest()


def chunks_of(file: Any) -> Iterator[bytes]:
    """A stored file in pieces."""
    try:
        with file.storage.open(file.name) as opened:
            while chunk := opened.read(layout.CHUNK):
                yield chunk
    except FileNotFoundError as error:
        raise PackageRefused(_("The file “%(name)s” is not in the store.") % {"name": file.name}) from error


def path_of(collection: Any) -> list[str]:
    """The names from below the root down to ``collection``."""
    return [one.name for one in _line(collection) if not one.is_root()]


def _line(collection: Any) -> list[Any]:
    return [*collection.get_ancestors(), collection]

"""The fields of a page or a question as a package holds them, whatever they are: read from the model.

Left out is what belongs to one installation: numbers, places in the tree, days of publication, people, what is
reckoned anew. Everything else is carried, new fields too; what cannot be is refused, never dropped.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.managers import TaggableManager
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from lms.packages import rich_text, streams
from lms.packages.keys import DOCUMENT, PAGE, Keys

OF_ONE_INSTALLATION = {
    "path", "depth", "numchild", "url_path", "content_type", "translation_key", "locale", "alias_of", "owner",
    "draft_title", "minutes", "live", "has_unpublished_changes", "expired", "go_live_at", "expire_at",
    "first_published_at", "last_published_at", "live_revision", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by", "sort_order", COMMENTS_RELATION_NAME,
}  # fmt: skip


def carried(model: type[models.Model]) -> Iterator[Any]:
    """The fields of ``model`` that a package holds, rows below it included."""
    for field in model._meta.get_fields():
        if field.name in OF_ONE_INSTALLATION or getattr(field, "primary_key", False):
            continue
        if isinstance(field, models.ManyToOneRel):
            if isinstance(field.remote_field, ParentalKey):
                yield field
        elif isinstance(field, ParentalManyToManyField) or (
            isinstance(field, models.Field) and field.concrete and not _is_link_up(field) and not _is_rows_below(field)
        ):
            yield field


def _is_link_up(field: models.Field) -> bool:
    """To the table of the parent class, or to the thing that a row stands below."""
    return isinstance(field, ParentalKey | models.ManyToManyField) or getattr(field.remote_field, "parent_link", False)


def _is_rows_below(field: models.Field) -> bool:
    """Tags are carried as the rows they are."""
    return isinstance(field, TaggableManager)


def is_rows(field: Any) -> bool:
    return isinstance(field, models.ManyToOneRel)


# Out of the database


def fields_of(thing: Any, keys: Keys) -> dict[str, Any]:
    """What a package holds of ``thing``, a page, a question or a row below one."""
    stored = _plain(thing)
    return {field.name: _out(field, thing, stored, keys) for field in carried(type(thing))}


def _plain(thing: Any) -> dict[str, Any]:
    """The values of its own fields as JSON."""
    plain = (one for one in carried(type(thing)) if not is_rows(one))
    values = {
        field.name: field.value_from_object(thing)
        for field in plain
        if not isinstance(field, StreamField | ParentalManyToManyField)
    }
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def _out(field: Any, thing: Any, stored: dict[str, Any], keys: Keys) -> Any:
    if is_rows(field):
        rows = sorted(
            getattr(thing, field.get_accessor_name()).all(),
            key=lambda row: (getattr(row, "sort_order", 0) or 0, row.pk or 0),
        )
        return [fields_of(row, keys) for row in rows]
    if isinstance(field, ParentalManyToManyField):
        names = [keys.of(field.related_model, one.pk) for one in getattr(thing, field.name).all()]
        return sorted(names, key=str)
    if isinstance(field, models.ForeignKey):
        return keys.of(field.related_model, getattr(thing, field.attname))
    if isinstance(field, StreamField):
        value = getattr(thing, field.name)
        change = streams.Change(choice=keys.of, html=lambda html: _html_out(html, keys), is_strict=False)
        return streams.walk(value.stream_block, list(value.raw_data), change)
    if isinstance(field, RichTextField):
        return _html_out(stored[field.name], keys)
    return stored[field.name]


def _html_out(html: str, keys: Keys) -> str:
    return rich_text.with_links(html, lambda kind, name: _link_out(kind, name, keys))


def _link_out(kind: str, name: str, keys: Keys) -> str | None:
    model = {PAGE: Page, DOCUMENT: get_document_model()}.get(kind)
    found = keys.of(model, int(name)) if model and name.isdigit() else None
    return ":".join(found[one] for one in (kind, "language") if one in found) if found else None

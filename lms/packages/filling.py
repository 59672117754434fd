"""The fields of a package made the values of a page or a question, and looked at as the editor would look at them."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import model_from_serializable_data
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from lms.packages import rich_text, streams
from lms.packages.errors import PackageRefused
from lms.packages.fields import carried, is_rows
from lms.packages.found import Found

MAY_WAIT = {"blank", "null", "required"}  # what a draft need not have yet
UNREADABLE = (ValueError, TypeError, ArithmeticError, AttributeError, KeyError, ValidationError)


def content_of(model: type[models.Model], fields: dict[str, Any], found: Found, where: str) -> dict[str, Any]:
    """``fields`` as Wagtail keeps the content of a version. Raises ``PackageRefused``."""
    known = {field.name: field for field in carried(model)}
    if unknown := sorted(set(fields) - set(known)):
        sentence = _("%(where)s holds a field that is not known here: “%(name)s”.")
        raise PackageRefused(sentence % {"where": where, "name": unknown[0][:80]})
    return {"pk": None} | {name: _in(known[name], value, found, where) for name, value in fields.items()}


def _in(field: Any, value: Any, found: Found, where: str) -> Any:
    if is_rows(field):
        return _rows(field, value, found, where)
    if isinstance(field, ParentalManyToManyField):
        _need(isinstance(value, list), where)
        return [pk for pk in (found.pk(field.related_model, one, where) for one in value) if pk is not None]
    if isinstance(field, models.ForeignKey):
        return found.pk(field.related_model, value, where)
    if isinstance(field, StreamField):
        change = streams.Change(
            choice=lambda model, name: found.pk(model, name, where),
            html=lambda html: _html(html, found, where),
            where=where,
        )
        return json.dumps(streams.walk(field.stream_block, value, change))
    if isinstance(field, RichTextField):
        _need(isinstance(value, str), where)
        return _html(value, found, where)
    _need(isinstance(field, models.JSONField) or isinstance(value, streams.PLAIN), where)
    return value


def _rows(field: Any, value: Any, found: Found, where: str) -> list[dict[str, Any]]:
    _need(isinstance(value, list) and all(isinstance(one, dict) for one in value), where)
    rows = [content_of(field.related_model, one, found, where) for one in value]
    needed = [one.name for one in carried(field.related_model) if isinstance(one, models.ForeignKey) and not one.null]
    is_ordered = any(one.name == "sort_order" for one in field.related_model._meta.get_fields())
    return [
        row | ({"sort_order": place} if is_ordered else {})
        for place, row in enumerate(rows)
        if not found.is_lenient or all(row.get(name) is not None for name in needed)
    ]


def _html(html: str, found: Found, where: str) -> str:
    rich_text.check(html, where)
    return rich_text.with_links(html, found.link)


def built(model: type[models.Model], content: dict[str, Any], where: str) -> Any:
    """A new thing with ``content``, not saved."""
    try:
        if hasattr(model, "from_serializable_data"):
            return model.from_serializable_data(content)
        return model_from_serializable_data(model, content)
    except UNREADABLE as error:
        raise PackageRefused(_("%(where)s holds a value of another kind than its field.") % {"where": where}) from error


def changed(thing: Any, content: dict[str, Any], where: str) -> Any:
    """``thing`` with ``content``, not saved."""
    try:
        return thing.with_content_json(content | {"pk": thing.pk})
    except UNREADABLE as error:
        raise PackageRefused(_("%(where)s holds a value of another kind than its field.") % {"where": where}) from error


def check(thing: Any, where: str, *, is_draft: bool) -> None:
    """What the editor would say to ``thing``: a draft may have gaps, but nothing that is wrong."""
    errors = [*_errors_of_fields(thing), *_errors_of_rows(thing)]
    errors = [one for one in errors if not (is_draft and one.code in MAY_WAIT)]
    if errors:
        raise _refused(where, errors[0].messages[0])
    for field in type(thing)._meta.get_fields():
        if isinstance(field, StreamField):
            _check_stream(getattr(thing, field.name), where, is_draft=is_draft)


def check_values(thing: Any, where: str) -> None:
    """Each value by itself, before anything is saved; gaps are filled later."""
    names = {field.name for field in carried(type(thing))}
    try:
        thing.clean_fields(exclude=[field.name for field in thing._meta.fields if field.name not in names])
    except ValidationError as error:
        wrong = [one for errors in error.error_dict.values() for one in errors if one.code not in MAY_WAIT]
        if wrong:
            raise _refused(where, wrong[0].messages[0]) from error


def _errors_of_fields(thing: Any) -> list[ValidationError]:
    try:
        # a page knows its neighbours by itself; what it is under is not asked
        thing.full_clean(exclude=["content_type", "path", "depth"] if isinstance(thing, Page) else None)
    except ValidationError as error:
        return [one for errors in error.error_dict.values() for one in errors]
    except UNREADABLE as error:
        return [ValidationError(str(error))]
    return []


def _errors_of_rows(thing: Any) -> list[ValidationError]:
    found = []
    for field in carried(type(thing)):
        for row in getattr(thing, field.get_accessor_name()).all() if is_rows(field) else []:
            try:
                row.clean_fields(exclude=[field.field.name])
                row.clean()
            except ValidationError as error:
                found += [one for errors in error.error_dict.values() for one in errors]
    return found


def _check_stream(value: Any, where: str, *, is_draft: bool) -> None:
    block = value.stream_block
    try:
        block.clean_deferred(value) if is_draft else block.clean(value)
    except ValidationError as error:
        raise _refused(where, _first_words(error)) from error
    except UNREADABLE as error:
        raise PackageRefused(_("%(where)s is not built as its blocks are here.") % {"where": where}) from error


def _first_words(error: ValidationError) -> str:
    """The first sentence of an error, however deep among the blocks it stands."""
    inner = getattr(error, "block_errors", None)
    if inner:
        return _first_words(next(iter(inner.values())) if isinstance(inner, dict) else next(filter(None, inner)))
    own = getattr(error, "non_block_errors", None)
    if own:
        return _first_words(own.as_data()[0]) if hasattr(own, "as_data") else str(own[0])
    return str(error.messages[0])


def _refused(where: str, words: str) -> PackageRefused:
    return PackageRefused(_("%(where)s: %(words)s") % {"where": where, "words": words})


def _need(is_so: bool, where: str) -> None:
    if not is_so:
        raise PackageRefused(_("%(where)s holds a value of another kind than its field.") % {"where": where})

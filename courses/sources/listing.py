"""Reviews as rows of a list: each with the thing it is about, read together by kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from courses.models import ReviewTask


@dataclass(frozen=True)
class Row:
    task: ReviewTask
    kind: str
    title: str
    url: str
    language: str = ""


def rows_of(reviews: Iterable[ReviewTask]) -> list[Row]:
    """One query for each kind of thing, not for each thing. What was deleted meanwhile is named as that."""
    reviews = list(reviews)
    keys = defaultdict(set)
    for task in reviews:
        keys[task.content_type_id].add(task.object_id)
    things = {kind: _things(ContentType.objects.get_for_id(kind), wanted) for kind, wanted in keys.items()}
    return [_row(task, things[task.content_type_id].get(task.object_id)) for task in reviews]


def _things(kind: ContentType, keys: set[int]) -> dict:
    model = kind.model_class()
    found = model._default_manager.filter(pk__in=keys)
    return {one.pk: one for one in (found.select_related("locale") if hasattr(model, "locale") else found)}


def _row(task: ReviewTask, thing) -> Row:
    kind = task.content_type.name.capitalize()
    if thing is None:
        return Row(task, kind, _("Deleted meanwhile"), "")
    locale = getattr(thing, "locale", None)
    return Row(task, kind, str(thing), _address(thing), locale.get_display_name() if locale else "")


def _address(thing) -> str:
    """Where it is read and changed: the editor, or the desk for what has none."""
    url = AdminURLFinder().get_edit_url(thing)
    if url:
        return url
    try:
        return reverse(f"desk:{thing._meta.model_name}", args=[str(thing)])
    except NoReverseMatch:
        return ""

"""Courses in the content room."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from courses.deletion import has_records
from courses.viewsets import CourseReferenceGroup

register_snippet(CourseReferenceGroup)


@hooks.register("before_delete_page")
def keep_pages_with_records(request, page):
    if has_records(page):
        return _refuse(request, page)
    return None


@hooks.register("before_bulk_action")
def keep_pages_with_records_in_bulk(request, action_type, objects, action_class_instance):
    if action_type != "delete":
        return None
    kept = next((one for one in objects if isinstance(one, Page) and has_records(one)), None)
    return _refuse(request, kept) if kept is not None else None


def _refuse(request, page):
    sentence = _(
        "“%(title)s” can't be deleted: people have learned with it, and their records stay. Unpublish it instead."
    )
    messages.error(request, sentence % {"title": page.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)

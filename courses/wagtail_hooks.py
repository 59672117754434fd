"""Courses in the content room."""

from django.shortcuts import redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from courses import language_views, translations
from courses.deletion import has_records
from courses.models import Source
from courses.sources import views as source_views
from courses.viewsets import CourseReferenceGroup
from people import access

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


# Translations


@hooks.register("register_admin_urls")
def urls_of_translations():
    return [path("languages/<int:page_id>/native-reader/", language_views.native_reader, name="courses_native_reader")]


@hooks.register("register_page_header_buttons")
def say_who_read_a_translation(page, user, view_name=None, next_url=None):
    is_asked = view_name == "edit" and page.permissions_for_user(user).can_publish()
    if is_asked and page.alias_of_id is None and not translations.is_source(page):
        url = reverse("courses_native_reader", args=[page.pk])
        yield Button(_("Native reader"), url, icon_name="wagtail-localize-language", priority=61)


@hooks.register("construct_translated_pages_to_cascade_actions")
def act_in_every_language(pages, action):
    """What is taken off, moved or deleted goes in all languages; Wagtail lists the pages before it asks."""
    return {page: translations.versions_to_follow(page, action) for page in pages}


@hooks.register("register_log_actions")
def say_what_was_done(actions):
    actions.register_action(
        "waymark.awaits_reader",
        gettext_lazy("Awaits a native reader"),
        gettext_lazy("Said that a native reader has still to read it"),
    )
    actions.register_action(
        "waymark.read_by_native",
        gettext_lazy("Read by a native reader"),
        gettext_lazy("Said that a native reader has read it"),
    )


# Sources and their reviews


@hooks.register("register_admin_urls")
def urls_of_sources():
    return [
        path("sources/<key:pk>/changed/", source_views.source_changed, name="source_changed"),
        path("reviews/", source_views.review_tasks, name="review_tasks"),
        path("reviews/close/", source_views.close_reviews, name="close_reviews"),
        path("reviews/<key:pk>/close/", source_views.close_review, name="close_review"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item_of_reviews():
    return MenuItem(gettext_lazy("Reviews"), reverse_lazy("review_tasks"), icon_name="tasks", order=260)


@hooks.register("register_snippet_listing_buttons")
def mark_a_source_as_changed(snippet, user, next_url=None):
    if isinstance(snippet, Source) and access.can_mark_sources(user):
        url = reverse("source_changed", args=[snippet.pk])
        yield Button(_("Mark as changed"), url, icon_name="warning", priority=40)

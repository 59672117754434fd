"""The platform's name and colour in the content room, and what a restricted page is to those it is not for."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.userbar import ContentCheckerItem

from courses import second_reading
from courses.content_checks import findings
from lms import documents
from lms.content_room import is_only_trainer, pages_seen_by, pages_to_link_to
from lms.editor_checks import LearnersPageItem


@hooks.register("insert_global_admin_css")
def brand_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_serve_page")
def hide_page_from_those_it_is_not_for(page, request, args, kwargs):
    _hide(page.get_view_restrictions(), request)


@hooks.register("before_serve_document", order=-1)
def hide_document_from_those_it_is_not_for(document, request):
    """Who is signed out may have a lesson's file from before: they are asked to sign in."""
    _hide(document.collection.get_view_restrictions(), request)
    if documents.may_read(document, request):
        return None
    if request.user.is_authenticated or next(documents.published_pages_with(document), None) is None:
        raise Http404
    return redirect_to_login(request.get_full_path())


def _hide(restrictions, request) -> None:
    """A visitor is asked to sign in, by Wagtail; whoever is signed in and still may not see it finds nothing.
    (Wagtail would ask them to sign in again, and the sign-in page would send them back, for ever.)"""
    if request.user.is_authenticated and not all(one.accept_request(request) for one in restrictions):
        raise Http404


@hooks.register("construct_page_chooser_queryset")
def offer_to_a_trainer_what_they_may_know_of(pages, request):
    if is_only_trainer(request.user):
        return pages.filter(pk__in=pages_to_link_to(request.user).values("pk"))
    return pages


@hooks.register("construct_settings_menu")
def leave_out_people(request, menu_items):
    """People and groups are managed at the desk; Wagtail's pages of them are closed."""
    menu_items[:] = [item for item in menu_items if item.name not in {"users", "groups"}]


@hooks.register("construct_reports_menu")
def leave_out_what_names_all_pages(request, menu_items):
    """Trainers find nothing behind it; see ``lms.content_room``."""
    if is_only_trainer(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("construct_homepage_summary_items", order=1)
def leave_out_pages_where_there_are_none(request, items):
    """A trainer of a site without a catalogue has no page to begin at; Wagtail's summary would fail without one."""
    if get_site_for_user(request.user)["root_page"] is None:
        items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]


# The review: see courses.second_reading


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_that_somebody_else_approves(request, thing):
    """To a reviewer who changed the words: the button is gone, and this is why."""
    user = request.user
    if (
        request.method != "GET"
        or not getattr(thing, "workflow_in_progress", False)
        or not second_reading.may_read(user, thing)
    ):
        return
    if not second_reading.may_approve(user, thing):
        sentence = _("You changed the words of this text, so somebody else approves it. You can still ask for changes.")
        messages.info(request, sentence)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_what_the_checks_found(request, thing):
    if "action-submit" not in request.POST or not hasattr(thing, "draft_to_check"):
        return
    count = len(findings(thing.draft_to_check()))
    if count:
        sentence = ngettext(
            "It is submitted. The checks found %(count)s thing to look at; the second reader sees it too.",
            "It is submitted. The checks found %(count)s things to look at; the second reader sees them too.",
            count,
        )
        messages.warning(request, sentence % {"count": count})


@hooks.register("after_edit_page", order=100)
def lead_a_reviewer_home(request, page):
    """Wagtail leads to the list that the page stands in, which is nothing to a trainer who only reviewed the page."""
    if "action-workflow-action" not in request.POST or not is_only_trainer(request.user):
        return None
    if pages_seen_by(request.user).filter(pk=page.pk).exists():
        return None
    is_waiting = second_reading.may_read(request.user, page)
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]) if is_waiting else "wagtailadmin_home")


@hooks.register("construct_wagtail_userbar")
def check_films_too(request, items, page):
    """The checks beside the preview look at what a learner gets, with our own rules among them."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = LearnersPageItem(in_editor=item.in_editor)

"""The platform's name and colour in the content room, and what a restricted page is to those it is not for."""

from django.http import Http404
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem

from lms.content_room import is_only_trainer, pages_to_link_to


@hooks.register("insert_global_admin_css")
def brand_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_serve_page")
def hide_page_from_those_it_is_not_for(page, request, args, kwargs):
    _hide(page.get_view_restrictions(), request)


@hooks.register("before_serve_document", order=-1)
def hide_document_from_those_it_is_not_for(document, request):
    _hide(document.collection.get_view_restrictions(), request)


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

"""The content room's word on a translation: a native reader has read it, or has still to read it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from courses import translations
from courses.models import PageState


@require_http_methods(["GET", "POST"])
def native_reader(request, page_id):
    """Who may publish the translation says so, after being asked once."""
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if page.alias_of_id is not None or translations.is_source(page):
        raise Http404
    awaits = PageState.objects.filter(page=page, awaits_native_reader=True).exists()
    if request.method == "POST":
        translations.set_awaiting(page=page, awaits=not awaits, by=request.user)
        messages.success(request, _said(awaits=not awaits) % {"title": page.title})
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "courses/admin/native_reader.html", {"page": page, "awaits": awaits})


def _said(*, awaits: bool) -> str:
    if awaits:
        return _("Readers of “%(title)s” are told that a native reader has still to read it.")
    return _("“%(title)s” counts as read by a native reader.")

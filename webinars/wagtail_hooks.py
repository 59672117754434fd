"""Series of webinars are content: they are edited in the content admin. Sessions and people are at the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from webinars.models import Series


class SeriesViewSet(SnippetViewSet):
    model = Series
    icon = "list-ul"
    menu_label = _("Webinar series")
    menu_order = 270
    add_to_admin_menu = True
    list_display = ["name", "name_ru", "name_tk"]
    copy_view_enabled = False


register_snippet(SeriesViewSet)

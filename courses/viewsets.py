"""Objectives and partners in the content room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.models import Objective, Partner

NAMES = MultiFieldPanel(
    [FieldPanel("name"), FieldPanel("name_ru"), FieldPanel("name_tk")], heading=pgettext_lazy("of a thing", "Name")
)


class ObjectiveViewSet(SnippetViewSet):
    model = Objective
    icon = "tick-inverse"
    menu_label = _("Learning objectives")
    list_display = ["name", "code", "statement"]
    search_fields = ["name", "name_ru", "name_tk", "statement"]
    panels = [FieldPanel("code"), NAMES, FieldPanel("statement")]


class PartnerViewSet(SnippetViewSet):
    model = Partner
    icon = "group"
    menu_label = _("Partners")
    list_display = ["name", "website"]
    search_fields = ["name", "name_ru", "name_tk"]
    panels = [NAMES, FieldPanel("logo"), FieldPanel("website")]


class CourseReferenceGroup(SnippetViewSetGroup):
    items = (ObjectiveViewSet, PartnerViewSet)
    menu_label = _("Courses")
    menu_icon = "folder-open-inverse"
    menu_order = 250

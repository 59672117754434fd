"""Objectives, partners, projects and sources in the content room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from courses.models import Objective, Partner, Project, Source

NAMES = MultiFieldPanel(
    [FieldPanel("name"), FieldPanel("name_ru"), FieldPanel("name_tk")], heading=pgettext_lazy("of a thing", "Name")
)


ARTICLES = MultiFieldPanel(
    [FieldPanel("article"), FieldPanel("article_ru"), FieldPanel("article_tk")], heading=_("Article")
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


class ProjectViewSet(SnippetViewSet):
    model = Project
    icon = "folder-open-1"
    menu_label = _("Projects")
    list_display = ["name", "code", "funder", "begins_on", "ends_on"]
    search_fields = ["name", "name_ru", "name_tk", "code"]
    panels = [
        FieldPanel("code"),
        NAMES,
        FieldPanel("funder"),
        MultiFieldPanel([FieldPanel("begins_on"), FieldPanel("ends_on")], heading=_("When")),
    ]


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "doc-full"
    menu_label = _("Sources")
    list_display = ["name", "article", "year", "kind", "review_by", "changed_on"]
    list_filter = ["kind"]
    list_per_page = 50
    search_fields = ["name", "name_ru", "name_tk", "article", "code"]
    search_backend_name = None  # a few hundred sources are found without an index
    panels = [
        FieldPanel("code"),
        FieldPanel("kind"),
        NAMES,
        MultiFieldPanel(
            [FieldPanel("article"), FieldPanel("article_ru"), FieldPanel("article_tk")], heading=_("Article")
        ),
        FieldPanel("year"),
        FieldPanel("link"),
        FieldPanel("review_by", help_text=_("On that day coordinators are asked to have it read again.")),
    ]


class CourseReferenceGroup(SnippetViewSetGroup):
    items = (ObjectiveViewSet, PartnerViewSet, ProjectViewSet, SourceViewSet)
    menu_label = _("Courses")
    menu_icon = "folder-open-inverse"
    menu_order = 250

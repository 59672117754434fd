"""Home and plain content pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from courses.models import CatalogueIndexPage
from courses.pages import PlatformPage
from webinars.models import WebinarIndexPage


class HomePage(PlatformPage, Page):
    headline = models.CharField(
        _("headline"), max_length=120, blank=True, help_text=_("Each sentence stands on a line of its own.")
    )
    lede = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("lede")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["lms.ContentPage", "courses.CatalogueIndexPage", "webinars.WebinarIndexPage"]
    template = "lms/home_page.html"
    view = "lms.views.home"

    class Meta:
        verbose_name = _("home page")


# The two lists stand under a home page and nowhere else; said here, because the lower apps don't know this one.
for index_page in (CatalogueIndexPage, WebinarIndexPage):
    index_page.parent_page_types = ["lms.HomePage"]


class ContentPage(PlatformPage, Page):
    """Help, accessibility, privacy, about: text that is not training."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"])

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    parent_page_types = ["lms.HomePage", "lms.ContentPage"]
    subpage_types = ["lms.ContentPage"]
    template = "lms/content_page.html"
    view = "lms.views.content"

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

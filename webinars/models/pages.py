"""Webinars as editors write them. Their sessions are plain rows (see ``records``)."""

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from courses.content_checks import Draft
from courses.models import CoursePartner
from courses.pages import SectionPage, TrainingPage
from courses.panels import ChecksPanel
from people.models.organisation import NamedInThreeLanguages
from webinars import event_languages
from webinars.agenda import Item
from webinars.blocks import AgendaBlock


class WebinarIndexPage(SectionPage, Page):
    """The list of webinars and trainings, those to come first."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["webinars.WebinarPage"]
    max_count_per_parent = 1
    template = "webinars/webinar_index_page.html"
    view = "webinars.page_views.webinar_index"

    class Meta:
        verbose_name = _("list of webinars")


class Series(NamedInThreeLanguages):
    """Webinars that belong together, such as three webinars for three audiences."""

    class Kind(models.TextChoices):
        AUDIENCES = "audiences", _("The same for several audiences")
        MEETINGS = "meetings", _("Several meetings in a row")

    kind = models.CharField(_("kind of series"), max_length=12, choices=Kind.choices, default=Kind.AUDIENCES)

    class Meta:
        verbose_name = _("series of webinars")
        verbose_name_plural = _("series of webinars")
        ordering = ["name"]


class WebinarPage(TrainingPage, Page):
    class Format(models.TextChoices):
        ONLINE = "online", _("Online")
        IN_PERSON = "in_person", _("In person")
        HYBRID = "hybrid", _("Online and in person")

    summary = models.TextField(_("summary"), max_length=400)
    about = RichTextField(
        _("about"), features=["h3", "bold", "italic", "ol", "ul", "link", "document-link"], blank=True
    )
    format = models.CharField(_("format"), max_length=16, choices=Format.choices, default=Format.ONLINE)
    place = models.CharField(_("place or meeting tool"), max_length=200, blank=True)
    languages_note = models.CharField(
        _("languages"), max_length=200, blank=True, help_text=_("Russian, with interpretation into English.")
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="webinars",
        verbose_name=_("series"),
    )
    project = models.ForeignKey(
        "courses.Project",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="webinars",
        verbose_name=_("project"),
    )
    audiences = ParentalManyToManyField("people.Audience", blank=True, verbose_name=_("audiences"))
    counts_towards = models.ForeignKey(
        "courses.CoursePage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counts towards the course"),
    )
    agenda = StreamField([("session", AgendaBlock())], blank=True, verbose_name=_("agenda"))
    disclaimer = models.CharField(_("disclaimer"), max_length=300, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("about"),
        MultiFieldPanel(
            [
                FieldPanel("format"),
                FieldPanel("place"),
                FieldPanel("languages_note"),
                FieldPanel("series"),
                FieldPanel("project"),
                FieldPanel("audiences"),
                FieldPanel("counts_towards"),
            ],
            heading=_("For whom, where, how"),
        ),
        FieldPanel("agenda"),
        InlinePanel("speakers", label=_("speaker")),
        InlinePanel("partners", label=_("partner")),
        InlinePanel("event_languages", label=_("language")),
        InlinePanel("resources", label=_("resource")),
        FieldPanel("disclaimer"),
        ChecksPanel(template="webinars/checks_panel.html"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("about")]
    parent_page_types = ["webinars.WebinarIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [*TrainingPage.override_translatable_fields, SynchronizedField("audiences")]
    template = "webinars/webinar_page.html"
    view = "webinars.page_views.webinar"

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")

    @property
    def languages_said(self) -> str:
        """The languages of the event in words of the reader's language; empty when none is listed."""
        rows = self.event_languages.all()
        return event_languages.say_languages(
            spoken=[row.code for row in rows if row.use == EventLanguage.Use.SPOKEN],
            interpreted=[row.code for row in rows if row.use == EventLanguage.Use.INTERPRETED],
        )

    def written_agenda(self) -> list[tuple[int, list[Item]]]:
        """The agenda as values: session number and items. What a draft leaves open is left out."""
        written = [(block.value["session_number"], block.value["items"]) for block in self.agenda]
        return [(number, [_item(item) for item in items if item["at"]]) for number, items in written if number]

    def draft_to_check(self) -> Draft:
        return import_string("webinars.event_drafts.draft_of")(self)


def _item(value) -> Item:
    return Item(at=value["at"], item=value["item"], by=value["by"] or "", is_break=value["is_break"])


class Speaker(TranslatableMixin, Orderable):
    """Who speaks: role and affiliation are words of each language; name, photograph and account are the same in all."""

    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    photograph = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("affiliation"), FieldPanel("photograph")]
    override_translatable_fields = [SynchronizedField("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self):
        return self.name


class EventLanguage(Orderable):
    """A language spoken at the event, or interpreted into."""

    class Use(models.TextChoices):
        SPOKEN = "spoken", _("Spoken")
        INTERPRETED = "interpreted", _("Interpretation into it")

    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="event_languages")
    code = models.CharField(_("language"), max_length=8, choices=event_languages.CHOICES)
    use = models.CharField(_("used as"), max_length=12, choices=Use.choices, default=Use.SPOKEN)

    panels = [FieldPanel("code"), FieldPanel("use")]


class Resource(TranslatableMixin, Orderable):
    """Something to read before or after: a document or an address. ``session_number`` is empty for the whole event."""

    class For(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody who sees the page")
        PARTICIPANTS = "participants", _("Participants")
        SPEAKERS = "speakers", _("Speakers")

    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="resources")
    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    address = models.URLField(
        _("address"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    session_number = models.PositiveSmallIntegerField(_("session number"), null=True, blank=True)
    shown_to = models.CharField(_("shown to"), max_length=12, choices=For.choices, default=For.EVERYBODY)

    panels = [
        FieldPanel("title"),
        FieldPanel("document"),
        FieldPanel("address"),
        FieldPanel("session_number"),
        FieldPanel("shown_to"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def __str__(self):
        return self.title


class WebinarPartner(Orderable):
    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey("courses.Partner", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        _("role"),
        max_length=16,
        choices=CoursePartner.PartnerRole.choices,
        default=CoursePartner.PartnerRole.ORGANISER,
    )

    panels = [FieldPanel("partner"), FieldPanel("role")]

"""Webinar pages as editors write them; sessions, registrations and the attendance ledger as plain rows."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from courses.models import CoursePartner
from courses.pages import PlatformPage, SectionPage
from people.models.organisation import NamedInThreeLanguages
from people.models.user import validate_zone
from webinars.blocks import AgendaBlock


class WebinarIndexPage(SectionPage, Page):
    """The list of webinars and trainings, those to come first."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["webinars.WebinarPage"]
    max_count_per_parent = 1
    template = "webinars/webinar_index_page.html"

    class Meta:
        verbose_name = _("list of webinars")


class Series(NamedInThreeLanguages):
    """Webinars that belong together, such as three webinars for three audiences."""

    class Meta:
        verbose_name = _("series of webinars")
        verbose_name_plural = _("series of webinars")
        ordering = ["name"]


class WebinarPage(PlatformPage, Page):
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
                FieldPanel("audiences"),
                FieldPanel("counts_towards"),
            ],
            heading=_("For whom, where, how"),
        ),
        FieldPanel("agenda"),
        InlinePanel("speakers", label=_("speaker")),
        InlinePanel("partners", label=_("partner")),
        FieldPanel("disclaimer"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("about")]
    parent_page_types = ["webinars.WebinarIndexPage"]
    subpage_types: list[str] = []
    template = "webinars/webinar_page.html"

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")


class Speaker(Orderable):
    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)

    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("affiliation")]


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


class SessionQuerySet(models.QuerySet):
    def of(self, webinar):
        """Sessions of ``webinar``, whichever language version of it is given."""
        return self.filter(webinar__translation_key=webinar.translation_key).order_by("starts_at")

    def upcoming(self, now):
        return self.filter(ends_at__gt=now, cancelled_at__isnull=True).order_by("starts_at")


class Session(models.Model):
    """One sitting. The wall time in the event's zone is what was announced; UTC is derived from it.

    ``utc_offset_minutes`` is the offset the session was announced with, to notice when a country changes its rule.
    ``webinar`` is the original of the translations. ``join_url`` is never shown in a page, a mail or a calendar.
    """

    webinar = models.ForeignKey(WebinarPage, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("title"), max_length=200, blank=True)
    on_date = models.DateField(_("date"))
    starts_local = models.TimeField(_("starts"))
    ends_local = models.TimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    utc_offset_minutes = models.SmallIntegerField(editable=False)
    starts_at = models.DateTimeField(editable=False, db_index=True)
    ends_at = models.DateTimeField(editable=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    join_url = models.URLField(_("meeting address"), max_length=500, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    threshold_percent = models.PositiveSmallIntegerField(
        _("counts as attended from, percent"), default=75, validators=[MaxValueValidator(100)]
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["webinar", "number"], name="sessions_are_numbered"),
            models.CheckConstraint(name="session_ends_after_it_starts", condition=Q(ends_at__gt=models.F("starts_at"))),
        ]

    def __str__(self):
        return f"{self.webinar} · {self.number}"

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class RegistrationQuerySet(models.QuerySet):
    def holding_a_place(self):
        return self.filter(state=Registration.State.REGISTERED)


class Registration(models.Model):
    class State(models.TextChoices):
        REGISTERED = "registered", _("Registered")
        WAITING = "waiting", _("On the waiting list")
        CANCELLED = "cancelled", _("Cancelled")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="registrations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registrations")
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.REGISTERED)
    registered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["registered_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "user"], name="one_registration_for_a_session")]

    def __str__(self):
        return f"{self.user} · {self.session_id}"


class AttendanceEntryQuerySet(models.QuerySet):
    def standing(self):
        """Entries that count: not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class AttendanceEntry(models.Model):
    """One line of the attendance ledger: a stay with its times, a bare presence, or an excuse. Never changed;
    a mistake is withdrawn with a reason and a new line is added."""

    class Kind(models.TextChoices):
        PRESENT = "present", _("Present")
        EXCUSED = "excused", _("Excused")

    class Source(models.TextChoices):
        JOIN_LINK = "join_link", _("Join link")
        CHECK_IN = "check_in", _("Check-in code")
        ZOOM = "zoom", _("Zoom report")
        TEAMS = "teams", _("Teams report")
        BIGBLUEBUTTON = "bigbluebutton", _("BigBlueButton")
        BY_HAND = "by_hand", _("By hand")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attendance")
    kind = models.CharField(_("status"), max_length=16, choices=Kind.choices, default=Kind.PRESENT)
    source = models.CharField(_("recorded through"), max_length=16, choices=Source.choices)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AttendanceEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance entry")
        verbose_name_plural = _("attendance entries")
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["session", "user"], name="attendance_by_session_person")]
        constraints = [
            models.CheckConstraint(
                name="stay_ends_after_it_starts",
                condition=Q(started_at__isnull=True, ended_at__isnull=True)
                | Q(started_at__isnull=False, ended_at__isnull=True)
                | Q(ended_at__gte=models.F("started_at")),
            ),
        ]

    def __str__(self):
        return f"{self.user_id} · {self.session_id} · {self.kind}"

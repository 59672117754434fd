"""Sessions, registrations and the attendance ledger: what people do."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, URLValidator
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from people.models.user import validate_zone
from webinars.ledger import Line, Window


class SessionQuerySet(models.QuerySet):
    def of(self, webinar):
        """Sessions of ``webinar``, whichever language version of it is given."""
        return self.filter(webinar__translation_key=webinar.translation_key).order_by("starts_at")

    def upcoming(self, now):
        return self.filter(ends_at__gt=now, cancelled_at__isnull=True).order_by("starts_at")

    def with_counts(self):
        """Adds ``registered_count`` and ``waiting_count``."""
        states = {"registered_count": Registration.State.REGISTERED, "waiting_count": Registration.State.WAITING}
        return self.annotate(
            **{name: Count("registrations", filter=Q(registrations__state=state)) for name, state in states.items()}
        )


class Session(models.Model):
    """One sitting. The wall time in the event's zone is what was announced; UTC is derived from it.

    ``utc_offset_minutes`` is the offset the session was announced with, to notice when a country changes its rule;
    ``zone_changed_at`` is set when that was noticed, until the organiser has said what holds.
    ``webinar`` is the original of the translations. ``join_url`` is never shown in a page, a mail or a calendar.
    """

    class Provider(models.TextChoices):
        LINK = "link", _("A link")  # Zoom, Teams, or any other address
        BIGBLUEBUTTON = "bigbluebutton", "BigBlueButton"
        JITSI = "jitsi", "Jitsi"

    webinar = models.ForeignKey("webinars.WebinarPage", on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("title"), max_length=200, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    title_tk = models.CharField(_("title in Turkmen"), max_length=200, blank=True)
    on_date = models.DateField(_("date"))
    starts_local = models.TimeField(_("starts"))
    ends_local = models.TimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    utc_offset_minutes = models.SmallIntegerField(editable=False)
    starts_at = models.DateTimeField(editable=False, db_index=True)
    ends_at = models.DateTimeField(editable=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    provider = models.CharField(_("meeting room"), max_length=16, choices=Provider.choices, default=Provider.LINK)
    join_url = models.URLField(
        _("meeting address"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
    )
    phone_note = models.TextField(_("joining by phone"), max_length=500, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    threshold_percent = models.PositiveSmallIntegerField(
        _("counts as attended from, percent"), default=75, validators=[MaxValueValidator(100)]
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    zone_changed_at = models.DateTimeField(null=True, editable=False)
    offset_before_minutes = models.SmallIntegerField(null=True, editable=False)
    # What calendars know the session by: the same for good, and a number that grows when its time changes.
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)

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
    def title_here(self) -> str:
        """The title in the active language; a missing one falls back to the first."""
        return {"ru": self.title_ru, "tk": self.title_tk}.get((get_language() or "en")[:2]) or self.title

    @property
    def has_room(self) -> bool:
        """Whether there is anything to join online."""
        return bool(self.join_url) or self.provider != self.Provider.LINK

    @property
    def is_online(self) -> bool:
        """Whether one comes by our join address, be it in addition to a place."""
        return self.has_room or self.webinar.format != "in_person"

    @property
    def window(self) -> Window:
        return Window(starts_at=self.starts_at, ends_at=self.ends_at, threshold_percent=self.threshold_percent)

    @property
    def minutes(self) -> int:
        return self.window.minutes


class RegistrationQuerySet(models.QuerySet):
    def holding_a_place(self):
        return self.filter(state=Registration.State.REGISTERED)

    def waiting(self):
        """Those waiting, the first in line first."""
        return self.filter(state=Registration.State.WAITING).order_by("registered_at", "pk")

    def standing(self):
        """Holding a place or waiting for one."""
        return self.exclude(state=Registration.State.CANCELLED)


class Registration(models.Model):
    """A person on the list of a session; whoever has attendance recorded has a row here too, in any state."""

    class State(models.TextChoices):
        REGISTERED = "registered", pgettext_lazy("somebody with a place", "Registered")
        WAITING = "waiting", _("On the waiting list")
        CANCELLED = "cancelled", _("Cancelled")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="registrations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registrations")
    state = models.CharField(_("state"), max_length=16, choices=State.choices, default=State.REGISTERED)
    registered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # Where the person worked when they were put on the list: places may be counted by organisation.
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

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

    @property
    def line(self) -> Line:
        return Line(kind=self.kind, started_at=self.started_at, ended_at=self.ended_at)

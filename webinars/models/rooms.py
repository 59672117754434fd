"""The meeting room of a session, who went in, and what the meeting server told afterwards."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Room(models.Model):
    """What a meeting server knows about a session. Its name for the meeting is the session's ``uid``."""

    session = models.OneToOneField("webinars.Session", on_delete=models.CASCADE, related_name="room")
    opened_at = models.DateTimeField(_("opened"), null=True)
    created_at_server = models.BigIntegerField(null=True)  # createTime: an old link opens no later meeting
    ended_at = models.DateTimeField(_("ended"), null=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("meeting room")
        verbose_name_plural = _("meeting rooms")

    def __str__(self):
        return str(self.session_id)


class Join(models.Model):
    """A person was let through to the meeting. When they left is not known from this."""

    session = models.ForeignKey("webinars.Session", on_delete=models.PROTECT, related_name="joins")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="joins")
    joined_at = models.DateTimeField(_("joined"))
    as_speaker = models.BooleanField(_("as a speaker"), default=False)

    class Meta:
        verbose_name = _("way into a meeting")
        verbose_name_plural = _("ways into meetings")
        ordering = ["joined_at", "pk"]
        indexes = [models.Index(fields=["session", "user"], name="joins_by_session_person")]

    def __str__(self):
        return f"{self.user_id} · {self.session_id}"


class RoomReport(models.Model):
    """What a meeting server sent after the end, as it came; the same once only."""

    class Kind(models.TextChoices):
        ENDED = "ended", _("Meeting ended")
        ANALYTICS = "analytics", _("Who was there")
        RECORDING = "recording", _("Recording ready")

    session = models.ForeignKey("webinars.Session", on_delete=models.CASCADE, related_name="room_reports")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    body = models.JSONField(default=dict)
    received_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("report of a meeting server")
        verbose_name_plural = _("reports of meeting servers")
        ordering = ["received_at", "pk"]

    def __str__(self):
        return f"{self.kind} · {self.session_id}"
